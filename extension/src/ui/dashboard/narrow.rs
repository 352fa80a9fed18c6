//! Parts of the rows of fields that narrow a list.

use crate::ui::{
    wire::{change, click},
    words::t,
};
use leptos::prelude::*;

/// What a value is called; the empty one narrows nothing.
pub(super) fn any_or(value: &str, name: impl Fn(&str) -> String) -> String {
    if value.is_empty() {
        t("deskAny")
    } else {
        name(value)
    }
}

/// Whether only some are shown; `label` is the key of its words.
pub(super) fn only(
    id: &'static str,
    label: &'static str,
    held: Signal<bool>,
    chosen: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <label class="filter-due">
            <input
                type="checkbox"
                class="mark"
                data-testid=id
                prop:checked=held
                on:change=change(move |event| chosen(event_target_checked(&event)))
            />
            {t(label)}
        </label>
    }
    .into_any()
}

/// Takes the narrowing away.
pub(super) fn every(id: &'static str, is_whole: Signal<bool>, act: impl Fn() + 'static) -> AnyView {
    view! {
        <button class="button plain" data-testid=id disabled=is_whole on:click=click(move |_| act())>
            {t("deskFilterNone")}
        </button>
    }
    .into_any()
}
