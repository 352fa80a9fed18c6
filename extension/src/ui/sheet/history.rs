//! What was changed about a lead, last first. What a rule did can be taken back here.

use super::Sheet;
use crate::{
    browser::i18n::message,
    logic::edit::{Edit, Field},
    ui::{
        dom,
        pipeline::Choice,
        wire::{click, yes},
        words::{date_and_time, t, t1},
    },
};
use leptos::prelude::*;
use sidelight::lead::{Change, Lead};

pub(super) fn history(sheet: Sheet) -> AnyView {
    let lines = move || {
        sheet.part(|lead| {
            let changes = lead.history.iter().rev();
            changes
                .map(|change| line(sheet, lead, change))
                .collect::<Vec<_>>()
        })
    };
    let saved = move || sheet.part(|lead| Some(date_and_time(lead.created_at, None)));
    view! {
        <section>
            <details class="history" data-testid="sheet-history">
                <summary id="lead-history">{t("leadHistory")}</summary>
                <ol class="small" role="list">
                    {lines}
                    <li hidden=yes(move || saved().is_none())>
                        <span class="quiet">{saved}</span>
                        " "
                        {t("history_saved")}
                    </li>
                </ol>
            </details>
        </section>
    }
    .into_any()
}

fn line(sheet: Sheet, lead: &Lead, change: &Change) -> AnyView {
    let told = told(change);
    let back = back(lead, change).map(|edit| {
        let name = t1("historyTakeBackOf", &told);
        let take_back = move |_| {
            let line = t1("historyTakenBack", &sheet.name());
            // The button goes with what it took back.
            sheet.edit_then(edit.clone(), line, || {
                dom::focus(dom::by_id("lead-history"));
            });
        };
        view! {
            <button
                class="link-button"
                data-testid="history-back"
                aria-label=name
                on:click=click(take_back)
            >
                {t("historyTakeBack")}
            </button>
        }
    });
    let at = date_and_time(change.at, None);
    view! {
        <li data-testid="history-line" data-what=change.what.clone()>
            <time class="quiet" datetime=change.at.to_string()>{at}</time>
            " "
            {told}
            " "
            {back}
        </li>
    }
    .into_any()
}

/// What takes back what a rule did, as long as it is still so.
fn back(lead: &Lead, change: &Change) -> Option<Edit> {
    change.by.as_ref()?;
    let to = change.to.as_ref();
    match change.what.as_str() {
        "department" => {
            let is_so = lead.department.as_ref() == to;
            is_so.then_some(Edit::Set(Field::Department, None))
        }
        "tag_added" => {
            let tag = to.filter(|tag| lead.tags.contains(tag))?;
            Some(Edit::RemoveTag(tag.clone()))
        }
        "task_added" => {
            let id = change.id.as_ref()?;
            let is_open = |task: &sidelight::lead::Task| task.id == *id && task.done_at.is_none();
            let open = lead.tasks.iter().any(is_open);
            open.then(|| Edit::RemoveTask(id.clone()))
        }
        _ => None,
    }
}

fn told(change: &Change) -> String {
    let line = plainly(change);
    match &change.by {
        Some(rule) => message("historyByRule", &[&line, rule]),
        None => line,
    }
}

fn plainly(change: &Change) -> String {
    let what = match &change.of {
        Some(name) => name.clone(),
        None => t(&format!("history_{}", change.what)),
    };
    let shown = |value: &Option<String>| value.as_deref().map(|value| shown(&change.what, value));
    match (shown(&change.from), shown(&change.to)) {
        (None, None) => what,
        (Some(from), Some(to)) => message("historyFromTo", &[&what, &from, &to]),
        (None, Some(to)) => message("historyTo", &[&what, &to]),
        // A tag that was taken off is no field that was emptied.
        (Some(from), None) if change.what == "tag_removed" => message("historyTo", &[&what, &from]),
        (Some(from), None) => t1("historyEmptied", &message("historyTo", &[&what, &from])),
    }
}

/// A value as the lists call it.
fn shown(what: &str, value: &str) -> String {
    match what {
        "status" => Choice::Status.name(value),
        "priority" => Choice::Priority.name(value),
        "department" => Choice::Department.name(value),
        _ => value.to_owned(),
    }
}
