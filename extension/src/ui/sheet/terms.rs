//! What is chosen once of a lead's legal part: basis, purpose, whether the
//! source was open, and on which channels the person agreed to be addressed.

use super::{Sheet, basis::basis_name};
use crate::{
    browser::clock,
    logic::edit::{Edit, LegalEdit},
    ui::{
        select::{named, select},
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
        let is_own = !BASES.contains(&held.as_str()) && !held.is_empty();
        let all = BASES.map(str::to_owned).into_iter();
        named(all.chain(is_own.then_some(held)), basis_name)
    };
    let chosen = move |basis| set(sheet, LegalEdit::Basis(Some(basis)));
    select(
        "legal-basis",
        "legalBasisLabel",
        options,
        move || held.get(),
        chosen,
    )
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
    let options = || {
        [
            ("", "legalUnknown"),
            ("yes", "legalPublic"),
            ("no", "legalClosed"),
        ]
        .map(|(value, name)| (value.to_owned(), t(name)))
        .into()
    };
    let held = move || {
        let value = match sheet.part(|lead| lead.legal.source_public) {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        value.to_owned()
    };
    let chosen = move |value: String| {
        let public = match value.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        set(sheet, LegalEdit::Public(public));
    };
    select("legal-public", "legalSourceLabel", options, held, chosen)
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
