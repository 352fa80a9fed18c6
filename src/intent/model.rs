//! Trained weights: how much a feature and the sums of the rules speak for each
//! kind. `training` makes the files; `docs/intent.md` says from what.

use super::features::{Feature, Shares};

/// The six kinds, and none of them, which stands last.
pub const CLASSES: usize = 7;
/// The kinds that rules speak for.
pub const KINDS: usize = CLASSES - 1;
/// Which half byte stands for no weight.
const MIDDLE: f32 = 8.0;
/// How far a sum of rules counts: one long list of hits says no more than a few.
const SUMS: std::ops::RangeInclusive<f32> = -2.0..=5.0;

/// A number for each class.
pub type Row = [f32; CLASSES];

const KEY: usize = 3;
const ENTRY: usize = KEY + CLASSES.div_ceil(2);
const HEAD: usize = (1 + 2 * CLASSES + KINDS * CLASSES) * 4;

/// The weights of a language, as they stand in its file: little endian, a unit,
/// how probable each class must be to be told, a bias a class, a row a kind of rules, then by rising key the features with
/// their weights in units, half a byte a weight.
#[derive(Clone, Debug)]
pub(super) struct Model {
    unit: f32,
    sure: Row,
    bias: Row,
    rules: [Row; KINDS],
    entries: Box<[[u8; ENTRY]]>,
}

impl Model {
    /// Reads a file; of one that is cut short what is whole.
    pub(super) fn decode(file: &[u8]) -> Self {
        let (head, rest) = file.split_at_checked(HEAD).unwrap_or((file, &[]));
        let mut numbers = head
            .as_chunks::<4>()
            .0
            .iter()
            .map(|four| f32::from_le_bytes(*four));
        let mut next = || numbers.next().unwrap_or_default();
        Self {
            unit: next(),
            sure: std::array::from_fn(|_| next()),
            bias: std::array::from_fn(|_| next()),
            rules: std::array::from_fn(|_| std::array::from_fn(|_| next())),
            entries: rest.as_chunks::<ENTRY>().0.into(),
        }
    }

    /// How much a feature speaks for each class, before it is shared by length.
    fn row(&self, key: u32) -> Option<Row> {
        let of = |entry: &[u8; ENTRY]| {
            let [a, b, c, ..] = *entry;
            u32::from_le_bytes([a, b, c, 0])
        };
        let at = self.entries.binary_search_by_key(&key, of).ok()?;
        let (_, weights) = self.entries.get(at)?.split_first_chunk::<KEY>()?;
        let mut row = [0.0; CLASSES];
        for (two, byte) in row.chunks_mut(2).zip(weights) {
            for (to, half) in two.iter_mut().zip([byte & 15, byte >> 4]) {
                *to = (f32::from(half) - MIDDLE) * self.unit;
            }
        }
        Some(row)
    }

    /// The kind that leads, by its place, and by how much it is surer than it
    /// must be: natural logarithms of odds.
    pub(super) fn leader(&self, row: &Row) -> (usize, f32) {
        let (place, likely) = leader(row);
        let odds = |part: f32| {
            (part / (1.0 - part).max(f32::EPSILON))
                .max(f32::EPSILON)
                .ln()
        };
        let least = self.sure.get(place).copied().unwrap_or(1.0);
        (place, odds(likely) - odds(least))
    }

    /// Whether none of the kinds is surely the class: that none leads is not enough.
    pub(super) fn is_none(&self, row: &Row) -> bool {
        let least = self.sure.last().copied().unwrap_or(1.0);
        likely(row)
            .last()
            .is_some_and(|none| *none >= least && least > 0.0)
    }

    /// What a point of the rules of a kind adds for that kind against none.
    pub(super) fn of_rule(&self, place: usize) -> f32 {
        let row = self.rules.get(place);
        let kind = row.and_then(|row| row.get(place)).copied();
        kind.zip(row.and_then(|row| row.last()).copied())
            .map_or(0.0, |(kind, none)| kind - none)
    }

    /// How much everything together speaks for each class; `seen` is told what
    /// each feature adds.
    pub(super) fn weigh(
        &self,
        features: &[Feature],
        sums: [f32; KINDS],
        mut seen: impl FnMut(&Feature, Row),
    ) -> Row {
        let mut all = self.bias;
        for (sum, row) in bounded(sums).into_iter().zip(&self.rules) {
            add(&mut all, row, sum);
        }
        let shares = Shares::of(features.iter().map(|feature| feature.key));
        for feature in features {
            if let Some(row) = self.row(feature.key) {
                let share = shares.share(feature.key);
                add(&mut all, &row, share);
                seen(feature, row.map(|weight| weight * share));
            }
        }
        all
    }
}

/// The kind that leads, by its place, and its probability.
pub fn leader(row: &Row) -> (usize, f32) {
    let kinds = likely(row).into_iter().take(KINDS).enumerate();
    kinds.fold(
        (0, 0.0),
        |best, kind| if kind.1 > best.1 { kind } else { best },
    )
}

/// The probability of each class.
pub fn likely(row: &Row) -> Row {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers = row.map(|weight| (weight - top).exp());
    let all: f32 = powers.iter().sum();
    powers.map(|power| power / all)
}

/// The sums of the rules, as far as they count.
pub fn bounded(sums: [f32; KINDS]) -> [f32; KINDS] {
    sums.map(|sum| sum.clamp(*SUMS.start(), *SUMS.end()))
}

fn add(to: &mut Row, row: &Row, times: f32) {
    for (to, weight) in to.iter_mut().zip(row) {
        *to += weight * times;
    }
}

/// A weight as half a byte.
fn halve(weight: f32, unit: f32) -> u8 {
    let steps = (weight / unit).round() + MIDDLE;
    (0..15).find(|half| steps <= f32::from(*half)).unwrap_or(15)
}

/// What is left of a weight in the file.
pub fn rounded(weight: f32, unit: f32) -> f32 {
    (f32::from(halve(weight, unit)) - MIDDLE) * unit
}

/// The bytes of a model; `entries` by rising key.
pub fn encode(
    unit: f32,
    sure: Row,
    bias: Row,
    rules: [Row; KINDS],
    entries: &[(u32, Row)],
) -> Vec<u8> {
    let numbers = std::iter::once(unit)
        .chain(sure)
        .chain(bias)
        .chain(rules.into_iter().flatten());
    let mut file: Vec<u8> = numbers.flat_map(f32::to_le_bytes).collect();
    for (key, weights) in entries {
        file.extend(key.to_le_bytes().iter().take(KEY));
        file.extend(weights.chunks(2).map(|two| {
            let half = |at: usize| two.get(at).map_or(0, |weight| halve(*weight, unit));
            half(0) | half(1) << 4
        }));
    }
    file
}
