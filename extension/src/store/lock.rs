//! The lock on what is kept about people: setting it, opening it, taking it off.
//!
//! While it is open its keys are in session memory, where the background and all
//! pages find them, and which never reaches the disk; to shut it is to forget
//! them there. How records are sealed and opened: [`super::seal`].

#[cfg(feature = "dashboard")]
mod change;

use super::{error::StoreError, meta, open::Store, schema, seal::Guard, transaction::Transaction};
use crate::browser::{JsFault, session};
use sidelight::lock::{Keys, Lock, LockError};

/// Under which name session memory holds the keys. `background.js` listens to it.
const KEYS: &str = "keys";

/// How the lock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockState {
    /// None is set.
    Off,
    /// It is set, and open until the browser is closed or the user shuts it.
    Open,
    /// It is shut.
    Shut,
}

impl Store {
    /// How the lock stands now, whoever set or opened it.
    pub async fn lock_state(&self) -> Result<LockState, StoreError> {
        self.look_for_keys().await;
        let read = Transaction::read(&self.database, &[schema::META])?;
        Ok(match read.guard().await? {
            Guard::Off => LockState::Off,
            Guard::Open(_) => LockState::Open,
            Guard::Shut(_) => LockState::Shut,
        })
    }

    /// Takes the keys that session memory has now; none where it has none.
    pub async fn look_for_keys(&self) {
        // Where it cannot be read, the lock is as good as shut.
        let kept: Option<Vec<u8>> = session::read(KEYS).await.unwrap_or_default();
        self.database
            .set_keys(kept.and_then(|kept| Keys::from_slice(&kept)));
    }

    /// Opens the lock. Answers whether the passphrase is the right one, after
    /// about a second in which nothing else runs here.
    pub async fn unlock(&self, passphrase: &str) -> Result<bool, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        let lock: Option<Lock> = meta::get(&read, meta::LOCK).await?;
        drop(read);
        let Some(lock) = lock else {
            return Ok(true);
        };
        let Some(keys) = behind(&lock, passphrase)? else {
            return Ok(false);
        };
        self.hold(keys).await?;
        Ok(true)
    }

    /// Keeps the keys in session memory, and here.
    async fn hold(&self, keys: Keys) -> Result<(), StoreError> {
        let mut writes = session::Writes::new();
        writes.put(KEYS, &keys.to_bytes()).map_err(refused)?;
        writes.commit().await.map_err(refused)?;
        self.database.set_keys(Some(keys));
        Ok(())
    }

    /// Keeps the lock as it is here, after session memory was cleared.
    pub async fn keep_lock_open(&self) -> Result<(), StoreError> {
        match self.database.keys() {
            Some(keys) => self.hold(Keys::clone(&keys)).await,
            None => Ok(()),
        }
    }

    /// Shuts the lock, here and everywhere.
    pub async fn shut_lock(&self) -> Result<(), StoreError> {
        session::forget(&[KEYS.to_owned()]).await.map_err(refused)?;
        self.database.set_keys(None);
        Ok(())
    }
}

/// The keys behind a passphrase; `None` where it is the wrong one.
fn behind(lock: &Lock, passphrase: &str) -> Result<Option<Keys>, StoreError> {
    match lock.open(passphrase) {
        Ok(keys) => Ok(Some(keys)),
        Err(LockError::WrongPassphrase) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn refused(fault: JsFault) -> StoreError {
    StoreError::Refused(fault.0)
}
