//! From learned numbers to the model file: rounding and calibration.

use crate::data::{Corpus, Example, Three};
use crate::learn::{Weights, place, softmax};
use sidelight::sentiment::model::{Parts, Tuning};
use sidelight::text::lang::Lang;

/// The name that scores carry, beside the file's checksum.
const NAME: &str = "linear-1";
/// Closer than this, the two best labels are near even odds.
const SURE: f32 = 0.1;
/// The largest rounded weight: seven bits with the sign. The eighth would cost
/// a sixth of the file's size and measures no better.
const LARGEST: f32 = 63.0;
/// The share of the weights that lies within what these bits can say; the few
/// beyond are cut, so that the many small ones keep their precision.
const WITHIN: f64 = 0.9998;

/// The parts of the model file.
pub(crate) fn pack(weights: &Weights, temperature: [f32; 2], words: Vec<(u32, i8)>) -> Parts {
    let unit: [f32; 2] = std::array::from_fn(|side| unit(weights, side));
    let rows = weights
        .rows
        .iter()
        .map(|row| std::array::from_fn(|side| round(row[side] / unit[side])))
        .collect();
    let tuning = std::array::from_fn(|lang| Tuning {
        scale: unit.map(|unit| unit / temperature[lang]),
        bias: weights.bias[lang].map(|bias| bias / temperature[lang]),
    });
    Parts {
        name: NAME.to_owned(),
        sure: SURE,
        tuning,
        words,
        rows,
    }
}

fn unit(weights: &Weights, side: usize) -> f32 {
    let mut sizes: Vec<f32> = weights.rows.iter().map(|row| row[side].abs()).collect();
    sizes.sort_by(f32::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a length"
    )]
    let at = (sizes.len() as f64 * WITHIN) as usize;
    sizes.get(at).copied().unwrap_or(1.0).max(f32::MIN_POSITIVE) / LARGEST
}

#[expect(clippy::cast_possible_truncation, reason = "clamped just before")]
fn round(value: f32) -> i8 {
    value.round().clamp(-LARGEST, LARGEST) as i8
}

/// The temperature under which posts that were not learned from are least
/// surprising: above 1 for a model that is too sure of itself.
///
/// `share` says how much a post counts.
pub(crate) fn temperature(
    weights: &Weights,
    corpus: &Corpus,
    unseen: &[usize],
    lang: Lang,
    share: impl Fn(&Example) -> f32,
) -> f32 {
    let answers: Vec<(Three, usize, f32)> = unseen
        .iter()
        .filter_map(|at| corpus.examples.get(*at))
        .filter(|example| place(example.lang) == place(lang))
        .filter_map(|example| {
            Some((
                weights.logits(corpus, example),
                example.label?,
                share(example),
            ))
        })
        .collect();
    let surprise = |temperature: f32| -> f32 {
        answers
            .iter()
            .map(|(logits, label, share)| {
                let said = softmax(logits.map(|logit| logit / temperature))[*label];
                -share * libm::logf(said.max(1e-9))
            })
            .sum()
    };
    let mut best = (1.0, f32::INFINITY);
    for step in 0..150_u16 {
        let temperature = 0.5 + f32::from(step) * 0.02;
        let surprise = surprise(temperature);
        if surprise < best.1 {
            best = (temperature, surprise);
        }
    }
    best.0
}
