//! What is talked about: posts grouped by content, and the people who write
//! them grouped by interest, from the same vectors.
//!
//! Posts become rows of tf-idf weights (`matrix`), rows become groups by
//! spherical k-means (`cluster`), groups get the words that tell them from
//! the rest as a label (`label`). A grouping begins where the last one ended,
//! and topics that are still the same keep their number (`keep`). The work is
//! done in steps, and the same posts give the same topics.

mod cluster;
mod keep;
mod label;
mod matrix;
mod terms;

use crate::{
    lead::{EvidenceTally, SentimentCount},
    record::StoredPost,
};
use cluster::Clusters;
use jiff::civil::Date;
use matrix::{Matrix, Reading};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// The most topics that are told apart.
const MOST: usize = 64;
/// A topic of fewer posts is none.
const FEWEST: u32 = 4;
/// How many posts stand for a topic, and how many authors are listed.
const TYPICAL: usize = 12;
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
    Grouping(Box<(Matrix, Clusters)>),
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
                let count = topics_for(reading.len());
                let matrix = reading.weigh();
                let old = keep::centres(&self.before, &matrix);
                let clusters = Clusters::new(&matrix, count, &old, self.seed);
                self.state = State::Grouping(Box::new((matrix, clusters)));
                0.0
            }
            State::Grouping(mut both) => {
                let (matrix, clusters) = &mut *both;
                if clusters.step(matrix, budget) {
                    self.finish(matrix, clusters);
                    return 1.0;
                }
                let progress = clusters.progress().min(0.99);
                self.state = State::Grouping(both);
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

    fn finish(&mut self, matrix: &Matrix, clusters: &Clusters) {
        let mut topics: Vec<Topic> = (0..clusters.count)
            .map(|cluster| self.topic(matrix, clusters, cluster))
            .collect();
        let next = keep::name(&mut topics, &self.before, self.today);
        self.of = clusters
            .of
            .iter()
            .map(|cluster| topics.get(usize::from(*cluster)))
            .map(|topic| {
                topic
                    .filter(|topic| topic.size >= FEWEST)
                    .map(|topic| topic.id)
            })
            .collect();
        self.interests(matrix, clusters, &mut topics);
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

    fn topic(&self, matrix: &Matrix, clusters: &Clusters, cluster: usize) -> Topic {
        let mut topic = Topic::default();
        let mut nearest: Vec<(f32, &str)> = Vec::new();
        let of_this = (0..clusters.of.len()).filter(|at| {
            clusters
                .of
                .get(*at)
                .is_some_and(|of| usize::from(*of) == cluster)
        });
        let mut members = Vec::new();
        for at in of_this {
            let Some(row) = self.rows.get(at) else {
                continue;
            };
            members.push(at);
            topic.size += 1;
            match row.age {
                Some(0..RECENT) => topic.recent += 1,
                Some(age) if (RECENT..2 * RECENT).contains(&age) => topic.earlier += 1,
                _ => {}
            }
            tally(&mut topic.tone, row.tally);
            nearest.push((clusters.near.get(at).copied().unwrap_or(0.0), &row.key));
        }
        nearest.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        topic.posts = nearest
            .iter()
            .take(TYPICAL)
            .map(|(_, key)| (*key).to_owned())
            .collect();
        topic.label = label::of(matrix, &members, matrix.len());
        topic.stems = clusters
            .strongest(cluster, keep::TERMS)
            .into_iter()
            .filter_map(|(term, weight)| Some((*matrix.stems.get(term)?, weight)))
            .collect();
        topic
    }

    /// Who writes mostly about what: the topic that is nearest to the mean of
    /// somebody's posts. The mean's nearness is the sum of the posts' own.
    fn interests(&self, matrix: &Matrix, clusters: &Clusters, topics: &mut [Topic]) {
        let mut sums: BTreeMap<u32, (u32, Vec<f32>)> = BTreeMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            let Some(person) = row.person else { continue };
            if matrix.is_blank(at) {
                continue;
            }
            let (posts, sum) = sums
                .entry(person)
                .or_insert_with(|| (0, vec![0.0; clusters.count]));
            *posts += 1;
            for (sum, near) in sum.iter_mut().zip(clusters.nearness(matrix, at)) {
                *sum += near;
            }
        }
        let names: HashMap<u32, &str> = self
            .people
            .iter()
            .map(|(name, id)| (*id, &**name))
            .collect();
        let mut of_topic: Vec<Vec<(u32, &str)>> = vec![Vec::new(); topics.len()];
        for (person, (posts, sum)) in sums {
            let best = sum.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
            let own = best.and_then(|(cluster, _)| of_topic.get_mut(cluster));
            if let (Some(own), Some(name)) = (own, names.get(&person)) {
                own.push((posts, name));
            }
        }
        for (topic, mut people) in topics.iter_mut().zip(of_topic) {
            topic.authors = count(people.len());
            people.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
            topic.people = people
                .iter()
                .take(TYPICAL)
                .map(|(_, name)| (*name).to_owned())
                .collect();
        }
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
