//! One transaction: typed reads and writes, and an end that tells why.

use super::{
    connection::Connection,
    error::StoreError,
    schema,
    seal::{Guard, at_rest, unopened},
};
use futures::channel::oneshot;
use idb::{KeyRange, ObjectStore, Query, TransactionMode};
use serde::{Serialize, de::DeserializeOwned};
use sidelight::{
    insight::days::Changes,
    lock::{Keys, may_seal},
};
use std::{
    cell::{Cell, RefCell},
    future::IntoFuture,
    rc::Rc,
};
use wasm_bindgen::JsValue;

/// How many records are handed to the browser together.
const AT_ONCE: usize = 500;

/// A transaction. Dropped without [`Transaction::commit`] it is undone.
///
/// Between two calls nothing but the engine may run: a transaction with no
/// request under way commits by itself.
pub(super) struct Transaction {
    inner: Option<idb::Transaction>,
    /// Whether there is something to undo when it is dropped.
    undo: bool,
    /// What changed in the counts by day; written when the transaction ends.
    pub(super) changes: RefCell<Changes>,
    /// What opens sealed records.
    pub(super) keys: Option<Rc<Keys>>,
    /// How the lock stands in this transaction, once somebody asked.
    pub(super) guard: RefCell<Option<Guard>>,
    ended: oneshot::Receiver<Result<(), StoreError>>,
}

impl Transaction {
    pub(super) fn read(database: &Connection, stores: &[&str]) -> Result<Self, StoreError> {
        Self::begin(database, stores, TransactionMode::ReadOnly)
    }

    /// Whoever writes what may have to be sealed looks at the lock in the same
    /// transaction: another window may have set it a moment ago.
    pub(super) fn write(database: &Connection, stores: &[&str]) -> Result<Self, StoreError> {
        let mut stores = stores.to_vec();
        if stores.iter().any(|store| may_seal(store)) && !stores.contains(&schema::META) {
            stores.push(schema::META);
        }
        Self::begin(database, &stores, TransactionMode::ReadWrite)
    }

    fn begin(
        database: &Connection,
        stores: &[&str],
        mode: TransactionMode,
    ) -> Result<Self, StoreError> {
        let mut inner = database.begin(stores, mode)?;
        let (sender, ended) = oneshot::channel();
        let sender = Rc::new(Cell::new(Some(sender)));
        let aborted = Rc::clone(&sender);
        inner.on_complete(move |_| {
            if let Some(sender) = sender.take() {
                // Nobody waits for the end of a transaction that only read.
                let _ = sender.send(Ok(()));
            }
        });
        inner.on_abort(move |event| {
            let failed = event
                .target()
                .and_then(|target| idb::Transaction::try_from(target).ok())
                .and_then(|transaction| transaction.error());
            let error = match failed {
                Some(exception) => StoreError::from_exception(&exception),
                None => StoreError::Refused("the transaction was given up".to_owned()),
            };
            if let Some(sender) = aborted.take() {
                let _ = sender.send(Err(error));
            }
        });
        Ok(Self {
            inner: Some(inner),
            undo: mode == TransactionMode::ReadWrite,
            changes: RefCell::default(),
            keys: database.keys(),
            guard: RefCell::default(),
            ended,
        })
    }

    pub(super) fn store(&self, name: &str) -> Result<ObjectStore, StoreError> {
        match &self.inner {
            Some(inner) => Ok(inner.object_store(name)?),
            None => Err(StoreError::Refused("the transaction has ended".to_owned())),
        }
    }

    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        store: &str,
        key: &str,
    ) -> Result<Option<T>, StoreError> {
        let found = self.store(store)?.get(JsValue::from_str(key))?.await?;
        found.map(|found| self.opened(store, found)).transpose()
    }

    pub(super) async fn all<T: DeserializeOwned>(&self, store: &str) -> Result<Vec<T>, StoreError> {
        let found = self.store(store)?.get_all(None, None)?.await?;
        self.opened_many(store, &found)
    }

    /// The `limit` records that follow a key, in the order of the keys; the empty
    /// key comes before all others.
    pub(super) async fn after<T: DeserializeOwned>(
        &self,
        store: &str,
        key: &str,
        limit: u32,
    ) -> Result<Vec<T>, StoreError> {
        let found = self.lying_after(store, key, limit).await?;
        self.opened_many(store, &found)
    }

    /// The same as they lie there.
    pub(super) async fn lying_after(
        &self,
        store: &str,
        key: &str,
        limit: u32,
    ) -> Result<Vec<JsValue>, StoreError> {
        let range = KeyRange::lower_bound(&JsValue::from_str(key), Some(true))?;
        let request = self
            .store(store)?
            .get_all(Some(Query::KeyRange(range)), Some(limit))?;
        Ok(request.await?)
    }

    /// The records whose `index` has that value.
    pub(super) async fn by_index<T: DeserializeOwned>(
        &self,
        store: &str,
        index: &str,
        value: &str,
    ) -> Result<Vec<T>, StoreError> {
        let found = self.lying_by_index(store, index, value).await?;
        self.opened_many(store, &found)
    }

    /// The same as they lie there.
    pub(super) async fn lying_by_index(
        &self,
        store: &str,
        index: &str,
        value: &str,
    ) -> Result<Vec<JsValue>, StoreError> {
        let only = Query::KeyRange(KeyRange::only(&JsValue::from_str(value))?);
        let index = self.store(store)?.index(index)?;
        Ok(index.get_all(Some(only), None)?.await?)
    }

    /// The records from one key to another, both with, in their order.
    pub(super) async fn range<T: DeserializeOwned>(
        &self,
        store: &str,
        from: &str,
        until: &str,
    ) -> Result<Vec<T>, StoreError> {
        let range = between(from, until)?;
        let found = self.store(store)?.get_all(Some(range), None)?.await?;
        self.opened_many(store, &found)
    }

    /// The same by an index, at most `limit`.
    pub(super) async fn index_range<T: DeserializeOwned>(
        &self,
        store: &str,
        index: &str,
        (from, until): (&str, &str),
        limit: u32,
    ) -> Result<Vec<T>, StoreError> {
        let range = between(from, until)?;
        let found = self
            .store(store)?
            .index(index)?
            .get_all(Some(range), Some(limit))?
            .await?;
        self.opened_many(store, &found)
    }

    /// The last `limit` records in the order of `index`, last first.
    pub(super) async fn last<T: DeserializeOwned>(
        &self,
        store: &str,
        index: &str,
        limit: usize,
    ) -> Result<Vec<T>, StoreError> {
        let request = self
            .store(store)?
            .index(index)?
            .open_cursor(None, Some(idb::CursorDirection::Prev))?;
        let found = first_of(request, limit).await?;
        self.opened_many(store, &found)
    }

    /// At most `limit` records whose `index` is above `after` and below `before`,
    /// in the order of the index; an empty `after` is no bound. Nothing is opened:
    /// `T` asks for what is readable of a sealed record, too.
    pub(super) async fn between<T: DeserializeOwned>(
        &self,
        store: &str,
        index: &str,
        after: &str,
        before: &str,
        limit: u32,
    ) -> Result<Vec<T>, StoreError> {
        if after >= before {
            return Ok(Vec::new());
        }
        let (after, before) = (JsValue::from_str(after), JsValue::from_str(before));
        let range = KeyRange::bound(&after, &before, Some(true), Some(true))?;
        let found = self
            .store(store)?
            .index(index)?
            .get_all(Some(Query::KeyRange(range)), Some(limit))?
            .await?;
        unopened(found)
    }

    /// The `limit` records with the highest keys, highest first.
    pub(super) async fn newest<T: DeserializeOwned>(
        &self,
        store: &str,
        limit: usize,
    ) -> Result<Vec<T>, StoreError> {
        let request = self
            .store(store)?
            .open_cursor(None, Some(idb::CursorDirection::Prev))?;
        let found = first_of(request, limit).await?;
        self.opened_many(store, &found)
    }

    /// How many records have that value in `index`.
    pub(super) async fn count_by_index(
        &self,
        store: &str,
        index: &str,
        value: &str,
    ) -> Result<u32, StoreError> {
        let only = Query::KeyRange(KeyRange::only(&JsValue::from_str(value))?);
        let index = self.store(store)?.index(index)?;
        Ok(index.count(Some(only))?.await?)
    }

    pub(super) async fn count(&self, store: &str) -> Result<u32, StoreError> {
        Ok(self.store(store)?.count(None)?.await?)
    }

    pub(super) async fn put<T: Serialize>(
        &self,
        store: &str,
        record: &T,
    ) -> Result<(), StoreError> {
        let record = at_rest(store, record, &self.guard_of(store).await?)?;
        self.store(store)?.put(&record, None)?.await?;
        Ok(())
    }

    /// Puts many records at once, which is a good deal quicker than one after
    /// the other.
    pub(super) async fn put_many<T: Serialize>(
        &self,
        store: &str,
        records: &[T],
    ) -> Result<(), StoreError> {
        let guard = self.guard_of(store).await?;
        let target = self.store(store)?;
        for slice in records.chunks(AT_ONCE) {
            let mut requests = Vec::with_capacity(slice.len());
            for record in slice {
                let record = at_rest(store, record, &guard)?;
                requests.push(target.put(&record, None)?.into_future());
            }
            futures::future::try_join_all(requests).await?;
        }
        Ok(())
    }

    pub(super) async fn delete(&self, store: &str, key: &str) -> Result<(), StoreError> {
        self.store(store)?.delete(JsValue::from_str(key))?.await?;
        Ok(())
    }

    pub(super) async fn clear(&self, store: &str) -> Result<(), StoreError> {
        self.store(store)?.clear()?.await?;
        Ok(())
    }

    /// Ends the transaction; on `Ok` everything in it is on the disk, the counts
    /// of the days included.
    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        self.write_days().await?;
        if let Some(inner) = self.inner.take() {
            // The callbacks live in the transaction: hold it until it has ended.
            let inner = inner.commit()?;
            let ended = (&mut self.ended).await;
            drop(inner);
            return match ended {
                Ok(Ok(())) => Ok(()),
                Ok(Err(error)) => Err(error.explained().await),
                Err(_) => Err(StoreError::Refused("the transaction vanished".to_owned())),
            };
        }
        Ok(())
    }
}

fn between(from: &str, until: &str) -> Result<Query, StoreError> {
    let (from, until) = (JsValue::from_str(from), JsValue::from_str(until));
    Ok(Query::KeyRange(KeyRange::bound(&from, &until, None, None)?))
}

/// The first `limit` records that a cursor comes by.
async fn first_of(
    request: idb::request::OpenCursorStoreRequest,
    limit: usize,
) -> Result<Vec<JsValue>, StoreError> {
    let mut found = Vec::new();
    if let Some(cursor) = request.await? {
        let mut cursor = cursor.into_managed();
        while let Some(value) = cursor.value()? {
            found.push(value);
            // One step too far would wait for a record that nobody wants.
            if found.len() >= limit {
                break;
            }
            cursor.next(None).await?;
        }
    }
    Ok(found)
}

impl Drop for Transaction {
    fn drop(&mut self) {
        let Some(inner) = self.inner.take() else {
            return;
        };
        // Aborting by way of a store leaves `inner` whole: `abort` would drop
        // it, and with it the callbacks that the browser still calls. A
        // transaction that has already ended has no stores any more.
        if self.undo {
            let store = inner
                .store_names()
                .first()
                .map(|name| inner.object_store(name));
            if let Some(Ok(store)) = store {
                let _ = store.transaction().abort();
            }
        }
        let (_, never) = oneshot::channel();
        let ended = std::mem::replace(&mut self.ended, never);
        wasm_bindgen_futures::spawn_local(async move {
            let _ = ended.await;
            drop(inner);
        });
    }
}
