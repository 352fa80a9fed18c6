//! Everything that is kept, in one file that only its owner can open.
//!
//! - [`seal`](seal()) and [`open`]: the file around it, compressed and encrypted
//! - [`merge`](merge()): putting it beside what is here
//! - [`Backup`]: what is in it, checked whole before anything is done with it

mod merge;
mod seal;

pub use merge::{Conflict, MergeReport, Merged, merge, replace};
pub use seal::{Nonce, Packer, Salt, SealKey, open, seal};

use crate::{
    lead::Lead,
    record::{Person, StoredPost},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
/// A record of any object store.
pub use serde_json::Value as Record;
use serde_json::Value;
use std::collections::BTreeMap;

/// Why a file cannot be restored. Nothing was touched.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// It is no backup of Sidelight's.
    #[error("this file is no backup")]
    NoBackup,
    /// It was written by a version that this one does not know.
    #[error("the backup was made by a newer version ({0})")]
    Newer(u32),
    /// Its end is missing, or it was changed after it was written.
    #[error("the file is cut off or was changed")]
    Damaged,
    /// The passphrase opens it not.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// What is inside is not what a backup holds.
    #[error("a record in {store} cannot be read: {detail}")]
    Record {
        /// The object store.
        store: String,
        /// What is wrong.
        detail: String,
    },
    /// Memory or the random numbers ran out while it was written.
    #[error("the backup could not be written: {0}")]
    Unwritten(String),
}

/// The records of every object store, in the shape of the schema version that
/// they had. The key of the pseudonyms is among them (`meta`): without it the
/// list of those who asked not to be stored would bind nobody after a restore.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Backup {
    /// The schema version of the records, as in `docs/storage.md`.
    pub schema: u32,
    /// When it was made.
    pub made_at: Timestamp,
    /// Records by object store.
    pub stores: BTreeMap<String, Vec<Value>>,
}

impl Backup {
    /// How many records of a store there are.
    pub fn count(&self, store: &str) -> usize {
        self.stores.get(store).map_or(0, Vec::len)
    }

    /// The content of a file, before it is sealed.
    pub fn to_bytes(&self) -> Result<Vec<u8>, BackupError> {
        serde_json::to_vec(self).map_err(|error| BackupError::Unwritten(error.to_string()))
    }

    /// Reads the content of an opened file and checks every record in it.
    /// `newest` is the schema version that this program writes.
    pub fn from_bytes(bytes: &[u8], newest: u32) -> Result<Self, BackupError> {
        let backup: Self = serde_json::from_slice(bytes).map_err(|_| BackupError::NoBackup)?;
        if backup.schema > newest {
            return Err(BackupError::Newer(backup.schema));
        }
        backup.check::<StoredPost>("posts")?;
        backup.check::<Lead>("leads")?;
        backup.check::<Person>("people")?;
        Ok(backup)
    }

    fn check<T: DeserializeOwned>(&self, store: &str) -> Result<(), BackupError> {
        for record in self.stores.get(store).into_iter().flatten() {
            T::deserialize(record).map_err(|error| BackupError::Record {
                store: store.to_owned(),
                detail: error.to_string(),
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn backup(schema: u32, lead: Value) -> Backup {
        Backup {
            schema,
            made_at: Timestamp::UNIX_EPOCH,
            stores: BTreeMap::from([("leads".to_owned(), vec![lead])]),
        }
    }

    fn read(backup: &Backup) -> Result<Backup, BackupError> {
        Backup::from_bytes(&backup.to_bytes().expect("bytes"), 4)
    }

    const AT: &str = "2026-11-22T09:00:00Z";

    #[test]
    fn records_of_every_version_come_back_as_they_were() {
        for schema in 1..=4 {
            let made = backup(
                schema,
                json!({"id": "a", "created_at": AT, "updated_at": AT}),
            );
            assert_eq!(read(&made).expect("a backup"), made);
            assert_eq!((made.count("leads"), made.count("posts")), (1, 0));
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_whole() {
        let lead = json!({"id": "a", "created_at": AT, "updated_at": AT});
        assert!(matches!(read(&backup(5, lead)), Err(BackupError::Newer(5))));
        assert!(matches!(
            read(&backup(3, json!({"id": 7}))),
            Err(BackupError::Record { .. })
        ));
        assert!(matches!(
            Backup::from_bytes(b"[]", 3),
            Err(BackupError::NoBackup)
        ));
    }
}
