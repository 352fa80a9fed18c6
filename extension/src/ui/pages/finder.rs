//! Searching the settings: parts without the words are hidden.

use crate::{
    logic::fold::{Folded, Query},
    ui::{
        dom, icon,
        wire::{change, key, value, yes},
        words::{counted, t},
    },
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// The field. It looks at what the parts say when something is typed, so nothing
/// has to be kept beside them.
pub(super) fn finder() -> AnyView {
    let query = RwSignal::new(String::new());
    let found = RwSignal::new(None::<usize>);
    Effect::new(move || {
        let words = Query::new(&query.get());
        let mut count = 0;
        for part in dom::all("section.part") {
            let text = Folded::new(&part.text_content().unwrap_or_default());
            let fits = words.finds(&text);
            part.set_hidden(!fits);
            count += usize::from(fits);
        }
        found.set((!words.is_empty()).then_some(count));
    });
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !query.with_untracked(String::is_empty) {
            event.prevent_default();
            query.set(String::new());
        }
    };
    view! {
        <div role="search">
            <div class="search">
                {icon::SEARCH.view()}
                <input
                    class="input"
                    type="search"
                    data-testid="settings-search"
                    aria-label=t("settingsSearch")
                    placeholder=t("settingsSearch")
                    autocomplete="off"
                    prop:value=value(move || query.get())
                    on:input=change(move |event| query.set(event_target_value(&event)))
                    on:keydown=key(pressed)
                />
            </div>
            <p class="quiet small" role="status" data-testid="settings-found" hidden=yes(move || found.get().is_none())>
                {move || found.get().map(|count| counted("settingsFound", count))}
            </p>
        </div>
    }
    .into_any()
}
