//! From learned numbers to the model file: rounding.

use crate::calibration::Calibration;
use crate::learn::Weights;
use sidelight::sentiment::features;
use sidelight::sentiment::model::{Parts, Tuning};
use sidelight::text::lang::Lang;

/// The name that scores carry, beside the file's checksum.
const NAME: &str = "linear-1";
/// Closer than this, the two best labels are near even odds.
const SURE: f32 = 0.1;
/// The largest rounded weight: eight bits with the sign.
const LARGEST: f32 = 127.0;

/// The parts of the model file. `calibrations` are those of English and German.
pub(crate) fn pack(
    weights: &Weights,
    calibrations: [Calibration; 2],
    words: Vec<(u32, i8)>,
) -> Parts {
    let units = LANGUAGES.map(|lang| units(weights, lang));
    let mut rows = vec![[0; 2]; weights.rows.len()];
    for (lang, unit) in LANGUAGES.into_iter().zip(units) {
        let own = features::rows_of(lang);
        if let (Some(rows), Some(weights)) = (rows.get_mut(own.clone()), weights.rows.get(own)) {
            for (row, weight) in rows.iter_mut().zip(weights) {
                *row = std::array::from_fn(|side| round(weight[side] / unit[side]));
            }
        }
    }
    let tuning = std::array::from_fn(|lang| {
        let calibration: Calibration = calibrations[lang];
        Tuning {
            scale: std::array::from_fn(|side| units[lang][side] * calibration.stretch[side]),
            bias: calibration.apply(weights.bias[lang]),
        }
    });
    Parts {
        name: NAME.to_owned(),
        sure: SURE,
        tuning,
        words,
        rows,
    }
}

const LANGUAGES: [Lang; 2] = [Lang::En, Lang::De];

/// The weights as they come back from the model file.
pub(crate) fn rounded(weights: &Weights) -> Weights {
    let mut rounded = weights.clone();
    for lang in LANGUAGES {
        let unit = units(weights, lang);
        for row in rounded
            .rows
            .get_mut(features::rows_of(lang))
            .unwrap_or_default()
        {
            *row =
                std::array::from_fn(|side| f32::from(round(row[side] / unit[side])) * unit[side]);
        }
    }
    rounded
}

/// What a step of a language's rounded weights is worth, towards negative and
/// towards positive.
fn units(weights: &Weights, lang: Lang) -> [f32; 2] {
    let rows = weights
        .rows
        .get(features::rows_of(lang))
        .unwrap_or_default();
    std::array::from_fn(|side| unit(rows, side))
}

/// The largest weight decides: cutting it off would spare the small ones some
/// rounding, but the few large ones are faces and plain praise, and cost more.
fn unit(rows: &[[f32; 2]], side: usize) -> f32 {
    let largest = rows.iter().map(|row| row[side].abs()).fold(0.0, f32::max);
    f32::max(largest, f32::MIN_POSITIVE) / LARGEST
}

#[expect(clippy::cast_possible_truncation, reason = "clamped just before")]
fn round(value: f32) -> i8 {
    value.round().clamp(-LARGEST, LARGEST) as i8
}
