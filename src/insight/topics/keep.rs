//! Topics from one day to the next: where a grouping begins, and which of its
//! topics were there before.

use super::{FEWEST, Topic, TopicMap, matrix::Matrix};
use jiff::civil::Date;
use std::collections::{HashMap, hash_map::Entry};

/// How many terms of a topic are remembered.
pub(super) const TERMS: usize = 40;
/// From which cosine two topics are the same. Unrelated ones have next to no
/// term in common and lie near 0.
const SAME: f32 = 0.3;

/// The centres of the last grouping in the vocabulary of this one.
pub(super) fn centres(before: &TopicMap, matrix: &Matrix) -> Vec<Vec<(usize, f32)>> {
    let index: HashMap<u64, usize> = matrix.stems.iter().copied().zip(0..).collect();
    before
        .topics
        .iter()
        .filter_map(|topic| {
            let known = topic.stems.iter();
            let mut row: Vec<(usize, f32)> = known
                .filter_map(|(stem, weight)| Some((*index.get(stem)?, *weight)))
                .collect();
            let length = row.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
            for (_, weight) in &mut row {
                *weight /= length;
            }
            (length > 0.0).then_some(row)
        })
        .collect()
}

/// Gives topics that were there before their number, the others new ones.
/// Answers the number that the next new topic gets.
pub(super) fn name(topics: &mut [Topic], before: &TopicMap, today: Date) -> u32 {
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (new, topic) in topics
        .iter()
        .enumerate()
        .filter(|(_, topic)| topic.size >= FEWEST)
    {
        for (old, known) in before.topics.iter().enumerate() {
            let near = cosine(&topic.stems, &known.stems);
            if near >= SAME {
                pairs.push((near, new, old));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut same: HashMap<usize, usize> = HashMap::new();
    let mut taken = vec![false; before.topics.len()];
    for (_, new, old) in pairs {
        let Some(taken) = taken.get_mut(old).filter(|taken| !**taken) else {
            continue;
        };
        if let Entry::Vacant(place) = same.entry(new) {
            place.insert(old);
            *taken = true;
        }
    }
    let mut next = before.next;
    for (at, topic) in topics.iter_mut().enumerate() {
        match same.get(&at).and_then(|old| before.topics.get(*old)) {
            Some(known) => (topic.id, topic.since) = (known.id, known.since),
            None if topic.size >= FEWEST => {
                (topic.id, topic.since) = (next, Some(today));
                next += 1;
            }
            None => {}
        }
    }
    next
}

fn cosine(a: &[(u64, f32)], b: &[(u64, f32)]) -> f32 {
    let b_of: HashMap<u64, f32> = b.iter().copied().collect();
    let dot: f32 = a
        .iter()
        .filter_map(|(stem, weight)| Some(weight * b_of.get(stem)?))
        .sum();
    let length = |row: &[(u64, f32)]| row.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    let lengths = length(a) * length(b);
    if lengths > 0.0 { dot / lengths } else { 0.0 }
}
