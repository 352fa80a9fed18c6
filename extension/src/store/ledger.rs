//! What was exported to which program, so that the next file need hold only
//! what changed; and the user's own profiles.

use super::{
    error::StoreError, meta, open::Store, schema, suppressed::Suppressed, transaction::Transaction,
};
use serde::{Deserialize, Serialize};
use sidelight::{
    export::{Entry, Ledger, Profile},
    lead::Lead,
};
use std::collections::HashSet;

/// One lead's last export to one profile.
#[derive(Serialize, Deserialize)]
struct Row {
    /// Profile and lead, so that there is one row of the two.
    key: String,
    profile: String,
    lead: String,
    #[serde(flatten)]
    entry: Entry,
}

/// Nothing that stands in a profile's name.
const BETWEEN: char = '\u{1f}';

impl Store {
    /// What was exported to a profile.
    pub async fn ledger(&self, profile: &str) -> Result<Ledger, StoreError> {
        let read = Transaction::read(&self.database, &[schema::LEDGER])?;
        let rows: Vec<Row> = read
            .by_index(schema::LEDGER, schema::LEDGER_BY_PROFILE, profile)
            .await?;
        let mut ledger = Ledger::default();
        for row in rows {
            ledger.insert(&row.profile, row.lead, row.entry);
        }
        Ok(ledger)
    }

    /// Writes down what a ledger holds of a profile, all of it or nothing.
    pub async fn put_ledger(&self, profile: &str, ledger: &Ledger) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::LEDGER])?;
        for (lead, entry) in ledger.of(profile) {
            let row = Row {
                key: format!("{profile}{BETWEEN}{lead}"),
                profile: profile.to_owned(),
                lead: lead.to_owned(),
                entry: entry.clone(),
            };
            write.put(schema::LEDGER, &row).await?;
        }
        write.commit().await
    }

    /// The ids of those leads who asked not to be stored or written to: one of
    /// their accounts is on the list of the suppressed.
    pub async fn suppressed_among(
        &self,
        leads: impl IntoIterator<Item = &Lead>,
    ) -> Result<HashSet<String>, StoreError> {
        #[derive(Deserialize)]
        struct Listed {
            key: String,
        }
        let read = Transaction::read(&self.database, &[schema::SUPPRESSED, schema::META])?;
        let list: Vec<Listed> = read.all(schema::SUPPRESSED).await?;
        let suppressed = Suppressed::keys(&read, &self.key).await?;
        let list: HashSet<String> = list.into_iter().map(|one| one.key).collect();
        // Hashing every account of every lead is only worth it where somebody is on the list.
        if list.is_empty() {
            return Ok(HashSet::new());
        }
        let is_on_it = |lead: &&Lead| {
            lead.identities.iter().any(|identity| {
                identity.account().is_some_and(|account| {
                    let mut names = suppressed.pseudonyms(|key| Some(key.hash(&account)));
                    names.any(|name| list.contains(&name))
                })
            })
        };
        let found = leads.into_iter().filter(is_on_it);
        Ok(found.map(|lead| lead.id.clone()).collect())
    }

    /// The user's own profiles, by name.
    pub async fn own_profiles(&self) -> Result<Vec<Profile>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        own(&read).await
    }

    /// Keeps a profile of the user's own; one of the same id is replaced.
    pub async fn put_own_profile(&self, profile: &Profile) -> Result<(), StoreError> {
        self.change_own(|profiles| {
            profiles.retain(|known| known.id != profile.id);
            profiles.push(profile.clone());
            profiles.sort_by(|a, b| a.name.cmp(&b.name));
        })
        .await
    }

    /// Deletes a profile of the user's own.
    pub async fn drop_own_profile(&self, id: &str) -> Result<(), StoreError> {
        self.change_own(|profiles| profiles.retain(|known| known.id != id))
            .await
    }

    async fn change_own(&self, change: impl FnOnce(&mut Vec<Profile>)) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::META])?;
        let mut profiles = own(&write).await?;
        change(&mut profiles);
        // A profile is kept as its file, the form in which it is passed on.
        let files: Vec<String> = profiles.iter().map(Profile::to_json).collect();
        meta::put(&write, meta::OWN_PROFILES, &files).await?;
        write.commit().await
    }
}

async fn own(transaction: &Transaction) -> Result<Vec<Profile>, StoreError> {
    let files: Option<Vec<String>> = meta::get(transaction, meta::OWN_PROFILES).await?;
    files
        .unwrap_or_default()
        .iter()
        .map(|file| {
            Profile::from_json(file).map_err(|error| StoreError::Corrupt(error.to_string()))
        })
        .collect()
}
