//! What a grouping comes to once every post has its place: the topics with their
//! labels, and who writes mostly about what; in steps.

use super::{
    FEWEST, RECENT, Row, TYPICAL, Topic, cluster::Clusters, count, keep, label, matrix::Matrix,
    tally,
};
use std::collections::{BTreeMap, HashMap};

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Putting together the posts of each cluster.
    Members,
    /// Describing one cluster after the other.
    Topics,
    /// Adding up how near each person's posts are to every cluster.
    Interests,
    Done,
}

/// A grouping that is being told.
#[derive(Debug)]
pub(super) struct Finishing {
    matrix: Matrix,
    clusters: Clusters,
    members: Vec<Vec<u32>>,
    /// A topic for each cluster, small ones too.
    pub(super) topics: Vec<Topic>,
    /// By person: how many posts, and how near they are to each cluster.
    sums: BTreeMap<u32, (u32, Vec<f32>)>,
    phase: Phase,
    at: usize,
}

impl Finishing {
    pub(super) fn new((matrix, clusters): (Matrix, Clusters)) -> Self {
        Self {
            members: vec![Vec::new(); clusters.count],
            topics: Vec::with_capacity(clusters.count),
            sums: BTreeMap::new(),
            phase: Phase::Members,
            at: 0,
            matrix,
            clusters,
        }
    }

    /// Does some of the work, about `budget` posts of it. Answers whether all is done.
    pub(super) fn step(&mut self, rows: &[Row], budget: usize) -> bool {
        let end = self.at.saturating_add(budget.max(1)).min(rows.len());
        match self.phase {
            Phase::Members => {
                for at in self.at..end {
                    let of = self.clusters.of.get(at).map(|of| usize::from(*of));
                    if let Some(members) = of.and_then(|of| self.members.get_mut(of)) {
                        members.push(u32::try_from(at).unwrap_or(u32::MAX));
                    }
                }
                self.go_on(end, rows.len(), Phase::Topics);
            }
            Phase::Topics => {
                let members = self.members.get_mut(self.at).map(std::mem::take);
                let topic = self.topic(self.at, &members.unwrap_or_default(), rows);
                self.topics.push(topic);
                self.go_on(self.at + 1, self.clusters.count, Phase::Interests);
            }
            Phase::Interests => {
                for at in self.at..end {
                    self.add_interest(at, rows);
                }
                self.go_on(end, rows.len(), Phase::Done);
            }
            Phase::Done => {}
        }
        self.phase == Phase::Done
    }

    fn go_on(&mut self, at: usize, all: usize, next: Phase) {
        self.at = at;
        if at >= all {
            (self.at, self.phase) = (0, next);
        }
    }

    /// How far it is, 0 to 1.
    pub(super) fn progress(&self) -> f32 {
        let share = |all: usize| self.at as f32 / all.max(1) as f32;
        match self.phase {
            Phase::Members => 0.1 * share(self.clusters.of.len()),
            Phase::Topics => 0.1 + 0.3 * share(self.clusters.count),
            Phase::Interests => 0.4 + 0.6 * share(self.clusters.of.len()),
            Phase::Done => 1.0,
        }
    }

    /// The topic of each post; call it once the topics have their numbers.
    pub(super) fn of_posts(&self) -> Vec<Option<u32>> {
        let topic = |cluster: &u16| self.topics.get(usize::from(*cluster));
        let id = |topic: &Topic| (topic.size >= FEWEST).then_some(topic.id);
        self.clusters
            .of
            .iter()
            .map(|cluster| topic(cluster).and_then(id))
            .collect()
    }

    fn topic(&self, cluster: usize, members: &[u32], rows: &[Row]) -> Topic {
        let mut topic = Topic {
            size: count(members.len()),
            ..Topic::default()
        };
        let mut nearest: Vec<(f32, &str)> = Vec::with_capacity(members.len());
        for at in members.iter().map(|at| *at as usize) {
            let Some(row) = rows.get(at) else { continue };
            match row.age {
                Some(0..RECENT) => topic.recent += 1,
                Some(age) if (RECENT..2 * RECENT).contains(&age) => topic.earlier += 1,
                _ => {}
            }
            tally(&mut topic.tone, row.tally);
            nearest.push((self.clusters.near.get(at).copied().unwrap_or(0.0), &row.key));
        }
        let order = |a: &(f32, &str), b: &(f32, &str)| b.0.total_cmp(&a.0).then(a.1.cmp(b.1));
        if nearest.len() > TYPICAL {
            // A topic may have many thousand posts, and a dozen are wanted.
            nearest.select_nth_unstable_by(TYPICAL, order);
            nearest.truncate(TYPICAL);
        }
        nearest.sort_by(order);
        topic.posts = nearest.iter().map(|(_, key)| (*key).to_owned()).collect();
        topic.label = label::of(&self.matrix, members, self.matrix.len());
        topic.stems = self
            .clusters
            .strongest(cluster, keep::TERMS)
            .into_iter()
            .filter_map(|(term, weight)| Some((*self.matrix.stems.get(term)?, weight)))
            .collect();
        topic
    }

    fn add_interest(&mut self, at: usize, rows: &[Row]) {
        let Some(person) = rows.get(at).and_then(|row| row.person) else {
            return;
        };
        if self.matrix.is_blank(at) {
            return;
        }
        let near = self.clusters.nearness(&self.matrix, at);
        let (posts, sum) = self
            .sums
            .entry(person)
            .or_insert_with(|| (0, vec![0.0; near.len()]));
        *posts += 1;
        for (sum, near) in sum.iter_mut().zip(near) {
            *sum += near;
        }
    }

    /// Who writes mostly about what: the topic that is nearest to the mean of
    /// somebody's posts. The mean's nearness is the sum of the posts' own.
    pub(super) fn tell_interests(&mut self, people: &HashMap<Box<str>, u32>) {
        let names: HashMap<u32, &str> = people.iter().map(|(name, id)| (*id, &**name)).collect();
        let mut of_topic: Vec<Vec<(u32, &str)>> = vec![Vec::new(); self.topics.len()];
        for (person, (posts, sum)) in std::mem::take(&mut self.sums) {
            let best = sum.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
            let own = best.and_then(|(cluster, _)| of_topic.get_mut(cluster));
            if let (Some(own), Some(name)) = (own, names.get(&person)) {
                own.push((posts, name));
            }
        }
        for (topic, mut people) in self.topics.iter_mut().zip(of_topic) {
            topic.authors = count(people.len());
            people.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
            let first = people.iter().take(TYPICAL);
            topic.people = first.map(|(_, name)| (*name).to_owned()).collect();
        }
    }
}
