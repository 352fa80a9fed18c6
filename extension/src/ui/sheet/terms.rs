//! What is chosen once of a lead's legal part: basis, purpose, whether the
//! source was open, and on which channels the person agreed to be addressed.

use super::{Sheet, legal::basis_name};
use crate::{
    browser::clock,
    logic::edit::{Edit, LegalEdit},
    ui::{
        wire::{change, value, yes},
        words::{t, t1},
    },
};
use leptos::prelude::*;
use sidelight::lead::{BASES, CHANNELS, Consent};

/// The fields.
pub(super) fn terms(sheet: Sheet) -> AnyView {
    let channels: Vec<_> = CHANNELS
        .into_iter()
        .map(|one| channel(sheet, one))
        .collect();
    view! {
        <div class="fields">
            {basis(sheet)}
            {purpose(sheet)}
            {source(sheet)}
        </div>
        <fieldset class="field">
            <legend>{t("legalChannels")}</legend>
            <p class="quiet small">{t("legalChannelsHint")}</p>
            {channels}
        </fieldset>
    }
    .into_any()
}

fn set(sheet: Sheet, edit: LegalEdit) {
    sheet.edit(Edit::Legal(edit), t1("doneEdited", &sheet.name()));
}

fn basis(sheet: Sheet) -> AnyView {
    let held = Memo::new(move |_| sheet.part(|lead| lead.legal.basis.clone().unwrap_or_default()));
    let options = move || {
        let held = held.get();
        let own = Some(held.as_str()).filter(|held| !BASES.contains(held) && !held.is_empty());
        let all = BASES.into_iter().chain(own);
        all.map(|basis| option(basis, basis_name(basis), basis == held))
            .collect::<Vec<_>>()
    };
    view! {
        <div class="field">
            <label for="legal-basis">{t("legalBasisLabel")}</label>
            <select
                class="input"
                id="legal-basis"
                data-testid="legal-basis"
                on:change=change(move |event| set(sheet, LegalEdit::Basis(Some(event_target_value(&event)))))
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn option(value: &str, name: String, is_chosen: bool) -> AnyView {
    view! { <option value=value.to_owned() prop:selected=is_chosen>{name}</option> }.into_any()
}

fn purpose(sheet: Sheet) -> AnyView {
    let held = move || sheet.part(|lead| lead.legal.purpose.clone().unwrap_or_default());
    view! {
        <div class="field">
            <label for="legal-purpose">{t("legalPurposeLabel")}</label>
            <input
                class="input"
                id="legal-purpose"
                data-testid="legal-purpose"
                autocomplete="off"
                prop:value=value(held)
                on:change=change(move |event| set(sheet, LegalEdit::Purpose(Some(event_target_value(&event)))))
            />
        </div>
    }
    .into_any()
}

fn source(sheet: Sheet) -> AnyView {
    let held = Memo::new(move |_| sheet.part(|lead| lead.legal.source_public));
    let options = move || {
        let held = held.get();
        let all = [
            ("", "legalUnknown", None),
            ("yes", "legalPublic", Some(true)),
            ("no", "legalClosed", Some(false)),
        ];
        let shown = all.into_iter();
        shown
            .map(|(value, name, public)| option(value, t(name), public == held))
            .collect::<Vec<_>>()
    };
    let chosen = move |event| {
        let public = match event_target_value(&event).as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        set(sheet, LegalEdit::Public(public));
    };
    view! {
        <div class="field">
            <label for="legal-public">{t("legalSourceLabel")}</label>
            <select class="input" id="legal-public" data-testid="legal-public" on:change=change(chosen)>{options}</select>
        </div>
    }
    .into_any()
}

/// A channel: whether the person agreed, and how.
fn channel(sheet: Sheet, channel: &'static str) -> AnyView {
    let consent = move || sheet.part(|lead| lead.legal.consent(channel).cloned());
    let agreed = move || consent().is_some();
    let note = move || {
        consent()
            .and_then(|consent| consent.note)
            .unwrap_or_default()
    };
    let flip = move |event| {
        let consent = event_target_checked(&event).then(|| Consent {
            channel: channel.to_owned(),
            at: Some(clock::now()),
            note: None,
        });
        set(sheet, LegalEdit::Consent(channel.to_owned(), consent));
    };
    let noted = move |event| {
        let words = event_target_value(&event).trim().to_owned();
        let Some(known) = untrack(consent) else {
            return;
        };
        let note = Some(words).filter(|words| !words.is_empty());
        set(
            sheet,
            LegalEdit::Consent(channel.to_owned(), Some(Consent { note, ..known })),
        );
    };
    let name = t(&format!("legalChannel_{channel}"));
    let label = t1("legalConsentNote", &name);
    view! {
        <div class="consent">
            <label class="check">
                <input
                    type="checkbox"
                    data-testid=format!("legal-channel-{channel}")
                    prop:checked=yes(agreed)
                    on:change=change(flip)
                />
                <span>{name}</span>
            </label>
            <input
                class="input"
                data-testid=format!("legal-note-{channel}")
                aria-label=label
                placeholder=t("legalConsentHint")
                autocomplete="off"
                hidden=yes(move || !agreed())
                prop:value=value(note)
                on:change=change(noted)
            />
        </div>
    }
    .into_any()
}
