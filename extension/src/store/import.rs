//! An import: all of it in one transaction, or nothing; and all of it taken back.

use super::{
    audit, error::StoreError, leads::STORES, open::Store, schema, suppress,
    transaction::Transaction,
};
use jiff::Timestamp;
use sidelight::{
    import::Plan,
    lead::{Identity, Lead},
    privacy::PseudonymKey,
    record::{AuditEvent, Person},
};
use std::collections::HashSet;

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
        for (done, id) in plan.ids().iter().enumerate() {
            if !go_on(done) {
                // Dropped, a transaction undoes itself.
                return Ok(None);
            }
            let stored = write.get::<Lead>(schema::LEADS, id).await?;
            let Some(lead) = plan.settled(id, stored.clone(), now) else {
                continue;
            };
            match stored {
                Some(stored) => undo.before.push(stored),
                None => undo.made.push(id.clone()),
            }
            write.put(schema::LEADS, &lead).await?;
            for identity in &lead.identities {
                undo.accounts
                    .extend(self.claim(&write, identity, id, now).await?);
            }
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
        for id in &undo.made {
            self.take_out(&write, id, &settings, now).await?;
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
