//! Counts by day, watchlist, network and language, kept up to date post by post.
//!
//! Every change of a post is taken down as what it was and what it is; the
//! difference is added to the day's record in the same transaction. So the
//! counts are always those of the posts that are stored, and could be made anew
//! from them.

use crate::{
    lead::EvidenceTally,
    record::{Marks, StoredPost},
};
use jiff::{civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many posts, how they are meant, and what others did with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[i64; 7]", into = "[i64; 7]")]
pub struct Counts {
    /// All posts.
    pub posts: i64,
    /// Those that are negative, as far as the score is sure.
    pub negative: i64,
    /// Those that are neutral.
    pub neutral: i64,
    /// Those that are positive.
    pub positive: i64,
    /// Likes of all posts.
    pub likes: i64,
    /// Replies to them.
    pub replies: i64,
    /// How often they were shared.
    pub shares: i64,
}

impl From<[i64; 7]> for Counts {
    fn from([posts, negative, neutral, positive, likes, replies, shares]: [i64; 7]) -> Self {
        Self {
            posts,
            negative,
            neutral,
            positive,
            likes,
            replies,
            shares,
        }
    }
}

impl From<Counts> for [i64; 7] {
    fn from(counts: Counts) -> Self {
        [
            counts.posts,
            counts.negative,
            counts.neutral,
            counts.positive,
            counts.likes,
            counts.replies,
            counts.shares,
        ]
    }
}

impl Counts {
    /// The counts of one post.
    pub fn of(record: &StoredPost) -> Self {
        let engagement = record.post.engagement;
        let count = |number: Option<i64>| number.unwrap_or(0).max(0);
        let mut counts = Self {
            posts: 1,
            likes: count(engagement.likes),
            replies: count(engagement.replies),
            shares: count(engagement.shares),
            ..Self::default()
        };
        match record.tally() {
            EvidenceTally::Negative => counts.negative = 1,
            EvidenceTally::Neutral => counts.neutral = 1,
            EvidenceTally::Positive => counts.positive = 1,
            EvidenceTally::Uncounted => {}
        }
        counts
    }

    /// Adds others, `times` times; `-1` takes them away.
    pub fn add(&mut self, other: Self, times: i64) {
        let (mine, other): ([i64; 7], [i64; 7]) = ((*self).into(), other.into());
        let mut sum = mine;
        for (sum, other) in sum.iter_mut().zip(other) {
            *sum = sum.saturating_add(other.saturating_mul(times));
        }
        *self = sum.into();
    }

    /// Posts whose mood is known.
    pub fn judged(&self) -> i64 {
        self.negative + self.neutral + self.positive
    }

    /// Likes, replies and shares together.
    pub fn engagement(&self) -> i64 {
        self.likes
            .saturating_add(self.replies)
            .saturating_add(self.shares)
    }
}

/// What is counted apart: watchlist (empty: every post that was seen), network
/// and language (empty: unknown).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot(
    /// The watchlist's id; empty for all posts.
    pub String,
    /// The network.
    pub String,
    /// The language, as in `lang` of a post.
    pub String,
);

/// One day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The day, in UTC.
    pub day: Date,
    /// Its counts; a slot without posts is left out.
    pub cells: Vec<(Slot, Counts)>,
}

impl Day {
    /// A day without posts.
    pub fn new(day: Date) -> Self {
        Self {
            day,
            cells: Vec::new(),
        }
    }

    /// Adds what changed.
    pub fn apply(&mut self, changes: &BTreeMap<Slot, Counts>) {
        let mut cells: BTreeMap<Slot, Counts> = self.cells.drain(..).collect();
        for (slot, change) in changes {
            cells.entry(slot.clone()).or_default().add(*change, 1);
        }
        self.cells = cells
            .into_iter()
            .filter(|(_, counts)| *counts != Counts::default())
            .collect();
    }
}

/// What changed, by day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes(BTreeMap<Date, BTreeMap<Slot, Counts>>);

impl Changes {
    /// Takes down what a post was, where it was stored, and what it is, where it
    /// still is.
    pub fn note(&mut self, before: Option<&StoredPost>, after: Option<&StoredPost>) {
        for (record, times) in [(before, -1), (after, 1)] {
            if let Some(record) = record {
                self.add(record, times);
            }
        }
    }

    fn add(&mut self, record: &StoredPost, times: i64) {
        let counts = Counts::of(record);
        let day = self.0.entry(day_of(record)).or_default();
        let all = String::new();
        for watch in std::iter::once(&all).chain(&record.marks.watch) {
            let slot = Slot(watch.clone(), record.post.network.clone(), language(record));
            day.entry(slot).or_default().add(counts, times);
        }
    }

    /// The days that changed, with their changes.
    pub fn days(&self) -> impl Iterator<Item = (Date, &BTreeMap<Slot, Counts>)> {
        let changed = |changes: &BTreeMap<Slot, Counts>| {
            changes.values().any(|counts| *counts != Counts::default())
        };
        let days = self.0.iter().map(|(day, changes)| (*day, changes));
        days.filter(move |(_, changes)| changed(changes))
    }
}

/// The day that a post counts for, in UTC: when it was posted, or, where the page
/// does not say, when it was seen.
pub fn day_of(record: &StoredPost) -> Date {
    let moment = record.post.posted_at.unwrap_or(record.post.seen_at);
    moment.to_zoned(TimeZone::UTC).date()
}

fn language(record: &StoredPost) -> String {
    let scored = record.score.as_ref().and_then(|score| score.lang.as_ref());
    let lang = record.post.lang.as_ref().or(scored);
    // "de-AT" is German.
    lang.and_then(|lang| lang.split('-').next())
        .unwrap_or_default()
        .to_lowercase()
}

/// What the store's index has for a post of that list and day.
pub fn mark_on(watch: &str, day: Date) -> String {
    format!("{watch}@{day}")
}

/// What the index has for a post that the list's own account wrote that day.
pub fn mark_by(watch: &str, day: Date) -> String {
    format!("by:{watch}@{day}")
}

/// Writes the day of a post to its marks. Done before every time it is stored,
/// because the day becomes exacter and the marks change.
pub fn date(record: &mut StoredPost) {
    let day = day_of(record);
    let Marks { watch, by, .. } = &record.marks;
    let on = watch.iter().map(|watch| mark_on(watch, day));
    record.marks.on = on
        .chain(by.iter().map(|watch| mark_by(watch, day)))
        .collect();
}

#[cfg(test)]
pub(crate) mod samples {
    use super::Day;
    use crate::{
        post::samples::post,
        record::{Correction, Marks, StoredPost},
        sentiment::Label,
    };
    use jiff::{Timestamp, civil::Date};

    /// A post of that day, about those lists, meant like that.
    pub(crate) fn record(day: &str, watch: &[&str], label: Label) -> StoredPost {
        let mut post = post("mastodon:1");
        post.posted_at = Some(format!("{day}T10:00:00Z").parse().expect("a time"));
        post.engagement.likes = Some(2);
        StoredPost {
            post,
            person: None,
            saved: false,
            score: None,
            correction: Some(Correction {
                label,
                at: Timestamp::UNIX_EPOCH,
            }),
            marks: Marks {
                watch: watch.iter().map(|&id| id.to_owned()).collect(),
                ..Marks::default()
            },
        }
    }

    /// The days that posts make.
    pub(crate) fn days(records: &[StoredPost]) -> Vec<Day> {
        let mut changes = super::Changes::default();
        for record in records {
            changes.note(None, Some(record));
        }
        let day = |(day, changes): (Date, &_)| {
            let mut made = Day::new(day);
            made.apply(changes);
            made
        };
        changes.days().map(day).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{samples::*, *};
    use crate::sentiment::Label;

    #[test]
    fn a_post_counts_for_its_lists_and_among_all() {
        let days = days(&[record("2026-11-20", &["a", "b"], Label::Negative)]);
        let cells: Vec<_> = days[0]
            .cells
            .iter()
            .map(|(slot, counts)| {
                (
                    slot.0.as_str(),
                    slot.2.as_str(),
                    counts.negative,
                    counts.likes,
                )
            })
            .collect();
        assert_eq!(
            cells,
            [("", "de", 1, 2), ("a", "de", 1, 2), ("b", "de", 1, 2)]
        );
    }

    #[test]
    fn whatever_happens_to_a_post_the_counts_follow() {
        let first = record("2026-11-20", &["a"], Label::Negative);
        let mut day = days(std::slice::from_ref(&first)).remove(0);
        let mut now = first.clone();
        now.marks.watch = vec!["b".to_owned()];
        now.correction = None;
        now.post.engagement.likes = Some(5);
        let mut changes = Changes::default();
        changes.note(Some(&first), Some(&now));
        for (_, changes) in changes.days() {
            day.apply(changes);
        }
        assert_eq!(day.cells.len(), 2);
        assert_eq!(day, days(std::slice::from_ref(&now)).remove(0));
        let mut changes = Changes::default();
        changes.note(Some(&now), None);
        for (_, changes) in changes.days() {
            day.apply(changes);
        }
        assert_eq!(day.cells, [], "deleted");
    }

    #[test]
    fn what_did_not_change_changes_nothing() {
        let post = record("2026-11-20", &["a"], Label::Negative);
        let mut changes = Changes::default();
        changes.note(Some(&post), Some(&post));
        assert_eq!(changes.days().count(), 0);
    }

    #[test]
    fn a_post_counts_for_the_day_it_was_posted_or_else_seen() {
        let mut post = record("2026-11-20", &["a"], Label::Negative);
        post.marks.by = vec!["c".to_owned()];
        date(&mut post);
        assert_eq!(post.marks.on, ["a@2026-11-20", "by:c@2026-11-20"]);
        post.post.posted_at = None;
        date(&mut post);
        assert_eq!(post.marks.on[0], "a@2026-11-22");
    }

    #[test]
    fn a_day_is_a_short_record() {
        let days = days(&[record("2026-11-20", &["a"], Label::Positive)]);
        let json = serde_json::to_string(&days[0]).expect("json");
        assert_eq!(
            json,
            r#"{"day":"2026-11-20","cells":[[["","mastodon","de"],[1,0,0,1,2,0,0]],[["a","mastodon","de"],[1,0,0,1,2,0,0]]]}"#
        );
        assert_eq!(serde_json::from_str::<Day>(&json).expect("a day"), days[0]);
    }
}
