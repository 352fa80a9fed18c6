//! Which department should know: rules that the user writes, and what became of
//! the posts that they sent somewhere.
//!
//! Where a post belongs is not kept but found anew from the rules, so that a
//! changed rule holds for older posts too, and "why is this here?" has one
//! answer. What is kept is when a post was answered, and which rules acted on the
//! lead who wrote it (`act`). Figures are told by department and never by a
//! person who works in one.

mod act;

pub use act::{Means, act};

use crate::{intent::Kind, lead::EvidenceTally, record::StoredPost};
use jiff::{Timestamp, ToSpan, civil::Date, tz::Offset};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How a post is meant, as rules ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// Negative, and sure or said by the user.
    Negative,
    /// Neutral.
    Neutral,
    /// Positive.
    Positive,
}

impl Mood {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Positive, Self::Neutral, Self::Negative];

    /// The name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Neutral => "neutral",
            Self::Positive => "positive",
        }
    }

    /// The mood of a post; `None` where the score is unsure.
    pub fn of(record: &StoredPost) -> Option<Self> {
        match record.tally() {
            EvidenceTally::Negative => Some(Self::Negative),
            EvidenceTally::Neutral => Some(Self::Neutral),
            EvidenceTally::Positive => Some(Self::Positive),
            EvidenceTally::Uncounted => None,
        }
    }
}

/// A rule: all that it asks for must be so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rule {
    /// A UUID.
    pub id: String,
    /// What the user calls it.
    pub name: String,
    /// The id of a watchlist that must speak of the post.
    pub watch: Option<String>,
    /// What its writer must want.
    pub intent: Option<Kind>,
    /// How it must be meant.
    pub mood: Option<Mood>,
    /// The network that it must come from.
    pub network: Option<String>,
    /// Its language, ISO 639-1.
    pub lang: Option<String>,
    /// Where it goes.
    pub department: Option<String>,
    /// A tag that it gets.
    pub tag: Option<String>,
    /// In how many days somebody should have looked at it.
    pub follow_up: Option<u8>,
}

impl Rule {
    /// Whether it asks for anything, and does anything: one that asks for nothing
    /// would send every post that was ever seen.
    pub fn is_whole(&self) -> bool {
        let asks = self.watch.is_some()
            || self.intent.is_some()
            || self.mood.is_some()
            || self.network.is_some()
            || self.lang.is_some();
        let does = self.department.is_some() || self.tag.is_some() || self.follow_up.is_some();
        asks && does
    }

    /// Whether all that it asks for is so. A sensitive post (GDPR Art. 9) is
    /// sent by no mood and no intent.
    pub fn takes(&self, record: &StoredPost) -> bool {
        let marks = &record.marks;
        if !self.is_whole() || (marks.sensitive && (self.mood.is_some() || self.intent.is_some())) {
            return false;
        }
        let intent = marks.intent.as_ref().map(|intent| intent.kind);
        let post = &record.post;
        self.watch
            .as_ref()
            .is_none_or(|id| marks.watch.contains(id))
            && self.intent.is_none_or(|kind| intent == Some(kind))
            && self.mood.is_none_or(|mood| Mood::of(record) == Some(mood))
            && self
                .network
                .as_ref()
                .is_none_or(|network| post.network == *network)
            && self
                .lang
                .as_ref()
                .is_none_or(|lang| post.lang.as_ref() == Some(lang))
    }
}

/// Rules to begin with, one for what each department is there for. They do not
/// replace what the user has.
pub fn usual(mut id: impl FnMut() -> String, name: impl Fn(Kind) -> String) -> Vec<Rule> {
    [
        (Kind::Complaint, "service", Some(1)),
        (Kind::Question, "service", Some(2)),
        (Kind::Purchase, "sales", Some(1)),
        (Kind::Idea, "product", None),
        (Kind::Praise, "marketing", None),
        (Kind::Job, "hr", None),
    ]
    .into_iter()
    .map(|(kind, department, follow_up)| Rule {
        id: id(),
        name: name(kind),
        intent: Some(kind),
        department: Some(department.to_owned()),
        follow_up,
        ..Rule::default()
    })
    .collect()
}

/// The way of a post: where the rules send it, and which of them did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// Where it goes: the department of the first rule that names one.
    pub department: Option<String>,
    /// Its tags, sorted.
    pub tags: Vec<String>,
    /// By when somebody should have looked at it: the earliest that a rule asks for.
    pub due: Option<Date>,
    /// The rules that took it, in their order, by id.
    pub rules: Vec<String>,
}

/// Where the rules send a post; `None` where none takes it. An advertisement
/// goes nowhere, and neither does what a watched brand itself wrote.
pub fn way(record: &StoredPost, rules: &[Rule]) -> Option<Way> {
    if record.post.sponsored || !record.marks.by.is_empty() {
        return None;
    }
    let mut way = Way::default();
    let mut tags = BTreeSet::new();
    for rule in rules.iter().filter(|rule| rule.takes(record)) {
        way.rules.push(rule.id.clone());
        way.department = way.department.or_else(|| rule.department.clone());
        tags.extend(rule.tag.clone());
        let due = rule
            .follow_up
            .and_then(|days| day(since(record)).checked_add(i64::from(days).days()).ok());
        way.due = [way.due, due].into_iter().flatten().min();
    }
    way.tags = tags.into_iter().collect();
    (!way.rules.is_empty()).then_some(way)
}

/// When a post began to wait: when it was written, or else seen.
pub fn since(record: &StoredPost) -> Timestamp {
    record.post.posted_at.unwrap_or(record.post.seen_at)
}

fn day(at: Timestamp) -> Date {
    Offset::UTC.to_datetime(at).date()
}

/// What became of the posts of one department.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Not answered yet.
    pub open: u32,
    /// Of those, past the day by which somebody should have looked.
    pub late: u32,
    /// Answered.
    pub answered: u32,
    /// The median time from a post to its first contact, in minutes.
    pub minutes: Option<i64>,
}

/// The figures of every department that a post was sent to, by its name; posts
/// that have only a tag or a day are under the empty name.
pub fn responses<'a>(
    records: impl IntoIterator<Item = &'a StoredPost>,
    rules: &[Rule],
    today: Date,
) -> BTreeMap<String, Response> {
    let mut all: BTreeMap<String, (Response, Vec<i64>)> = BTreeMap::new();
    for record in records {
        let Some(way) = way(record, rules) else {
            continue;
        };
        let (response, times) = all.entry(way.department.unwrap_or_default()).or_default();
        if let Some(at) = record.marks.answered {
            response.answered += 1;
            times.push((at.as_second() - since(record).as_second()).max(0) / 60);
        } else {
            response.open += 1;
            response.late += u32::from(way.due.is_some_and(|due| due < today));
        }
    }
    all.into_iter()
        .map(|(department, (mut response, mut times))| {
            times.sort_unstable();
            response.minutes = times.get(times.len().saturating_sub(1) / 2).copied();
            (department, response)
        })
        .collect()
}

#[cfg(test)]
mod tests;
