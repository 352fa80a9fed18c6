//! In which order the leads stand.

use super::{Entry, Leads};
use crate::ui::{
    wire::{click, one_of, text},
    words::t,
};
use leptos::prelude::*;
use sidelight::{
    lead::{Lead, STATUSES},
    text::fold,
};
use std::cmp::Reverse;

/// A column that one can sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Company,
    Status,
    Due,
    Changed,
}

/// A column, and whether its last value comes first.
pub(super) type Order = (Column, bool);

/// Where one begins: what was changed last comes first.
pub(super) const FIRST: Order = (Column::Changed, true);

impl Column {
    fn label(self) -> &'static str {
        match self {
            Self::Name => "fieldName",
            Self::Company => "fieldCompany",
            Self::Status => "leadStatus",
            Self::Due => "deskNextTask",
            Self::Changed => "columnChanged",
        }
    }
}

/// Sorts; leads without a value come last either way, equal ones keep their places.
pub(super) fn sort(entries: &mut [Entry], (column, is_down): Order) {
    match column {
        Column::Name => by(entries, is_down, |lead| Some(spelled(lead.display_name()))),
        Column::Company => by(entries, is_down, |lead| {
            lead.company.as_deref().map(spelled)
        }),
        Column::Status => by(entries, is_down, |lead| {
            STATUSES.iter().position(|status| *status == lead.status)
        }),
        Column::Due => by(entries, is_down, Lead::next_due),
        Column::Changed => by(entries, is_down, |lead| Some(lead.updated_at)),
    }
}

fn by<K: Ord>(entries: &mut [Entry], is_down: bool, key: impl Fn(&Lead) -> Option<K>) {
    // `false` comes before `true`: gaps are last.
    if is_down {
        entries.sort_by_cached_key(|(lead, _)| {
            let key = key(lead);
            (key.is_none(), Reverse(key))
        });
    } else {
        entries.sort_by_cached_key(|(lead, _)| {
            let key = key(lead);
            (key.is_none(), key)
        });
    }
}

/// "Ä" stands with "A", not behind "Z".
fn spelled(name: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(name.len());
    name.chars().for_each(|c| fold::push(&mut bytes, c));
    bytes
}

/// A column's head: a press sorts by it, another the other way round.
pub(super) fn head(leads: Leads, column: Column) -> AnyView {
    let order = leads.order;
    let sorted = one_of(move || match order.get() {
        (by, false) if by == column => "ascending",
        (by, true) if by == column => "descending",
        _ => "none",
    });
    let press = move |_| {
        order.update(|(by, is_down)| {
            *is_down = *by == column && !*is_down;
            *by = column;
        });
    };
    let arrow = move || match order.get() {
        (by, false) if by == column => " ↑".to_owned(),
        (by, true) if by == column => " ↓".to_owned(),
        _ => String::new(),
    };
    view! {
        <th scope="col" aria-sort=sorted>
            <button class="sorter" data-testid=format!("sort-{}", column.label()) on:click=click(press)>
                {t(column.label())}
                <span aria-hidden="true">{text(arrow)}</span>
            </button>
        </th>
    }
    .into_any()
}
