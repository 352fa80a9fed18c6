//! The extension itself: its id, its pages.

use super::JsFault;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = id, thread_local_v2)]
    static ID: String;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn get_url(path: &str) -> String;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = openOptionsPage)]
    async fn open_options_page() -> Result<JsValue, JsValue>;
}

/// The extension's id, by which its own messages are known.
pub fn id() -> String {
    ID.with(Clone::clone)
}

/// The address of a packaged file.
pub fn url(path: &str) -> String {
    get_url(path)
}

/// Shows the options page.
pub async fn open_options() -> Result<(), JsFault> {
    open_options_page().await?;
    Ok(())
}
