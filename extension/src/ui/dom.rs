//! Small things that the pages do with the document itself.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// The element of that id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The first element that the selector matches, inside `root` or in the page.
pub fn first(root: Option<&Element>, selector: &str) -> Option<HtmlElement> {
    let found = match root {
        Some(root) => root.query_selector(selector),
        None => document().query_selector(selector),
    };
    found.ok()??.dyn_into().ok()
}

/// All elements that the selector matches, in their order.
pub fn all(selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

/// The element that has the focus.
pub fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// Moves the focus there.
pub fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // Fails only where the browser forbids scripts to move the focus.
        let _ = element.focus();
    }
}

/// Marks the page as ready for its reader: the first data has been read.
pub fn ready() {
    if let Some(body) = document().body() {
        let _ = body.set_attribute("data-ready", "true");
    }
}

/// The element as a field.
pub fn input(element: HtmlElement) -> Option<HtmlInputElement> {
    element.dyn_into().ok()
}

/// The element as a list to choose from.
pub fn select(element: HtmlElement) -> Option<HtmlSelectElement> {
    element.dyn_into().ok()
}

/// Whether the page is shown: a tab behind others has time. For a part that is
/// there as long as its owner.
pub fn is_shown() -> Signal<bool> {
    let shown = RwSignal::new(!document().hidden());
    let changed = window_event_listener(ev::visibilitychange, move |_| {
        shown.set(!document().hidden());
    });
    on_cleanup(move || changed.remove());
    shown.into()
}
