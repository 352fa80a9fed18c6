//! Shares, and how much a number changed.

use super::{
    days::{Counts, Day},
    mentions::{Period, Which, total},
};

/// A part of a whole, with what chance leaves open.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    /// The part.
    pub part: i64,
    /// The whole.
    pub whole: i64,
}

impl Share {
    /// As a number from 0 to 1; `None` of nothing.
    pub fn ratio(&self) -> Option<f64> {
        (self.whole > 0).then(|| self.part as f64 / self.whole as f64)
    }

    /// Between what the true share is, in 19 of 20 samples like this one
    /// (Wilson's interval, 1927): 3 of 4 posts may be 30 % or 95 %.
    pub fn range(&self) -> Option<(f64, f64)> {
        const Z: f64 = 1.959_964;
        let share = self.ratio()?;
        let n = self.whole as f64;
        let middle = share + Z * Z / (2.0 * n);
        let wide = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        Some((
            ((middle - wide) / scale).max(0.0),
            ((middle + wide) / scale).min(1.0),
        ))
    }
}

/// The share of negative posts among those whose mood is known.
pub fn negative(counts: &Counts) -> Share {
    Share {
        part: counts.negative,
        whole: counts.judged(),
    }
}

/// The share of positive posts among those whose mood is known.
pub fn positive(counts: &Counts) -> Share {
    Share {
        part: counts.positive,
        whole: counts.judged(),
    }
}

/// Share of voice: how the mentions of some lists divide among them. A post that
/// speaks of two of them counts for both.
pub fn of_voice(days: &[Day], lists: &[&str], which: &Which, period: Period) -> Vec<Share> {
    let counts: Vec<i64> = lists
        .iter()
        .map(|list| total(days, &which.but_of(list), period).posts)
        .collect();
    let whole = counts.iter().sum();
    counts
        .into_iter()
        .map(|part| Share { part, whole })
        .collect()
}

/// A number, and the same in the time before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Now.
    pub now: i64,
    /// Before.
    pub before: i64,
}

impl Change {
    /// By how much of what it was it changed: `0.5` is half as much again.
    /// `None` where nothing was before.
    pub fn ratio(&self) -> Option<f64> {
        (self.before > 0).then(|| (self.now - self.before) as f64 / self.before as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::days::samples::{days, record},
        *,
    };
    use crate::sentiment::Label;
    use jiff::civil::Date;

    #[test]
    fn voices_divide_the_mentions() {
        let days = days(&[
            record("2026-11-20", &["a", "b"], Label::Negative),
            record("2026-11-20", &["a"], Label::Neutral),
            record("2026-11-20", &["a"], Label::Positive),
            record("2026-11-20", &[], Label::Positive),
        ]);
        let period = Period::ending(Date::constant(2026, 11, 20), 2);
        let voices = of_voice(&days, &["a", "b", "c"], &Which::default(), period);
        assert_eq!(
            voices.iter().map(|share| share.part).collect::<Vec<_>>(),
            [3, 1, 0]
        );
        assert_eq!(voices[0].ratio(), Some(0.75));
        let all = total(&days, &Which::of("a"), period);
        assert_eq!((negative(&all).part, positive(&all).whole), (1, 3));
    }

    #[test]
    fn a_share_of_few_is_unsure_and_of_none_is_none() {
        let share = |part, whole| Share { part, whole };
        assert_eq!((share(0, 0).ratio(), share(0, 0).range()), (None, None));
        // Newcombe (1998), table I: 81 of 263, and 0 of 20.
        let (low, high) = share(81, 263).range().expect("a range");
        assert!((low - 0.2553).abs() < 1e-4 && (high - 0.3662).abs() < 1e-4);
        let (low, high) = share(0, 20).range().expect("a range");
        assert!(low.abs() < 1e-9 && (high - 0.1611).abs() < 1e-4);
    }

    #[test]
    fn a_change_of_nothing_has_no_ratio() {
        assert_eq!(Change { now: 3, before: 2 }.ratio(), Some(0.5));
        assert_eq!(Change { now: 3, before: 0 }.ratio(), None);
    }
}
