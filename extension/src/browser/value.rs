//! Rust values as plain JavaScript objects, and back.

use js_sys::{Array, JSON};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

/// What JavaScript threw or answered instead of a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct JsFault(pub String);

impl From<JsValue> for JsFault {
    fn from(thrown: JsValue) -> Self {
        let message = js_sys::Reflect::get(&thrown, &"message".into()).ok();
        let message = message
            .and_then(|message| message.as_string())
            .or_else(|| thrown.as_string());
        Self(message.unwrap_or_else(|| format!("{thrown:?}")))
    }
}

impl From<serde_wasm_bindgen::Error> for JsFault {
    fn from(error: serde_wasm_bindgen::Error) -> Self {
        Self(error.to_string())
    }
}

/// A plain object with JSON's types: what messages and the store hold.
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsFault> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(value.serialize(&plain)?)
}

/// How many values are handed over as one text: some megabytes.
const AT_ONCE: usize = 1_000;

/// Many values of one shape. They come over as JSON's text, which the browser
/// writes and serde reads several times as fast as it asks for every field of
/// every value.
pub fn many_from_js<T: DeserializeOwned>(values: &[JsValue]) -> Result<Vec<T>, JsFault> {
    let mut read = Vec::with_capacity(values.len());
    for some in values.chunks(AT_ONCE) {
        let list: Array = some.iter().collect();
        let text = String::from(JSON::stringify(&list)?);
        let some: Vec<T> =
            serde_json::from_str(&text).map_err(|error| JsFault(error.to_string()))?;
        read.extend(some);
    }
    Ok(read)
}

/// The value of that shape, or what is wrong with it.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, JsFault> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}
