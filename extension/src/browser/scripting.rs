//! Where `content.js` runs.

use super::{JsFault, from_js, to_js};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = getRegisteredContentScripts)]
    async fn get_registered(filter: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = registerContentScripts)]
    async fn register_scripts(scripts: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = updateContentScripts)]
    async fn update_scripts(scripts: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = unregisterContentScripts)]
    async fn unregister_scripts(filter: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = executeScript)]
    async fn execute(injection: JsValue) -> Result<JsValue, JsValue>;
}

const SCRIPT_ID: &str = "seen";
const FILE: &str = "content.js";

#[derive(Serialize)]
struct Filter {
    ids: [&'static str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Script<'a> {
    id: &'static str,
    matches: &'a [String],
    js: [&'static str; 1],
    run_at: &'static str,
    all_frames: bool,
    persist_across_sessions: bool,
}

#[derive(Deserialize)]
struct Registered {
    #[serde(default)]
    matches: Vec<String>,
}

/// Makes `content.js` run in pages of exactly these hosts from now on.
pub async fn register(patterns: &[String]) -> Result<(), JsFault> {
    let registered = get_registered(to_js(&Filter { ids: [SCRIPT_ID] })?).await?;
    let registered: Option<Registered> = from_js::<Vec<Registered>>(registered)?.into_iter().next();
    if patterns.is_empty() {
        if registered.is_some() {
            unregister_scripts(to_js(&Filter { ids: [SCRIPT_ID] })?).await?;
        }
        return Ok(());
    }
    let script = Script {
        id: SCRIPT_ID,
        matches: patterns,
        js: [FILE],
        run_at: "document_idle",
        all_frames: false,
        persist_across_sessions: true,
    };
    match registered {
        None => register_scripts(to_js(&[script])?).await?,
        Some(now) if now.matches == patterns => return Ok(()),
        Some(_) => update_scripts(to_js(&[script])?).await?,
    };
    Ok(())
}

#[derive(Serialize)]
struct Injection {
    target: Target,
    files: [&'static str; 1],
}

#[derive(Serialize)]
struct Target {
    #[serde(rename = "tabId")]
    tab_id: i32,
}

/// Runs `content.js` in a page that is open already.
pub async fn inject(tab: i32) -> Result<(), JsFault> {
    execute(to_js(&Injection {
        target: Target { tab_id: tab },
        files: [FILE],
    })?)
    .await?;
    Ok(())
}
