//! The pages: panel, first run, settings, dashboard.
//!
//! - `panel`: what stands beside the page that is read (feature `ui`)
//! - `pages`: the first run and the settings (feature `dashboard`)
//! - `dashboard`: everything that was kept, on a full page (feature `dashboard`)
//! - [`sheet`]: all about one lead, in the panel and in the dashboard
//! - `chart`: charts, with a table behind each (feature `dashboard`)
//! - [`desk`]: what every page does with the store
//!
//! The others are parts that pages are made of: public, because none of the two
//! programs that are built from here uses all of them. What needs no browser is
//! in [`crate::logic`].

#[cfg(feature = "dashboard")]
pub mod chart;
#[cfg(feature = "dashboard")]
pub mod dashboard;
pub mod desk;
pub mod dom;
pub mod download;
pub mod help;
pub mod icon;
pub mod influence;
pub mod latest;
pub mod lead;
pub mod lock;
pub mod marked;
pub mod networks;
#[cfg(feature = "dashboard")]
mod pages;
#[cfg(feature = "ui")]
mod panel;
pub mod pipeline;
pub mod post;
pub mod search;
pub mod secret;
pub mod select;
pub mod sentiment;
pub mod sheet;
pub mod tags;
pub mod task;
pub mod tell;
pub mod wire;
pub mod words;
#[cfg(feature = "dashboard")]
mod work;

use leptos::{mount::mount_to_body, prelude::*};
use wasm_bindgen::prelude::*;
use words::t;

/// Shows the page that the document asks for in `<body data-page>`.
#[wasm_bindgen(start)]
pub fn start() {
    let Some(body) = document().body() else {
        return;
    };
    let Some((title, page)) = body
        .get_attribute("data-page")
        .and_then(|name| named(&name))
    else {
        return;
    };
    document().set_title(&t(title));
    if let Some(root) = document().document_element() {
        // The words are in this language, whatever the file says.
        let _ = root.set_attribute("lang", &t("locale"));
    }
    mount_to_body(page);
}

/// The key of a page's title, and what it shows.
type Page = (&'static str, fn() -> AnyView);

/// The page of that name.
fn named(name: &str) -> Option<Page> {
    match name {
        #[cfg(feature = "ui")]
        "panel" => Some(("panelTitle", panel::panel)),
        #[cfg(feature = "dashboard")]
        "welcome" => Some(("welcomeTitle", pages::welcome)),
        #[cfg(feature = "dashboard")]
        "options" => Some(("optionsTitle", pages::options)),
        #[cfg(feature = "dashboard")]
        "dashboard" => Some(("dashboardTitle", dashboard::dashboard)),
        _ => None,
    }
}
