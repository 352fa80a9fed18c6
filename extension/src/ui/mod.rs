//! The pages: panel, first run, settings.
//!
//! - [`panel`]: what stands beside the page that is read
//! - [`pages`]: the first run and the settings
//! - [`desk`]: what every page does with the store
//!
//! What needs no browser is in [`crate::logic`].

mod desk;
mod dom;
mod download;
mod help;
mod icon;
mod networks;
mod pages;
mod panel;
mod tell;
mod wire;
mod words;

use leptos::{mount::mount_to_body, prelude::*};
use wasm_bindgen::prelude::*;
use words::t;

/// Shows the page that the document asks for in `<body data-page>`.
#[wasm_bindgen(start)]
pub fn start() {
    let Some(body) = document().body() else {
        return;
    };
    let (title, page): (&str, fn() -> AnyView) = match body.get_attribute("data-page").as_deref() {
        Some("welcome") => ("welcomeTitle", pages::welcome),
        Some("options") => ("optionsTitle", pages::options),
        _ => ("panelTitle", panel::panel),
    };
    document().set_title(&t(title));
    if let Some(root) = document().document_element() {
        // The words are in this language, whatever the file says.
        let _ = root.set_attribute("lang", &t("locale"));
    }
    mount_to_body(page);
}
