//! Words whose polarity is known beforehand, from a word list in the model file.
//!
//! A word that training saw twice teaches little; what the list says about it
//! reaches the model through a few bins that thousands of posts have taught.

use super::hash;
use super::words;
use crate::text::lang::Lang;
use crate::text::token::{Kind, Tokens};

/// The key of a folded word in the list of a language.
pub fn key(folded: &[u8], lang: Lang) -> u32 {
    let seed = match lang {
        Lang::En => 0x811c_9dc5,
        Lang::De => 0x3c6e_f372,
    };
    // Zero marks an empty slot.
    hash::mix(hash::bytes(seed, folded)).max(1)
}

/// Word keys and their values in tenths, from -4.0 to 4.0.
#[derive(Debug, Default)]
pub struct Valences {
    slots: Vec<(u32, i8)>,
}

impl Valences {
    /// A table of these entries; a key that comes twice keeps its first value.
    pub fn new(entries: impl ExactSizeIterator<Item = (u32, i8)>) -> Self {
        let size = (entries.len() * 2).next_power_of_two().max(2);
        let mut table = Self {
            slots: vec![(0, 0); size],
        };
        for (key, value) in entries {
            if let Some(slot) = table.find(key)
                && let Some(entry) = table.slots.get_mut(slot)
                && entry.0 == 0
            {
                *entry = (key, value);
            }
        }
        table
    }

    /// The slot that holds the key, or the empty one where it would be.
    fn find(&self, key: u32) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = usize::try_from(key).ok()? & mask;
        loop {
            let held = self.slots.get(at)?.0;
            if held == key || held == 0 {
                return Some(at);
            }
            at = (at + 1) & mask;
        }
    }

    /// The value of a word, 0 for one that is not listed.
    fn get(&self, key: u32) -> f32 {
        self.find(key)
            .and_then(|slot| self.slots.get(slot))
            .map_or(0.0, |(_, tenths)| f32::from(*tenths) / 10.0)
    }
}

/// What the listed words of a text come to.
#[derive(Debug, Default)]
struct Sums {
    positive: f32,
    negative: f32,
    best: f32,
    worst: f32,
    pleased: u32,
    displeased: u32,
    first: u32,
    last: u32,
}

impl Sums {
    fn add(&mut self, value: f32) {
        let side = if value > 0.0 {
            self.positive += value;
            self.best = self.best.max(value);
            self.pleased += 1;
            1
        } else {
            self.negative -= value;
            self.worst = self.worst.max(-value);
            self.displeased += 1;
            2
        };
        self.last = side;
        if self.first == 0 {
            self.first = side;
        }
    }
}

/// What else is known about the words of a text.
pub(super) struct Place<'a> {
    /// Flags by token; the lowest bit is set within the reach of a negation.
    pub(super) negated: &'a [u8],
    /// Where the last "but" stands.
    pub(super) contrast: Option<usize>,
    pub(super) lang: Lang,
}

/// Visits the bins that the text falls into, `(kind, bin)`, and fills `values`
/// with what each token adds.
///
/// The rules are VADER's: a word is stronger after a booster and in capitals,
/// turns under a negation, and weighs more after a "but" than before it.
pub(super) fn bins(
    tokens: &Tokens,
    place: &Place<'_>,
    valences: &Valences,
    values: &mut Vec<f32>,
    mut visit: impl FnMut(u32, u32),
) {
    values.clear();
    values.resize(tokens.list().len(), 0.0);
    let mut sums = Sums::default();
    let mut boosted = false;
    for ((at, token), told) in tokens.list().iter().enumerate().zip(values) {
        let folded = tokens.folded(token);
        let boosts = words::boosts(folded, place.lang);
        let after_booster = std::mem::replace(&mut boosted, boosts);
        if token.kind != Kind::Word {
            continue;
        }
        let mut value = valences.get(key(folded, place.lang));
        if value == 0.0 {
            continue;
        }
        if after_booster {
            value *= 1.25;
        }
        if token.caps {
            value *= 1.2;
        }
        if place.negated.get(at).is_some_and(|flags| flags & 1 != 0) {
            value *= -0.74;
        }
        match place.contrast {
            Some(but) if at < but => value *= 0.5,
            Some(_) => value *= 1.5,
            None => {}
        }
        *told = value;
        sums.add(value);
    }
    let sum = sums.positive - sums.negative;
    let compound = sum / (sum * sum + 15.0).sqrt();
    visit(20, whole((compound + 1.0) * 6.0));
    visit(21, sums.pleased.min(4));
    visit(22, sums.displeased.min(4));
    visit(23, sums.last);
    visit(24, sums.first);
    visit(25, sums.pleased.min(2) * 3 + sums.displeased.min(2));
    visit(26, whole(sums.best));
    visit(27, whole(sums.worst));
}

/// The whole part of a small number that is not negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few units at most, and `as` saturates"
)]
fn whole(value: f32) -> u32 {
    value as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_its_value_and_others_have_none() {
        let good = key(b"good", Lang::En);
        let bad = key(b"bad", Lang::En);
        let table = Valences::new([(good, 19), (bad, -25)].into_iter());
        assert!((table.get(good) - 1.9).abs() < 1e-6);
        assert!((table.get(bad) + 2.5).abs() < 1e-6);
        assert!(table.get(key(b"good", Lang::De)).abs() < 1e-6);
        assert!(Valences::default().get(good).abs() < 1e-6);
    }
}
