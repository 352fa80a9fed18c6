//! One lead onto the clipboard: as text, as a card, as a row.

use super::Sheet;
use crate::{
    browser::clipboard,
    ui::{
        icon,
        wire::click,
        words::{t, t1},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    export::{one, profile},
    lead::Lead,
};

/// What is copied of a lead; `None` where there is nothing to copy.
type Copied = fn(&Lead) -> Option<String>;

/// The ways to copy, each with the key of its name and what tests call it.
const WAYS: [(&str, &str, Copied); 3] = [
    ("copyText", "copy-text", |lead| Some(one::text(lead))),
    ("copyCard", "copy-card", one::vcard),
    ("copyRow", "copy-row", |lead| {
        one::row(lead, profile("csv")?)
    }),
];

pub(super) fn copy(sheet: Sheet) -> AnyView {
    let buttons: Vec<_> = WAYS.into_iter().map(|way| button(sheet, way)).collect();
    view! {
        <section>
            <h3>{t("sectionCopy")}</h3>
            <div class="row">{buttons}</div>
        </section>
    }
    .into_any()
}

fn button(sheet: Sheet, (name, id, copied): (&'static str, &'static str, Copied)) -> AnyView {
    let pressed = move |_| {
        let lead = sheet.lead.get_untracked();
        let text = lead
            .as_deref()
            .and_then(copied)
            .filter(|text| !text.is_empty());
        let desk = sheet.desk;
        let Some(text) = text else {
            desk.live.set(t("copyNothing"));
            return;
        };
        spawn_local(async move {
            match clipboard::write(&text).await {
                Ok(()) => desk.live.set(t1("copied", &t(name))),
                Err(fault) => desk.refused(&fault),
            }
        });
    };
    view! {
        <button class="button" data-testid=id on:click=click(pressed)>
            {icon::COPY.view()}
            {t(name)}
        </button>
    }
    .into_any()
}
