//! What may be kept: the privacy modes, and the purpose of keeping leads.

use super::{Page, stored::Stored};
use crate::ui::{
    networks::networks,
    select,
    wire::{change, value, yes},
    words::t,
};
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
pub(super) fn modes(page: Page, stored: Stored) -> AnyView {
    let options: Vec<_> = MODES
        .into_iter()
        .map(|mode| option(page, stored, mode))
        .collect();
    view! {
        <fieldset class="box">
            <legend class="unseen">{t("modeName")}</legend>
            {options}
        </fieldset>
    }
    .into_any()
}

fn option(
    page: Page,
    stored: Stored,
    (mode, name, text): (Mode, &'static str, &'static str),
) -> AnyView {
    let settings = page.desk.settings;
    view! {
        <label class="option">
            <input
                type="radio"
                name="mode"
                data-testid=format!("mode-{}", mode.id())
                value=mode.id()
                prop:checked=yes(move || settings.with(|settings| settings.mode == mode))
                on:change=change(move |_| stored.choose(move |settings| settings.mode = mode))
            />
            <span class="what">
                <span>{t(name)}</span>
                <span class="quiet">{t(text)}</span>
            </span>
        </label>
    }
    .into_any()
}

/// Modes of single networks, where they differ.
pub(super) fn of_networks(page: Page, stored: Stored) -> AnyView {
    let rows: Vec<_> = networks()
        .into_iter()
        .map(|network| of_network(page, stored, network.id, network.name))
        .collect();
    view! {
        <details class="box" data-testid="mode-networks">
            <summary class="pad">{t("privacyModesOfNetworks")}</summary>
            <div class="pad fields">{rows}</div>
        </details>
    }
    .into_any()
}

fn of_network(page: Page, stored: Stored, id: String, name: String) -> AnyView {
    let wanted = id.clone();
    let held = Memo::new(move |_| {
        let settings = page.desk.settings;
        settings.with(|settings| settings.modes.get(&wanted).copied())
    });
    let options = || {
        let none = (String::new(), t("privacyModeDefault"));
        let modes = MODES.map(|(mode, name, _)| (mode.id().to_owned(), t(name)));
        std::iter::once(none).chain(modes).collect()
    };
    let field = format!("mode-of-{id}");
    let chosen = move |value: String| {
        let (id, mode) = (id.clone(), Mode::from_id(&value));
        stored.choose(move |settings| {
            match mode {
                Some(mode) => settings.modes.insert(id, mode),
                None => settings.modes.remove(&id),
            };
        });
    };
    select::boxed(
        field,
        name,
        Signal::derive(options),
        value(move || {
            held.get()
                .map_or(String::new(), |mode| mode.id().to_owned())
        }),
        Callback::new(chosen),
    )
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
