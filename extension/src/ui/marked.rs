//! How a text that was marked on a page is told wherever one is shown.

use super::words::t1;
use crate::logic::people::web_address;
use leptos::prelude::*;
use sidelight::record::InboxNote;

/// The page on which the text was marked.
pub fn source(text: &InboxNote) -> AnyView {
    let shown = if text.title.is_empty() {
        text.url.clone()
    } else {
        text.title.clone()
    };
    let Some(address) = web_address(&text.url) else {
        return view! { <p class="quiet small">{shown}</p> }.into_any();
    };
    view! {
        <p class="small">
            <a
                href=address.to_owned()
                target="_blank"
                rel="noopener noreferrer"
                title=t1("inboxSource", &text.url)
            >
                {shown}
            </a>
        </p>
    }
    .into_any()
}
