//! A field to search in: Escape empties it first, and only then does what it
//! does elsewhere.

use crate::ui::{
    icon,
    wire::{change, key, value},
    words::t,
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// The id of a page's own search field, which `/` leads to.
pub const ID: &str = "search";

/// The field with its icon. Its words are keys of messages.
pub fn field(
    query: RwSignal<String>,
    testid: &'static str,
    label: &'static str,
    hint: &'static str,
) -> AnyView {
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !query.with_untracked(String::is_empty) {
            event.stop_propagation();
            event.prevent_default();
            query.set(String::new());
        }
    };
    view! {
        <div class="search grow" role="search">
            {icon::SEARCH.view()}
            <input
                class="input"
                type="search"
                id=ID
                data-testid=testid
                aria-label=t(label)
                placeholder=t(hint)
                autocomplete="off"
                prop:value=value(move || query.get())
                on:input=change(move |event| query.set(event_target_value(&event)))
                on:keydown=key(pressed)
            />
        </div>
    }
    .into_any()
}
