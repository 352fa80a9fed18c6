//! Everything in the store, out of it and back, each in one transaction.

use super::{
    days,
    error::StoreError,
    meta::{self, AUTO_BACKUP, LOCK, PSEUDONYM_KEY},
    open::Store,
    schema,
    transaction::Transaction,
};
use jiff::Timestamp;
use sidelight::backup::{self, Backup, BackupError, MergeReport, Record as Value};
use std::collections::{BTreeMap, HashMap};

/// How many records are read or written between two looks at the user.
const SLICE: u32 = 500;

/// Is told how many records of how many are done, and answers whether to go on.
pub type Way<'a> = &'a dyn Fn(usize, usize) -> bool;

impl Store {
    /// Every record of every object store, as of one moment; but for the key of
    /// the automatic backups, which is of no use to another installation.
    pub async fn backup(&self, now: Timestamp, way: Way<'_>) -> Result<Backup, StoreError> {
        let read = Transaction::read(&self.database, &schema::ALL)?;
        let mut stores = everything(&read, way).await?;
        if let Some(meta) = stores.get_mut(schema::META) {
            meta.retain(|entry| !is_named(entry, AUTO_BACKUP));
        }
        only_elsewhere(&mut stores);
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
    /// killed or given up halfway, nothing. The list of those who asked not to be
    /// stored stays, and the backup obeys it. Afterwards the store must be opened
    /// anew, as the key of the pseudonyms is now the backup's, and as opening
    /// brings records of an older version to today's shape.
    pub async fn restore(
        &self,
        backup: &Backup,
        now: Timestamp,
        way: Way<'_>,
    ) -> Result<(), StoreError> {
        match self.put_in_place(backup, now, way).await {
            Err(error) => Err(error.explained_for(size(backup)).await),
            done => done,
        }
    }

    async fn put_in_place(
        &self,
        backup: &Backup,
        now: Timestamp,
        way: Way<'_>,
    ) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &schema::ALL)?;
        let here = Backup {
            schema: schema::VERSION,
            made_at: now,
            stores: BTreeMap::from([
                (
                    schema::SUPPRESSED.to_owned(),
                    write.all(schema::SUPPRESSED).await?,
                ),
                (schema::META.to_owned(), write.all(schema::META).await?),
            ]),
        };
        let obeyed = here
            .stores
            .get(schema::SUPPRESSED)
            .is_some_and(|list| !list.is_empty());
        let mut backup = backup::replace(&here, backup, now).map_err(|error| unread(&error))?;
        only_elsewhere(&mut backup.stores);
        // How the lock stands is asked before its record is cleared with the others.
        write.guard().await?;
        let own: Option<Value> = write.get(schema::META, AUTO_BACKUP).await?;
        let lock: Option<Value> = write.get(schema::META, LOCK).await?;
        let total = backup.stores.values().map(Vec::len).sum();
        let mut done = 0;
        for store in schema::ALL {
            write.clear(store).await?;
            let records = backup.stores.get(store).map_or(&[][..], Vec::as_slice);
            for slice in records.chunks(SLICE as usize) {
                write.put_many(store, slice).await?;
                done += slice.len();
                go_on(way, done, total)?;
            }
        }
        for own in own.iter().chain(&lock) {
            write.put(schema::META, own).await?;
        }
        // The counts of the backup are of all its posts; some of them stayed out.
        if obeyed {
            days::count_anew(&write).await?;
        }
        write.commit().await
    }

    /// What [`Store::merge_backup`] would do. Nothing is changed.
    pub async fn plan_merge(
        &self,
        backup: &Backup,
        now: Timestamp,
        way: Way<'_>,
    ) -> Result<MergeReport, StoreError> {
        let here = self.backup(now, way).await?;
        let merged = backup::merge(&here, backup, now);
        Ok(merged.map_err(|error| unread(&error))?.report)
    }

    /// Puts a backup beside what is stored, in one transaction: what was stored
    /// since the plan was shown is merged too. Afterwards the store must be
    /// opened anew, as after [`Store::restore`].
    pub async fn merge_backup(
        &self,
        backup: &Backup,
        now: Timestamp,
        way: Way<'_>,
    ) -> Result<MergeReport, StoreError> {
        match self.put_beside(backup, now, way).await {
            Err(error) => Err(error.explained_for(size(backup)).await),
            done => done,
        }
    }

    async fn put_beside(
        &self,
        backup: &Backup,
        now: Timestamp,
        way: Way<'_>,
    ) -> Result<MergeReport, StoreError> {
        let write = Transaction::write(&self.database, &schema::ALL)?;
        let here = Backup {
            schema: schema::VERSION,
            made_at: now,
            stores: everything(&write, &|_, _| true).await?,
        };
        let merged = backup::merge(&here, backup, now).map_err(|error| unread(&error))?;
        let mut changed = Vec::new();
        for (store, records) in &merged.backup.stores {
            // The counts by day follow from the posts; letters and the lock stay here.
            if [schema::DAYS, schema::WAITING].contains(&store.as_str()) {
                continue;
            }
            let before: HashMap<_, _> = here
                .stores
                .get(store)
                .into_iter()
                .flatten()
                .filter_map(|record| Some((key_of(record)?.to_string(), record)))
                .collect();
            let is_new = |record: &&Value| {
                let known = key_of(record).and_then(|key| before.get(&key.to_string()));
                !is_named(record, LOCK) && known.is_none_or(|known| **known != **record)
            };
            let records: Vec<&Value> = records.iter().filter(is_new).collect();
            changed.push((store, records));
        }
        let total = changed.iter().map(|(_, records)| records.len()).sum();
        let mut done = 0;
        for (store, records) in changed {
            for slice in records.chunks(SLICE as usize) {
                write.put_many(store, slice).await?;
                done += slice.len();
                go_on(way, done, total)?;
            }
        }
        days::count_anew(&write).await?;
        // What came may be scored by another model, and matched with other lists:
        // the background looks at all of it anew.
        for work in [meta::RESCORING, meta::REMATCHING] {
            write.delete(schema::META, work).await?;
        }
        write.commit().await?;
        Ok(merged.report)
    }

    /// Whether a backup comes from a store with another key of the pseudonyms:
    /// then merging cannot tie posts of people who were not saved.
    pub async fn is_of_another_key(&self, backup: &Backup) -> Result<bool, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        let own: Option<Value> = meta::get(&read, PSEUDONYM_KEY).await?;
        let entry = backup.stores.get(schema::META).into_iter().flatten();
        let mut keys = entry.filter(|entry| is_named(entry, PSEUDONYM_KEY));
        Ok(keys.next().and_then(|entry| entry.get("value").cloned()) != own)
    }
}

async fn everything(
    read: &Transaction,
    way: Way<'_>,
) -> Result<BTreeMap<String, Vec<Value>>, StoreError> {
    let mut counts = Vec::new();
    for store in schema::ALL {
        counts.push(read.count(store).await? as usize);
    }
    let total = counts.iter().sum();
    let mut done = 0;
    let mut stores = BTreeMap::new();
    for (store, count) in schema::ALL.into_iter().zip(counts) {
        let mut records: Vec<Value> = Vec::with_capacity(count);
        let mut last = String::new();
        loop {
            let slice: Vec<Value> = read.after(store, &last, SLICE).await?;
            let is_last = slice.len() < SLICE as usize;
            done += slice.len();
            records.extend(slice);
            go_on(way, done, total)?;
            match records.last().and_then(key_of).and_then(Value::as_str) {
                Some(key) if !is_last => key.clone_into(&mut last),
                _ => break,
            }
        }
        // A store whose keys are numbers is not read in slices.
        if records.len() < count {
            records = read.all(store).await?;
        }
        stores.insert(store.to_owned(), records);
    }
    Ok(stores)
}

/// Takes out what belongs to this store alone: its lock, and the letters in it.
fn only_elsewhere(stores: &mut BTreeMap<String, Vec<Value>>) {
    stores.remove(schema::WAITING);
    if let Some(meta) = stores.get_mut(schema::META) {
        meta.retain(|entry| !is_named(entry, LOCK));
    }
}

/// About how many bytes a backup takes on the disk.
fn size(backup: &Backup) -> usize {
    backup.to_bytes().map_or(0, |bytes| bytes.len())
}

fn go_on(way: Way<'_>, done: usize, total: usize) -> Result<(), StoreError> {
    if way(done, total) {
        Ok(())
    } else {
        Err(StoreError::Cancelled)
    }
}

fn key_of(record: &Value) -> Option<&Value> {
    ["key", "id", "name", "n"]
        .into_iter()
        .find_map(|field| record.get(field))
}

fn is_named(entry: &Value, name: &str) -> bool {
    entry.get("name").and_then(Value::as_str) == Some(name)
}

fn unread(error: &BackupError) -> StoreError {
    StoreError::Corrupt(error.to_string())
}
