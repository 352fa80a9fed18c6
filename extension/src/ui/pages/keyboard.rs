//! The keys of the panel, and the switch that turns them off.

use super::Page;
use crate::ui::wire::{change, yes};
use crate::ui::{help::key_list, words::t};
use leptos::prelude::*;

/// The list of keys.
pub(super) fn keys() -> AnyView {
    view! { <div class="box"><div class="pad">{key_list()}</div></div> }.into_any()
}

/// The list of keys below its switch.
pub(super) fn keys_with_switch(page: Page) -> AnyView {
    let settings = page.desk.settings;
    view! {
        <div class="box">
            <label class="option">
                <span class="what">
                    <span>{t("keysSwitch")}</span>
                    <span class="quiet small">{t("keysIntro")}</span>
                </span>
                <input
                    type="checkbox"
                    role="switch"
                    class="switch"
                    data-testid="keys-switch"
                    prop:checked=yes(move || settings.with(|settings| settings.single_keys))
                    on:change=change(move |event| {
                        let on = event_target_checked(&event);
                        page.desk.choose(move |settings| settings.single_keys = on);
                    })
                />
            </label>
            <div class="pad">{key_list()}</div>
        </div>
    }
    .into_any()
}
