//! The extension's own console: what went wrong, one clear line each.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = warn)]
    fn console_warn(line: &str);
}

/// One line for whoever looks into the console; no personal data.
pub fn warn(line: &str) {
    console_warn(&format!("Sidelight: {line}"));
}
