//! How good a set of answers is.

use crate::learn::Dice;
use crate::post::Three;

/// One answer: what was said, what is right, how much it counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer {
    pub(crate) said: Three,
    pub(crate) right: usize,
    pub(crate) weight: f32,
}

impl Answer {
    pub(crate) fn new(said: Three, right: usize) -> Self {
        Self {
            said,
            right,
            weight: 1.0,
        }
    }

    fn best(&self) -> usize {
        let mut best = 1;
        for k in [0, 2] {
            if self.said[k] > self.said[best] {
                best = k;
            }
        }
        best
    }
}

/// The figures of a set of answers, in percent; `ece` is a share.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figures {
    /// The mean of the three recalls.
    pub(crate) recall: f32,
    /// The mean of the three F1.
    pub(crate) f1: f32,
    pub(crate) accuracy: f32,
    pub(crate) recalls: Three,
    /// Expected calibration error of the best label, ten bins.
    pub(crate) ece: f32,
}

pub(crate) fn figures(answers: &[Answer]) -> Figures {
    let mut confusion = [[0.0_f32; 3]; 3];
    let mut bins = [[0.0_f32; 2]; 10];
    let mut total = 0.0;
    for answer in answers {
        let best = answer.best();
        confusion[answer.right][best] += answer.weight;
        let sure = answer.said[best];
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a probability"
        )]
        let bin = ((sure * 10.0) as usize).min(9);
        bins[bin][0] += sure * answer.weight;
        bins[bin][1] += if best == answer.right {
            answer.weight
        } else {
            0.0
        };
        total += answer.weight;
    }
    let total = f32::max(total, f32::MIN_POSITIVE);
    let mut figures = Figures::default();
    for k in 0..3 {
        let right: f32 = confusion[k].iter().sum();
        let said: f32 = confusion.iter().map(|row| row[k]).sum();
        let hit = confusion[k][k];
        figures.recalls[k] = 100.0 * hit / right.max(f32::MIN_POSITIVE);
        figures.recall += figures.recalls[k] / 3.0;
        figures.f1 += 100.0 / 3.0 * 2.0 * hit / (right + said).max(f32::MIN_POSITIVE);
        figures.accuracy += 100.0 * hit / total;
    }
    figures.ece = bins.iter().map(|bin| (bin[0] - bin[1]).abs()).sum::<f32>() / total;
    figures
}

/// The answers, weighted so that each label counts the same.
pub(crate) fn balanced(answers: &[Answer]) -> Vec<Answer> {
    let mut counts = [0.0_f32; 3];
    for answer in answers {
        counts[answer.right] += 1.0;
    }
    let total = answers.len() as f32;
    answers
        .iter()
        .map(|answer| Answer {
            weight: total / 3.0 / counts[answer.right].max(1.0),
            ..*answer
        })
        .collect()
}

/// The middle 95 % of a figure over 1,000 draws with replacement.
pub(crate) fn interval(answers: &[Answer], figure: impl Fn(&Figures) -> f32) -> (f32, f32) {
    let mut dice = Dice(1);
    let mut draws: Vec<f32> = (0..1000)
        .map(|_| {
            let draw: Vec<Answer> = (0..answers.len())
                .filter_map(|_| answers.get(dice.below(answers.len())).copied())
                .collect();
            figure(&figures(&draw))
        })
        .collect();
    draws.sort_by(f32::total_cmp);
    let at = |share: usize| draws.get(share).copied().unwrap_or_default();
    (at(25), at(974))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(best: usize, right: usize) -> Answer {
        let mut said = [0.1; 3];
        said[best] = 0.8;
        Answer::new(said, right)
    }

    #[test]
    fn figures_are_what_they_say() {
        let answers = [answer(0, 0), answer(1, 1), answer(1, 1), answer(1, 2)];
        let figures = figures(&answers);
        assert!((figures.recall - 200.0 / 3.0).abs() < 1e-3);
        assert!((figures.accuracy - 75.0).abs() < 1e-3);
        // F1: 1, 4/5, 0.
        assert!((figures.f1 - 60.0).abs() < 1e-3);
        assert!((figures.ece - 0.05).abs() < 1e-3);
    }

    #[test]
    fn balanced_answers_count_the_same_by_label() {
        let answers = balanced(&[answer(0, 0), answer(1, 1), answer(1, 1), answer(2, 2)]);
        let weight = |right| -> f32 {
            answers
                .iter()
                .filter(|a| a.right == right)
                .map(|a| a.weight)
                .sum()
        };
        assert!((weight(0) - weight(1)).abs() < 1e-5);
        assert!((weight(1) - weight(2)).abs() < 1e-5);
    }
}
