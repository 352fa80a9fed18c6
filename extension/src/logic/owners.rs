//! Which lead an account or a post belongs to, without reading all leads anew
//! whenever one changes.

use super::latest::changes;
use sidelight::lead::{Identity, Lead};
use std::{collections::HashMap, sync::Arc};

/// Accounts and posts with the lead that they belong to. A post's own key is
/// there for authors of whom the page gives a name and nothing else.
#[derive(Debug, Default)]
pub struct Owners {
    known: Vec<Arc<Lead>>,
    of: HashMap<String, String>,
}

impl Owners {
    /// Takes in what changed. `all` are all leads, last changed first.
    pub fn update(&mut self, all: &[Arc<Lead>]) {
        let known = std::mem::replace(&mut self.known, all.to_vec());
        let changes = changes(&known, all);
        // First all that goes, then all that comes: an account may change hands.
        for lead in changes.gone {
            for key in keys(lead) {
                if self.of.get(&key).is_some_and(|owner| *owner == lead.id) {
                    self.of.remove(&key);
                }
            }
        }
        for lead in changes.come {
            for key in keys(lead) {
                self.of.insert(key, lead.id.clone());
            }
        }
    }

    /// The id of the lead that this account or post belongs to.
    pub fn get(&self, key: &str) -> Option<&String> {
        self.of.get(key)
    }
}

/// By what a lead owns a post: the post itself, and the accounts.
fn keys(lead: &Lead) -> impl Iterator<Item = String> {
    let accounts = lead.identities.iter().filter_map(Identity::account);
    lead.posts.iter().cloned().chain(accounts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logic::latest;

    fn lead(id: &str, at: i64, handle: &str, posts: &[&str]) -> Arc<Lead> {
        let mut lead = latest::tests::lead(id, at);
        lead.posts = posts.iter().map(|&key| key.to_owned()).collect();
        lead.identities.push(Identity {
            network: "x".to_owned(),
            handle: Some(handle.to_owned()),
            ..Identity::default()
        });
        Arc::new(lead)
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
        assert_eq!(owners.of.len(), 1);
    }
}
