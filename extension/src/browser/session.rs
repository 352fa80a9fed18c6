//! `storage.session`: memory that outlives the background and never reaches
//! the disk. The only place for the names of people who were not saved.

use super::{JsFault, from_js, to_js};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"])]
    async fn get(keys: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"])]
    async fn set(items: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"])]
    async fn remove(keys: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"])]
    async fn clear() -> Result<JsValue, JsValue>;
}

/// The value under `key`; `None` where there is none, or one of another shape
/// (an older version of the extension wrote it).
pub async fn read<T: DeserializeOwned>(key: &str) -> Result<Option<T>, JsFault> {
    let found = get(JsValue::from_str(key)).await?;
    let value = js_sys::Reflect::get(&found, &JsValue::from_str(key))?;
    Ok(from_js(value).ok())
}

/// The values under `keys`, in their order, without those that are not there.
pub async fn read_many<T: DeserializeOwned>(keys: &[String]) -> Result<Vec<T>, JsFault> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let found = get(to_js(keys)?).await?;
    let values = keys
        .iter()
        .filter_map(|key| js_sys::Reflect::get(&found, &JsValue::from_str(key)).ok());
    Ok(values.filter_map(|value| from_js(value).ok()).collect())
}

/// Keeps values under their keys, all in one call.
pub struct Writes(js_sys::Object);

impl Writes {
    /// Nothing to write yet.
    pub fn new() -> Self {
        Self(js_sys::Object::new())
    }

    /// Adds a value.
    pub fn put<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), JsFault> {
        js_sys::Reflect::set(&self.0, &JsValue::from_str(key), &to_js(value)?)?;
        Ok(())
    }

    /// Writes them.
    pub async fn commit(self) -> Result<(), JsFault> {
        set(self.0.into()).await?;
        Ok(())
    }
}

impl Default for Writes {
    fn default() -> Self {
        Self::new()
    }
}

/// Forgets the values under `keys`.
pub async fn forget(keys: &[String]) -> Result<(), JsFault> {
    if !keys.is_empty() {
        remove(to_js(keys)?).await?;
    }
    Ok(())
}

/// Forgets everything.
pub async fn forget_all() -> Result<(), JsFault> {
    clear().await?;
    Ok(())
}
