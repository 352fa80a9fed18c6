//! What is talked about: posts grouped by content, and the people who write
//! them grouped by interest, from the same vectors.
//!
//! Posts become rows of tf-idf weights (`matrix`), rows become groups by
//! spherical k-means (`cluster`), groups get the words that tell them from
//! the rest as a label (`label`). A grouping begins where the last one ended,
//! and topics that are still the same keep their number (`keep`). The work is
//! done in steps, and the same posts give the same topics.

mod cluster;
mod finish;
mod keep;
mod label;
mod matrix;
mod terms;

use crate::{
    lead::{EvidenceTally, SentimentCount},
    record::StoredPost,
};
use cluster::Clusters;
use finish::Finishing;
use jiff::civil::Date;
use matrix::{Matrix, Reading, Weighing};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The most topics that are told apart.
const MOST: usize = 64;
/// A topic of fewer posts is none.
const FEWEST: u32 = 4;
/// How many posts stand for a topic, and how many authors are listed.
const TYPICAL: usize = 12;
/// How many posts are weighed in the time in which one is put to its centre.
const WEIGHED: usize = 8;
/// The days that growth compares, and the same before them.
pub const RECENT: i32 = 7;

/// Something that is talked about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// Its number, for as long as it is the same.
    pub id: u32,
    /// The words that tell it from the rest, most telling first.
    pub label: Vec<String>,
    /// How many posts are about it.
    pub size: u32,
    /// How many of them in the last [`RECENT`] days.
    pub recent: u32,
    /// How many in as many days before.
    pub earlier: u32,
    /// How its posts are meant: negative, neutral, positive.
    pub tone: SentimentCount,
    /// The posts that are nearest to what it is about, by key.
    pub posts: Vec<String>,
    /// How many people write mostly about it.
    pub authors: u32,
    /// Those of them who write most, by pseudonym.
    pub people: Vec<String>,
    /// The day of the grouping that found it first.
    pub since: Option<Date>,
    /// Stems and weights by which the next grouping knows it again.
    pub stems: Vec<(u64, f32)>,
}

/// All topics of one grouping.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TopicMap {
    /// The day of the grouping.
    pub day: Option<Date>,
    /// The topics, largest first.
    pub topics: Vec<Topic>,
    /// How many posts were read.
    pub posts: u32,
    /// How many of them are about none of the topics.
    pub outside: u32,
    /// The number that the next new topic gets.
    pub next: u32,
}

/// A post as the grouping remembers it.
#[derive(Clone, Debug)]
struct Row {
    key: Box<str>,
    person: Option<u32>,
    /// Days before today; `None` where no time is known.
    age: Option<i32>,
    tally: EvidenceTally,
}

#[derive(Debug)]
enum State {
    Reading(Box<Reading>),
    Weighing(Box<Weighing>),
    Grouping(Box<(Matrix, Clusters)>),
    Finishing(Box<Finishing>),
    Done,
}

/// Groups posts: take them in, then step until it is done.
#[derive(Debug)]
pub struct Grouping {
    today: Date,
    before: TopicMap,
    seed: u64,
    rows: Vec<Row>,
    people: HashMap<Box<str>, u32>,
    state: State,
    map: TopicMap,
    /// The topic of each post that was taken in.
    of: Vec<Option<u32>>,
}

impl Grouping {
    /// A grouping of that day. It begins where `before` ended; `seed` is what
    /// is drawn with, and the same seed draws the same.
    pub fn new(today: Date, before: TopicMap, seed: u64) -> Self {
        Self {
            today,
            before,
            seed,
            rows: Vec::new(),
            people: HashMap::new(),
            state: State::Reading(Box::default()),
            map: TopicMap::default(),
            of: Vec::new(),
        }
    }

    /// Takes in a post. Posts without words, advertisements and sensitive posts
    /// (GDPR Art. 9: nobody is grouped by those) are left out. Answers whether
    /// it was taken.
    pub fn add(&mut self, record: &StoredPost) -> bool {
        let State::Reading(reading) = &mut self.state else {
            return false;
        };
        let post = &record.post;
        if record.marks.sensitive || post.sponsored || post.scored_text().trim().is_empty() {
            return false;
        }
        match &post.title {
            Some(title) if !post.text.is_empty() => reading.add(&format!("{title}\n{}", post.text)),
            _ => reading.add(post.scored_text()),
        }
        let next = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        let person = record
            .person
            .as_deref()
            .map(|person| *self.people.entry(person.into()).or_insert(next));
        self.rows.push(Row {
            key: post.key.as_str().into(),
            person,
            age: Some(age(record, self.today)),
            tally: record.tally(),
        });
        true
    }

    /// Does some of the work, about `budget` posts of it. Answers how far it is, 0 to 1;
    /// at 1 all is done.
    pub fn step(&mut self, budget: usize) -> f32 {
        match std::mem::replace(&mut self.state, State::Done) {
            State::Reading(reading) => {
                self.state = State::Weighing(Box::new(reading.choose()));
                0.0
            }
            State::Weighing(mut weighing) => {
                let is_done = weighing.step(budget.saturating_mul(WEIGHED));
                let progress = 0.05 * weighing.matrix.len() as f32 / self.rows.len().max(1) as f32;
                self.state = if is_done {
                    self.begin(weighing.matrix)
                } else {
                    State::Weighing(weighing)
                };
                progress
            }
            State::Grouping(mut both) => {
                let (matrix, clusters) = &mut *both;
                let is_done = clusters.step(matrix, budget);
                let progress = 0.05 + 0.75 * clusters.progress();
                self.state = if is_done {
                    State::Finishing(Box::new(Finishing::new(*both)))
                } else {
                    State::Grouping(both)
                };
                progress
            }
            State::Finishing(mut finishing) => {
                if finishing.step(&self.rows, budget) {
                    self.conclude(*finishing);
                    return 1.0;
                }
                let progress = (0.8 + 0.2 * finishing.progress()).min(0.99);
                self.state = State::Finishing(finishing);
                progress
            }
            State::Done => 1.0,
        }
    }

    /// The topics, once all is done.
    pub fn map(&self) -> &TopicMap {
        &self.map
    }

    /// The topic of each post that was taken in, in that order.
    pub fn topics(&self) -> &[Option<u32>] {
        &self.of
    }

    /// The grouping begins where the last one ended.
    fn begin(&self, matrix: Matrix) -> State {
        let old = keep::centres(&self.before, &matrix);
        let clusters = Clusters::new(&matrix, topics_for(matrix.len()), &old, self.seed);
        State::Grouping(Box::new((matrix, clusters)))
    }

    fn conclude(&mut self, mut finishing: Finishing) {
        let next = keep::name(&mut finishing.topics, &self.before, self.today);
        finishing.tell_interests(&self.people);
        self.of = finishing.of_posts();
        let mut topics = finishing.topics;
        topics.retain(|topic| topic.size >= FEWEST);
        topics.sort_by(|a, b| b.size.cmp(&a.size).then(a.id.cmp(&b.id)));
        self.map = TopicMap {
            day: Some(self.today),
            posts: count(self.rows.len()),
            outside: count(self.of.iter().filter(|of| of.is_none()).count()),
            topics,
            next,
        };
    }
}

/// How many days ago a post was written, or else seen.
fn age(record: &StoredPost, today: Date) -> i32 {
    let post = &record.post;
    let at = post.posted_at.unwrap_or(post.seen_at);
    let day = jiff::tz::Offset::UTC.to_datetime(at).date();
    day.until(today).map_or(i32::MAX, |span| span.get_days())
}

/// The square root of the number of posts, as is usual where nothing is known.
fn topics_for(posts: usize) -> usize {
    posts.isqrt().clamp(2, MOST)
}

fn tally(tone: &mut SentimentCount, tally: EvidenceTally) {
    match tally {
        EvidenceTally::Negative => tone.negative += 1,
        EvidenceTally::Neutral => tone.neutral += 1,
        EvidenceTally::Positive => tone.positive += 1,
        EvidenceTally::Uncounted => {}
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
