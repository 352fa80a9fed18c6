//! From what the model says to what may be relied on.
//!
//! Vector scaling (Guo et al. 2017): each side's logit is stretched and moved so
//! that posts which were not learned from are least surprising. Every label
//! counts the same: what share of a reader's feed is negative is not known, and
//! the shares of the training posts would let the rarest label be missed most.

use crate::calibration::Calibration;
use crate::folds::Unseen;
use crate::learn::softmax;
use crate::post::Source;
use sidelight::text::lang::Lang;

impl Calibration {
    /// The calibration under which these answers surprise least.
    ///
    /// German is fitted to SB-10k alone: `PotTS` has other rules of annotation.
    pub(crate) fn fit<'a>(answers: impl Iterator<Item = &'a Unseen>, lang: Lang) -> Self {
        let chosen: Vec<&Unseen> = answers
            .filter(|answer| match lang {
                Lang::En => answer.source == Source::EnglishTrain,
                Lang::De => answer.source == Source::Sb10k,
            })
            .collect();
        let mut counts = [1.0_f32; 3];
        for answer in &chosen {
            counts[answer.label] += 1.0;
        }
        let surprise = |numbers: [f32; 4]| -> f64 {
            let calibration = Self::from(numbers);
            chosen
                .iter()
                .map(|answer| {
                    let said = softmax(calibration.apply(answer.logits))[answer.label];
                    f64::from(-libm::logf(said.max(1e-9)) / counts[answer.label])
                })
                .sum()
        };
        Self::from(lowest(surprise, [1.0, 1.0, 0.0, 0.0]))
    }
}

/// Where a smooth, convex function is lowest: one number after the other is
/// moved while that helps, by ever smaller steps.
fn lowest(value: impl Fn([f32; 4]) -> f64, start: [f32; 4]) -> [f32; 4] {
    let mut best = start;
    let mut least = value(best);
    let mut step = 0.32;
    while step > 0.004 {
        let mut moved = false;
        for number in 0..4 {
            for direction in [step, -step] {
                let mut other = best;
                other[number] += direction;
                let surprise = value(other);
                if surprise < least {
                    (best, least, moved) = (other, surprise, true);
                }
            }
        }
        if !moved {
            step /= 2.0;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_point_is_found() {
        let found = lowest(
            |[a, b, c, d]| f64::from((a - 2.0).powi(2) + (b + a).powi(2) + c * c + (d - 0.5).abs()),
            [1.0, 1.0, 0.0, 0.0],
        );
        for (number, right) in found.into_iter().zip([2.0, -2.0, 0.0, 0.5]) {
            assert!((number - right).abs() < 0.02, "{found:?}");
        }
    }

    #[test]
    fn what_is_too_sure_is_softened() {
        // Twice right, once wrong, each time with a certainty of 98 %.
        let said = |logits, label| Unseen {
            logits,
            rounded: logits,
            label,
            source: Source::EnglishTrain,
            fold: 0,
        };
        let answers: Vec<Unseen> = [0, 1, 2]
            .into_iter()
            .flat_map(|label: usize| {
                let mut right = [0.0; 3];
                right[label] = 4.0;
                let mut wrong = [0.0; 3];
                wrong[(label + 1) % 3] = 4.0;
                [said(right, label), said(right, label), said(wrong, label)]
            })
            .collect();
        let calibration = Calibration::fit(answers.iter(), Lang::En);
        assert!(calibration.stretch.iter().all(|stretch| *stretch < 0.7));
    }
}
