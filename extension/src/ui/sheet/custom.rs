//! The user's own fields.

use super::Sheet;
use crate::{
    logic::edit::Edit,
    ui::{
        wire::{aria, change, value, yes},
        words::{t, t1},
    },
};
use leptos::prelude::*;
use sidelight::lead::{CustomField, CustomKind};

pub(super) fn custom(sheet: Sheet) -> AnyView {
    // Also what a lead brought from elsewhere and nobody defined here.
    let fields = Memo::new(move |_| {
        let mut fields = sheet
            .desk
            .settings
            .with(|settings| settings.custom_fields.clone());
        let held = sheet.part(|lead| lead.custom.keys().cloned().collect::<Vec<_>>());
        for name in held {
            if fields.iter().all(|field| field.name != name) {
                fields.push(CustomField {
                    name,
                    kind: CustomKind::Text,
                    choices: Vec::new(),
                });
            }
        }
        fields
    });
    let items = move || {
        let fields = fields.get().into_iter().enumerate();
        fields
            .map(|(at, field)| one(sheet, at, field))
            .collect::<Vec<_>>()
    };
    view! {
        <section hidden=yes(move || fields.with(Vec::is_empty))>
            <h3>{t("leadCustom")}</h3>
            <div class="fields pair">{items}</div>
        </section>
    }
    .into_any()
}

fn one(sheet: Sheet, at: usize, field: CustomField) -> AnyView {
    let id = format!("custom-{at}");
    let (label, kind, choices) = (field.name.clone(), field.kind, field.choices.clone());
    let refused = RwSignal::new(false);
    let name = field.name.clone();
    let held = move || sheet.part(|lead| lead.custom.get(&name).cloned().unwrap_or_default());
    let changed = move |event| {
        let Some(clean) = field.clean(&event_target_value(&event)) else {
            return refused.set(true);
        };
        refused.set(false);
        let line = t1("doneEdited", &sheet.name());
        sheet.edit(Edit::Custom(field.name.clone(), clean), line);
    };
    let error = format!("{id}-error");
    let input = if kind == CustomKind::Choice {
        choice(&id, choices, value(held), change(changed))
    } else {
        let (kind, mode) = match kind {
            CustomKind::Date => ("date", "text"),
            CustomKind::Number => ("text", "decimal"),
            CustomKind::Text | CustomKind::Choice => ("text", "text"),
        };
        view! {
            <input
                class="input"
                id=id.clone()
                data-testid="sheet-custom"
                type=kind
                inputmode=mode
                autocomplete="off"
                aria-invalid=aria(move || refused.get())
                aria-describedby=error.clone()
                prop:value=value(held)
                on:change=change(changed)
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {input}
            <p class="small fault-text" id=error role="alert">
                {move || refused.get().then(|| t("leadCustomRefused"))}
            </p>
        </div>
    }
    .into_any()
}

fn choice(
    id: &str,
    choices: Vec<String>,
    held: Signal<String>,
    changed: Box<dyn FnMut(leptos::ev::Event)>,
) -> AnyView {
    let options = move || {
        let held = held.get();
        let mut all = choices.clone();
        // A value that was taken off the list stays visible.
        if !held.is_empty() && !all.contains(&held) {
            all.push(held.clone());
        }
        let option = |value: String| {
            let is_chosen = value == held;
            view! { <option value=value.clone() prop:selected=is_chosen>{value.clone()}</option> }
                .into_any()
        };
        all.into_iter().map(option).collect::<Vec<_>>()
    };
    view! {
        <select class="input" id=id.to_owned() data-testid="sheet-custom" on:change=changed>
            <option value="">{t("leadNotSet")}</option>
            {options}
        </select>
    }
    .into_any()
}
