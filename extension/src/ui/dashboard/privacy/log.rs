//! The audit log, newest first.

use super::Dashboard;
use crate::{
    browser::i18n::message,
    ui::words::{counted, date_and_time, number, t},
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::record::{AuditEntry, AuditEvent};

/// How many entries are shown.
const AT_MOST: usize = 200;

pub(super) fn log(dashboard: Dashboard) -> AnyView {
    let entries = RwSignal::new(Vec::<AuditEntry>::new());
    Effect::new(move || {
        dashboard.log_changed.track();
        // What is done in this window is told here and not heard.
        dashboard.desk.leads.track();
        spawn_local(async move {
            let Some(store) = dashboard.desk.store() else {
                return;
            };
            match store.audit(AT_MOST).await {
                Ok(found) => {
                    entries.try_set(found);
                }
                Err(error) => dashboard.desk.store_failed(&error),
            }
        });
    });
    let rows = move || {
        entries.with(|entries| {
            entries
                .iter()
                .map(|entry| row(dashboard, entry))
                .collect::<Vec<_>>()
        })
    };
    let none = move || {
        entries
            .with(Vec::is_empty)
            .then(|| view! { <p class="quiet">{t("privacyLogNone")}</p> })
    };
    view! {
        <section class="part" aria-labelledby="log-title">
            <h2 id="log-title">{t("privacyLogTitle")}</h2>
            <p class="quiet">{t("privacyLogText")}</p>
            {none}
            <div class="scroller" role="region" tabindex="0" aria-labelledby="log-title">
                <table class="table" data-testid="audit">
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn row(dashboard: Dashboard, entry: &AuditEntry) -> AnyView {
    let lead = entry.event.lead().map(|id| who(dashboard, id));
    view! {
        <tr data-testid="audit-entry" data-what=entry.event.id()>
            <td class="quiet small">{date_and_time(entry.at, None)}</td>
            <td>{told(&entry.event)}</td>
            <td>{lead}</td>
        </tr>
    }
    .into_any()
}

/// The lead where it is still there, else the beginning of its id.
fn who(dashboard: Dashboard, id: &str) -> AnyView {
    if let Some(lead) = dashboard.desk.lead(id) {
        return view! { <a href=format!("#privacy/{id}")>{crate::ui::lead::shown_name(&lead)}</a> }
            .into_any();
    }
    let short: String = id.chars().take(8).collect();
    view! { <code>{short}</code> }.into_any()
}

fn told(event: &AuditEvent) -> String {
    let key = format!("privacyLog_{}", event.id());
    let posts = |count: u32| counted("postCount", count as usize);
    let accounts = |count: u32| counted("privacyAccounts", count as usize);
    match event {
        AuditEvent::Exported { profile, leads } => {
            message(&key, &[&counted("leadCount", *leads as usize), profile])
        }
        AuditEvent::Erased {
            posts: gone,
            accounts: listed,
            ..
        } => message(&key, &[&posts(*gone), &accounts(*listed)]),
        AuditEvent::Suppressed { accounts: count }
        | AuditEvent::Unsuppressed { accounts: count } => message(&key, &[&accounts(*count)]),
        AuditEvent::Expired {
            posts: gone,
            people,
        } => message(&key, &[&posts(*gone), &accounts(*people)]),
        AuditEvent::Restricted {
            posts: changed,
            deleted,
        } => message(&key, &[&posts(*changed), &number(*deleted as usize)]),
        AuditEvent::Imported { added, changed } => message(
            &key,
            &[&number(*added as usize), &number(*changed as usize)],
        ),
        AuditEvent::Saved { .. }
        | AuditEvent::Edited { .. }
        | AuditEvent::Merged { .. }
        | AuditEvent::Separated { .. }
        | AuditEvent::Deleted { .. }
        | AuditEvent::Reported { .. } => t(&key),
    }
}
