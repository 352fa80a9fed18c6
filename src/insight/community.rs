//! Who talks with whom: a graph of people with a tie for every answer and every
//! mention, its core, and who is new in it.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many people of each sort are named.
const NAMED: usize = 20;

/// A person of the graph, counted from 0.
pub(super) type Node = u32;

/// The people of a watchlist, or all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Community {
    /// How many people wrote.
    pub people: u32,
    /// How many pairs of them talked with each other, without the brand's own accounts.
    pub ties: u32,
    /// How many people are in the core.
    pub core_size: u32,
    /// With how many others of the core each of them talks at least; 0 where there is none.
    pub core_ties: u32,
    /// People of the core, those with most ties first, by pseudonym.
    pub core: Vec<String>,
    /// How many people wrote for the first time in the last days.
    pub newcomers: u32,
    /// Newcomers by pseudonym, last first.
    pub new: Vec<String>,
}

/// Ties between people, each counted once.
#[derive(Clone, Debug, Default)]
pub(super) struct Ties(BTreeMap<Node, BTreeSet<Node>>);

impl Ties {
    /// These two talk.
    pub(super) fn tie(&mut self, a: Node, b: Node) {
        if a != b {
            self.0.entry(a).or_default().insert(b);
            self.0.entry(b).or_default().insert(a);
        }
    }

    fn count(&self) -> usize {
        self.0.values().map(BTreeSet::len).sum::<usize>() / 2
    }

    /// The core number of everybody: the largest k for which somebody is among
    /// people who each talk with k others of them. By taking away whoever has
    /// the fewest ties (Batagelj and Zaveršnik 2003), who wait sorted by how many
    /// they have left.
    fn cores(&self) -> BTreeMap<Node, usize> {
        let most = self.0.keys().last().map_or(0, |node| *node as usize + 1);
        let mut left = vec![0_usize; most];
        let mut waiting: Vec<Vec<Node>> = Vec::new();
        for (node, ties) in &self.0 {
            if let Some(left) = left.get_mut(*node as usize) {
                *left = ties.len();
            }
            wait(&mut waiting, ties.len(), *node);
        }
        let mut cores = BTreeMap::new();
        let (mut at, mut core) = (0, 0);
        while let Some(same) = waiting.get_mut(at) {
            let Some(node) = same.pop() else {
                at += 1;
                continue;
            };
            // Whoever lost a tie since waits further down, too, and was taken there.
            if cores.contains_key(&node) {
                continue;
            }
            core = core.max(at);
            cores.insert(node, core);
            for other in self.0.get(&node).into_iter().flatten() {
                if let Some(left) = left.get_mut(*other as usize)
                    && !cores.contains_key(other)
                {
                    *left = left.saturating_sub(1);
                    at = at.min(*left);
                    wait(&mut waiting, *left, *other);
                }
            }
        }
        cores
    }

    /// What is told of the community. `people` are all who wrote, `new` those who
    /// are new, last first, `name` gives their pseudonyms.
    pub(super) fn told<'a>(
        &self,
        people: usize,
        new: &[Node],
        name: impl Fn(Node) -> &'a str,
    ) -> Community {
        let cores = self.cores();
        let highest = cores.values().copied().max().unwrap_or(0);
        // A pair that talks is no community yet.
        let highest = if highest < 2 { 0 } else { highest };
        let mut core: Vec<(usize, Node)> = cores
            .iter()
            .filter(|(_, k)| highest > 0 && **k == highest)
            .map(|(node, _)| (self.0.get(node).map_or(0, BTreeSet::len), *node))
            .collect();
        core.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Community {
            people: count(people),
            ties: count(self.count()),
            core_size: count(core.len()),
            core_ties: count(highest),
            core: core
                .iter()
                .take(NAMED)
                .map(|(_, node)| name(*node).to_owned())
                .collect(),
            newcomers: count(new.len()),
            new: new
                .iter()
                .take(NAMED)
                .map(|node| name(*node).to_owned())
                .collect(),
        }
    }
}

/// Somebody waits among those who have so many ties left.
fn wait(waiting: &mut Vec<Vec<Node>>, left: usize, node: Node) {
    if waiting.len() <= left {
        waiting.resize(left + 1, Vec::new());
    }
    if let Some(same) = waiting.get_mut(left) {
        same.push(node);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

    fn ties(pairs: &[(Node, Node)]) -> Ties {
        let mut ties = Ties::default();
        for (a, b) in pairs {
            ties.tie(*a, *b);
        }
        ties
    }

    fn told(pairs: &[(Node, Node)]) -> Community {
        ties(pairs).told(NAMES.len(), &[7, 3], |node| NAMES[node as usize])
    }

    #[test]
    fn the_core_is_who_talks_with_many_of_the_core() {
        // Four who all talk with each other, one who talks with many outside, a chain.
        let all = [
            (0, 1),
            (0, 2),
            (0, 3),
            (1, 2),
            (1, 3),
            (2, 3),
            (3, 4),
            (4, 5),
            (4, 6),
            (4, 7),
        ];
        let community = told(&all);
        assert_eq!(community.core, ["d", "a", "b", "c"]);
        assert_eq!(
            (community.core_size, community.core_ties, community.ties),
            (4, 3, 10)
        );
        assert_eq!(
            (community.newcomers, community.new),
            (2, vec!["h".to_owned(), "d".to_owned()])
        );
    }

    #[test]
    fn pairs_and_talking_to_oneself_are_no_community() {
        let community = told(&[(0, 1), (2, 3), (4, 4)]);
        assert_eq!(
            (community.core_size, community.core_ties, community.ties),
            (0, 0, 2)
        );
        assert_eq!(told(&[]).ties, 0);
    }
}
