//! What the browser says of the disk.

use super::{JsFault, from_js};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["navigator", "storage"], js_name = persist)]
    async fn ask_to_persist() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["navigator", "storage"], js_name = estimate)]
    async fn ask_for_estimate() -> Result<JsValue, JsValue>;
}

/// Below this many bytes left, whatever fails fails for lack of space: a failed
/// transaction gives back what it had taken, so more is left than there was; a batch
/// of posts and the database's own log need more.
const LITTLE: f64 = 32_000_000.0;

#[derive(Deserialize)]
struct Estimate {
    #[serde(default)]
    quota: f64,
    #[serde(default)]
    usage: f64,
}

/// Asks that the extension's data are not cleared under storage pressure.
/// Only pages can ask; in the background the call does not exist.
pub async fn persist() -> Result<bool, JsFault> {
    Ok(ask_to_persist().await?.as_bool().unwrap_or(false))
}

/// Whether there is less space left for the extension than so many bytes, or
/// next to none.
pub async fn has_less_than(bytes: f64) -> Result<bool, JsFault> {
    let estimate: Estimate = from_js(ask_for_estimate().await?)?;
    Ok(estimate.quota - estimate.usage < bytes.max(LITTLE))
}
