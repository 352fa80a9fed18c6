//! The keys and what they do: as a dialog in the panel, as a list on the pages.

use super::{icon, words::t};
use crate::logic::keys::KEYS;
use crate::ui::wire::{click, text};
use leptos::{html::Dialog, prelude::*};

/// Every key with what it does.
pub fn key_list() -> AnyView {
    let single = KEYS.map(|(key, _, explained)| (key.to_uppercase(), t(explained)));
    let escape = (t("keyEscapeName"), t("keyEscape"));
    let rows: Vec<_> = single
        .into_iter()
        .chain([escape])
        .map(|(key, explained)| {
            view! {
                <dt><kbd>{key}</kbd></dt>
                <dd>{explained}</dd>
            }
        })
        .collect();
    view! { <dl class="keys">{rows}</dl> }.into_any()
}

/// The dialog with the keys. `on` says whether they work.
pub fn help_dialog(dialog: NodeRef<Dialog>, on: Signal<bool>) -> AnyView {
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog node_ref=dialog data-testid="help" aria-labelledby="help-title">
            <div class="dialog-head">
                <h2 id="help-title">{t("openHelp")}</h2>
                <button class="button plain square" aria-label=t("close") on:click=click(close)>
                    {icon::CLOSE.view()}
                </button>
            </div>
            <p class="quiet small help-intro">
                {text(move || t(if on.get() { "keysIntro" } else { "keysOff" }))}
            </p>
            {key_list()}
        </dialog>
    }
    .into_any()
}
