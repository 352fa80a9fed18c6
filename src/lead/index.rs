//! Who could be the same person, without looking at everybody each time.
//!
//! Comparing one lead with 20,000 takes a good part of a second, and the answer is
//! wanted whenever a lead changes. This remembers by what every lead can be found,
//! and works out anew only those that changed.

use super::{Lead, Suggestion, suggest, suggest::keys};
use jiff::Timestamp;
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

/// By what leads can be found. Keys are hashes: two that collide only cost a
/// comparison, since what is found is compared in full.
#[derive(Debug, Default)]
pub struct Index {
    known: HashMap<String, (Timestamp, Vec<u64>)>,
    found: HashMap<u64, BTreeSet<String>>,
}

impl Index {
    /// Takes in what changed. `all` are all leads.
    pub fn update<'a>(&mut self, all: impl IntoIterator<Item = &'a Lead>) {
        let mut seen = HashSet::new();
        for lead in all {
            seen.insert(lead.id.as_str());
            let is_known = |(at, _): &(Timestamp, Vec<u64>)| *at == lead.updated_at;
            if self.known.get(&lead.id).is_some_and(is_known) {
                continue;
            }
            self.forget(&lead.id);
            let keys: Vec<u64> = keys(lead).iter().map(hash).collect();
            for key in &keys {
                self.found.entry(*key).or_default().insert(lead.id.clone());
            }
            self.known.insert(lead.id.clone(), (lead.updated_at, keys));
        }
        if seen.len() < self.known.len() {
            let is_gone = |id: &&String| !seen.contains(id.as_str());
            let gone: Vec<String> = self.known.keys().filter(is_gone).cloned().collect();
            for id in &gone {
                self.forget(id);
            }
        }
    }

    /// The same as [`suggest()`] over all leads. `get` finds a lead by its id.
    pub fn suggest<'a>(
        &self,
        lead: &Lead,
        get: impl Fn(&str) -> Option<&'a Lead>,
    ) -> Vec<Suggestion> {
        let keys = keys(lead);
        let ids: BTreeSet<&String> = keys
            .iter()
            .filter_map(|key| self.found.get(&hash(key)))
            .flatten()
            .collect();
        suggest(lead, ids.into_iter().filter_map(|id| get(id)))
    }

    fn forget(&mut self, id: &str) {
        let Some((_, keys)) = self.known.remove(id) else {
            return;
        };
        for key in keys {
            if let Some(ids) = self.found.get_mut(&key) {
                ids.remove(id);
                if ids.is_empty() {
                    self.found.remove(&key);
                }
            }
        }
    }
}

fn hash(key: &String) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lead::Identity;

    /// Leads of which many share something: names, companies, handles, links, addresses.
    fn crowd() -> Vec<Lead> {
        (0..120_usize)
            .map(|n| {
                let at = Timestamp::UNIX_EPOCH;
                let mut lead = Lead::empty(n.to_string(), at);
                lead.name = Some(format!("Jörg Müller{}", n % 7));
                lead.company = (n % 3 > 0).then(|| format!("Haus {} GmbH", n % 5));
                lead.emails = (n % 4 == 0)
                    .then(|| format!("m{}@example.org", n % 9))
                    .into_iter()
                    .collect();
                lead.website =
                    (n % 11 == 0).then(|| format!("https://social.example/@handle{}", n % 6));
                lead.identities.push(Identity {
                    network: if n % 2 == 0 { "mastodon" } else { "x" }.to_owned(),
                    handle: Some(format!("@handle{}", n % 13)),
                    url: Some(format!("https://social.example/@handle{}", n % 17)),
                    headline: (n % 10 == 0).then(|| format!("also x.example/h{}", n % 3)),
                    ..Identity::default()
                });
                lead
            })
            .collect()
    }

    fn same(index: &Index, leads: &[Lead]) {
        for lead in leads {
            let get = |id: &str| leads.iter().find(|lead| lead.id == id);
            assert_eq!(
                index.suggest(lead, get),
                suggest(lead, leads),
                "{}",
                lead.id
            );
        }
    }

    #[test]
    fn it_finds_whom_looking_at_everybody_finds() {
        let mut leads = crowd();
        let mut index = Index::default();
        index.update(&leads);
        assert!(leads.iter().any(|lead| !suggest(lead, &leads).is_empty()));
        same(&index, &leads);

        let changed = &mut leads[5];
        changed.emails = vec!["m0@example.org".to_owned()];
        changed.updated_at = "2026-11-25T09:00:00Z".parse().expect("a time");
        leads.remove(8);
        index.update(&leads);
        same(&index, &leads);
        assert_eq!(index.known.len(), leads.len());

        index.update(&[]);
        assert!(index.known.is_empty() && index.found.is_empty());
    }
}
