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
        find,
        fold::{Folded, Query},
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
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
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

/// The leads that are shown, in their order. Two are the same only if nothing
/// was looked for in between: comparing thousands of leads would take longer
/// than showing them.
#[derive(Clone)]
struct Found(Arc<Vec<Arc<Lead>>>);

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What a search looks at, by the ids of the leads. It is folded once for each
/// version of a lead.
#[derive(Clone)]
struct Index(Arc<HashMap<String, Entry>>);

/// A lead with everything about it that a search looks at.
type Entry = (Arc<Lead>, Arc<Folded>);

impl PartialEq for Index {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

fn index_of(leads: &[Arc<Lead>], before: Option<&Index>) -> Index {
    let entry = |lead: &Arc<Lead>| {
        let known = before.and_then(|before| before.0.get(&lead.id));
        let words = match known {
            Some((same, words)) if Arc::ptr_eq(same, lead) => Arc::clone(words),
            _ => Arc::new(find::words_of(lead)),
        };
        (lead.id.clone(), (Arc::clone(lead), words))
    };
    Index(Arc::new(leads.iter().map(entry).collect()))
}

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let desk = dashboard.desk;
    let order = RwSignal::new(order::FIRST);
    let sorted = Memo::new(move |_| {
        let mut leads = desk.leads.get();
        let order = order.get();
        desk.settings
            .with(|settings| order::sort(&mut leads, &order, settings));
        Found(Arc::new(leads))
    });
    let index =
        Memo::new(move |before: Option<&Index>| desk.leads.with(|leads| index_of(leads, before)));
    let filter = RwSignal::new(Filter::default());
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let (words, filter) = (Query::new(&query.get()), filter.get());
        let sorted = sorted.get();
        if words.is_empty() && filter.is_empty() {
            return sorted;
        }
        let today = clock::day(clock::now());
        let index = index.get();
        let has_words = |lead: &Lead| {
            words.is_empty()
                || index
                    .0
                    .get(&lead.id)
                    .is_some_and(|(_, text)| words.finds(text))
        };
        let hits = sorted
            .0
            .iter()
            .filter(|lead| filter.lets_through(lead, today) && has_words(lead));
        Found(Arc::new(hits.cloned().collect()))
    });
    let leads = Leads {
        dashboard,
        query,
        filter,
        order,
        found,
        drawn: RwSignal::new(None),
    };
    let any = Memo::new(move |_| desk.leads.with(|leads| !leads.is_empty()));
    (move || match (dashboard.open.get(), any.get()) {
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
    let list = move || {
        if is_board.get() {
            board::board(leads)
        } else {
            table::table(leads)
        }
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
    let count = move || leads.found.with(|found| found.0.len());
    let all_found = move || {
        let found: BTreeSet<String> = leads
            .found
            .with_untracked(|found| found.0.iter().map(|lead| lead.id.clone()).collect());
        marked.set(found);
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
                    disabled=yes(move || count() == 0)
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
