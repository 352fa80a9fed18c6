//! Searching leads, and searches that are kept under a name.

use super::{Leads, filter::told};
use crate::ui::{
    dom, icon, search,
    wire::{click, yes},
    words::{t, t1},
};
use leptos::prelude::*;
use sidelight::{lead::Filter, settings::SavedSearch};

pub(super) fn view(leads: Leads) -> AnyView {
    let query = leads.query;
    view! {
        <div class="row">
            {search::field(query, "search", "searchLabel", "searchPlaceholder")}
            <button
                class="button"
                data-testid="search-save"
                disabled=yes(move || query.with(|query| query.trim().is_empty()) && leads.filter.with(Filter::is_empty))
                on:click=click(move |_| save(leads))
            >
                {t("searchSave")}
            </button>
        </div>
        {saved(leads)}
    }
    .into_any()
}

/// A search is kept under what was typed and chosen: it says itself what it finds.
fn save(leads: Leads) {
    let query = leads.query.get_untracked().trim().to_owned();
    let filter = leads.filter.get_untracked();
    let mut name = told(&filter);
    if !query.is_empty() {
        name.insert(0, query.clone());
    }
    leads.dashboard.desk.choose(move |settings| {
        settings.save_search(SavedSearch {
            name: name.join(" · "),
            query,
            filter,
        });
    });
}

fn saved(leads: Leads) -> AnyView {
    let desk = leads.dashboard.desk;
    let chips = move || {
        let searches = desk.settings.with(|settings| settings.searches.clone());
        searches
            .into_iter()
            .map(|search| chip(leads, search))
            .collect::<Vec<_>>()
    };
    let none = move || desk.settings.with(|settings| settings.searches.is_empty());
    view! {
        <ul class="chips" role="list" aria-label=t("searchesLabel") hidden=yes(none)>{chips}</ul>
    }
    .into_any()
}

fn chip(leads: Leads, search: SavedSearch) -> AnyView {
    let desk = leads.dashboard.desk;
    let drop = t1("searchDrop", &search.name);
    let name = search.name.clone();
    let gone = move |_| {
        let name = name.clone();
        desk.choose(move |settings| settings.searches.retain(|search| search.name != name));
        dom::focus(dom::by_id(search::ID));
    };
    view! {
        <li class="chip">
            <button
                class="chip-open"
                data-testid="search-saved"
                on:click=click(move |_| {
                    leads.query.set(search.query.clone());
                    leads.filter.set(search.filter.clone());
                })
            >
                {search.name}
            </button>
            <button data-testid="search-drop" aria-label=drop.clone() title=drop on:click=click(gone)>
                {icon::CLOSE.view()}
            </button>
        </li>
    }
    .into_any()
}
