//! What was changed about a lead, last first.

use super::Sheet;
use crate::{
    browser::i18n::message,
    ui::{
        pipeline::Choice,
        wire::yes,
        words::{date_and_time, t, t1},
    },
};
use leptos::prelude::*;
use sidelight::lead::Change;

pub(super) fn history(sheet: Sheet) -> AnyView {
    let lines = move || {
        sheet.part(|lead| {
            let changes = lead.history.iter().rev();
            changes.map(line).collect::<Vec<_>>()
        })
    };
    let saved = move || sheet.part(|lead| Some(date_and_time(lead.created_at, None)));
    view! {
        <section>
            <details class="history" data-testid="sheet-history">
                <summary>{t("leadHistory")}</summary>
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

fn line(change: &Change) -> AnyView {
    let at = date_and_time(change.at, None);
    view! {
        <li data-testid="history-line" data-what=change.what.clone()>
            <time class="quiet" datetime=change.at.to_string()>{at}</time>
            " "
            {told(change)}
        </li>
    }
    .into_any()
}

fn told(change: &Change) -> String {
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
