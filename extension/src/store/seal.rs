//! Records at rest: sealed on their way to the disk where a lock is set, opened
//! on their way back. Nothing else in the store knows of it.
//!
//! What is sealed, and what of it stays readable for the indexes, is decided in
//! [`sidelight::lock`].

use super::{error::StoreError, meta, schema, transaction::Transaction};
use crate::browser::{from_js, many_from_js, random, to_js};
use js_sys::{Reflect, Uint8Array};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use sidelight::lock::{Keys, Lock, key_field, may_seal, name_of, readable_part};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// The field with what was sealed; no record has one of that name by itself.
const SEALED: &str = "sealed";

/// How the lock stands.
#[derive(Clone)]
pub(super) enum Guard {
    /// None is set.
    Off,
    /// It is open.
    Open(Rc<Keys>),
    /// It is shut.
    Shut(Lock),
}

/// Some records that can be read without the keys, out of a stretch of records.
pub(super) struct Stretch<T> {
    pub(super) records: Vec<T>,
    /// How many records were looked at, the sealed ones with them.
    pub(super) looked_at: u32,
    /// The key of the last of them.
    pub(super) last: Option<String>,
}

impl Transaction {
    /// How the lock stands, in this transaction.
    pub(super) async fn guard(&self) -> Result<Guard, StoreError> {
        let known = self.guard.borrow().clone();
        if let Some(known) = known {
            return Ok(known);
        }
        let lock: Option<Lock> = meta::get(self, meta::LOCK).await?;
        let guard = match (lock, &self.keys) {
            (None, _) => Guard::Off,
            (Some(lock), Some(keys)) if lock.fits(keys) => Guard::Open(Rc::clone(keys)),
            (Some(lock), _) => Guard::Shut(lock),
        };
        self.guard.replace(Some(guard.clone()));
        Ok(guard)
    }

    /// The same, where the store has something to seal.
    pub(super) async fn guard_of(&self, store: &str) -> Result<Guard, StoreError> {
        if may_seal(store) {
            self.guard().await
        } else {
            Ok(Guard::Off)
        }
    }

    /// The record that lies on the disk as that value.
    pub(super) fn opened<T: DeserializeOwned>(
        &self,
        store: &str,
        value: JsValue,
    ) -> Result<T, StoreError> {
        let sealed = if may_seal(store) {
            bytes_of(&value)
        } else {
            None
        };
        match sealed {
            None => Ok(from_js(value)?),
            Some(sealed) => self.unsealed(store, &value, &sealed),
        }
    }

    /// The same for many, in their order.
    pub(super) fn opened_many<T: DeserializeOwned>(
        &self,
        store: &str,
        values: &[JsValue],
    ) -> Result<Vec<T>, StoreError> {
        if !may_seal(store) {
            return Ok(many_from_js(values)?);
        }
        let sealed: Vec<Option<Uint8Array>> = values.iter().map(bytes_of).collect();
        if sealed.iter().all(Option::is_none) {
            return Ok(many_from_js(values)?);
        }
        let is_plain = |(value, sealed): (&JsValue, &Option<Uint8Array>)| {
            sealed.is_none().then(|| value.clone())
        };
        let plain: Vec<JsValue> = values.iter().zip(&sealed).filter_map(is_plain).collect();
        let mut plain = many_from_js::<T>(&plain)?.into_iter();
        let mut records = Vec::with_capacity(values.len());
        for (value, sealed) in values.iter().zip(&sealed) {
            match sealed {
                None => records.extend(plain.next()),
                Some(sealed) => records.push(self.unsealed(store, value, sealed)?),
            }
        }
        Ok(records)
    }

    fn unsealed<T: DeserializeOwned>(
        &self,
        store: &str,
        value: &JsValue,
        sealed: &Uint8Array,
    ) -> Result<T, StoreError> {
        let Some(keys) = &self.keys else {
            return Err(StoreError::Locked);
        };
        let key = text_of(value, key_field(store)).unwrap_or_default();
        let plain = keys.open(&name_of(store, &key), &sealed.to_vec())?;
        serde_json::from_slice(&plain).map_err(|error| unreadable(&error))
    }

    /// What is readable of a record without the keys.
    pub(super) async fn readable<T: DeserializeOwned>(
        &self,
        store: &str,
        key: &str,
    ) -> Result<Option<T>, StoreError> {
        let found = self.store(store)?.get(JsValue::from_str(key))?.await?;
        Ok(found.map(from_js).transpose()?)
    }

    /// The same of those whose `index` has that value.
    pub(super) async fn readable_by_index<T: DeserializeOwned>(
        &self,
        store: &str,
        index: &str,
        value: &str,
    ) -> Result<Vec<T>, StoreError> {
        unopened(self.lying_by_index(store, index, value).await?)
    }

    /// Whether a record is there, and sealed.
    pub(super) async fn is_sealed(&self, store: &str, key: &str) -> Result<bool, StoreError> {
        let found = self.store(store)?.get(JsValue::from_str(key))?.await?;
        Ok(found.is_some_and(|value| bytes_of(&value).is_some()))
    }

    /// Those of the `limit` records that follow a key that are not sealed.
    pub(super) async fn after_plain<T: DeserializeOwned>(
        &self,
        store: &str,
        key: &str,
        limit: u32,
    ) -> Result<Stretch<T>, StoreError> {
        let found = self.lying_after(store, key, limit).await?;
        let last = found.last();
        let last = last.and_then(|value| text_of(value, key_field(store)));
        let looked_at = u32::try_from(found.len()).unwrap_or(limit);
        let plain: Vec<JsValue> = found
            .into_iter()
            .filter(|value| bytes_of(value).is_none())
            .collect();
        Ok(Stretch {
            records: many_from_js(&plain)?,
            looked_at,
            last,
        })
    }

    /// Puts a letter beside the others that wait; one of that key is there already
    /// where the same came twice.
    pub(super) async fn put_letter(&self, key: &str, letter: &[u8]) -> Result<(), StoreError> {
        let readable = serde_json::json!({ "key": key });
        let record = with_bytes(&readable, letter)?;
        self.store(schema::WAITING)?.put(&record, None)?.await?;
        Ok(())
    }

    /// The first letters that wait, with their keys.
    pub(super) async fn letters(&self, limit: u32) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let found = self
            .store(schema::WAITING)?
            .get_all(None, Some(limit))?
            .await?;
        let letter = |value: &JsValue| Some((text_of(value, "key")?, bytes_of(value)?.to_vec()));
        Ok(found.iter().filter_map(letter).collect())
    }
}

/// A record as it lies on the disk.
pub(super) fn at_rest<T: Serialize>(
    store: &str,
    record: &T,
    guard: &Guard,
) -> Result<JsValue, StoreError> {
    if matches!(guard, Guard::Off) {
        return Ok(to_js(record)?);
    }
    let whole = serde_json::to_value(record).map_err(|error| unreadable(&error))?;
    let Some(readable) = readable_part(store, &whole) else {
        return Ok(to_js(record)?);
    };
    let Guard::Open(keys) = guard else {
        return Err(StoreError::Locked);
    };
    let key = readable.get(key_field(store)).and_then(Value::as_str);
    let name = name_of(store, key.unwrap_or_default());
    let nonce = random::nonce().map_err(|fault| StoreError::Refused(fault.0))?;
    let plain = serde_json::to_vec(&whole).map_err(|error| unreadable(&error))?;
    with_bytes(&readable, &keys.seal(&name, &plain, &nonce)?)
}

/// Reads values as they lie on the disk: `T` asks for what is readable.
pub(super) fn unopened<T: DeserializeOwned>(values: Vec<JsValue>) -> Result<Vec<T>, StoreError> {
    let read: Result<Vec<T>, _> = values.into_iter().map(from_js).collect();
    Ok(read?)
}

fn with_bytes(readable: &Value, bytes: &[u8]) -> Result<JsValue, StoreError> {
    let record = to_js(readable)?;
    Reflect::set(&record, &SEALED.into(), &Uint8Array::from(bytes))
        .map_err(|thrown| StoreError::from(crate::browser::JsFault::from(thrown)))?;
    Ok(record)
}

fn bytes_of(value: &JsValue) -> Option<Uint8Array> {
    Reflect::get(value, &SEALED.into()).ok()?.dyn_into().ok()
}

fn text_of(value: &JsValue, field: &str) -> Option<String> {
    Reflect::get(value, &field.into()).ok()?.as_string()
}

fn unreadable(error: &serde_json::Error) -> StoreError {
    StoreError::Corrupt(error.to_string())
}
