//! The number on the button in the toolbar.

use super::{JsFault, to_js};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeText)]
    async fn set_badge_text(details: JsValue) -> Result<JsValue, JsValue>;
}

#[derive(Serialize)]
struct Text {
    text: String,
}

/// Shows a number; nothing for none.
pub async fn show(count: usize) -> Result<(), JsFault> {
    let text = if count == 0 {
        String::new()
    } else {
        count.to_string()
    };
    set_badge_text(to_js(&Text { text })?).await?;
    Ok(())
}
