//! Single values: settings, the pseudonym key, the inbox.

use super::{
    error::StoreError, open::Store, schema, seal::Guard, transaction::Transaction, waiting,
};
use crate::browser::clock;
use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sidelight::{
    health::Health,
    privacy::{OLDER_KEYS, PseudonymKey},
    record::InboxNote,
    settings::Settings,
};

// Of these values, those that hold words about people are sealed where a lock is
// set: their names stand in `sidelight::lock`.

/// The shape of the records, as a schema version.
pub(super) const RECORDS: &str = "records";
pub(super) const PSEUDONYM_KEY: &str = "pseudonym_key";
/// The lock on what is kept about people ([`sidelight::lock::Lock`]); missing
/// where none is set.
pub(super) const LOCK: &str = "lock";
/// When the store was made.
pub(super) const CREATED: &str = "created_at";
/// How whole the networks' pages were read, by day.
pub(super) const HEALTH: &str = "health";
/// How far scoring anew has come, and by which model ([`super::Rescoring`]).
pub(super) const RESCORING: &str = "rescoring";
/// What is watched ([`sidelight::insight::watch::Watchlists`]).
pub(super) const WATCHLISTS: &str = "watchlists";
/// How far matching anew has come, and by which lists ([`super::Rematching`]).
pub(super) const REMATCHING: &str = "rematching";
/// What yesterday was like.
pub(super) const DIGEST: &str = "digest";
/// The user's own export profiles, each as its file.
pub(super) const OWN_PROFILES: &str = "own_profiles";
/// Whether, how often and under which key backups are made by themselves
/// ([`super::AutoBackup`]).
pub(super) const AUTO_BACKUP: &str = "auto_backup";
/// The topics, the leaders and the communities of the last grouping. It names
/// people by pseudonym: who erases somebody takes them out ([`super::insight::forget`]),
/// who keeps fewer pseudonyms deletes it.
pub(super) const STUDY: &str = "study";
/// The rules that send posts to departments.
pub(super) const ROUTING: &str = "routing";
/// How far applying stricter modes has come ([`super::Restricting`]).
pub(super) const RESTRICTING: &str = "restricting";
/// The last day on which the user was reminded of follow-ups.
pub(super) const REMINDED: &str = "reminded";
pub(super) const SETTINGS: &str = "settings";
const INBOX: &str = "inbox";

#[derive(Serialize, Deserialize)]
struct Entry<T> {
    name: String,
    value: T,
}

pub(super) async fn get<T: DeserializeOwned>(
    transaction: &Transaction,
    name: &str,
) -> Result<Option<T>, StoreError> {
    let entry: Option<Entry<T>> = transaction.get(schema::META, name).await?;
    Ok(entry.map(|entry| entry.value))
}

pub(super) async fn put<T: Serialize>(
    transaction: &Transaction,
    name: &str,
    value: &T,
) -> Result<(), StoreError> {
    transaction
        .put(
            schema::META,
            &Entry {
                name: name.to_owned(),
                value,
            },
        )
        .await
}

/// The keys of backups that were merged in: under them, too, the list of the
/// suppressed is written.
pub(super) async fn older_keys(transaction: &Transaction) -> Result<Vec<PseudonymKey>, StoreError> {
    let keys: Option<Vec<Vec<u8>>> = get(transaction, OLDER_KEYS).await?;
    let keys = keys.into_iter().flatten();
    Ok(keys
        .filter_map(|key| PseudonymKey::from_slice(&key))
        .collect())
}

/// Adds marked texts to the inbox.
pub(super) async fn add_notes(write: &Transaction, notes: &[InboxNote]) -> Result<(), StoreError> {
    if notes.is_empty() {
        return Ok(());
    }
    let mut inbox: Vec<InboxNote> = get(write, INBOX).await?.unwrap_or_default();
    let new = notes
        .iter()
        .filter(|note| !inbox.iter().any(|known| known.id == note.id));
    let new: Vec<InboxNote> = new.cloned().collect();
    inbox.extend(new);
    put(write, INBOX, &inbox).await
}

impl Store {
    /// What the user chose.
    pub async fn settings(&self) -> Result<Settings, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        Ok(get(&read, SETTINGS).await?.unwrap_or_default())
    }

    /// Keeps what the user chose.
    pub async fn put_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::META])?;
        put(&write, SETTINGS, settings).await?;
        write.commit().await
    }

    /// The networks whose pages seem to have changed, by what was read today.
    pub async fn ailing(&self, now: Timestamp) -> Result<Vec<String>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        let health: Health = get(&read, HEALTH).await?.unwrap_or_default();
        Ok(health
            .ailing(clock::day(now))
            .into_iter()
            .map(str::to_owned)
            .collect())
    }

    /// Texts that were marked on pages and not yet put to a lead, oldest first.
    pub async fn inbox(&self) -> Result<Vec<InboxNote>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        Ok(get(&read, INBOX).await?.unwrap_or_default())
    }

    /// Puts a marked text into the inbox; while the lock is shut it waits before it.
    pub async fn put_inbox(&self, note: InboxNote) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::META, schema::WAITING])?;
        match write.guard().await? {
            Guard::Shut(lock) => waiting::put_note(&write, &lock, note).await?,
            _ => add_notes(&write, &[note]).await?,
        }
        write.commit().await
    }

    /// Takes a text out of the inbox.
    pub async fn drop_inbox(&self, id: &str) -> Result<(), StoreError> {
        self.change_inbox(|inbox| inbox.retain(|note| note.id != id))
            .await
    }

    async fn change_inbox(
        &self,
        change: impl FnOnce(&mut Vec<InboxNote>),
    ) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::META])?;
        let mut inbox: Vec<InboxNote> = get(&write, INBOX).await?.unwrap_or_default();
        change(&mut inbox);
        put(&write, INBOX, &inbox).await?;
        write.commit().await
    }
}
