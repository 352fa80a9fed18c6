//! The texts that the user sees, from `_locales`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    fn get_message(key: &str, substitutions: js_sys::Array) -> String;
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getUILanguage)]
    fn get_ui_language() -> String;
}

/// The text of that key, with `$1`, `$2` … replaced. A key that does not exist
/// shows itself, so that the gap is seen.
pub fn message(key: &str, arguments: &[&str]) -> String {
    let substitutions = arguments
        .iter()
        .map(|argument| JsValue::from_str(argument))
        .collect();
    let text = get_message(key, substitutions);
    if text.is_empty() {
        key.to_owned()
    } else {
        text
    }
}

/// The language of the browser's interface, such as `de` or `en-GB`.
pub fn language() -> String {
    get_ui_language()
}
