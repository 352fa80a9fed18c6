//! Searching the settings: parts without the words are hidden.

use crate::{
    logic::fold::{Folded, Query},
    ui::{dom, search, wire::yes, words::counted},
};
use leptos::prelude::*;

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
    view! {
        <div>
            {search::field(query, "settings-search", "settingsSearch", "settingsSearch")}
            <p class="quiet small" role="status" data-testid="settings-found" hidden=yes(move || found.get().is_none())>
                {move || found.get().map(|count| counted("settingsFound", count))}
            </p>
        </div>
    }
    .into_any()
}
