//! The saved people, as a table that one searches, and marks for what is done
//! with many at once.
//!
//! - [`bulk`]: changing all that are marked
//! - [`filter`]: to whom the list is narrowed
//! - [`order`]: in which order it stands
//! - [`search`]: searching, and searches that are kept

mod bulk;
mod filter;
mod order;
mod search;

use super::Dashboard;
use crate::{
    browser::clock,
    logic::{find, fold::Folded, people::initials},
    ui::{
        icon,
        networks::network_name,
        pipeline::Choice,
        wire::{change, click, text, yes},
        words::{counted, day, day_of, number, t, t1},
    },
};
use leptos::prelude::*;
use order::{Column, Order};
use sidelight::lead::{Filter, Lead};
use std::{collections::BTreeSet, sync::Arc};

/// How many leads are shown at first, and how many more each time.
const AT_ONCE: usize = 200;

/// The room. A handle: copies are the same room.
#[derive(Clone, Copy)]
struct Leads {
    dashboard: Dashboard,
    query: RwSignal<String>,
    filter: RwSignal<Filter>,
    order: RwSignal<Order>,
    found: Memo<Vec<Arc<Lead>>>,
}

/// A lead with everything about it that a search looks at.
type Entry = (Arc<Lead>, Arc<Folded>);

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let index = Memo::new(move |_| {
        let entry =
            |lead: &Arc<Lead>| -> Entry { (Arc::clone(lead), Arc::new(find::words_of(lead))) };
        let leads = dashboard.desk.leads;
        leads.with(|leads| leads.iter().map(entry).collect::<Vec<_>>())
    });
    let order = RwSignal::new(order::FIRST);
    let sorted = Memo::new(move |_| {
        let mut entries = index.get();
        order::sort(&mut entries, order.get());
        entries
    });
    let filter = RwSignal::new(Filter::default());
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let (query, filter) = (query.get(), filter.get());
        let today = clock::day(clock::now());
        sorted.with(|sorted| {
            let passing = sorted
                .iter()
                .filter(|(lead, _)| filter.lets_through(lead, today));
            let hits = passing.filter(|(_, words)| words.has_all(&query));
            hits.map(|(lead, _)| Arc::clone(lead)).collect::<Vec<_>>()
        })
    });
    let leads = Leads {
        dashboard,
        query,
        filter,
        order,
        found,
    };
    let any = Memo::new(move |_| dashboard.desk.leads.with(|leads| !leads.is_empty()));
    (move || match (dashboard.open.get(), any.get()) {
        (false, _) => ().into_any(),
        (true, false) => empty(),
        (true, true) => whole(leads),
    })
    .into_any()
}

fn whole(leads: Leads) -> AnyView {
    view! {
        {search::search(leads)}
        {filter::filter(leads)}
        {head(leads)}
        {bulk::bulk(leads)}
        {table(leads)}
    }
    .into_any()
}

/// How many there are, and what is done with those that are marked.
fn head(leads: Leads) -> AnyView {
    let marked = leads.dashboard.marked;
    let none = move || marked.with(BTreeSet::is_empty);
    let all_found = move || {
        let found: BTreeSet<String> = leads
            .found
            .with_untracked(|found| found.iter().map(|lead| lead.id.clone()).collect());
        marked.set(found);
    };
    view! {
        <div class="list-head">
            <p class="quiet small" role="status" data-testid="leads-count">
                {text(move || counted("leadCount", leads.found.with(Vec::len)))}
            </p>
            <div class="row">
                <button
                    class="button"
                    data-testid="mark-all"
                    disabled=yes(move || leads.found.with(Vec::is_empty))
                    on:click=click(move |_| all_found())
                >
                    {t("markAll")}
                </button>
                <button
                    class="button"
                    data-testid="mark-none"
                    disabled=yes(none)
                    on:click=click(move |_| marked.set(BTreeSet::new()))
                >
                    {t("markNone")}
                </button>
                <button
                    class="button primary"
                    data-testid="export-marked"
                    disabled=yes(none)
                    on:click=click(move |_| leads.dashboard.go("export", ""))
                >
                    {icon::DOWNLOAD.view()}
                    {text(move || t1("exportTheMarked", &number(marked.with(BTreeSet::len))))}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn table(leads: Leads) -> AnyView {
    let shown = RwSignal::new(AT_ONCE);
    let rows = move || {
        leads
            .found
            .with(|found| found.iter().take(shown.get()).cloned().collect::<Vec<_>>())
    };
    let version = |lead: &Arc<Lead>| (lead.id.clone(), lead.updated_at.as_millisecond());
    view! {
        <div class="scroller" role="region" tabindex="0" aria-label=t("roomLeads")>
            <table class="table" data-testid="leads-table">
                <thead>
                    <tr>
                        <th scope="col"><span class="unseen">{t("markColumn")}</span></th>
                        {order::head(leads, Column::Name)}
                        {order::head(leads, Column::Company)}
                        {order::head(leads, Column::Status)}
                        {order::head(leads, Column::Due)}
                        <th scope="col">{t("columnNetwork")}</th>
                        <th scope="col">{t("sectionTags")}</th>
                        {order::head(leads, Column::Changed)}
                    </tr>
                </thead>
                <tbody>
                    <For each=rows key=version let(lead)>
                        {row(leads.dashboard, &lead)}
                    </For>
                </tbody>
            </table>
        </div>
        <p class="more" hidden=yes(move || leads.found.with(Vec::len) <= shown.get())>
            <button class="button" on:click=click(move |_| shown.update(|shown| *shown += AT_ONCE))>
                {t("moreLeads")}
            </button>
        </p>
    }
    .into_any()
}

fn row(dashboard: Dashboard, lead: &Arc<Lead>) -> AnyView {
    let name = lead.display_name().to_owned();
    let networks: Vec<_> = lead
        .identities
        .iter()
        .map(|identity| network_name(&identity.network))
        .collect();
    let due = lead.next_due();
    let is_late = due.is_some_and(|due| due <= clock::day(clock::now()));
    let marked = dashboard.marked;
    let id = StoredValue::new(lead.id.clone());
    let is_marked = move || id.with_value(|id| marked.with(|marked| marked.contains(id)));
    let mark = move |event| {
        let is_on = event_target_checked(&event);
        marked.update(|marked| {
            if is_on {
                marked.insert(id.get_value());
            } else {
                id.with_value(|id| marked.remove(id));
            }
        });
    };
    view! {
        <tr data-testid="lead-row" data-id=lead.id.clone()>
            <td>
                <input
                    type="checkbox"
                    class="mark"
                    data-testid="lead-mark"
                    aria-label=t1("markLead", &name)
                    prop:checked=yes(is_marked)
                    on:change=change(mark)
                />
            </td>
            <th scope="row">
                <span class="named">
                    <span class="initials" aria-hidden="true">{initials(&name)}</span>
                    {name}
                </span>
            </th>
            <td>{lead.company.clone()}</td>
            <td>{Choice::Status.name(&lead.status)}</td>
            <td class:late=is_late>{due.map(day)}</td>
            <td>{networks.join(", ")}</td>
            <td>{lead.tags.join(", ")}</td>
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
