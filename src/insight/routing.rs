//! Which department should know: rules that the user writes, and what became of
//! the posts that they sent somewhere.
//!
//! Where a post belongs is not kept but found anew from the rules, so that a
//! changed rule holds for older posts too, and "why is this here?" has one
//! answer. What is kept is when a post was answered. Figures are told by
//! department and never by a person who works in one.

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
mod tests {
    use super::*;
    use crate::{
        intent::Intent,
        post::samples::post,
        record::{Correction, Marks},
        sentiment::Label,
    };

    fn record(kind: Kind) -> StoredPost {
        let mut post = post("mastodon:1");
        post.posted_at = Some("2026-11-20T10:00:00Z".parse().expect("a time"));
        StoredPost {
            post,
            person: None,
            saved: false,
            score: None,
            correction: Some(Correction {
                label: Label::Negative,
                at: Timestamp::UNIX_EPOCH,
            }),
            marks: Marks {
                watch: vec!["brand".to_owned()],
                intent: Some(Intent {
                    kind,
                    reasons: Vec::new(),
                }),
                ..Marks::default()
            },
        }
    }

    fn rule(id: &str) -> Rule {
        Rule {
            id: id.to_owned(),
            intent: Some(Kind::Complaint),
            department: Some("service".to_owned()),
            ..Rule::default()
        }
    }

    #[test]
    fn all_that_a_rule_asks_for_must_be_so() {
        let record = record(Kind::Complaint);
        assert!(rule("a").takes(&record));
        let whole = Rule {
            watch: Some("brand".to_owned()),
            mood: Some(Mood::Negative),
            network: Some("mastodon".to_owned()),
            lang: Some("de".to_owned()),
            ..rule("a")
        };
        assert!(whole.takes(&record));
        for other in [
            Rule {
                watch: Some("other".to_owned()),
                ..whole.clone()
            },
            Rule {
                intent: Some(Kind::Praise),
                ..whole.clone()
            },
            Rule {
                mood: Some(Mood::Positive),
                ..whole.clone()
            },
            Rule {
                network: Some("x".to_owned()),
                ..whole.clone()
            },
            Rule {
                lang: Some("en".to_owned()),
                ..whole.clone()
            },
        ] {
            assert!(!other.takes(&record), "{other:?}");
        }
    }

    #[test]
    fn a_rule_that_asks_or_does_nothing_takes_nothing() {
        let nothing_asked = Rule {
            intent: None,
            ..rule("a")
        };
        let nothing_done = Rule {
            department: None,
            ..rule("a")
        };
        assert!(!nothing_asked.takes(&record(Kind::Complaint)));
        assert!(!nothing_done.takes(&record(Kind::Complaint)));
    }

    #[test]
    fn the_first_department_wins_and_all_rules_are_told() {
        let rules = [
            Rule {
                department: None,
                tag: Some("vip".to_owned()),
                follow_up: Some(3),
                ..rule("a")
            },
            Rule {
                follow_up: Some(1),
                ..rule("b")
            },
            Rule {
                department: Some("sales".to_owned()),
                tag: Some("a".to_owned()),
                ..rule("c")
            },
            Rule {
                intent: Some(Kind::Praise),
                ..rule("d")
            },
        ];
        let way = way(&record(Kind::Complaint), &rules).expect("a way");
        assert_eq!(way.department.as_deref(), Some("service"));
        assert_eq!(
            (way.rules, way.tags),
            (
                vec!["a".into(), "b".into(), "c".into()],
                vec!["a".into(), "vip".into()]
            )
        );
        assert_eq!(
            way.due.map(|due| due.to_string()).as_deref(),
            Some("2026-11-21")
        );
    }

    #[test]
    fn what_nobody_should_answer_goes_nowhere() {
        let mut sensitive = record(Kind::Complaint);
        sensitive.marks.sensitive = true;
        let by_mood = Rule {
            intent: None,
            mood: Some(Mood::Negative),
            ..rule("a")
        };
        assert_eq!(way(&sensitive, &[rule("a"), by_mood]), None);
        let mut advertisement = record(Kind::Complaint);
        advertisement.post.sponsored = true;
        assert_eq!(way(&advertisement, &[rule("a")]), None);
        let mut own = record(Kind::Complaint);
        own.marks.by = vec!["brand".to_owned()];
        assert_eq!(way(&own, &[rule("a")]), None);
    }

    #[test]
    fn figures_are_by_department() {
        let answered = |hours: i64| {
            let mut record = record(Kind::Complaint);
            record.marks.answered = since(&record).checked_add(hours.hours()).ok();
            record
        };
        let records = [
            answered(1),
            answered(2),
            answered(30),
            record(Kind::Complaint),
            record(Kind::Praise),
        ];
        let rules = [Rule {
            follow_up: Some(1),
            ..rule("a")
        }];
        let figures = responses(&records, &rules, "2026-11-22".parse().expect("a day"));
        assert_eq!(figures.len(), 1);
        let expected = Response {
            open: 1,
            late: 1,
            answered: 3,
            minutes: Some(120),
        };
        assert_eq!(figures["service"], expected);
        let in_time = responses(&records, &rules, "2026-11-21".parse().expect("a day"));
        assert_eq!(in_time["service"].late, 0);
    }

    #[test]
    fn the_usual_rules_are_whole() {
        let mut n = 0;
        let id = || {
            n += 1;
            n.to_string()
        };
        let rules = usual(id, |kind| kind.name().to_owned());
        assert_eq!(rules.len(), Kind::ALL.len());
        assert!(rules.iter().all(Rule::is_whole));
        let known = |rule: &Rule| {
            rule.department
                .as_deref()
                .is_some_and(|name| crate::lead::DEPARTMENTS.contains(&name))
        };
        assert!(rules.iter().all(known));
    }
}
