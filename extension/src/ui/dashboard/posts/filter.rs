//! Searching posts, and what the list is narrowed to.

use super::{Posts, index::Index};
use crate::ui::{
    icon,
    networks::network_name,
    sentiment::{name_of, word_of},
    wire::{change, click, key, value, yes},
    words::{language, t},
};
use leptos::{ev::KeyboardEvent, prelude::*};
use sidelight::sentiment::Label;
use std::collections::BTreeSet;

/// What the list is narrowed to; what is empty narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowed {
    pub(super) network: String,
    pub(super) lang: String,
    pub(super) label: Option<Label>,
    /// Only posts of people who were saved.
    pub(super) of_leads: bool,
}

const LABELS: [Label; 3] = [Label::Positive, Label::Neutral, Label::Negative];

pub(super) fn search(posts: Posts) -> AnyView {
    let query = posts.query;
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !query.with_untracked(String::is_empty) {
            event.prevent_default();
            query.set(String::new());
        }
    };
    view! {
        <div class="search" role="search">
            {icon::SEARCH.view()}
            <input
                class="input"
                type="search"
                id="search"
                data-testid="posts-search"
                aria-label=t("postsSearch")
                placeholder=t("postsSearchHint")
                autocomplete="off"
                prop:value=value(move || query.get())
                on:input=change(move |event| query.set(event_target_value(&event)))
                on:keydown=key(pressed)
            />
        </div>
    }
    .into_any()
}

pub(super) fn filter(posts: Posts) -> AnyView {
    let narrowed = posts.narrowed;
    let of_leads =
        move |event| narrowed.update(|narrowed| narrowed.of_leads = event_target_checked(&event));
    view! {
        <div class="filters" role="group" aria-label=t("deskFilters")>
            {used(posts, "columnNetwork", "posts-network", Index::networks, network_name, |narrowed| &mut narrowed.network)}
            {used(posts, "postsLanguage", "posts-language", Index::languages, language, |narrowed| &mut narrowed.lang)}
            {labels(posts)}
            <label class="filter-due">
                <input
                    type="checkbox"
                    class="mark"
                    data-testid="posts-leads"
                    prop:checked=yes(move || narrowed.with(|narrowed| narrowed.of_leads))
                    on:change=change(of_leads)
                />
                {t("postsOfLeads")}
            </label>
            <button
                class="button plain"
                data-testid="posts-all"
                disabled=yes(move || narrowed.with(|narrowed| *narrowed == Narrowed::default()))
                on:click=click(move |_| narrowed.set(Narrowed::default()))
            >
                {t("deskFilterNone")}
            </button>
        </div>
    }
    .into_any()
}

/// A part with the values that there are.
fn used(
    posts: Posts,
    label: &'static str,
    id: &'static str,
    of: fn(&Index) -> BTreeSet<String>,
    name: fn(&str) -> String,
    part: fn(&mut Narrowed) -> &mut String,
) -> AnyView {
    let all = Memo::new(move |_| posts.index.with(of));
    let held = Memo::new(move |_| {
        let mut narrowed = posts.narrowed.get();
        std::mem::take(part(&mut narrowed))
    });
    let options = move || {
        let held = held.get();
        let mut values = all.get();
        values.insert(held.clone());
        values.remove("");
        let option = |value: String| {
            let (is_chosen, shown) = (value == held, name(&value));
            view! { <option value=value prop:selected=is_chosen>{shown}</option> }.into_any()
        };
        values.into_iter().map(option).collect::<Vec<_>>()
    };
    let chosen = move |event| {
        let value = event_target_value(&event);
        posts.narrowed.update(|narrowed| *part(narrowed) = value);
    };
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <select class="input" id=id data-testid=id on:change=change(chosen)>
                <option value="" prop:selected=yes(move || held.with(String::is_empty))>{t("deskAny")}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn labels(posts: Posts) -> AnyView {
    let held = move || posts.narrowed.with(|narrowed| narrowed.label);
    let options: Vec<_> = LABELS
        .into_iter()
        .map(|label| {
            let label = Some(label);
            view! {
                <option value=name_of(label) prop:selected=yes(move || held() == label)>{word_of(label)}</option>
            }
        })
        .collect();
    let chosen = move |event| {
        let value = event_target_value(&event);
        let label = LABELS
            .into_iter()
            .find(|label| name_of(Some(*label)) == value);
        posts.narrowed.update(|narrowed| narrowed.label = label);
    };
    view! {
        <div class="field">
            <label for="posts-label">{t("columnMood")}</label>
            <select class="input" id="posts-label" data-testid="posts-label" on:change=change(chosen)>
                <option value="" prop:selected=yes(move || held().is_none())>{t("deskAny")}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
