//! The hosts that the user granted.

use super::{JsFault, from_js, to_js};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = getAll)]
    async fn get_all() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = request)]
    fn request_now(wanted: JsValue) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = remove)]
    async fn remove_now(unwanted: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions", "onAdded"], js_name = addListener)]
    fn on_added(listener: &js_sys::Function);
    #[wasm_bindgen(js_namespace = ["chrome", "permissions", "onRemoved"], js_name = addListener)]
    fn on_removed(listener: &js_sys::Function);
}

#[derive(Default, Serialize, Deserialize)]
struct Origins {
    #[serde(default)]
    origins: Vec<String>,
}

/// The match patterns of the granted hosts, such as `https://x.com/*`.
pub async fn granted() -> Result<Vec<String>, JsFault> {
    Ok(from_js::<Origins>(get_all().await?)?.origins)
}

/// Asks the user for hosts. The browser takes this only straight from a click
/// or key: call it before anything is awaited.
pub fn request(
    patterns: Vec<String>,
) -> Result<impl Future<Output = Result<bool, JsFault>>, JsFault> {
    let asked = request_now(to_js(&Origins { origins: patterns })?)?;
    Ok(async move {
        let answer = wasm_bindgen_futures::JsFuture::from(asked).await?;
        Ok(answer.as_bool().unwrap_or(false))
    })
}

#[derive(Serialize)]
struct Named {
    permissions: [&'static str; 1],
}

/// Asks the user for a permission that is no host. Like [`request`], straight from
/// a click or key.
pub fn request_named(
    name: &'static str,
) -> Result<impl Future<Output = Result<bool, JsFault>>, JsFault> {
    let asked = request_now(to_js(&Named {
        permissions: [name],
    })?)?;
    Ok(async move {
        let answer = wasm_bindgen_futures::JsFuture::from(asked).await?;
        Ok(answer.as_bool().unwrap_or(false))
    })
}

/// Gives hosts back.
pub async fn remove(patterns: Vec<String>) -> Result<bool, JsFault> {
    let answer = remove_now(to_js(&Origins { origins: patterns })?).await?;
    Ok(answer.as_bool().unwrap_or(false))
}

/// Calls `listener` whenever a host is granted or given back, for as long as
/// this page lives.
pub fn on_change(listener: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(listener).into_js_value();
    let listener: js_sys::Function = listener.unchecked_into();
    on_added(&listener);
    on_removed(&listener);
}
