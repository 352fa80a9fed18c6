//! Everything in the store, out of it and back, each in one transaction.

use super::{error::StoreError, open::Store, schema, transaction::Transaction};
use jiff::Timestamp;
use sidelight::backup::{Backup, BackupError};
use std::collections::BTreeMap;

impl Store {
    /// Every record of every object store, as of one moment.
    pub async fn backup(&self, now: Timestamp) -> Result<Backup, StoreError> {
        let read = Transaction::read(&self.database, &schema::ALL)?;
        let mut stores = BTreeMap::new();
        for store in schema::ALL {
            stores.insert(store.to_owned(), read.all(store).await?);
        }
        Ok(Backup {
            schema: schema::VERSION,
            made_at: now,
            stores,
        })
    }

    /// Reads the content of an opened backup, and refuses what this version
    /// could not restore.
    pub fn read_backup(content: &[u8]) -> Result<Backup, BackupError> {
        Backup::from_bytes(content, schema::VERSION)
    }

    /// Puts a backup in the place of everything that is stored: all of it, or,
    /// killed halfway, nothing. Afterwards the store must be opened anew, as the
    /// key of the pseudonyms is now the backup's, and as opening brings records
    /// of an older version to today's shape.
    pub async fn restore(&self, backup: &Backup) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &schema::ALL)?;
        for store in schema::ALL {
            write.clear(store).await?;
            for record in backup.stores.get(store).into_iter().flatten() {
                write.put(store, record).await?;
            }
        }
        write.commit().await
    }
}
