//! Passphrases: the field for one, two that must be the same, and the pause before
//! one is tried.

use super::{
    wire::{change, one_of},
    words::t,
};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;

/// How many characters a new passphrase has at least: whoever has what it opens may
/// try as many as they like.
const SHORTEST: usize = 12;

/// A new passphrase, which is written twice.
#[derive(Clone, Copy, Default)]
pub struct Twice {
    first: RwSignal<String>,
    again: RwSignal<String>,
}

impl Twice {
    /// The two fields, each by its id; `label` is of the first.
    pub fn fields(self, first: &'static str, label: &'static str, again: &'static str) -> AnyView {
        view! {
            {secret(first, label, self.first)}
            {secret(again, "backupRepeat", self.again)}
        }
        .into_any()
    }

    /// The passphrase, or what is wrong with it.
    pub fn chosen(self) -> Result<String, String> {
        let chosen = self.first.get_untracked();
        if chosen.chars().count() < SHORTEST {
            Err(t("backupTooShort"))
        } else if chosen != self.again.get_untracked() {
            Err(t("backupNotSame"))
        } else {
            Ok(chosen)
        }
    }

    /// Empties the fields; the room that they are in may be left by now.
    pub fn clear(self) {
        self.first.try_set(String::new());
        self.again.try_set(String::new());
    }
}

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
