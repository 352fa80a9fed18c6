//! One person in one scope: what was counted, and what it comes to.

use super::{Node, Why};
use std::collections::BTreeSet;

/// What was counted of one person in one scope.
#[derive(Debug, Default)]
pub(super) struct Standing {
    pub(super) posts: u32,
    /// Posts whose reactions are known.
    pub(super) known: u32,
    /// How far their logarithm is above the median, added up.
    pub(super) above: f64,
    /// The same in units of the deviation.
    pub(super) units: f64,
    pub(super) answered: BTreeSet<Node>,
    pub(super) mentioned: BTreeSet<Node>,
}

impl Standing {
    /// 0 to 1. One good post counts for less than five: two usual posts are added to each.
    pub(super) fn score(&self) -> f64 {
        let reach = self.units / (f64::from(self.known) + 2.0);
        let log = |count: usize| (count as f64).ln_1p();
        let sum = 0.6 * reach
            + 0.5 * log(self.answered.len())
            + 0.4 * log(self.mentioned.len())
            + 0.15 * f64::from(self.posts).ln();
        1.0 - (-sum.max(0.0) / 2.0).exp()
    }

    pub(super) fn why(&self) -> Why {
        let count = |set: &BTreeSet<Node>| u32::try_from(set.len()).unwrap_or(u32::MAX);
        let times = |above: f64| (above * 10.0).round() / 10.0;
        Why {
            posts: self.posts,
            times_usual: (self.known > 0)
                .then(|| times((self.above / f64::from(self.known)).exp())),
            answered: count(&self.answered),
            mentioned: count(&self.mentioned),
        }
    }
}
