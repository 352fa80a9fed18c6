//! What was exported to which program, so that the next file need hold only
//! what changed; and the user's own profiles.

use super::{audit, error::StoreError, meta, open::Store, schema, transaction::Transaction};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sidelight::{
    export::{Entry, Ledger, Profile},
    record::AuditEvent,
    rights::ExportedTo,
};

/// One lead's last export to one profile.
#[derive(Serialize, Deserialize)]
pub(super) struct Row {
    /// Profile and lead, so that there is one row of the two.
    pub(super) key: String,
    profile: String,
    lead: String,
    #[serde(flatten)]
    entry: Entry,
}

impl Row {
    /// Where the lead went.
    pub(super) fn exported(&self) -> ExportedTo {
        ExportedTo {
            profile: self.profile.clone(),
            at: self.entry.at,
        }
    }
}

/// Every export of one lead.
pub(super) async fn rows_of(transaction: &Transaction, lead: &str) -> Result<Vec<Row>, StoreError> {
    transaction
        .by_index(schema::LEDGER, schema::LEDGER_BY_LEAD, lead)
        .await
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

    /// Writes down what a ledger holds of a profile, all of it or nothing: an
    /// export that was made.
    pub async fn put_ledger(
        &self,
        profile: &str,
        ledger: &Ledger,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::LEDGER, schema::AUDIT])?;
        let mut leads = 0;
        for (lead, entry) in ledger.of(profile) {
            let row = Row {
                key: format!("{profile}{BETWEEN}{lead}"),
                profile: profile.to_owned(),
                lead: lead.to_owned(),
                entry: entry.clone(),
            };
            write.put(schema::LEDGER, &row).await?;
            leads += 1;
        }
        let profile = profile.to_owned();
        audit::put(&write, AuditEvent::Exported { profile, leads }, now).await?;
        write.commit().await
    }

    /// The user's own profiles, by name.
    pub async fn own_profiles(&self) -> Result<OwnProfiles, StoreError> {
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

    /// Deletes a profile of the user's own. What was exported with it stays
    /// known: who erases a person is told where that person's data went.
    pub async fn drop_own_profile(&self, id: &str) -> Result<(), StoreError> {
        self.change_own(|profiles| profiles.retain(|known| known.id != id))
            .await
    }

    async fn change_own(&self, change: impl FnOnce(&mut Vec<Profile>)) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::META])?;
        let mut own = own(&write).await?;
        change(&mut own.profiles);
        // A profile is kept as its file, the form in which it is passed on.
        let mut files: Vec<String> = own.profiles.iter().map(Profile::to_json).collect();
        files.extend(own.damaged.into_iter().map(|damaged| damaged.file));
        meta::put(&write, meta::OWN_PROFILES, &files).await?;
        write.commit().await
    }
}

/// The user's own profiles as they are kept.
#[derive(Debug, Default)]
pub struct OwnProfiles {
    /// Those that can be read.
    pub profiles: Vec<Profile>,
    /// The others: they stay where they are.
    pub damaged: Vec<DamagedProfile>,
}

/// A profile's file that cannot be read.
#[derive(Debug)]
pub struct DamagedProfile {
    file: String,
    /// What is wrong with it.
    pub why: String,
}

async fn own(transaction: &Transaction) -> Result<OwnProfiles, StoreError> {
    let files: Option<Vec<String>> = meta::get(transaction, meta::OWN_PROFILES).await?;
    let mut own = OwnProfiles::default();
    for file in files.unwrap_or_default() {
        match Profile::from_json(&file) {
            Ok(profile) => own.profiles.push(profile),
            Err(error) => own.damaged.push(DamagedProfile {
                file,
                why: error.to_string(),
            }),
        }
    }
    Ok(own)
}
