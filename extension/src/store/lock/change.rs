//! Setting the lock, changing its passphrase, taking it off.

use super::{behind, refused};
use crate::{
    browser::random,
    store::{
        backup::Way, error::StoreError, meta, open::Store, schema, seal::Guard,
        transaction::Transaction,
    },
};
use serde_json::Value;
use sidelight::lock::{Keys, Lock, key_field, readable_part};
use std::rc::Rc;

/// How many records are rewritten between two looks at the user.
const SLICE: u32 = 200;
/// The stores in which something is sealed.
const SEALED: [&str; 4] = [schema::LEADS, schema::POSTS, schema::LEDGER, schema::META];

/// The same with the letters that wait.
const STORES: [&str; 5] = [
    schema::LEADS,
    schema::POSTS,
    schema::LEDGER,
    schema::META,
    schema::WAITING,
];

impl Store {
    /// Sets the lock: everything is sealed in one transaction, so that it is
    /// all sealed or, killed or given up halfway, nothing.
    pub async fn set_lock(&self, passphrase: &str, way: Way<'_>) -> Result<(), StoreError> {
        let keys = Keys::new(random::key().map_err(refused)?);
        let lock = Lock::set(passphrase, &keys, &random::salt().map_err(refused)?)?;
        let write = Transaction::write(&self.database, &STORES)?;
        if !matches!(write.guard().await?, Guard::Off) {
            return Err(StoreError::Locked);
        }
        write
            .guard
            .replace(Some(Guard::Open(Rc::new(keys.clone()))));
        rewrite(&write, way).await?;
        for (key, letter) in write.letters(u32::MAX).await? {
            let drawn = random::key().map_err(refused)?;
            write
                .put_letter(&key, &lock.put_in(&letter, drawn)?)
                .await?;
        }
        meta::put(&write, meta::LOCK, &lock).await?;
        write.commit().await?;
        self.hold(keys).await
    }

    /// Wraps the same keys under another passphrase. Answers whether the old
    /// one is right.
    pub async fn change_lock(&self, old: &str, new: &str) -> Result<bool, StoreError> {
        let Some((was, keys)) = self.opened_by(old).await? else {
            return Ok(false);
        };
        let lock = Lock::set(new, &keys, &random::salt().map_err(refused)?)?;
        let write = Transaction::write(&self.database, &[schema::META])?;
        let now: Option<Lock> = meta::get(&write, meta::LOCK).await?;
        if now.as_ref() != Some(&was) {
            return Err(StoreError::Locked);
        }
        meta::put(&write, meta::LOCK, &lock).await?;
        write.commit().await?;
        self.hold(keys).await?;
        Ok(true)
    }

    /// Takes the lock off: everything lies open again, in one transaction.
    /// Answers whether the passphrase is right.
    pub async fn take_lock_off(&self, passphrase: &str, way: Way<'_>) -> Result<bool, StoreError> {
        let Some((_, keys)) = self.opened_by(passphrase).await? else {
            return Ok(false);
        };
        self.hold(keys).await?;
        let write = Transaction::write(&self.database, &STORES)?;
        let Guard::Open(keys) = write.guard().await? else {
            return Err(StoreError::Locked);
        };
        write.guard.replace(Some(Guard::Off));
        rewrite(&write, way).await?;
        for (key, letter) in write.letters(u32::MAX).await? {
            // Without a lock a letter waits as it is.
            write.put_letter(&key, &keys.take_out(&letter)?).await?;
        }
        write.delete(schema::META, meta::LOCK).await?;
        write.commit().await?;
        self.shut_lock().await?;
        Ok(true)
    }

    /// The lock and the keys behind it; `None` where the passphrase is wrong.
    async fn opened_by(&self, passphrase: &str) -> Result<Option<(Lock, Keys)>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        let lock: Option<Lock> = meta::get(&read, meta::LOCK).await?;
        drop(read);
        let lock = lock.ok_or(StoreError::Locked)?;
        Ok(behind(&lock, passphrase)?.map(|keys| (lock, keys)))
    }
}

/// Reads what is to be sealed, and writes it again as the guard now has it.
async fn rewrite(write: &Transaction, way: Way<'_>) -> Result<(), StoreError> {
    let mut total = 0;
    for store in SEALED {
        total += write.count(store).await? as usize;
    }
    let mut done = 0;
    for store in SEALED {
        let mut after = String::new();
        loop {
            let slice: Vec<Value> = write.after(store, &after, SLICE).await?;
            let key = slice.last().and_then(|last| last.get(key_field(store)));
            let Some(key) = key.and_then(Value::as_str) else {
                break;
            };
            key.clone_into(&mut after);
            done += slice.len();
            let sealed = |record: &&Value| readable_part(store, record).is_some();
            let sealed: Vec<&Value> = slice.iter().filter(sealed).collect();
            write.put_many(store, &sealed).await?;
            if !way(done, total) {
                return Err(StoreError::Cancelled);
            }
        }
    }
    Ok(())
}
