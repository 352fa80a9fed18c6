//! In which order the leads stand.

use super::{Leads, columns::Column, widths};
use crate::{
    logic::find::Entry,
    ui::wire::{click, one_of, text},
};
use leptos::prelude::*;
use sidelight::settings::Settings;
use std::{cmp::Reverse, sync::Arc};

/// A column, and whether its last value comes first.
pub(super) type Order = (Column, bool);

/// Where one begins: what was changed last comes first.
pub(super) const FIRST: Order = (Column::Changed, true);

/// Sorts; leads without a value come last either way, equal ones keep their places.
pub(super) fn sort(leads: &mut [Arc<Entry>], (column, is_down): &Order, settings: &Settings) {
    // `false` comes before `true`: gaps are last.
    if *is_down {
        leads.sort_by_cached_key(|entry| {
            let key = column.key(&entry.lead, settings);
            (key.is_none(), Reverse(key))
        });
    } else {
        leads.sort_by_cached_key(|entry| {
            let key = column.key(&entry.lead, settings);
            (key.is_none(), key)
        });
    }
}

/// A column's head: a press sorts by it, another the other way round.
pub(super) fn head(leads: Leads, column: &Column) -> AnyView {
    let order = leads.order;
    let of = StoredValue::new(column.clone());
    let is_by = move |by: &Column| of.with_value(|column| column == by);
    let sorted = one_of(move || {
        order.with(|(by, is_down)| match (is_by(by), is_down) {
            (true, false) => "ascending",
            (true, true) => "descending",
            (false, _) => "none",
        })
    });
    let press = move |_| {
        order.update(|(by, is_down)| {
            *is_down = is_by(by) && !*is_down;
            *by = of.get_value();
        });
    };
    let arrow = move || {
        order.with(|(by, is_down)| match (is_by(by), is_down) {
            (true, false) => " ↑".to_owned(),
            (true, true) => " ↓".to_owned(),
            (false, _) => String::new(),
        })
    };
    view! {
        <th scope="col" aria-sort=sorted>
            <button class="sorter" data-testid=format!("sort-{}", column.id()) on:click=click(press)>
                {column.label()}
                <span aria-hidden="true">{text(arrow)}</span>
            </button>
            {widths::handle(leads, column)}
        </th>
    }
    .into_any()
}
