//! What may be kept: the privacy modes, and the purpose of keeping leads.

use super::Page;
use crate::ui::wire::{change, value, yes};
use crate::ui::words::t;
use leptos::prelude::*;
use sidelight::privacy::Mode;

/// In the order in which they are offered: the default first, then by strictness.
const MODES: [(Mode, &str, &str); 4] = [
    (
        Mode::Pseudonymous,
        "modePseudonymous",
        "modePseudonymousText",
    ),
    (Mode::Linked, "modeLinked", "modeLinkedText"),
    (Mode::Full, "modeFull", "modeFullText"),
    (Mode::Off, "modeOff", "modeOffText"),
];

/// The modes to choose from.
pub(super) fn modes(page: Page) -> AnyView {
    let options: Vec<_> = MODES.into_iter().map(|mode| option(page, mode)).collect();
    view! {
        <fieldset class="box">
            <legend class="unseen">{t("modeName")}</legend>
            {options}
        </fieldset>
    }
    .into_any()
}

fn option(page: Page, (mode, name, text): (Mode, &'static str, &'static str)) -> AnyView {
    let settings = page.desk.settings;
    view! {
        <label class="option">
            <input
                type="radio"
                name="mode"
                data-testid=format!("mode-{}", mode.id())
                value=mode.id()
                prop:checked=yes(move || settings.with(|settings| settings.mode == mode))
                on:change=change(move |_| page.desk.choose(move |settings| settings.mode = mode))
            />
            <span class="what">
                <span>{t(name)}</span>
                <span class="quiet">{t(text)}</span>
            </span>
        </label>
    }
    .into_any()
}

/// What leads are kept for, in the user's words.
pub(super) fn purpose(page: Page) -> AnyView {
    let settings = page.desk.settings;
    let held = move || settings.with(|settings| settings.purpose.clone().unwrap_or_default());
    let changed = move |event| {
        let purpose = event_target_value(&event).trim().to_owned();
        page.desk
            .choose(move |settings| settings.purpose = (!purpose.is_empty()).then_some(purpose));
    };
    view! {
        <div class="field">
            <label for="purpose">{t("purposeLabel")}</label>
            <input
                class="input"
                id="purpose"
                data-testid="purpose"
                autocomplete="off"
                placeholder=t("purposePlaceholder")
                aria-describedby="purpose-hint"
                prop:value=value(held)
                on:change=change(changed)
            />
            <p class="quiet small" id="purpose-hint">{t("purposeHint")}</p>
        </div>
    }
    .into_any()
}
