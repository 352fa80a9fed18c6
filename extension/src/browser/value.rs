//! Rust values as plain JavaScript objects, and back.

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

/// The value of that shape, or what is wrong with it.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, JsFault> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}
