//! Whose word carries: by topic, by watchlist, and over all.
//!
//! What others did with somebody's posts is compared with what is usual on that
//! network, because ten likes are much in a forum and nothing on a large
//! network: the logarithm of the reactions, less its median, in units of its
//! median absolute deviation, which a few famous posts cannot move (Hampel
//! 1974). Added are how many others answered and mentioned somebody, and how
//! often somebody writes. Every score has its reasons as numbers.

mod circling;
mod standing;

pub use circling::Circling;

use super::{
    community::{Community, Node},
    topics::RECENT,
};
use crate::{lead::Influence, record::StoredPost};
use jiff::{civil::Date, tz::Offset};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// How many leaders of each scope are kept.
const LISTED: usize = 20;
/// Nobody leads opinion with one post.
const FEWEST: u32 = 2;
/// Makes the median absolute deviation comparable to a standard deviation.
const MAD: f64 = 1.4826;
/// A single famous post must not make a leader.
const LIMIT: f64 = 4.0;

/// Within what somebody leads.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// All that was seen.
    #[default]
    All,
    /// The topic of that number.
    Topic(u32),
    /// The watchlist of that id.
    Watch(String),
}

/// What a score rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Why {
    /// How many posts.
    pub posts: u32,
    /// How many times the reactions that are usual on the network; `None` where
    /// no reactions are known.
    pub times_usual: Option<f64>,
    /// How many different people answered.
    pub answered: u32,
    /// How many different people mentioned the account.
    pub mentioned: u32,
}

impl Why {
    /// The reasons as keys with a number, for a lead's record: `engagement=3.2`.
    pub fn told(&self) -> Vec<String> {
        let mut told = Vec::new();
        if let Some(times) = self.times_usual.filter(|times| *times >= 1.2) {
            told.push(format!("engagement={times:.1}"));
        }
        for (key, number) in [
            ("answered", self.answered),
            ("mentioned", self.mentioned),
            ("posts", self.posts),
        ] {
            if number > 0 {
                told.push(format!("{key}={number}"));
            }
        }
        told
    }
}

/// Somebody whose word carries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Leader {
    /// The pseudonym.
    pub person: String,
    /// 0 to 1.
    pub score: f64,
    /// What it rests on.
    pub why: Why,
}

/// The leaders of one scope, and the people around them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Circle {
    /// Within what.
    pub scope: Scope,
    /// The highest score first.
    pub leaders: Vec<Leader>,
    /// Who talks with whom.
    pub community: Community,
}

/// A post as it is remembered.
#[derive(Debug)]
struct Row {
    person: Node,
    network: u16,
    /// `ln(1 + reactions)`, where the page showed any number.
    reactions: Option<f64>,
    key: u64,
    parent: Option<u64>,
    mentions: Vec<u64>,
    /// Whether a watched brand's own account wrote it.
    brand: bool,
    topic: Option<u32>,
    watch: Vec<u16>,
    recent: bool,
}

/// Takes in posts, then tells who leads.
#[derive(Debug)]
pub struct Study {
    today: Date,
    rows: Vec<Row>,
    people: HashMap<Box<str>, Node>,
    names: Vec<Box<str>>,
    /// Accounts by the handle that a mention names.
    handles: HashMap<u64, Node>,
    networks: HashMap<Box<str>, u16>,
    watches: Vec<String>,
}

impl Study {
    /// A study of that day.
    pub fn new(today: Date) -> Self {
        Self {
            today,
            rows: Vec::new(),
            people: HashMap::new(),
            names: Vec::new(),
            handles: HashMap::new(),
            networks: HashMap::new(),
            watches: Vec::new(),
        }
    }

    /// Takes in a post. One without a known account, an advertisement, or a
    /// sensitive one (GDPR Art. 9) says nothing here. Answers whether it was taken.
    pub fn add(&mut self, record: &StoredPost) -> bool {
        let post = &record.post;
        let Some(name) = record.person.as_deref() else {
            return false;
        };
        if record.marks.sensitive || post.sponsored {
            return false;
        }
        let next = Node::try_from(self.names.len()).unwrap_or(Node::MAX);
        let person = *self.people.entry(name.into()).or_insert(next);
        if person == next {
            self.names.push(name.into());
        }
        let next = u16::try_from(self.networks.len()).unwrap_or(u16::MAX);
        let network = *self
            .networks
            .entry(post.network.as_str().into())
            .or_insert(next);
        if let Some(handle) = &post.author.handle {
            self.handles
                .insert(handle_of(&post.network, handle), person);
        }
        let counts = post.engagement;
        let known = [counts.likes, counts.replies, counts.shares];
        let sum: i64 = known.iter().flatten().map(|count| (*count).max(0)).sum();
        let watch = record.marks.watch.iter().map(|id| {
            let known = self.watches.iter().position(|known| known == id);
            let at = known.unwrap_or_else(|| {
                self.watches.push(id.clone());
                self.watches.len() - 1
            });
            u16::try_from(at).unwrap_or(u16::MAX)
        });
        let watch = watch.collect();
        let day = Offset::UTC
            .to_datetime(post.posted_at.unwrap_or(post.seen_at))
            .date();
        self.rows.push(Row {
            person,
            network,
            // Counts of a social network: exact in a float.
            reactions: known
                .iter()
                .any(Option::is_some)
                .then(|| (sum as f64).ln_1p()),
            key: hash(&[&post.key]),
            parent: post.parent.as_deref().map(|parent| hash(&[parent])),
            mentions: post
                .mentions
                .iter()
                .map(|handle| handle_of(&post.network, handle))
                .collect(),
            brand: !record.marks.by.is_empty(),
            topic: None,
            watch,
            recent: day
                .until(self.today)
                .is_ok_and(|span| span.get_days() < RECENT),
        });
        true
    }

    /// Says what the post is about that was taken in as the `row`th, from 0: topics
    /// are known only after all posts were read.
    pub fn set_topic(&mut self, row: usize, topic: Option<u32>) {
        if let Some(row) = self.rows.get_mut(row) {
            row.topic = topic;
        }
    }

    /// The leaders and the community of every scope: all, each topic, each
    /// watchlist; found in steps.
    pub fn circling(self) -> Circling {
        Circling::new(self)
    }
}

/// What is written into the leads' records: for each account's pseudonym the
/// standing over all.
pub fn influence(circles: &[Circle], accounts: &[String]) -> Option<Influence> {
    let all = circles.iter().find(|circle| circle.scope == Scope::All)?;
    let own = all
        .leaders
        .iter()
        .filter(|leader| accounts.contains(&leader.person));
    let best = own.max_by(|a, b| a.score.total_cmp(&b.score))?;
    Some(Influence {
        score: (best.score * 100.0).round() / 100.0,
        reasons: best.why.told(),
    })
}

fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    Some(*values.select_nth_unstable_by(middle, f64::total_cmp).1)
}

fn handle_of(network: &str, handle: &str) -> u64 {
    hash(&[network, &handle.trim_start_matches('@').to_lowercase()])
}

/// FNV-1a with 64 bits.
fn hash(parts: &[&str]) -> u64 {
    parts
        .iter()
        .flat_map(|part| part.bytes().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests;
