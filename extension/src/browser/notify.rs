//! Notifications of the system, for which the user gave a permission.

use super::{JsFault, runtime, to_js};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "notifications"], js_name = create)]
    async fn create(id: &str, options: JsValue) -> Result<JsValue, JsValue>;
}

/// The name of the permission.
pub const PERMISSION: &str = "notifications";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Options<'a> {
    r#type: &'static str,
    icon_url: String,
    title: &'a str,
    message: &'a str,
}

/// Shows a notification; one of the same id is replaced. Fails where the user
/// did not allow it.
pub async fn show(id: &str, title: &str, message: &str) -> Result<(), JsFault> {
    let options = Options {
        r#type: "basic",
        icon_url: runtime::url("icons/128.png"),
        title,
        message,
    };
    create(id, to_js(&options)?).await?;
    Ok(())
}
