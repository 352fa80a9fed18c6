//! The saved people, as a table or a board that one searches, and marks for what
//! is done with many at once; one lead's sheet stands beside it.
//!
//! - [`table`], [`board`]: the two ways to look at them
//! - [`columns`], [`chooser`], [`widths`], [`order`]: the table's columns
//! - [`filter`], [`search`]: to whom the list is narrowed
//! - [`bulk`]: changing all that are marked
//! - [`beside`]: the sheet

mod beside;
mod board;
mod bulk;
mod chooser;
mod columns;
mod filter;
mod order;
mod search;
mod table;
mod widths;

use super::Dashboard;
use crate::{
    browser::clock,
    logic::{
        find::{Found, Index, Wanted},
        fold::Query,
    },
    ui::{
        icon,
        wire::{aria, click, text, yes},
        words::{counted, number, t, t1},
    },
};
use leptos::prelude::*;
use order::Order;
use sidelight::lead::{Filter, Lead};
use std::collections::BTreeSet;
use widths::Drawn;

/// The room. A handle: copies are the same room.
#[derive(Clone, Copy)]
struct Leads {
    dashboard: Dashboard,
    query: RwSignal<String>,
    filter: RwSignal<Filter>,
    order: RwSignal<Order>,
    found: Memo<Found>,
    /// The column whose edge is being drawn.
    drawn: RwSignal<Option<Drawn>>,
}

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let desk = dashboard.desk;
    // Until all are read the list shows those that were changed last, and nobody is
    // looked for among some of them.
    let complete = desk.complete;
    let index = Memo::new(move |before: Option<&Index>| {
        if complete.get() {
            desk.leads.with(|leads| Index::of(leads, before))
        } else {
            desk.glimpse
                .with(|glimpse| Index::of(&glimpse.latest, before))
        }
    });
    desk.fold_ahead(index, || true);
    let order = RwSignal::new(order::FIRST);
    let sorted = Memo::new(move |_| {
        let (index, order) = (index.get(), order.get());
        // In that order they are kept.
        if order == order::FIRST || !complete.get() {
            return index;
        }
        let settings = desk.settings;
        index.sorted(|entries| {
            settings.with(|settings| order::sort(entries, &order, settings));
        })
    });
    let filter = RwSignal::new(Filter::default());
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |before: Option<&Found>| {
        let wanted = if complete.get() {
            Wanted {
                query: Query::new(&query.get()),
                filter: filter.get(),
                today: clock::day(clock::now()),
            }
        } else {
            Wanted::default()
        };
        sorted.with(|sorted| Found::among(sorted, wanted, before))
    });
    let leads = Leads {
        dashboard,
        query,
        filter,
        order,
        found,
        drawn: RwSignal::new(None),
    };
    let any = Memo::new(move |_| index.with(|index| !index.is_empty()));
    let known = Memo::new(move |_| any.get() || complete.get());
    (move || match (known.get(), any.get()) {
        (false, _) => ().into_any(),
        (true, false) => empty(),
        (true, true) => whole(leads),
    })
    .into_any()
}

fn whole(leads: Leads) -> AnyView {
    let is_board = Memo::new(move |_| {
        let settings = leads.dashboard.desk.settings;
        settings.with(|settings| settings.table.board)
    });
    let complete = leads.dashboard.desk.complete;
    let list = move || match is_board.get() {
        false => table::table(leads),
        // A lane tells how many are in it.
        true if complete.get() => board::board(leads),
        true => ().into_any(),
    };
    view! {
        {search::view(leads)}
        {filter::filter(leads)}
        {head(leads, is_board)}
        {bulk::bulk(leads)}
        <div class="list-beside">
            <div class="list">{list}</div>
            {beside::sheet(leads)}
        </div>
    }
    .into_any()
}

/// Whether something about a lead is due.
fn is_late(lead: &Lead) -> bool {
    let due = lead.next_due();
    due.is_some_and(|due| due <= clock::day(clock::now()))
}

/// How many there are, how they are shown, and what is done with the marked ones.
fn head(leads: Leads, is_board: Memo<bool>) -> AnyView {
    let marked = leads.dashboard.marked;
    let none = move || marked.with(BTreeSet::is_empty);
    let desk = leads.dashboard.desk;
    let count = move || {
        if desk.complete.get() {
            leads.found.with(|found| found.hits.len())
        } else {
            desk.glimpse.with(|glimpse| glimpse.total)
        }
    };
    let all_found = move || {
        let ids = |found: &Found| found.hits.leads().map(|lead| lead.id.clone()).collect();
        marked.set(leads.found.with_untracked(ids));
    };
    view! {
        <div class="list-head">
            <p class="quiet small" role="status" data-testid="leads-count">
                {text(move || counted("leadCount", count()))}
            </p>
            <div class="row">
                {view_switch(leads, is_board)}
                <div hidden=yes(move || is_board.get())>{chooser::chooser(leads)}</div>
                <button
                    class="button"
                    data-testid="mark-all"
                    disabled=yes(move || !desk.complete.get() || count() == 0)
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

/// Table or board.
fn view_switch(leads: Leads, is_board: Memo<bool>) -> AnyView {
    let way = |id: &'static str, label: &'static str, board: bool| {
        view! {
            <button
                class="button"
                data-testid=id
                aria-pressed=aria(move || is_board.get() == board)
                on:click=click(move |_| {
                    leads.dashboard.desk.choose(move |settings| settings.table.board = board);
                })
            >
                {t(label)}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="joined" role="group" aria-label=t("deskView")>
            {way("view-table", "deskTable", false)}
            {way("view-board", "deskBoard", true)}
        </div>
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
