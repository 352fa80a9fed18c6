//! A week in figures, beside the week before: of what the user saw, which is a
//! sample of what was written.

use super::routing::{self, Response, Rule};
use crate::{
    intent::Kind,
    lead::{EvidenceTally, Lead, SentimentCount},
    record::StoredPost,
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::Offset};
use std::collections::BTreeMap;

/// How many days a period has.
pub const DAYS: i32 = 7;
/// How many of the most discussed posts are told.
const DISCUSSED: usize = 5;
/// How much of a post is told, in letters.
const EXCERPT: usize = 140;

/// A number, and what it was in the period before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// In this period.
    pub now: u32,
    /// In the one before.
    pub before: u32,
}

impl Change {
    fn count(&mut self, age: i32) {
        *(if age < DAYS {
            &mut self.now
        } else {
            &mut self.before
        }) += 1;
    }

    /// By how much it changed, as a share; `None` where there was nothing before.
    pub fn share(self) -> Option<f64> {
        let (now, before) = (f64::from(self.now), f64::from(self.before));
        (self.before > 0).then(|| now / before - 1.0)
    }
}

/// A post that others talked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discussed {
    /// Its key.
    pub key: String,
    /// The network.
    pub network: String,
    /// Where it is.
    pub url: Option<String>,
    /// How it begins.
    pub text: String,
    /// Likes, replies and shares together.
    pub reactions: i64,
}

/// The posts that speak of one watchlist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Watched {
    /// All of them.
    pub posts: Change,
    /// The negative ones of this week.
    pub negative: u32,
    /// This week's day by day, oldest first.
    pub days: [u32; DAYS as usize],
}

/// The figures of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// The last day of it.
    pub until: Date,
    /// Posts that were seen.
    pub posts: Change,
    /// Those that are negative.
    pub negative: Change,
    /// Those that are positive.
    pub positive: Change,
    /// The moods day by day, oldest first.
    pub days: Vec<(Date, SentimentCount)>,
    /// What writers wanted.
    pub intents: BTreeMap<Kind, Change>,
    /// Posts whose writers surely wanted none of that.
    pub nothing: Change,
    /// Posts that were read and of which nothing is sure.
    pub unclear: Change,
    /// By network.
    pub networks: BTreeMap<String, Change>,
    /// Posts that speak of a watchlist, by its id.
    pub watched: BTreeMap<String, Watched>,
    /// Posts in which others did most, of this week.
    pub discussed: Vec<Discussed>,
    /// Leads that were saved.
    pub leads: Change,
    /// What became of this week's posts, by department.
    pub responses: BTreeMap<String, Response>,
}

/// Takes in posts, then tells the figures.
#[derive(Debug)]
pub struct Count<'a> {
    today: Date,
    rules: &'a [Rule],
    week: Week,
    routed: Vec<StoredPost>,
}

impl<'a> Count<'a> {
    /// The week that ends today.
    pub fn new(today: Date, rules: &'a [Rule]) -> Self {
        let ago = |days: i32| today.checked_sub(i64::from(days).days()).unwrap_or(today);
        Self {
            today,
            rules,
            week: Week {
                until: today,
                posts: Change::default(),
                negative: Change::default(),
                positive: Change::default(),
                days: (0..DAYS)
                    .rev()
                    .map(|days| (ago(days), SentimentCount::default()))
                    .collect(),
                intents: BTreeMap::new(),
                nothing: Change::default(),
                unclear: Change::default(),
                networks: BTreeMap::new(),
                watched: BTreeMap::new(),
                discussed: Vec::new(),
                leads: Change::default(),
                responses: BTreeMap::new(),
            },
            routed: Vec::new(),
        }
    }

    /// The day from which posts count: the first of the week before.
    pub fn from(&self) -> Date {
        let days = i64::from(2 * DAYS - 1).days();
        self.today.checked_sub(days).unwrap_or(self.today)
    }

    /// Takes in a post; one of another time changes nothing.
    pub fn add(&mut self, record: &StoredPost) {
        let Some(age) = self
            .age(record.post.seen_at)
            .filter(|_| !record.post.sponsored)
        else {
            return;
        };
        let week = &mut self.week;
        let tally = record.tally();
        week.posts.count(age);
        match tally {
            EvidenceTally::Negative => week.negative.count(age),
            EvidenceTally::Positive => week.positive.count(age),
            EvidenceTally::Neutral | EvidenceTally::Uncounted => {}
        }
        let marks = &record.marks;
        if let Some(intent) = &marks.intent {
            week.intents.entry(intent.kind).or_default().count(age);
        } else if marks.nothing {
            week.nothing.count(age);
        } else if marks.reader > 0 && !marks.sensitive {
            week.unclear.count(age);
        }
        week.networks
            .entry(record.post.network.clone())
            .or_default()
            .count(age);
        // None: of the week before.
        let at = usize::try_from(DAYS - 1 - age).ok();
        for id in &record.marks.watch {
            let watched = week.watched.entry(id.clone()).or_default();
            watched.posts.count(age);
            if let Some(day) = at.and_then(|at| watched.days.get_mut(at)) {
                *day += 1;
                watched.negative += u32::from(tally == EvidenceTally::Negative);
            }
        }
        let Some(at) = at else { return };
        if let Some((_, moods)) = week.days.get_mut(at) {
            match tally {
                EvidenceTally::Negative => moods.negative += 1,
                EvidenceTally::Positive => moods.positive += 1,
                EvidenceTally::Neutral | EvidenceTally::Uncounted => moods.neutral += 1,
            }
        }
        discuss(&mut week.discussed, record);
        if routing::way(record, self.rules).is_some() {
            self.routed.push(record.clone());
        }
    }

    /// The figures.
    pub fn week<'l>(mut self, leads: impl IntoIterator<Item = &'l Lead>) -> Week {
        for lead in leads {
            if let Some(age) = self.age(lead.created_at) {
                self.week.leads.count(age);
            }
        }
        self.week.responses = routing::responses(&self.routed, self.rules, self.today);
        self.week
    }

    /// How many days ago; `None` outside both periods.
    fn age(&self, at: Timestamp) -> Option<i32> {
        let day = Offset::UTC.to_datetime(at).date();
        let age = day.until(self.today).ok()?.get_days();
        (0..2 * DAYS).contains(&age).then_some(age)
    }
}

/// Keeps a post if it is among the most discussed so far.
fn discuss(discussed: &mut Vec<Discussed>, record: &StoredPost) {
    let counts = record.post.engagement;
    let reactions: i64 = [counts.likes, counts.replies, counts.shares]
        .into_iter()
        .flatten()
        .map(|count| count.max(0))
        .sum();
    if reactions == 0 {
        return;
    }
    let post = &record.post;
    let at = discussed.partition_point(|other| other.reactions >= reactions);
    if at < DISCUSSED {
        discussed.insert(
            at,
            Discussed {
                key: post.key.clone(),
                network: post.network.clone(),
                url: post.url.clone(),
                text: post.scored_text().chars().take(EXCERPT).collect(),
                reactions,
            },
        );
        discussed.truncate(DISCUSSED);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{post::samples::post, record::Marks};

    fn record(key: &str, seen: &str, likes: i64) -> StoredPost {
        let mut post = post(key);
        post.seen_at = seen.parse().expect("a time");
        post.engagement.likes = Some(likes);
        StoredPost {
            post,
            person: None,
            saved: false,
            score: None,
            correction: None,
            marks: Marks {
                watch: vec!["w".to_owned()],
                ..Marks::default()
            },
        }
    }

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn a_week_is_seven_days_and_the_seven_before() {
        let mut count = Count::new(day("2026-11-25"), &[]);
        assert_eq!(count.from(), day("2026-11-12"));
        for (n, seen) in [
            "2026-11-25T23:59:00Z",
            "2026-11-19T00:00:00Z",
            "2026-11-18T23:59:00Z",
            "2026-11-12T00:00:00Z",
            "2026-11-11T23:59:00Z",
            "2026-11-26T00:00:00Z",
        ]
        .iter()
        .enumerate()
        {
            count.add(&record(&format!("mastodon:{n}"), seen, 1));
        }
        let mut lead = Lead::empty(
            "a".to_owned(),
            "2026-11-20T09:00:00Z".parse().expect("a time"),
        );
        lead.name = Some("Ada".to_owned());
        let week = count.week([&lead]);
        assert_eq!(week.posts, Change { now: 2, before: 2 });
        assert_eq!(
            (week.posts.share(), week.leads),
            (Some(0.0), Change { now: 1, before: 0 })
        );
        assert_eq!(week.leads.share(), None);
        let watched = week.watched["w"];
        assert_eq!((watched.posts, watched.negative), (week.posts, 0));
        assert_eq!(watched.days, [1, 0, 0, 0, 0, 0, 1]);
        let days: Vec<u32> = week.days.iter().map(|(_, moods)| moods.neutral).collect();
        assert_eq!(days, [1, 0, 0, 0, 0, 0, 1]);
    }

    #[test]
    fn what_nobody_knows_is_not_taken_for_nothing() {
        let mut count = Count::new(day("2026-11-25"), &[]);
        let mut add = |change: fn(&mut Marks)| {
            let mut record = record("mastodon:1", "2026-11-24T09:00:00Z", 0);
            change(&mut record.marks);
            count.add(&record);
        };
        add(|marks| (marks.reader, marks.nothing) = (1, true));
        add(|marks| marks.reader = 1);
        add(|marks| (marks.reader, marks.sensitive) = (1, true));
        add(|_| {});
        let week = count.week([]);
        assert_eq!((week.nothing.now, week.unclear.now), (1, 1));
        assert_eq!(week.intents.len(), 0);
    }

    #[test]
    fn the_most_discussed_posts_are_told_in_order() {
        let mut count = Count::new(day("2026-11-25"), &[]);
        for likes in [3, 9, 0, 1, 7, 2, 8, 4] {
            count.add(&record(
                &format!("mastodon:{likes}"),
                "2026-11-24T09:00:00Z",
                likes,
            ));
        }
        let week = count.week([]);
        let told: Vec<i64> = week.discussed.iter().map(|post| post.reactions).collect();
        assert_eq!(told, [9, 8, 7, 4, 3]);
    }

    #[test]
    fn advertisements_are_no_figures() {
        let mut count = Count::new(day("2026-11-25"), &[]);
        let mut record = record("mastodon:1", "2026-11-25T09:00:00Z", 5);
        record.post.sponsored = true;
        count.add(&record);
        assert_eq!(count.week([]).posts, Change::default());
    }
}
