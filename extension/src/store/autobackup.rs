//! Automatic backups: how often, under which key, and when the last one was made.

use super::{error::StoreError, meta, open::Store, schema, transaction::Transaction};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// What the user chose. The key is what the passphrase became
/// (`sidelight::backup::SealKey`): kept, so that nobody need type it for every
/// backup. It keeps a file secret from whoever has that file, and nothing from
/// whoever has this profile, in which the leads stand anyway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutoBackup {
    /// How many days lie between two.
    pub every_days: u16,
    /// The key in its stored form.
    pub key: Vec<u8>,
    /// When the last one was handed to the browser.
    pub last_at: Option<Timestamp>,
}

impl AutoBackup {
    /// Whether it is time again. A last time that lies ahead (the clock was set
    /// back) is no reason to wait for it.
    pub fn is_due(&self, now: Timestamp) -> bool {
        let pause = SignedDuration::from_hours(24 * i64::from(self.every_days.max(1)));
        self.last_at
            .is_none_or(|last| last > now || now.duration_since(last) >= pause)
    }
}

impl Store {
    /// What the user chose; `None` where no backup is made by itself.
    pub async fn auto_backup(&self) -> Result<Option<AutoBackup>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        meta::get(&read, meta::AUTO_BACKUP).await
    }

    /// Keeps what the user chose; `None` forgets the key.
    pub async fn put_auto_backup(&self, auto: Option<&AutoBackup>) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::META])?;
        match auto {
            Some(auto) => meta::put(&write, meta::AUTO_BACKUP, auto).await?,
            None => write.delete(schema::META, meta::AUTO_BACKUP).await?,
        }
        write.commit().await
    }

    /// The backup that is due now, for the one who asks first: two windows do
    /// not make two. It counts as made; who fails puts the old time back.
    pub async fn claim_auto_backup(
        &self,
        now: Timestamp,
    ) -> Result<Option<AutoBackup>, StoreError> {
        let write = Transaction::write(&self.database, &[schema::META])?;
        let chosen: Option<AutoBackup> = meta::get(&write, meta::AUTO_BACKUP).await?;
        let Some(due) = chosen.filter(|auto| auto.is_due(now)) else {
            return Ok(None);
        };
        let claimed = AutoBackup {
            last_at: Some(now),
            ..due.clone()
        };
        meta::put(&write, meta::AUTO_BACKUP, &claimed).await?;
        write.commit().await?;
        Ok(Some(due))
    }
}
