//! To whom the list is narrowed.

use super::Leads;
use crate::{
    logic::in_use::InUse,
    ui::{
        dashboard::narrow::{any_or, every, only},
        networks::network_name,
        pipeline::{Choice, choice},
        select::{named, select},
        wire::{value, yes},
        words::t,
    },
};
use leptos::prelude::*;
use sidelight::lead::{Filter, Lead};

/// The fields that narrow the list.
pub(super) fn filter(leads: Leads) -> AnyView {
    let filter = leads.filter;
    let due = move |due| filter.update(|filter| filter.due = due);
    view! {
        <div class="filters" role="group" aria-label=t("deskFilters")>
            {listed(leads, Choice::Status, "filter-status", |filter| &mut filter.status)}
            {listed(leads, Choice::Priority, "filter-priority", |filter| &mut filter.priority)}
            {listed(leads, Choice::Department, "filter-department", |filter| &mut filter.department)}
            {used(leads, "sectionTags", "filter-tag", tags, str::to_owned, |filter| &mut filter.tag)}
            {used(leads, "columnNetwork", "filter-network", networks, network_name, |filter| &mut filter.network)}
            {only("filter-due", "deskDue", yes(move || filter.with(|filter| filter.due)), due)}
            {every("filter-none", yes(move || filter.with(Filter::is_empty)), move || filter.set(Filter::default()))}
        </div>
    }
    .into_any()
}

/// A part of the filter.
type Part = fn(&mut Filter) -> &mut Option<String>;

fn held(leads: Leads, part: Part) -> Signal<String> {
    value(move || {
        let mut filter = leads.filter.get();
        part(&mut filter).take().unwrap_or_default()
    })
}

fn choose(leads: Leads, part: Part, value: String) {
    let value = Some(value).filter(|value| !value.is_empty());
    leads.filter.update(|filter| *part(filter) = value);
}

/// A part with a fixed list.
fn listed(leads: Leads, what: Choice, id: &'static str, part: Part) -> AnyView {
    let chosen = Callback::new(move |value| choose(leads, part, value));
    choice(
        leads.dashboard.desk,
        what,
        id,
        Some(t("deskAny")),
        held(leads, part),
        chosen,
    )
}

/// A part with what is in use.
fn used(
    leads: Leads,
    label: &'static str,
    id: &'static str,
    of: fn(&Lead) -> Vec<&String>,
    name: fn(&str) -> String,
    part: Part,
) -> AnyView {
    let in_use = StoredValue::new(InUse::of(of));
    let all = Memo::new(move |_| {
        let among = |leads: &Vec<_>| in_use.try_update_value(|in_use| in_use.among(leads));
        let known = leads.dashboard.desk.leads;
        known.with(among).unwrap_or_default()
    });
    let held = held(leads, part);
    // A saved search may ask for what is in use no more: it stays visible.
    let options = move || {
        let mut values = all.get();
        values.insert(held.get());
        values.insert(String::new());
        named(values, |value| any_or(value, name))
    };
    select(
        id,
        label,
        options,
        move || held.get(),
        move |value| choose(leads, part, value),
    )
}

fn tags(lead: &Lead) -> Vec<&String> {
    lead.tags.iter().collect()
}

fn networks(lead: &Lead) -> Vec<&String> {
    let accounts = lead.identities.iter();
    accounts.map(|identity| &identity.network).collect()
}

/// What a filter lets through, in words: the name of a search that is kept.
pub(super) fn told(filter: &Filter) -> Vec<String> {
    let of = |what: Choice, value: &Option<String>| value.as_deref().map(|value| what.name(value));
    [
        of(Choice::Status, &filter.status),
        of(Choice::Priority, &filter.priority),
        of(Choice::Department, &filter.department),
        filter.tag.as_ref().map(|tag| format!("#{tag}")),
        filter.network.as_deref().map(network_name),
        filter.due.then(|| t("deskDue")),
    ]
    .into_iter()
    .flatten()
    .collect()
}
