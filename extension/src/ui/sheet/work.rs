//! Where a lead stands, who looks after it, and how it is addressed.

use super::Sheet;
use crate::{
    logic::edit::{Edit, Field},
    ui::{
        pipeline::{Choice, choice},
        words::{t, t1},
    },
};
use leptos::prelude::*;
use sidelight::lead::Lead;

pub(super) fn work(sheet: Sheet) -> AnyView {
    let none = t("leadNotSet");
    view! {
        <section>
            <h3>{t("leadWork")}</h3>
            <div class="fields pair">
                {one(sheet, Choice::Status, "sheet-status", None)}
                {one(sheet, Choice::Priority, "sheet-priority", None)}
                {one(sheet, Choice::Department, "sheet-department", Some(none.clone()))}
                {one(sheet, Choice::AddressForm, "sheet-address", Some(none))}
            </div>
        </section>
    }
    .into_any()
}

fn one(sheet: Sheet, what: Choice, id: &'static str, none: Option<String>) -> AnyView {
    let held = Memo::new(move |_| sheet.part(|lead| held(what, lead)));
    let chosen = Callback::new(move |value: String| {
        let edit = match what {
            Choice::Status => Edit::Status(value),
            Choice::Priority => Edit::Priority(value),
            Choice::Department => Edit::Set(Field::Department, Some(value)),
            Choice::AddressForm => Edit::Set(Field::AddressForm, Some(value)),
        };
        sheet.edit(edit, t1("doneEdited", &sheet.name()));
    });
    choice(sheet.desk, what, id, none, held.into(), chosen)
}

fn held(what: Choice, lead: &Lead) -> String {
    match what {
        Choice::Status => lead.status.clone(),
        Choice::Priority => lead.priority.clone(),
        Choice::Department => lead.department.clone().unwrap_or_default(),
        Choice::AddressForm => lead.address_form.clone().unwrap_or_default(),
    }
}
