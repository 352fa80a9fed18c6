//! Softmax regression by `AdaGrad`, one post after another.
//!
//! Everything runs in one thread in a fixed order, and the exponential is
//! `libm`'s own rather than the machine's: the same data give the same bytes
//! everywhere.

use crate::data::{Corpus, Example};
use crate::post::Three;
use sidelight::sentiment::features::ROWS;
use sidelight::text::lang::Lang;

/// How hard to learn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// How often each post is seen.
    pub(crate) rounds: u32,
    /// The first step's length; it falls to nothing.
    pub(crate) step: f32,
    /// Where the order of the posts starts.
    pub(crate) seed: u64,
}

/// The learned numbers before they are rounded: neutral's weights are zero,
/// for only differences count.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    pub(crate) rows: Vec<[f32; 2]>,
    /// English, German.
    pub(crate) bias: [Three; 2],
}

impl Weights {
    /// Negative, neutral, positive, before the softmax.
    pub(crate) fn logits(&self, corpus: &Corpus, example: &Example) -> Three {
        let mut sum = [0.0_f32; 2];
        for row in corpus.rows(example) {
            let weight = self.row(*row);
            sum[0] += weight[0];
            sum[1] += weight[1];
        }
        let bias = self.bias[place(example.lang)];
        [
            sum[0] * example.scale + bias[0],
            bias[1],
            sum[1] * example.scale + bias[2],
        ]
    }

    fn row(&self, row: u32) -> [f32; 2] {
        self.rows.get(row as usize).copied().unwrap_or_default()
    }

    /// The sum of two models that know a language each.
    pub(crate) fn with(mut self, other: &Self) -> Self {
        for (sum, weight) in self
            .rows
            .iter_mut()
            .flatten()
            .zip(other.rows.iter().flatten())
        {
            *sum += weight;
        }
        for (sum, bias) in self
            .bias
            .iter_mut()
            .flatten()
            .zip(other.bias.iter().flatten())
        {
            *sum += bias;
        }
        self
    }

    /// The mean of several models: each saw the posts in another order.
    pub(crate) fn mean(models: &[Self]) -> Option<Self> {
        let (first, others) = models.split_first()?;
        let mut mean = first.clone();
        for other in others {
            for (sum, row) in mean.rows.iter_mut().zip(&other.rows) {
                sum[0] += row[0];
                sum[1] += row[1];
            }
            for (sum, bias) in mean
                .bias
                .iter_mut()
                .flatten()
                .zip(other.bias.iter().flatten())
            {
                *sum += bias;
            }
        }
        let count = models.len() as f32;
        mean.rows.iter_mut().flatten().for_each(|sum| *sum /= count);
        mean.bias.iter_mut().flatten().for_each(|sum| *sum /= count);
        Some(mean)
    }
}

/// Where a language's numbers stand.
pub(crate) fn place(lang: Lang) -> usize {
    match lang {
        Lang::En => 0,
        Lang::De => 1,
    }
}

/// Probabilities from logits.
pub(crate) fn softmax(logits: Three) -> Three {
    let top = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers = logits.map(|logit| libm::expf(logit - top));
    let sum: f32 = powers.iter().sum();
    powers.map(|power| power / sum)
}

/// Learns from the examples of these numbers.
pub(crate) fn learn(corpus: &Corpus, chosen: &[usize], pace: Pace) -> Weights {
    let mut weights = Weights {
        rows: vec![[0.0; 2]; ROWS],
        bias: [[0.0; 3]; 2],
    };
    let emphasis = emphasis(corpus, chosen);
    // The sums of squared gradients; what they start with bounds the first steps.
    let mut rows = vec![[0.01_f32; 2]; ROWS];
    let mut bias = [[1.0_f32; 3]; 2];
    let mut order: Vec<usize> = chosen.to_vec();
    let mut dice = Dice(pace.seed);
    let total = (order.len() as f32 * pace.rounds as f32).max(1.0);
    let mut done = 0_u32;
    for _ in 0..pace.rounds {
        dice.shuffle(&mut order);
        for example in order.iter().filter_map(|at| corpus.examples.get(*at)) {
            let step = pace.step * (1.0 - done as f32 / total).max(0.02);
            done += 1;
            let said = softmax(emphasised(&weights, &emphasis, corpus, example));
            let wrong: Three =
                std::array::from_fn(|k| (said[k] - example.target[k]) * example.weight);
            let own = place(example.lang);
            for k in 0..3 {
                bias[own][k] += wrong[k] * wrong[k];
                weights.bias[own][k] -= 0.1 * step * wrong[k] / bias[own][k].sqrt();
            }
            let gradient = [wrong[0] * example.scale, wrong[2] * example.scale];
            for row in corpus.rows(example) {
                let row = *row as usize;
                if let (Some(weight), Some(sum), Some(emphasis)) = (
                    weights.rows.get_mut(row),
                    rows.get_mut(row),
                    emphasis.get(row),
                ) {
                    for k in 0..2 {
                        let slope = gradient[k] * emphasis[k];
                        sum[k] += slope * slope;
                        weight[k] -= step * slope / sum[k].sqrt();
                    }
                }
            }
        }
    }
    for (weight, emphasis) in weights.rows.iter_mut().zip(&emphasis) {
        *weight = [weight[0] * emphasis[0], weight[1] * emphasis[1]];
    }
    weights
}

/// What a feature counts that says nothing by itself.
const PLAIN: f32 = 0.3;
/// How many posts' worth of doubt is laid on what a feature seems to say.
const DOUBT: f32 = 3.0;

/// How much each row counts while it is learned, towards negative and towards
/// positive: more if the posts that have the feature differ from the others, by
/// the log of the odds (Wang and Manning 2012, "Baselines and bigrams").
fn emphasis(corpus: &Corpus, chosen: &[usize]) -> Vec<[f32; 2]> {
    let mut sums = vec![[0.0_f32; 3]; ROWS];
    let mut all = [f32::MIN_POSITIVE; 3];
    for example in chosen.iter().filter_map(|at| corpus.examples.get(*at)) {
        for (sum, target) in all.iter_mut().zip(example.target) {
            *sum += target;
        }
        for row in corpus.rows(example) {
            if let Some(sum) = sums.get_mut(*row as usize) {
                for (sum, target) in sum.iter_mut().zip(example.target) {
                    *sum += target;
                }
            }
        }
    }
    let total: f32 = all.iter().sum();
    let odds = |share: f32| libm::logf(share / (1.0 - share));
    let count = |sum: &[f32; 3], label: usize| {
        let usual = (all[label] / total).clamp(1e-6, 1.0 - 1e-6);
        let posts: f32 = sum.iter().sum();
        let own = (sum[label] + DOUBT * usual) / (posts + DOUBT);
        PLAIN + (odds(own.clamp(1e-6, 1.0 - 1e-6)) - odds(usual)).abs()
    };
    sums.iter()
        .map(|sum| [count(sum, 0), count(sum, 2)])
        .collect()
}

/// [`Weights::logits`] while the emphasis is not yet part of the weights.
fn emphasised(
    weights: &Weights,
    emphasis: &[[f32; 2]],
    corpus: &Corpus,
    example: &Example,
) -> Three {
    let mut sum = [0.0_f32; 2];
    for row in corpus.rows(example) {
        let weight = weights.row(*row);
        if let Some(emphasis) = emphasis.get(*row as usize) {
            sum[0] += weight[0] * emphasis[0];
            sum[1] += weight[1] * emphasis[1];
        }
    }
    let bias = weights.bias[place(example.lang)];
    [
        sum[0] * example.scale + bias[0],
        bias[1],
        sum[1] * example.scale + bias[2],
    ]
}

/// `SplitMix64`: numbers that look random and never differ.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let limit = (limit as u64).max(1);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}
