//! The keys of the panel. They press the buttons that stand there anyway, so a
//! key can do nothing that a pointer cannot.

use super::{Panel, View};
use crate::logic::keys::{Command, command};
use crate::ui::{dom, lock, search};
use leptos::{ev, html::Dialog, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Listens for as long as the panel lives.
pub(super) fn listen(panel: Panel, help: NodeRef<Dialog>) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let modified =
            event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing();
        if modified || event.default_prevented() || is_open(help) || lock::is_asking() {
            return;
        }
        if event.key() == "Escape" {
            back(panel);
            return;
        }
        let on = panel
            .desk
            .settings
            .with_untracked(|settings| settings.single_keys);
        if !on || is_typing() {
            return;
        }
        if let Some(command) = command(&event.key()) {
            event.prevent_default();
            run(panel, help, command);
        }
    });
    // The panel and its window end together.
    std::mem::forget(handle);
}

/// Opens the list of keys.
pub(super) fn show(help: NodeRef<Dialog>) {
    if let Some(dialog) = help.get_untracked().filter(|dialog| !dialog.open()) {
        // Fails only for a dialog that is not in the page.
        let _ = dialog.show_modal();
    }
}

fn is_open(help: NodeRef<Dialog>) -> bool {
    help.get_untracked().is_some_and(|dialog| dialog.open())
}

/// Whether letters go into a field.
fn is_typing() -> bool {
    dom::focused().is_some_and(|element| {
        let writable = element.closest("input, textarea, select, [contenteditable]");
        writable.ok().flatten().is_some()
    })
}

fn run(panel: Panel, help: NodeRef<Dialog>, command: Command) {
    match command {
        Command::Next => step(1),
        Command::Previous => step(-1),
        Command::Save => press("save"),
        Command::Note => press("note"),
        Command::Tag => press("tag"),
        Command::FollowUp => press("task"),
        Command::Open => press("open"),
        Command::Search => {
            panel.open.set(None);
            panel.view.set(View::Leads);
            // After the field has become visible.
            request_animation_frame(|| dom::focus(dom::by_id(search::ID)));
        }
        Command::Undo => panel.desk.undo(),
        Command::Help => show(help),
    }
}

/// The cards that are visible: posts, or rows of leads.
fn cards() -> Vec<HtmlElement> {
    let all = dom::all("[data-card]");
    all.into_iter()
        .filter(|card| card.offset_parent().is_some())
        .collect()
}

/// The card that has the focus, or that contains what has it.
fn current() -> Option<HtmlElement> {
    let card = dom::focused()?.closest("[data-card]").ok()??;
    card.dyn_into().ok()
}

/// Moves the focus to the next or the previous card.
fn step(by: isize) {
    let cards = cards();
    let here = current();
    let at = here.and_then(|here| cards.iter().position(|card| *card == here));
    let to = match at {
        None => Some(0),
        Some(at) => at.checked_add_signed(by),
    };
    let Some(card) = to.and_then(|to| cards.into_iter().nth(to)) else {
        return;
    };
    let inner = dom::first(Some(&card), "[data-focus]");
    dom::focus(inner.or(Some(card)));
}

/// Presses the current card's button for an action. Without a current card the
/// first one becomes current, so that no key acts on somebody unseen.
fn press(action: &str) {
    let selector = format!("[data-action={action}]");
    match current().or_else(|| dom::by_id("sheet")) {
        Some(card) => {
            if let Some(button) = dom::first(Some(&card), &selector) {
                button.click();
            }
        }
        None => step(1),
    }
}

/// Escape: out of the sheet, or out of the search.
fn back(panel: Panel) {
    if panel.view.get_untracked() != View::Leads {
        return;
    }
    if panel.open.get_untracked().is_some() {
        panel.close_lead();
    } else {
        panel.query.set(String::new());
    }
}
