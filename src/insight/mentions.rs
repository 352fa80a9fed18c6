//! The counts of a period: day by day, by network, together.

use super::days::{Counts, Day, Slot};
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;

/// More days than these are put together by weeks.
const MOST_DAYS: usize = 62;

/// Some days in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Period {
    /// So many days, up to and with the last; at least one.
    pub fn ending(until: Date, days: i64) -> Self {
        let from = until.checked_sub((days.max(1) - 1).days());
        Self {
            from: from.unwrap_or(until),
            until,
        }
    }

    /// How many days it has; at least one.
    pub fn length(&self) -> i64 {
        let span = self.until.since(self.from).map(|span| span.get_days());
        i64::from(span.unwrap_or(0).max(0)) + 1
    }

    /// As many days right before it.
    #[must_use]
    pub fn before(&self) -> Self {
        let until = self.from.yesterday().unwrap_or(self.from);
        Self::ending(until, self.length())
    }

    /// Its days, first to last.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        let until = self.until;
        self.from
            .series(1.day())
            .take_while(move |day| *day <= until)
    }

    /// Whether it has that day.
    pub fn has(&self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

/// What is counted of the days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// The watchlist's id; empty for all posts.
    pub watch: String,
    /// One network, or all.
    pub network: Option<String>,
    /// One language, or all.
    pub lang: Option<String>,
}

impl Which {
    /// All posts of a list.
    pub fn of(watch: &str) -> Self {
        Self {
            watch: watch.to_owned(),
            ..Self::default()
        }
    }

    /// The same of another list.
    #[must_use]
    pub fn but_of(&self, watch: &str) -> Self {
        Self {
            watch: watch.to_owned(),
            ..self.clone()
        }
    }

    fn has(&self, Slot(watch, network, lang): &Slot) -> bool {
        let is = |wanted: &Option<String>, has: &String| {
            wanted.as_ref().is_none_or(|wanted| wanted == has)
        };
        *watch == self.watch && is(&self.network, network) && is(&self.lang, lang)
    }
}

/// Every day of a period with its counts.
pub fn series(days: &[Day], which: &Which, period: Period) -> Vec<(Date, Counts)> {
    let mut counts: BTreeMap<Date, Counts> =
        period.days().map(|day| (day, Counts::default())).collect();
    for day in days {
        if let Some(sum) = counts.get_mut(&day.day) {
            for (slot, more) in &day.cells {
                if which.has(slot) {
                    sum.add(*more, 1);
                }
            }
        }
    }
    counts.into_iter().collect()
}

/// Days put together by weeks where they are many, for a drawing that can be read.
pub fn steps(series: &[(Date, Counts)]) -> Vec<(Period, Counts)> {
    let length = if series.len() > MOST_DAYS { 7 } else { 1 };
    let step = |days: &[(Date, Counts)]| {
        let (from, until) = (days.first()?.0, days.last()?.0);
        let mut sum = Counts::default();
        for (_, counts) in days {
            sum.add(*counts, 1);
        }
        Some((Period { from, until }, sum))
    };
    series.chunks(length).filter_map(step).collect()
}

/// A period together.
pub fn total(days: &[Day], which: &Which, period: Period) -> Counts {
    let mut sum = Counts::default();
    for (_, counts) in series(days, which, period) {
        sum.add(counts, 1);
    }
    sum
}

/// A period by network, most posts first.
pub fn by_network(days: &[Day], which: &Which, period: Period) -> Vec<(String, Counts)> {
    by(days, which, period, |Slot(_, network, _)| network)
}

/// A period by language, most posts first; the empty language is unknown.
pub fn by_language(days: &[Day], which: &Which, period: Period) -> Vec<(String, Counts)> {
    by(days, which, period, |Slot(_, _, lang)| lang)
}

fn by(
    days: &[Day],
    which: &Which,
    period: Period,
    name: fn(&Slot) -> &String,
) -> Vec<(String, Counts)> {
    let mut sums: BTreeMap<&String, Counts> = BTreeMap::new();
    for day in days.iter().filter(|day| period.has(day.day)) {
        for (slot, counts) in day.cells.iter().filter(|(slot, _)| which.has(slot)) {
            sums.entry(name(slot)).or_default().add(*counts, 1);
        }
    }
    let mut sums: Vec<_> = sums
        .into_iter()
        .map(|(name, counts)| (name.clone(), counts))
        .collect();
    sums.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.posts));
    sums
}

#[cfg(test)]
mod tests {
    use super::{
        super::days::samples::{days, record},
        *,
    };
    use crate::sentiment::Label;

    fn period(from: i8, until: i8) -> Period {
        Period {
            from: Date::constant(2026, 11, from),
            until: Date::constant(2026, 11, until),
        }
    }

    #[test]
    fn a_period_is_compared_with_as_many_days_before() {
        assert_eq!(period(8, 14).length(), 7);
        assert_eq!(period(8, 14).before(), period(1, 7));
        assert_eq!(
            Period::ending(Date::constant(2026, 11, 14), 7),
            period(8, 14)
        );
        assert_eq!(period(14, 14).before(), period(13, 13));
        assert_eq!(period(8, 14).days().count(), 7);
    }

    #[test]
    fn many_days_are_put_together_by_weeks() {
        let counts = |days: i64| {
            let period = Period::ending(Date::constant(2026, 11, 20), days);
            steps(&series(&[], &Which::of(""), period))
        };
        assert_eq!((counts(30).len(), counts(90).len()), (30, 13));
        assert_eq!(counts(90)[0].0.length(), 7);
        assert_eq!(counts(90)[12].0.until, Date::constant(2026, 11, 20));
    }

    #[test]
    fn days_without_posts_are_there_too() {
        let mut other = record("2026-11-22", &["a"], Label::Positive);
        other.post.network = "x".to_owned();
        other.post.lang = Some("en-GB".to_owned());
        let days = days(&[
            record("2026-11-20", &["a"], Label::Negative),
            record("2026-11-20", &[], Label::Neutral),
            other,
            record("2026-11-30", &["a"], Label::Neutral),
        ]);
        let counts = |which: &Which| -> Vec<i64> {
            let series = series(&days, which, period(19, 22));
            series.iter().map(|(_, counts)| counts.posts).collect()
        };
        assert_eq!(counts(&Which::of("a")), [0, 1, 0, 1]);
        assert_eq!(counts(&Which::of("")), [0, 2, 0, 1]);
        let only = Which {
            lang: Some("en".to_owned()),
            ..Which::of("a")
        };
        assert_eq!(counts(&only), [0, 0, 0, 1]);
        let all = total(&days, &Which::of("a"), period(19, 22));
        assert_eq!(
            (all.posts, all.negative, all.judged(), all.engagement()),
            (2, 1, 2, 4)
        );
        let networks = by_network(&days, &Which::of(""), period(19, 22));
        let networks: Vec<_> = networks
            .iter()
            .map(|(name, counts)| (name.as_str(), counts.posts))
            .collect();
        assert_eq!(networks, [("mastodon", 2), ("x", 1)]);
        assert_eq!(by_language(&days, &Which::of("a"), period(19, 22)).len(), 2);
    }
}
