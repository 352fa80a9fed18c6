//! Tabs: which one is in front, and opening one of our pages.

use super::{JsFault, from_js, to_js};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn query(filter: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn create(properties: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = getCurrent)]
    async fn get_current() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn remove(tab: i32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"])]
    async fn get(tab: i32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs", "onActivated"], js_name = addListener)]
    fn on_activated(listener: &js_sys::Function);
    #[wasm_bindgen(js_namespace = ["chrome", "tabs", "onUpdated"], js_name = addListener)]
    fn on_updated(listener: &js_sys::Function);
}

/// A tab, as far as its page's host was granted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Tab {
    /// The browser's number for it.
    pub id: i32,
    /// Its address; `None` without a permission for the host.
    #[serde(default)]
    pub url: Option<String>,
    /// Its title; `None` without a permission for the host.
    #[serde(default)]
    pub title: Option<String>,
}

#[derive(Serialize)]
struct Active {
    active: bool,
    #[serde(rename = "currentWindow")]
    current_window: bool,
}

/// The tab in front, in this window.
pub async fn active() -> Result<Option<Tab>, JsFault> {
    let found = query(to_js(&Active {
        active: true,
        current_window: true,
    })?)
    .await?;
    Ok(from_js::<Vec<Tab>>(found)?.into_iter().next())
}

/// The tab of that number.
pub async fn by_id(tab: i32) -> Result<Tab, JsFault> {
    from_js(get(tab).await?)
}

#[derive(Serialize)]
struct Matching<'a> {
    url: &'a [String],
}

/// The open tabs whose address matches one of the patterns.
pub async fn matching(patterns: &[String]) -> Result<Vec<Tab>, JsFault> {
    from_js(query(to_js(&Matching { url: patterns })?).await?)
}

#[derive(Serialize)]
struct New<'a> {
    url: &'a str,
}

/// Opens an address in a new tab.
pub async fn open(url: &str) -> Result<(), JsFault> {
    create(to_js(&New { url })?).await?;
    Ok(())
}

/// Opens an address in a new tab behind the one in front.
pub async fn open_behind(url: &str) -> Result<(), JsFault> {
    #[derive(Serialize)]
    struct Behind<'a> {
        url: &'a str,
        active: bool,
    }
    create(to_js(&Behind { url, active: false })?).await?;
    Ok(())
}

/// Closes the tab that this page is in.
pub async fn close_own() -> Result<(), JsFault> {
    let own: Option<Tab> = from_js(get_current().await?)?;
    if let Some(tab) = own {
        remove(tab.id).await?;
    }
    Ok(())
}

/// Calls `listener` whenever another tab comes to the front or a tab's page
/// changes, for as long as this page lives.
pub fn on_change(listener: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(listener).into_js_value();
    let listener: js_sys::Function = listener.unchecked_into();
    on_activated(&listener);
    on_updated(&listener);
}
