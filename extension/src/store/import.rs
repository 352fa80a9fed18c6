//! An import: all of it in one transaction, or nothing; and all of it taken back.

use super::{
    audit, error::StoreError, leads::STORES, open::Store, schema, suppress,
    transaction::Transaction,
};
use futures::future::try_join_all;
use jiff::Timestamp;
use sidelight::{
    import::Plan,
    lead::{Identity, Lead},
    privacy::PseudonymKey,
    record::{AuditEvent, Person},
};
use std::collections::HashSet;

/// So many leads are asked for and written at once: one after the other, most of
/// the time would be spent waiting.
const AT_ONCE: usize = 50;

/// What became of one lead of a plan, with the keys of the accounts that it got.
enum One {
    /// It was changed in the file, and is not there any more.
    Gone,
    Made(Vec<String>),
    Changed(Box<Lead>, Vec<String>),
}

impl One {
    fn into_accounts(self) -> Vec<String> {
        match self {
            Self::Gone => Vec::new(),
            Self::Made(accounts) | Self::Changed(_, accounts) => accounts,
        }
    }
}

/// The way back from an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportUndo {
    /// The ids of the leads that it made.
    made: Vec<String>,
    /// Those that it changed, as they were.
    before: Vec<Lead>,
    /// The accounts that it gave to a lead.
    accounts: Vec<String>,
}

/// Who must not be stored.
pub struct Refused {
    list: HashSet<String>,
    keys: Vec<PseudonymKey>,
}

impl Refused {
    /// Whether one of the person's accounts is on the list.
    pub fn holds(&self, lead: &Lead) -> bool {
        let is_on_it = |identity: &Identity| {
            let mut keys = self.keys.iter();
            keys.any(|key| {
                let mut names = suppress::pseudonyms_of(identity, key).into_iter();
                names.any(|name| self.list.contains(&name))
            })
        };
        // Hashing every account is only worth it where somebody is on the list.
        !self.list.is_empty() && lead.identities.iter().any(is_on_it)
    }
}

impl Store {
    /// Those who must not be stored, for a page that plans without a transaction.
    pub async fn refused(&self) -> Result<Refused, StoreError> {
        let list = self.suppression_list().await?;
        Ok(Refused {
            list: list.into_iter().map(|one| one.key).collect(),
            keys: self.keys().cloned().collect(),
        })
    }

    /// Carries a plan out. `go_on` hears how many leads are written, and answers
    /// whether to go on: if not, nothing is changed and the answer is `None`.
    pub async fn import(
        &self,
        plan: &Plan,
        now: Timestamp,
        mut go_on: impl FnMut(usize) -> bool,
    ) -> Result<Option<ImportUndo>, StoreError> {
        let touched = [schema::LEADS, schema::PEOPLE, schema::AUDIT];
        let write = Transaction::write(&self.database, &touched)?;
        let mut undo = ImportUndo::default();
        let mut done = 0;
        for ids in plan.ids().chunks(AT_ONCE) {
            if !go_on(done) {
                // Dropped, a transaction undoes itself.
                return Ok(None);
            }
            let written = ids.iter().map(|id| self.write_one(&write, plan, id, now));
            for (id, one) in ids.iter().zip(try_join_all(written).await?) {
                match one {
                    One::Gone => {}
                    One::Made(_) => undo.made.push(id.clone()),
                    One::Changed(ref before, _) => undo.before.push(Lead::clone(before)),
                }
                undo.accounts.extend(one.into_accounts());
            }
            done += ids.len();
        }
        let count = |list: usize| u32::try_from(list).unwrap_or(u32::MAX);
        let event = AuditEvent::Imported {
            added: count(undo.made.len()),
            changed: count(undo.before.len()),
        };
        audit::put(&write, event, now).await?;
        write.commit().await?;
        Ok(Some(undo))
    }

    /// Writes one lead of a plan.
    async fn write_one(
        &self,
        write: &Transaction,
        plan: &Plan,
        id: &str,
        now: Timestamp,
    ) -> Result<One, StoreError> {
        let before = write.get::<Lead>(schema::LEADS, id).await?;
        let Some(lead) = plan.settled(id, before.clone(), now) else {
            return Ok(One::Gone);
        };
        write.put(schema::LEADS, &lead).await?;
        let mut accounts = Vec::new();
        for identity in &lead.identities {
            accounts.extend(self.claim(write, identity, id, now).await?);
        }
        Ok(match before {
            Some(before) => One::Changed(Box::new(before), accounts),
            None => One::Made(accounts),
        })
    }

    /// Gives an account to a lead, so that later posts of it join the lead, unless
    /// it is somebody's already. Answers its key where it was given.
    async fn claim(
        &self,
        write: &Transaction,
        identity: &Identity,
        lead: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let Some(key) = identity.account().map(|account| self.key.hash(&account)) else {
            return Ok(None);
        };
        let known = write.get::<Person>(schema::PEOPLE, &key).await?;
        let mut person =
            known.unwrap_or_else(|| Person::new(key.clone(), identity.network.clone(), now));
        if person.lead.is_some() {
            return Ok(None);
        }
        person.lead = Some(lead.to_owned());
        write.put(schema::PEOPLE, &person).await?;
        Ok(Some(key))
    }

    /// Takes an import back, all of it or nothing: what it made is deleted as the
    /// user would delete it, what it changed is as it was. Answers the ids of all.
    pub async fn undo_import(
        &self,
        undo: &ImportUndo,
        now: Timestamp,
    ) -> Result<Vec<String>, StoreError> {
        let settings = self.settings().await?;
        let write = Transaction::write(&self.database, &STORES)?;
        for ids in undo.made.chunks(AT_ONCE) {
            let taken = ids
                .iter()
                .map(|id| self.take_out(&write, id, &settings, now));
            try_join_all(taken).await?;
        }
        for lead in &undo.before {
            // Nobody who was erased since comes back.
            if !audit::was_erased(&write, &lead.id).await? {
                write.put(schema::LEADS, lead).await?;
            }
        }
        for key in &undo.accounts {
            let Some(mut person) = write.get::<Person>(schema::PEOPLE, key).await? else {
                continue;
            };
            person.lead = None;
            if person.posts == 0 {
                write.delete(schema::PEOPLE, key).await?;
            } else {
                write.put(schema::PEOPLE, &person).await?;
            }
        }
        write.commit().await?;
        let changed = undo.before.iter().map(|lead| &lead.id);
        Ok(undo.made.iter().chain(changed).cloned().collect())
    }
}
