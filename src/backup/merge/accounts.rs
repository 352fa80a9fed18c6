//! Who is who under two keys.

use crate::{
    capture,
    lead::{Identity, Lead},
    post::{Author, identity_key},
    privacy::{self, PseudonymKey},
    record::{Person, StoredPost},
};
use std::collections::BTreeMap;

/// The two keys: of the store that is here, and of the backup.
pub(super) struct Accounts {
    pub(super) own: PseudonymKey,
    pub(super) other: PseudonymKey,
}

impl Accounts {
    pub(super) fn new(own: &PseudonymKey, other: &PseudonymKey) -> Self {
        Self {
            own: own.clone(),
            other: other.clone(),
        }
    }

    pub(super) fn same_key(&self) -> bool {
        self.own == self.other
    }

    /// Gives a post of the backup the pseudonym that its author has here. Of
    /// people who were not saved only the old one is there, and a hash cannot be
    /// turned into another: their posts come without one. Answers whether so.
    pub(super) fn tie(&self, record: &mut StoredPost) -> bool {
        match identity_key(&record.post.network, &record.post.author) {
            Some(account) => record.person = Some(self.own.hash(&account)),
            None if self.same_key() => {}
            None => return record.person.take().is_some(),
        }
        false
    }

    /// Every account of a lead belongs to it, and none to a lead that is gone.
    pub(super) fn belong(&self, people: &mut BTreeMap<String, Person>, leads: &[Lead]) {
        for person in people.values_mut() {
            person.lead = None;
        }
        for lead in leads {
            for identity in &lead.identities {
                let Some(account) = Identity::account(identity) else {
                    continue;
                };
                let key = self.own.hash(&account);
                people
                    .entry(key.clone())
                    .or_insert_with(|| Person::new(key, identity.network.clone(), lead.created_at))
                    .lead = Some(lead.id.clone());
            }
        }
    }
}

/// Counts the posts that are there, where more are there than were counted.
pub(super) fn count<'a>(
    people: &mut BTreeMap<String, Person>,
    posts: impl Iterator<Item = &'a StoredPost>,
) {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for record in posts {
        let Some(key) = record.person.as_deref() else {
            continue;
        };
        let count = counts.entry(key).or_default();
        *count = count.saturating_add(1);
        let seen = record.post.seen_at;
        let person = people
            .entry(key.to_owned())
            .or_insert_with(|| Person::new(key.to_owned(), record.post.network.clone(), seen));
        person.first_seen_at = person.first_seen_at.min(seen);
        person.last_seen_at = person.last_seen_at.max(seen);
        person.posts = person.posts.max(*count);
    }
}

/// Every pseudonym of a lead's account, as the list of the suppressed has them.
pub(super) fn names(identity: &Identity, key: &PseudonymKey) -> Vec<String> {
    let author = Author {
        handle: identity.handle.clone(),
        url: identity.url.clone(),
        ..Author::default()
    };
    let network = capture::network(&identity.network);
    let one_host = network.is_some_and(|network| !network.hosts.is_empty());
    privacy::pseudonyms(&identity.network, &author, one_host, key)
}
