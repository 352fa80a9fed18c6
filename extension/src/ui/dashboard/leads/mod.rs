//! The saved people, as a table.

use super::Dashboard;
use crate::{
    logic::people::initials,
    ui::{
        icon,
        networks::network_name,
        wire::text,
        words::{counted, day_of, t},
    },
};
use leptos::prelude::*;
use sidelight::lead::Lead;
use std::sync::Arc;

/// The room.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let leads = dashboard.desk.leads;
    (move || {
        if !dashboard.open.get() {
            return ().into_any();
        }
        if leads.with(Vec::is_empty) {
            return empty();
        }
        table(dashboard)
    })
    .into_any()
}

fn table(dashboard: Dashboard) -> AnyView {
    let leads = dashboard.desk.leads;
    let version = |lead: &Arc<Lead>| (lead.id.clone(), lead.updated_at.as_millisecond());
    view! {
        <p class="quiet small" role="status">{text(move || counted("leadCount", leads.with(Vec::len)))}</p>
        <table class="table" data-testid="leads-table">
            <thead>
                <tr>
                    <th scope="col">{t("fieldName")}</th>
                    <th scope="col">{t("fieldCompany")}</th>
                    <th scope="col">{t("columnNetwork")}</th>
                    <th scope="col">{t("columnChanged")}</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || leads.get() key=version let(lead)>
                    {row(&lead)}
                </For>
            </tbody>
        </table>
    }
    .into_any()
}

fn row(lead: &Arc<Lead>) -> AnyView {
    let name = lead.display_name().to_owned();
    let networks: Vec<_> = lead
        .identities
        .iter()
        .map(|identity| network_name(&identity.network))
        .collect();
    view! {
        <tr data-testid="lead-row" data-id=lead.id.clone()>
            <th scope="row">
                <span class="initials" aria-hidden="true">{initials(&name)}</span>
                {name}
            </th>
            <td>{lead.company.clone()}</td>
            <td>{networks.join(", ")}</td>
            <td>{day_of(lead.updated_at)}</td>
        </tr>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <div class="empty" data-testid="empty-leads">
            {icon::PERSON.view()}
            <h2>{t("emptyLeadsTitle")}</h2>
            <p class="quiet">{t("emptyLeadsText")}</p>
        </div>
    }
    .into_any()
}
