//! A text as features: which rows of the model speak about it, and for which
//! of its tokens each one speaks.
//!
//! Training and scoring both come through [`Scratch::visit`], so what was
//! learned is what is looked up.

use super::hash;
use super::valence::{self, Valences};
use super::words;
use crate::text::fold;
use crate::text::lang::Lang;
use crate::text::token::{Kind, Token, Tokens};

/// How many rows speak about English: a hash of 18 bits names one.
const ENGLISH: u32 = 1 << 18;
/// How many rows speak about German. Each language has its own rows: in shared
/// ones the far more numerous English posts drown the German ones.
const GERMAN: u32 = 1 << 17;
/// How many rows a model has.
pub const ROWS: usize = (ENGLISH + GERMAN) as usize;

/// The row that a hash names.
fn row_of(hash: u32, lang: Lang) -> u32 {
    match lang {
        Lang::En => hash >> (32 - ENGLISH.trailing_zeros()),
        Lang::De => ENGLISH + (hash >> (32 - GERMAN.trailing_zeros())),
    }
}

/// The lengths of the pieces of words that are looked at.
const SHORTEST_PIECE: usize = 2;
const LONGEST_PIECE: usize = 5;
/// Longer words are compounds or noise; their beginning says enough.
const LONGEST_WORD: usize = 40;

/// A token follows a negation closely.
const AFTER_NEGATION: u8 = 1;
/// A token stands closely before a negation.
const BEFORE_NEGATION: u8 = 2;

/// One feature of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    /// The row of the model.
    pub row: u32,
    /// What of the text it speaks about.
    pub about: About,
}

/// What of a text a feature speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Some tokens.
    Tokens(Run),
    /// All words that the word list values ([`Scratch::values`]), together.
    Listed,
    /// The text as a whole: how long, how loud.
    Whole,
}

/// One to three tokens of a text that make one feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// How many of `at` count.
    pub length: u8,
    /// Their positions.
    pub at: [usize; 3],
}

impl Run {
    fn one(at: usize) -> Self {
        Self {
            length: 1,
            at: [at; 3],
        }
    }
}

/// The memory that reading a text takes, kept from text to text.
#[derive(Debug, Default)]
pub struct Scratch {
    tokens: Tokens,
    flags: Vec<u8>,
    piece: Vec<u8>,
    values: Vec<f32>,
}

impl Scratch {
    /// Reads a text; [`Self::visit`] then goes through its features.
    pub fn read(&mut self, text: &str) {
        self.tokens.read(text);
    }

    /// The tokens of the text that was read last.
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// What the word list says of each token, as it is meant where it stands
    /// (turned by a negation, stronger after a booster); 0 for a word that is not
    /// listed. Known after [`Self::visit`].
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// Visits each feature of the text that was read last.
    pub fn visit(&mut self, lang: Lang, valences: &Valences, mut sink: impl FnMut(Feature)) {
        let Self {
            tokens,
            flags,
            piece,
            values,
        } = self;
        mark_negation(tokens, flags, lang);
        let contrast = tokens.list().iter().rposition(|token| {
            token.kind == Kind::Word && words::contrasts(tokens.folded(token), lang)
        });
        let mut row = |hash: u32, about: About| {
            sink(Feature {
                row: row_of(hash, lang),
                about,
            });
        };
        let mut before: [Option<(u32, usize)>; 2] = [None, None];
        let mut after_user = false;
        for (at, token) in tokens.list().iter().enumerate() {
            // A chain of mentions is one address.
            let user = token.kind == Kind::User;
            if std::mem::replace(&mut after_user, user) && user {
                continue;
            }
            let folded = tokens.folded(token);
            let key = token_key(token, folded);
            row(hash::mix(key ^ 0x51), About::Tokens(Run::one(at)));
            if let Some((previous, p)) = before[1] {
                let two = hash::pair(previous, key);
                row(
                    two,
                    About::Tokens(Run {
                        length: 2,
                        at: [p, at, at],
                    }),
                );
                if let Some((first, f)) = before[0] {
                    row(
                        hash::pair(first, two),
                        About::Tokens(Run {
                            length: 3,
                            at: [f, p, at],
                        }),
                    );
                }
            }
            before = [before[1], Some((key, at))];
            if token.kind != Kind::Word {
                continue;
            }
            let flags = flags.get(at).copied().unwrap_or_default();
            if flags & AFTER_NEGATION != 0 {
                row(hash::mix(key ^ 0x4e4f_5400), About::Tokens(Run::one(at)));
            }
            if flags & BEFORE_NEGATION != 0 {
                row(hash::mix(key ^ 0x4e4f_5402), About::Tokens(Run::one(at)));
            }
            if contrast.is_some_and(|but| at > but) {
                row(hash::mix(key ^ 0x4255_5400), About::Tokens(Run::one(at)));
            }
            pieces(folded, piece, lang, |hash| {
                row(hash, About::Tokens(Run::one(at)));
            });
        }
        let mut bin = |kind: u32, bin: u32, about: About| {
            let inner = hash::mix(kind.wrapping_mul(7919).wrapping_add(bin * 131 + 17));
            row(hash::mix(inner ^ 0x6b1d_0f37), about);
        };
        shape(tokens, flags, contrast.is_some(), &mut |kind, of| {
            bin(kind, of, About::Whole);
        });
        let place = valence::Place {
            negated: flags,
            contrast,
            lang,
        };
        valence::bins(tokens, &place, valences, values, |kind, of| {
            bin(kind, of, About::Listed);
        });
    }
}

/// Where the hashes of words start; marks and faces start elsewhere, so that
/// none of them can be taken for a word.
const WORD: u32 = 0x1234_5678;
const SIGN: u32 = 0x0bad_cafe;

fn token_key(token: &Token, folded: &[u8]) -> u32 {
    let seed = match token.kind {
        Kind::Word | Kind::Number => WORD,
        Kind::User | Kind::Link | Kind::Face(_) | Kind::Picture | Kind::Mark => SIGN,
    };
    hash::mix(hash::bytes(seed, folded))
}

/// Marks the words that a negation reaches: in its clause, up to four after
/// it, and in German up to three before it.
fn mark_negation(tokens: &Tokens, flags: &mut Vec<u8>, lang: Lang) {
    flags.clear();
    flags.resize(tokens.list().len(), 0);
    let mut reach = 0;
    for (at, token) in tokens.list().iter().enumerate() {
        let folded = tokens.folded(token);
        match token.kind {
            Kind::Face(_) => reach = 0,
            Kind::Mark if words::ends_clause(folded) => reach = 0,
            Kind::Word if words::negates(folded, lang) => {
                reach = words::REACH_AFTER;
                if lang == Lang::De {
                    mark_before(tokens, flags, at);
                }
            }
            Kind::Word if words::contrasts(folded, lang) => reach = 0,
            Kind::Word if reach > 0 => {
                reach -= 1;
                if let Some(flag) = flags.get_mut(at) {
                    *flag |= AFTER_NEGATION;
                }
            }
            Kind::Word | Kind::Number | Kind::User | Kind::Link | Kind::Picture | Kind::Mark => {}
        }
    }
}

fn mark_before(tokens: &Tokens, flags: &mut [u8], negation: usize) {
    let before = tokens.list().iter().zip(flags.iter_mut()).take(negation);
    let mut reach = words::REACH_BEFORE;
    for (token, flag) in before.rev() {
        if reach == 0 || token.kind == Kind::Mark {
            break;
        }
        if token.kind == Kind::Word {
            *flag |= BEFORE_NEGATION;
            reach -= 1;
        }
    }
}

/// Visits the hashes of a word's pieces; its two ends are marked by a space.
///
/// Pieces are taken over flattened German, where all three spellings of an
/// umlaut are one: they are what holds when the whole word is misspelled.
fn pieces(folded: &[u8], piece: &mut Vec<u8>, lang: Lang, mut visit: impl FnMut(u32)) {
    if folded.is_empty() {
        return;
    }
    piece.clear();
    piece.push(b' ');
    match lang {
        Lang::De => fold::flatten(piece, folded),
        Lang::En => piece.extend_from_slice(folded),
    }
    piece.push(b' ');
    piece.truncate(LONGEST_WORD);
    let mut rest = piece.as_slice();
    while rest.len() >= SHORTEST_PIECE {
        let mut hash = 0x497d_7eed;
        for (length, byte) in (1..=LONGEST_PIECE).zip(rest) {
            hash = hash::step(hash, *byte);
            if length >= SHORTEST_PIECE {
                visit(hash::mix(hash));
            }
        }
        rest = rest.get(1..).unwrap_or_default();
    }
}

/// What the text looks like: how long, how loud, whom it addresses.
fn shape(tokens: &Tokens, flags: &[u8], contrast: bool, bin: &mut impl FnMut(u32, u32)) {
    let mut counts = Counts::default();
    for token in tokens.list() {
        counts.add(token, tokens.folded(token));
    }
    bin(1, (counts.words / 3).min(9));
    bin(2, counts.caps.min(4));
    bin(3, counts.elongated.min(2));
    bin(4, counts.exclaimed.min(4));
    bin(5, counts.asked.min(3));
    bin(6, counts.users.min(3));
    bin(7, counts.links.min(2));
    bin(8, counts.hashtags.min(4));
    bin(
        9,
        u32::from(flags.iter().any(|flag| flag & AFTER_NEGATION != 0)),
    );
    bin(10, u32::from(contrast));
}

#[derive(Default)]
struct Counts {
    words: u32,
    caps: u32,
    elongated: u32,
    exclaimed: u32,
    asked: u32,
    users: u32,
    links: u32,
    hashtags: u32,
}

impl Counts {
    fn add(&mut self, token: &Token, folded: &[u8]) {
        let word = token.kind == Kind::Word;
        self.words += u32::from(word);
        self.caps += u32::from(word && token.caps);
        self.elongated += u32::from(token.elongated);
        self.hashtags += u32::from(token.hashtag);
        match token.kind {
            Kind::User => self.users += 1,
            Kind::Link => self.links += 1,
            Kind::Mark if folded.starts_with(b"!") => {
                self.exclaimed += u32::try_from(token.span.len()).unwrap_or(u32::MAX).min(8);
            }
            Kind::Mark if folded.starts_with(b"?") => self.asked += 1,
            Kind::Word | Kind::Number | Kind::Face(_) | Kind::Picture | Kind::Mark => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn rows(text: &str, lang: Lang) -> HashSet<u32> {
        let mut scratch = Scratch::default();
        scratch.read(text);
        let mut rows = HashSet::new();
        scratch.visit(lang, &Valences::default(), |feature| {
            rows.insert(feature.row);
        });
        rows
    }

    #[test]
    fn two_spellings_of_an_umlaut_are_one_text() {
        assert_eq!(
            rows("schöne Grüße", Lang::De),
            rows("schoene Gruesse", Lang::De)
        );
    }

    #[test]
    fn an_emoticon_and_its_emoji_are_one_text() {
        assert_eq!(rows("na gut :)", Lang::De), rows("na gut 🙂", Lang::De));
    }

    #[test]
    fn a_negation_reaches_its_clause_only() {
        let flags = |text: &str, lang| {
            let mut scratch = Scratch::default();
            scratch.read(text);
            scratch.visit(lang, &Valences::default(), |_| {});
            scratch.flags
        };
        assert_eq!(flags("not good, fine", Lang::En), [0, 1, 0, 0]);
        assert_eq!(flags("gefällt mir nicht gut", Lang::De), [2, 2, 0, 1]);
    }

    #[test]
    fn every_token_that_a_feature_names_exists() {
        let mut scratch = Scratch::default();
        for text in ["", "a", "@a @b nicht #GutGemacht!!! :) 🍕 ß…", "日本 語"] {
            scratch.read(text);
            let count = scratch.tokens().list().len();
            scratch.visit(Lang::De, &Valences::default(), |feature| {
                if let About::Tokens(run) = feature.about {
                    assert!(run.at.iter().all(|at| *at < count));
                    assert!((1..=3).contains(&run.length));
                }
            });
        }
    }
}
