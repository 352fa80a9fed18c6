//! The list of those who must not be stored: pseudonyms, and no name.

use super::{audit, error::StoreError, insight, open::Store, schema, transaction::Transaction};
use jiff::Timestamp;
use sidelight::{
    capture,
    lead::{Grounds, Identity, Lead},
    post::Author,
    privacy::{self, PseudonymKey},
    record::{AuditEvent, Person, StoredPost, Suppressed},
    settings::Settings,
};
use std::collections::{BTreeSet, HashSet};

impl Store {
    /// Every pseudonym of an account ([`pseudonyms`]), under every key: the list of
    /// a backup that was merged in stays as it was written, and a hash cannot be
    /// turned into one of another key.
    pub(super) fn pseudonyms(&self, network: &str, author: &Author) -> Vec<String> {
        let all = self.keys();
        all.flat_map(|key| pseudonyms(network, author, key))
            .collect()
    }

    /// The same for an account of a lead.
    pub(super) fn pseudonyms_of(&self, identity: &Identity) -> Vec<String> {
        let all = self.keys();
        all.flat_map(|key| pseudonyms_of(identity, key)).collect()
    }

    /// The key of the pseudonyms, and those of backups that were merged in.
    pub(super) fn keys(&self) -> impl Iterator<Item = &PseudonymKey> {
        [&self.key].into_iter().chain(&self.older)
    }

    /// The list, the newest first.
    pub async fn suppression_list(&self) -> Result<Vec<Suppressed>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::SUPPRESSED])?;
        let mut list: Vec<Suppressed> = read.all(schema::SUPPRESSED).await?;
        list.sort_by_key(|one| std::cmp::Reverse(one.at));
        Ok(list)
    }

    /// Puts an account on the list, and deletes what is stored of it, unless it
    /// is a lead's: a lead is erased, or held back by exports. Answers how many
    /// pseudonyms are new on the list.
    pub async fn suppress(
        &self,
        network: &str,
        author: &Author,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        let stores = [
            schema::SUPPRESSED,
            schema::POSTS,
            schema::DAYS,
            schema::PEOPLE,
            schema::AUDIT,
            schema::META,
        ];
        let write = Transaction::write(&self.database, &stores)?;
        let keys = self.pseudonyms(network, author);
        let mut posts = BTreeSet::new();
        let mut new = 0;
        for key in &keys {
            posts.extend(forget_unsaved(&write, key).await?);
        }
        insight::forget(&write, &keys.iter().cloned().collect(), &posts).await?;
        for key in keys {
            if add(&write, key, network, now).await? {
                new += 1;
            }
        }
        if new > 0 {
            audit::put(&write, AuditEvent::Suppressed { accounts: new }, now).await?;
        }
        write.commit().await?;
        Ok(new)
    }

    /// Takes an account off the list. Answers how many pseudonyms were on it.
    pub async fn unsuppress(
        &self,
        network: &str,
        author: &Author,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        self.unsuppress_keys(&self.pseudonyms(network, author), now)
            .await
    }

    /// Takes pseudonyms off the list. Answers how many were on it.
    pub async fn unsuppress_keys(
        &self,
        keys: &[String],
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        let write = Transaction::write(&self.database, &[schema::SUPPRESSED, schema::AUDIT])?;
        let mut gone = 0;
        for key in keys {
            if is_on(&write, key).await? {
                write.delete(schema::SUPPRESSED, key).await?;
                gone += 1;
            }
        }
        if gone > 0 {
            audit::put(&write, AuditEvent::Unsuppressed { accounts: gone }, now).await?;
        }
        write.commit().await?;
        Ok(gone)
    }

    /// The ids of those leads who asked not to be stored or written to: one of
    /// their accounts is on the list.
    pub async fn suppressed_among(
        &self,
        leads: impl IntoIterator<Item = &Lead>,
    ) -> Result<HashSet<String>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::SUPPRESSED])?;
        let list: Vec<Suppressed> = read.all(schema::SUPPRESSED).await?;
        let list: HashSet<String> = list.into_iter().map(|one| one.key).collect();
        // Hashing every account of every lead is only worth it where somebody is on the list.
        if list.is_empty() {
            return Ok(HashSet::new());
        }
        let is_on_it = |lead: &&Lead| {
            let mut accounts = lead.identities.iter();
            accounts.any(|one| self.pseudonyms_of(one).iter().any(|key| list.contains(key)))
        };
        let found = leads.into_iter().filter(is_on_it);
        Ok(found.map(|lead| lead.id.clone()).collect())
    }

    /// What is known of why a new lead from that network may be kept.
    pub(crate) fn grounds(settings: Settings, network: &str) -> Grounds {
        Grounds {
            basis: Some(settings.basis),
            purpose: settings.purpose,
            source_public: capture::network(network).and_then(|network| network.public),
        }
    }
}

/// Every pseudonym of an account: by its profile's address and, where that
/// tells it from all others, by its handle.
pub(super) fn pseudonyms(network: &str, author: &Author, key: &PseudonymKey) -> Vec<String> {
    let one_host = capture::network(network).is_some_and(|network| !network.hosts.is_empty());
    privacy::pseudonyms(network, author, one_host, key)
}

/// The same for an account of a lead.
pub(super) fn pseudonyms_of(identity: &Identity, key: &PseudonymKey) -> Vec<String> {
    let author = Author {
        handle: identity.handle.clone(),
        url: identity.url.clone(),
        ..Author::default()
    };
    pseudonyms(&identity.network, &author, key)
}

/// Whether one of these pseudonyms is on the list.
pub(super) async fn any(transaction: &Transaction, keys: &[String]) -> Result<bool, StoreError> {
    for key in keys {
        if is_on(transaction, key).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn is_on(transaction: &Transaction, key: &str) -> Result<bool, StoreError> {
    let found: Option<Suppressed> = transaction.get(schema::SUPPRESSED, key).await?;
    Ok(found.is_some())
}

/// Puts a pseudonym on the list. Answers whether it is new there.
pub(super) async fn add(
    write: &Transaction,
    key: String,
    network: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    if is_on(write, &key).await? {
        return Ok(false);
    }
    let entry = Suppressed {
        key,
        network: Some(network.to_owned()),
        at: Some(now),
    };
    write.put(schema::SUPPRESSED, &entry).await?;
    Ok(true)
}

/// Deletes what is stored of an account that is no lead's. Answers with the keys of
/// the posts.
async fn forget_unsaved(write: &Transaction, account: &str) -> Result<Vec<String>, StoreError> {
    let person: Option<Person> = write.get(schema::PEOPLE, account).await?;
    if person.as_ref().is_some_and(|person| person.lead.is_some()) {
        return Ok(Vec::new());
    }
    let posts: Vec<StoredPost> = write
        .by_index(schema::POSTS, schema::POSTS_BY_PERSON, account)
        .await?;
    for record in &posts {
        write.delete_post(record).await?;
    }
    write.delete(schema::PEOPLE, account).await?;
    Ok(posts.into_iter().map(|record| record.post.key).collect())
}
