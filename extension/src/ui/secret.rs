//! Passphrases: the field for one, and the pause before it is tried.

use super::{
    wire::{change, one_of},
    words::t,
};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;

/// A field for a passphrase.
pub fn secret(id: &'static str, label: &'static str, held: RwSignal<String>) -> AnyView {
    shown_secret(id, label, held, RwSignal::new(false))
}

/// The same, readable while `shown` is true.
pub fn shown_secret(
    id: &'static str,
    label: &'static str,
    held: RwSignal<String>,
    shown: RwSignal<bool>,
) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <input
                class="input"
                type=one_of(move || if shown.get() { "text" } else { "password" })
                id=id
                data-testid=id
                autocomplete="off"
                spellcheck="false"
                prop:value=held
                on:input=change(move |event| held.set(event_target_value(&event)))
            />
        </div>
    }
    .into_any()
}

/// Lets the browser draw "working" before the page stands still.
pub async fn drawn() {
    TimeoutFuture::new(50).await;
}
