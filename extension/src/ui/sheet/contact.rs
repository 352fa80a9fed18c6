//! How a lead is reached.

use super::{Sheet, field};
use crate::{
    logic::edit::{Edit, Field},
    ui::{
        wire::{change, value},
        words::{t, t1},
    },
};
use leptos::prelude::*;
use sidelight::lead::Lead;

/// A list of a lead, and the change that replaces it.
type List = (fn(&Lead) -> &Vec<String>, fn(Vec<String>) -> Edit);

const EMAILS: List = (|lead| &lead.emails, Edit::Emails);
const PHONES: List = (|lead| &lead.phones, Edit::Phones);

pub(super) fn contact(sheet: Sheet) -> AnyView {
    view! {
        <section>
            <h3>{t("leadContact")}</h3>
            <div class="fields pair">
                {list(sheet, EMAILS, "leadEmails", "sheet-emails")}
                {list(sheet, PHONES, "leadPhones", "sheet-phones")}
                {field(sheet, Field::Website, "leadWebsite", "sheet-website")}
                {field(sheet, Field::Location, "leadLocation", "sheet-location")}
            </div>
            <p class="quiet small" id="contact-hint">{t("leadContactHint")}</p>
        </section>
    }
    .into_any()
}

/// A field for several values with commas between them.
fn list(sheet: Sheet, (read, edit): List, label: &'static str, id: &'static str) -> AnyView {
    let held = move || sheet.part(|lead| read(lead).join(", "));
    let changed = move |event| {
        let typed = event_target_value(&event);
        let values = typed.split([',', ';']).map(str::to_owned).collect();
        sheet.edit(edit(values), t1("doneEdited", &sheet.name()));
    };
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <input
                class="input"
                id=id
                data-testid=id
                autocomplete="off"
                aria-describedby="contact-hint"
                prop:value=value(held)
                on:change=change(changed)
            />
        </div>
    }
    .into_any()
}
