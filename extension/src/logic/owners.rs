//! Which lead an account or a post belongs to, without reading all leads anew
//! whenever one changes.

use jiff::Timestamp;
use sidelight::lead::{Identity, Lead};
use std::collections::{HashMap, HashSet};

/// Accounts and posts with the lead that they belong to. A post's own key is
/// there for authors of whom the page gives a name and nothing else.
#[derive(Debug, Default)]
pub struct Owners {
    known: HashMap<String, (Timestamp, Vec<String>)>,
    of: HashMap<String, String>,
}

impl Owners {
    /// Takes in what changed. `all` are all leads.
    pub fn update<'a>(&mut self, all: impl IntoIterator<Item = &'a Lead>) {
        let mut seen = HashSet::new();
        let mut changed = Vec::new();
        for lead in all {
            seen.insert(lead.id.as_str());
            let is_known = |(at, _): &(Timestamp, Vec<String>)| *at == lead.updated_at;
            if !self.known.get(&lead.id).is_some_and(is_known) {
                changed.push(lead);
            }
        }
        let is_gone = |id: &&String| !seen.contains(id.as_str());
        let gone: Vec<String> = self.known.keys().filter(is_gone).cloned().collect();
        // First all that goes, then all that comes: an account may change hands.
        for id in gone.iter().chain(changed.iter().map(|lead| &lead.id)) {
            self.forget(id);
        }
        for lead in changed {
            let accounts = lead.identities.iter().filter_map(Identity::account);
            let keys: Vec<String> = lead.posts.iter().cloned().chain(accounts).collect();
            for key in &keys {
                self.of.insert(key.clone(), lead.id.clone());
            }
            self.known.insert(lead.id.clone(), (lead.updated_at, keys));
        }
    }

    /// The id of the lead that this account or post belongs to.
    pub fn get(&self, key: &str) -> Option<&String> {
        self.of.get(key)
    }

    fn forget(&mut self, id: &str) {
        let Some((_, keys)) = self.known.remove(id) else {
            return;
        };
        for key in keys {
            if self.of.get(&key).is_some_and(|owner| owner == id) {
                self.of.remove(&key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(id: &str, at: i64, handle: &str, posts: &[&str]) -> Lead {
        let mut lead = Lead::empty(id.to_owned(), Timestamp::UNIX_EPOCH);
        lead.updated_at = Timestamp::from_second(at).expect("a time");
        lead.posts = posts.iter().map(|&key| key.to_owned()).collect();
        lead.identities.push(Identity {
            network: "x".to_owned(),
            handle: Some(handle.to_owned()),
            ..Identity::default()
        });
        lead
    }

    fn owner<'o>(owners: &'o Owners, key: &str) -> Option<&'o str> {
        owners.get(key).map(String::as_str)
    }

    #[test]
    fn accounts_and_posts_follow_their_leads() {
        let mut owners = Owners::default();
        owners.update(&[lead("a", 1, "@ada", &["x:1"]), lead("b", 1, "@bea", &[])]);
        assert_eq!(owner(&owners, "x:ada"), Some("a"));
        assert_eq!(owner(&owners, "x:1"), Some("a"));

        // A post comes to one, and an account goes from one to the other.
        owners.update(&[lead("a", 2, "@eve", &[]), lead("b", 2, "@ada", &["x:1"])]);
        assert_eq!(owner(&owners, "x:ada"), Some("b"));
        assert_eq!(owner(&owners, "x:1"), Some("b"));
        assert_eq!(owner(&owners, "x:bea"), None);

        owners.update(&[lead("a", 2, "@eve", &[])]);
        assert_eq!(owner(&owners, "x:ada"), None);
        assert_eq!(owner(&owners, "x:eve"), Some("a"));
        assert_eq!(owners.known.len(), 1);
    }
}
