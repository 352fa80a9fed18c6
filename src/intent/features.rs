//! What the trained weights look at: words, their beginnings and ends, and what
//! stands beside them. The trainer and the reader share this, so that both see
//! the same.

use super::rules::{Hit, Item, Sign};
use std::ops::Range;

/// A feature, as the weights know it: 24 bits of a hash, which is enough to
/// tell a few thousand apart.
pub(super) type Key = u32;

/// The bit that tells rules from words.
const RULE: Key = 1 << 23;

/// What a feature of each kind counts among the others: a long text has more of
/// them, not more to say.
#[derive(Clone, Copy, Debug)]
pub struct Shares {
    words: f32,
    rules: f32,
}

impl Shares {
    /// Among these.
    pub fn of(keys: impl Iterator<Item = u32>) -> Self {
        let (mut words, mut rules) = (0_u32, 0_u32);
        for key in keys {
            *(if key < RULE { &mut words } else { &mut rules }) += 1;
        }
        let share = |count: u32| 1.0 / (count.max(1) as f32).sqrt();
        Self {
            words: share(words),
            rules: share(rules),
        }
    }

    /// What a feature counts.
    pub fn share(self, key: u32) -> f32 {
        if key < RULE { self.words } else { self.rules }
    }
}

/// A feature, and the items that it was seen in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Feature {
    pub(super) key: Key,
    pub(super) start: usize,
    /// The item after the last one.
    pub(super) end: usize,
}

/// How long the beginnings of words are, in bytes: German words are long
/// because they are compounds, and share their beginnings.
const BEGINNINGS: [usize; 3] = [4, 5, 6];
/// How long the ends of words are, in bytes.
const ENDS: [usize; 2] = [4, 5];
/// The lengths of a text that are told apart, in items.
const LENGTHS: [usize; 3] = [4, 9, 18];

/// The features of some items, each once: also the rules that match there, with
/// whether a negation stands before them.
pub(super) fn of(
    items: &[Item<'_>],
    span: &Range<usize>,
    hits: &[Hit<'_>],
    is_negated: impl Fn(&Hit<'_>) -> bool,
) -> Vec<Feature> {
    let (from, to) = (span.start, span.end);
    let mut features = Vec::with_capacity((to - from) * 9);
    for at in from..to {
        around(items, at, to, &mut features);
    }
    for hit in hits.iter().filter(|hit| span.contains(&hit.start)) {
        let kind: &[u8] = if is_negated(hit) { b"-r" } else { b"r" };
        features.push(Feature {
            key: key(kind, &[hit.rule.name.as_bytes()]) | RULE,
            start: hit.start,
            end: hit.end,
        });
    }
    pairs(items, span, hits, &mut features);
    let length = LENGTHS.iter().filter(|least| to - from >= **least).count();
    features.push(Feature {
        key: key(b"length", &[&[u8::try_from(length).unwrap_or_default()]]),
        start: from,
        end: from,
    });
    features.sort_unstable_by_key(|feature| (feature.key, feature.start));
    features.dedup_by_key(|feature| feature.key);
    features
}

/// Which two of these stand in the same few sentences: the kinds that rules speak
/// for, the writer, the one who is spoken to, and marks.
fn pairs(items: &[Item<'_>], span: &Range<usize>, hits: &[Hit<'_>], features: &mut Vec<Feature>) {
    let mut bits = 0_u32;
    for hit in hits.iter().filter(|hit| span.contains(&hit.start)) {
        if hit.rule.weight > 1.0 {
            bits |= 1 << hit.rule.section;
        }
    }
    for item in items.get(span.clone()).unwrap_or_default() {
        bits |= match item.sign {
            Sign::Question => 1 << 6,
            Sign::Exclamation => 1 << 7,
            Sign::Good => 1 << 8,
            Sign::Bad => 1 << 9,
            Sign::Word => person(item.word),
            _ => 0,
        };
    }
    let set: Vec<u8> = (0..12).filter(|bit| bits & (1 << bit) != 0).collect();
    let mut add = |kind: &[u8], bits: &[u8]| {
        features.push(Feature {
            key: key(kind, &[bits]) | RULE,
            start: span.start,
            end: span.start,
        });
    };
    for (at, one) in set.iter().enumerate() {
        for other in set.iter().skip(at + 1) {
            add(b"&", &[*one, *other]);
        }
    }
    let kinds = (bits & 0b11_1111).to_le_bytes();
    add(b"kinds", &kinds);
}

/// Whether a word names the writer, or who is spoken to.
fn person(word: &[u8]) -> u32 {
    match word {
        b"ich" | b"wir" | b"mir" | b"mich" | b"uns" | b"mein" | b"meine" | b"unser" | b"unsere"
        | b"i" | b"we" | b"me" | b"us" | b"my" | b"our" | b"im" | b"ive" | b"id" => 1 << 10,
        b"ihr" | b"euch" | b"euer" | b"eure" | b"sie" | b"ihnen" | b"ihre" | b"du" | b"dich"
        | b"you" | b"your" | b"youre" | b"yours" => 1 << 11,
        _ => 0,
    }
}

/// The features that begin with one item.
fn around(items: &[Item<'_>], at: usize, to: usize, features: &mut Vec<Feature>) {
    let Some(item) = items.get(at) else { return };
    let mut add = |key, end| {
        features.push(Feature {
            key,
            start: at,
            end,
        });
    };
    let this = face(item);
    add(key(b"w", &[this]), at + 1);
    if item.first {
        add(key(b"^", &[this]), at + 1);
    }
    if item.sign == Sign::Word && this.len() > 4 {
        for length in BEGINNINGS {
            if let Some(part) = this.get(..length) {
                add(key(b"<", &[part]), at + 1);
            }
        }
        for length in ENDS {
            if let Some(part) = this.get(this.len() - length.min(this.len())..) {
                add(key(b">", &[part]), at + 1);
            }
        }
    }
    let together = |next: &&Item<'_>| next.sentence == item.sentence;
    let near = |step: usize| {
        items
            .get(at + step)
            .filter(|_| at + step < to)
            .filter(together)
    };
    if let Some(next) = near(1) {
        add(key(b"ww", &[this, face(next)]), at + 2);
        if item.first {
            add(key(b"^w", &[this, face(next)]), at + 2);
        }
    }
    if let Some(next) = near(2) {
        add(key(b"w.w", &[this, face(next)]), at + 3);
    }
}

/// What an item looks like here: numbers are all alike.
fn face<'a>(item: &Item<'a>) -> &'a [u8] {
    match item.sign {
        Sign::Word if item.word.first().is_some_and(u8::is_ascii_digit) => b"0",
        Sign::Word => item.word,
        Sign::Question => b"?",
        Sign::Exclamation => b"!",
        Sign::Colon => b":",
        Sign::Good => b"@good",
        Sign::Bad => b"@bad",
        Sign::Stop => b".",
    }
}

/// FNV-1a over the kind and its parts, folded to 23 bits.
fn key(kind: &[u8], parts: &[&[u8]]) -> Key {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    let mut hash = kind.iter().fold(0x811c_9dc5, step);
    for part in parts {
        hash = step(hash, &0xff);
        hash = part.iter().fold(hash, step);
    }
    ((hash >> 24) ^ hash) & (RULE - 1)
}
