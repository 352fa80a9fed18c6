//! The keys that the browser gives the extension: the user changes them there.

use super::{JsFault, from_js, tabs};
use js_sys::{Function, Promise, Reflect};
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "commands"], js_name = getAll)]
    async fn get_all() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome"], js_name = commands, thread_local_v2)]
    static COMMANDS: JsValue;
}

/// A command, and the keys that start it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Command {
    /// What it does, in the user's language.
    #[serde(default)]
    pub description: String,
    /// The keys, as the browser writes them; empty where there are none.
    #[serde(default)]
    pub shortcut: String,
}

/// All commands that have a description.
pub async fn all() -> Result<Vec<Command>, JsFault> {
    let all: Vec<Command> = from_js(get_all().await?)?;
    Ok(all
        .into_iter()
        .filter(|command| !command.description.is_empty())
        .collect())
}

/// Opens the browser's page on which the keys are changed.
pub async fn change() -> Result<(), JsFault> {
    // Firefox has a call for it, Chromium an address.
    let open = COMMANDS.with(|commands| {
        let open = Reflect::get(commands, &"openShortcutSettings".into()).ok()?;
        open.dyn_into::<Function>().ok()
    });
    match open {
        Some(open) => {
            let opened = COMMANDS.with(|commands| open.call0(commands))?;
            if let Ok(promise) = opened.dyn_into::<Promise>() {
                JsFuture::from(promise).await?;
            }
            Ok(())
        }
        None => tabs::open("chrome://extensions/shortcuts").await,
    }
}
