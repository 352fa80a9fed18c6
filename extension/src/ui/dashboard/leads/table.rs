//! The leads as a table, of which only the rows in view are made.

use super::{Leads, columns::Column, order, widths};
use crate::{
    browser::clock,
    logic::people::initials,
    ui::{
        dashboard::rows::Rows,
        lead::{objected_sign, shown_name},
        wire::{aria, change, click, value, yes},
        words::{t, t1},
    },
};
use leptos::prelude::*;
use sidelight::lead::Lead;
use std::sync::Arc;

/// What takes the focus in a row.
const OPENER: &str = "[data-testid=lead-open]";

pub(super) fn table(leads: Leads) -> AnyView {
    let total = Signal::derive(move || leads.found.with(|found| found.hits.len()));
    let rows = Rows::new(total);
    let visible = Memo::new(move |_| {
        let range = rows.range.get();
        leads.found.with(|found| {
            let at = range.start;
            let some = found.hits.part(range).cloned().enumerate();
            some.map(|(n, lead)| Row(at + n, lead)).collect::<Vec<_>>()
        })
    });
    let settings = leads.dashboard.desk.settings;
    let columns = Memo::new(move |_| settings.with(Column::shown));
    let whole_width = move || {
        columns.with(|columns| {
            let widths = columns
                .iter()
                .map(|column| u32::from(widths::width(leads, column)));
            format!("{}px", MARK_WIDTH + widths.sum::<u32>())
        })
    };
    let cols = move || {
        let columns = columns.get().into_iter();
        columns.map(|column| col(leads, column)).collect::<Vec<_>>()
    };
    let heads = move || {
        let columns = columns.get().into_iter();
        columns
            .map(|column| order::head(leads, &column))
            .collect::<Vec<_>>()
    };
    let made = view! {
        <For each=move || visible.get() key=Row::key let(Row(_, lead))>
            {row(leads, columns, visible, &lead)}
        </For>
    };
    let table = view! {
        <table
            class="table fixed"
            data-testid="leads-table"
            aria-rowcount=value(move || (total.get() + 1).to_string())
            style:min-width=whole_width
        >
            <colgroup>
                <col class="col-mark" />
                {cols}
            </colgroup>
            <thead>
                <tr aria-rowindex="1">
                    <th scope="col"><span class="unseen">{t("markColumn")}</span></th>
                    {heads}
                </tr>
            </thead>
            {rows.body(OPENER, made.into_any())}
        </table>
    };
    rows.scroller(t("roomLeads"), "leads-scroller", table.into_any())
}

/// How wide the column of the boxes is, in CSS pixels.
const MARK_WIDTH: u32 = 40;

/// A row: its place in the list, and the lead.
#[derive(Clone)]
struct Row(usize, Arc<Lead>);

impl Row {
    fn key(&self) -> (String, i64) {
        (self.1.id.clone(), self.1.updated_at.as_millisecond())
    }
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 && Arc::ptr_eq(&self.1, &other.1)
    }
}

fn col(leads: Leads, column: Column) -> AnyView {
    let width = move || format!("{}px", widths::width(leads, &column));
    view! { <col style:width=width /> }.into_any()
}

fn row(
    leads: Leads,
    columns: Memo<Vec<Column>>,
    visible: Memo<Vec<Row>>,
    lead: &Arc<Lead>,
) -> AnyView {
    let dashboard = leads.dashboard;
    let id = StoredValue::new(lead.id.clone());
    let place = Memo::new(move |_| {
        visible.with(|rows| {
            let row = rows.iter().find(|row| id.with_value(|id| row.1.id == *id));
            row.map_or(0, |row| row.0)
        })
    });
    let is_open = move || {
        let route = dashboard.route;
        route.with(|route| id.with_value(|id| route.rest == *id))
    };
    let lead = Arc::clone(lead);
    let name = shown_name(&lead);
    let first = first_cell(leads, &lead);
    let cells = move || {
        let columns = columns.get().into_iter().skip(1);
        columns
            .map(|column| cell(&column, &lead))
            .collect::<Vec<_>>()
    };
    view! {
        <tr
            data-testid="lead-row"
            data-id=id.get_value()
            data-row=value(move || place.get().to_string())
            aria-rowindex=value(move || (place.get() + 2).to_string())
            aria-selected=aria(is_open)
            class:open=yes(is_open)
        >
            <td>{mark(leads, id, &name)}</td>
            {first}
            {cells}
        </tr>
    }
    .into_any()
}

fn cell(column: &Column, lead: &Lead) -> AnyView {
    let is_late = *column == Column::Due
        && lead
            .next_due()
            .is_some_and(|due| due <= clock::day(clock::now()));
    view! { <td class:late=is_late><div class="cut">{column.cell(lead)}</div></td> }.into_any()
}

/// The name: a press opens the sheet.
fn first_cell(leads: Leads, lead: &Lead) -> AnyView {
    let (id, name) = (lead.id.clone(), shown_name(lead));
    view! {
        <th scope="row">
            <div class="named cut">
                <span class="initials" aria-hidden="true">{initials(&name)}</span>
                <button
                    class="link-button"
                    data-testid="lead-open"
                    on:click=click(move |_| leads.dashboard.go("leads", &id))
                >
                    {name}
                </button>
                {objected_sign(lead)}
            </div>
        </th>
    }
    .into_any()
}

/// The box that marks a lead for what is done with many.
pub(super) fn mark(leads: Leads, id: StoredValue<String>, name: &str) -> AnyView {
    let marked = leads.dashboard.marked;
    let is_marked = move || id.with_value(|id| marked.with(|marked| marked.contains(id)));
    let flip = move |event| {
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
        <input
            type="checkbox"
            class="mark"
            data-testid="lead-mark"
            aria-label=t1("markLead", name)
            prop:checked=yes(is_marked)
            on:change=change(flip)
        />
    }
    .into_any()
}
