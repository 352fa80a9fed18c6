//! What the writer of a post wants: a word, with the words that decided.

use crate::{
    store::Arrival,
    ui::words::{listed, t, t1},
};
use leptos::prelude::*;

/// The chip on a card; nothing where nothing was read.
pub(super) fn chip(arrival: &Arrival) -> AnyView {
    let marks = &arrival.marks;
    let (kind, word, why) = if marks.sensitive {
        ("sensitive", t("intentSensitive"), t("intentSensitiveWhy"))
    } else if let Some(intent) = &marks.intent {
        let text = arrival.post.scored_text();
        let words: Vec<String> = intent
            .reasons
            .iter()
            .map(|reason| t1("intentWord", reason.words(text)))
            .collect();
        let name = intent.kind.name();
        (
            name,
            t(&format!("intent_{name}")),
            t1("intentWhy", &listed(&words)),
        )
    } else {
        return ().into_any();
    };
    view! {
        <p class="intent" data-testid="post-intent" data-kind=kind>
            <b>{word}</b>
            " "
            <span class="quiet small">{why}</span>
        </p>
    }
    .into_any()
}
