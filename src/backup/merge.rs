//! Putting a backup beside what is here, so that nothing of either is lost.
//!
//! One person or post in both becomes one record: lists are united, of single
//! values the one that was changed last stays, and the other is told before
//! ([`Conflict`]). What was deleted here since the backup comes back; who asked
//! not to be stored, in either, does not (`docs/decisions/0006-merging-backups.md`).

mod accounts;
mod records;

use super::{Backup, BackupError};
use crate::{
    lead::{self, Lead},
    privacy::{OLDER_KEYS, PseudonymKey},
    record::{Person, StoredPost},
};
use accounts::Accounts;
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

const PSEUDONYM_KEY: &str = "pseudonym_key";

/// What merging does, told before it is done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MergeReport {
    /// Leads that are only in the backup.
    pub new_leads: usize,
    /// Leads that are in both and get something from the backup.
    pub changed_leads: usize,
    /// Leads that are in both and stay as they are.
    pub same_leads: usize,
    /// Posts that are only in the backup.
    pub new_posts: usize,
    /// Leads of people who asked not to be stored, which are left out.
    pub refused_leads: usize,
    /// Posts whose author was somebody under the backup's key and is nobody here.
    pub untied_posts: usize,
    /// Single values that differ.
    pub conflicts: Vec<Conflict>,
}

/// A value that is one thing here and another in the backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The lead.
    pub lead: String,
    /// What the lead is called.
    pub name: String,
    /// The field; parts of parts with a dot between.
    pub field: String,
    /// What is here.
    pub here: String,
    /// What is in the backup.
    pub there: String,
    /// Whether what is here stays.
    pub keeps_here: bool,
}

/// The store after a merge, and what that changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Everything that is to be stored.
    pub backup: Backup,
    /// What was done.
    pub report: MergeReport,
}

/// Puts `there` beside `here`, both as they were stored. The pseudonyms become
/// those of the key that is here.
pub fn merge(here: &Backup, there: &Backup, now: Timestamp) -> Result<Merged, BackupError> {
    let (own, other) = (key_of(here)?, key_of(there)?);
    let mut merge = Merge {
        report: MergeReport::default(),
        accounts: Accounts::new(&own, &other),
        now,
    };
    let mut stores = here.stores.clone();
    let refused = merge.refused(here, there)?;
    let (mut leads, renamed) = merge.leads(here, there, &refused)?;
    let posts = merge.posts(here, there, &refused, &mut leads, &renamed)?;
    let people = merge.people(here, there, &posts, &leads)?;
    put(&mut stores, "leads", &leads)?;
    put(&mut stores, "posts", posts.values())?;
    put(&mut stores, "people", &people)?;
    for (store, records) in &there.stores {
        let place = stores.entry(store.clone()).or_default();
        match store.as_str() {
            "leads" | "posts" | "people" => {}
            "meta" => records::add_meta(place, records),
            "audit" => records::add_audit(place, records),
            _ => records::add_new(place, records),
        }
    }
    if own != other {
        let meta = stores.entry("meta".to_owned()).or_default();
        records::add_key(meta, &value_of(there, PSEUDONYM_KEY));
    }
    // Records of an older shape came in: the next start brings them to today's.
    // What version 2 brought, merging brings as well.
    if there.schema < here.schema {
        let meta = stores.entry("meta".to_owned()).or_default();
        records::set_meta(meta, "records", &Value::from(there.schema.max(2)));
    }
    Ok(Merged {
        backup: Backup {
            schema: here.schema,
            made_at: now,
            stores,
        },
        report: merge.report,
    })
}

/// What stands after `there` was put in the place of `here`: all of the backup,
/// but for those who asked here, since then, not to be stored. Their list stays
/// and binds what comes back, or an old backup would undo every erasure.
pub fn replace(here: &Backup, there: &Backup, now: Timestamp) -> Result<Backup, BackupError> {
    let suppressed = here.stores.get("suppressed").cloned().unwrap_or_default();
    if suppressed.is_empty() {
        return Ok(there.clone());
    }
    let meta = here.stores.get("meta").into_iter().flatten();
    let keys = meta.filter(|entry| {
        let name = entry.get("name").and_then(Value::as_str);
        name.is_some_and(|name| name == PSEUDONYM_KEY || name == OLDER_KEYS)
    });
    let kept = Backup {
        schema: here.schema,
        made_at: now,
        stores: BTreeMap::from([
            ("meta".to_owned(), keys.cloned().collect()),
            ("suppressed".to_owned(), suppressed),
        ]),
    };
    Ok(merge(&kept, there, now)?.backup)
}

struct Merge {
    report: MergeReport,
    accounts: Accounts,
    now: Timestamp,
}

impl Merge {
    /// The ids of the backup's leads who asked not to be stored, here or there,
    /// by whatever key the list was written with.
    fn refused(&self, here: &Backup, there: &Backup) -> Result<HashSet<String>, BackupError> {
        let entries = [here, there].into_iter().flat_map(|backup| {
            let entries = backup.stores.get("suppressed").into_iter().flatten();
            entries.filter_map(|entry| entry.get("key")?.as_str())
        });
        let asked: HashSet<&str> = entries.collect();
        let older = [here, there].map(|backup| value_of(backup, OLDER_KEYS));
        let older = older
            .into_iter()
            .flat_map(|keys| serde_json::from_value::<Vec<Vec<u8>>>(keys).unwrap_or_default());
        let keys: Vec<PseudonymKey> = [self.accounts.own.clone(), self.accounts.other.clone()]
            .into_iter()
            .chain(older.filter_map(|key| PseudonymKey::from_slice(&key)))
            .collect();
        let leads: Vec<Lead> = typed(there, "leads")?;
        Ok(leads
            .into_iter()
            .filter(|lead| {
                lead.identities.iter().any(|identity| {
                    let names = keys.iter().flat_map(|key| accounts::names(identity, key));
                    names.into_iter().any(|name| asked.contains(name.as_str()))
                })
            })
            .map(|lead| lead.id)
            .collect())
    }

    /// Every lead, and under which id those of the backup are here that have
    /// another one: the same account is the same person.
    fn leads(
        &mut self,
        here: &Backup,
        there: &Backup,
        refused: &HashSet<String>,
    ) -> Result<(Vec<Lead>, HashMap<String, String>), BackupError> {
        let mut leads: Vec<Lead> = typed(here, "leads")?;
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut owners: HashMap<String, usize> = HashMap::new();
        for (at, lead) in leads.iter().enumerate() {
            places.insert(lead.id.clone(), at);
            let absorbed = lead.merged.iter().map(|merged| merged.lead.id.clone());
            places.extend(absorbed.map(|id| (id, at)));
            for account in lead.identities.iter().filter_map(lead::Identity::account) {
                owners.insert(account, at);
            }
        }
        let mut renamed = HashMap::new();
        for other in typed::<Lead>(there, "leads")? {
            if refused.contains(&other.id) {
                self.report.refused_leads += 1;
                continue;
            }
            let known = places.get(&other.id).copied();
            let owner = || {
                let mut accounts = other.identities.iter().filter_map(lead::Identity::account);
                accounts.find_map(|account| owners.get(&account).copied())
            };
            let Some(place) = known.or_else(owner) else {
                places.insert(other.id.clone(), leads.len());
                self.report.new_leads += 1;
                leads.push(other);
                continue;
            };
            let Some(lead) = leads.get_mut(place) else {
                continue;
            };
            if lead.id == other.id {
                let before = lead.clone();
                let mut conflicts = records::unite_leads(lead, &other)?;
                if *lead == before {
                    self.report.same_leads += 1;
                } else {
                    self.report.changed_leads += 1;
                }
                self.report.conflicts.append(&mut conflicts);
                continue;
            }
            renamed.insert(other.id.clone(), lead.id.clone());
            if lead.merged.iter().any(|merged| merged.lead.id == other.id) {
                self.report.same_leads += 1;
            } else {
                lead::merge(lead, other, self.now);
                self.report.changed_leads += 1;
            }
        }
        Ok((leads, renamed))
    }

    /// Every post by its key. The leads name the posts under the keys that they
    /// have here, and count them anew.
    fn posts(
        &mut self,
        here: &Backup,
        there: &Backup,
        refused: &HashSet<String>,
        leads: &mut [Lead],
        renamed: &HashMap<String, String>,
    ) -> Result<BTreeMap<String, StoredPost>, BackupError> {
        let mut posts: BTreeMap<String, StoredPost> = typed::<StoredPost>(here, "posts")?
            .into_iter()
            .map(|record| (record.post.key.clone(), record))
            .collect();
        let by_url: HashMap<String, String> = posts
            .values()
            .filter_map(|record| Some((record.post.url.clone()?, record.post.key.clone())))
            .collect();
        let left_out: HashSet<String> = typed::<Lead>(there, "leads")?
            .into_iter()
            .filter(|lead| refused.contains(&lead.id))
            .flat_map(|lead| lead.posts)
            .collect();
        let mut keys = HashMap::new();
        for mut record in typed::<StoredPost>(there, "posts")? {
            let old = record.post.key.clone();
            if left_out.contains(&old) {
                continue;
            }
            self.report.untied_posts += usize::from(self.accounts.tie(&mut record));
            // A key that would hold a name is a hash, of another key another one.
            if !posts.contains_key(&old)
                && let Some(same) = record.post.url.as_ref().and_then(|url| by_url.get(url))
            {
                record.post.key.clone_from(same);
                keys.insert(old, same.clone());
            }
            if let Some(known) = posts.get_mut(&record.post.key) {
                records::unite_posts(known, record);
            } else {
                self.report.new_posts += 1;
                posts.insert(record.post.key.clone(), record);
            }
        }
        let came: HashSet<String> = typed::<Lead>(there, "leads")?
            .into_iter()
            .map(|lead| renamed.get(&lead.id).cloned().unwrap_or(lead.id))
            .collect();
        for lead in leads.iter_mut().filter(|lead| came.contains(&lead.id)) {
            records::settle(lead, &mut posts, &keys);
        }
        Ok(posts)
    }

    /// Every account: the leads' own ones, and those of posts.
    fn people(
        &self,
        here: &Backup,
        there: &Backup,
        posts: &BTreeMap<String, StoredPost>,
        leads: &[Lead],
    ) -> Result<Vec<Person>, BackupError> {
        let mut people: BTreeMap<String, Person> = typed::<Person>(here, "people")?
            .into_iter()
            .map(|person| (person.key.clone(), person))
            .collect();
        if self.accounts.same_key() {
            for person in typed::<Person>(there, "people")? {
                let known = people
                    .entry(person.key.clone())
                    .or_insert_with(|| person.clone());
                known.first_seen_at = known.first_seen_at.min(person.first_seen_at);
                known.last_seen_at = known.last_seen_at.max(person.last_seen_at);
                // Posts that have expired since were counted once.
                known.posts = known.posts.max(person.posts);
            }
        }
        accounts::count(&mut people, posts.values());
        self.accounts.belong(&mut people, leads);
        Ok(people.into_values().collect())
    }
}

fn typed<T: DeserializeOwned>(backup: &Backup, store: &str) -> Result<Vec<T>, BackupError> {
    let records = backup.stores.get(store).into_iter().flatten();
    records
        .map(|record| {
            T::deserialize(record).map_err(|error| BackupError::Record {
                store: store.to_owned(),
                detail: error.to_string(),
            })
        })
        .collect()
}

fn put<'a, T: Serialize + 'a>(
    stores: &mut BTreeMap<String, Vec<Value>>,
    store: &str,
    records: impl IntoIterator<Item = &'a T>,
) -> Result<(), BackupError> {
    let values: Result<Vec<Value>, _> = records.into_iter().map(serde_json::to_value).collect();
    let values = values.map_err(|error| BackupError::Unwritten(error.to_string()))?;
    stores.insert(store.to_owned(), values);
    Ok(())
}

fn value_of(backup: &Backup, name: &str) -> Value {
    let meta = backup.stores.get("meta").into_iter().flatten();
    let mut entries = meta.filter(|entry| entry.get("name").and_then(Value::as_str) == Some(name));
    entries
        .next()
        .and_then(|entry| entry.get("value").cloned())
        .unwrap_or(Value::Null)
}

/// Without its key nobody could say who is who in a backup.
fn key_of(backup: &Backup) -> Result<PseudonymKey, BackupError> {
    serde_json::from_value::<Vec<u8>>(value_of(backup, PSEUDONYM_KEY))
        .ok()
        .and_then(|bytes| PseudonymKey::from_slice(&bytes))
        .ok_or_else(|| BackupError::Record {
            store: "meta".to_owned(),
            detail: "the key of the pseudonyms is missing".to_owned(),
        })
}

#[cfg(test)]
mod tests;
