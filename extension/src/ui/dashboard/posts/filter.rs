//! What the list is narrowed to.

use super::{
    Posts,
    index::{Index, Narrowed},
};
use crate::ui::{
    dashboard::narrow::{any_or, every, only},
    networks::network_name,
    select::{named, select},
    sentiment::{name_of, word_of},
    wire::yes,
    words::{language, t},
};
use leptos::prelude::*;
use sidelight::sentiment::Label;
use std::collections::BTreeSet;

const LABELS: [Label; 3] = [Label::Positive, Label::Neutral, Label::Negative];

pub(super) fn filter(posts: Posts) -> AnyView {
    let narrowed = posts.narrowed;
    let of_leads = move |of_leads| narrowed.update(|narrowed| narrowed.of_leads = of_leads);
    let is_whole = move || narrowed.with(|narrowed| *narrowed == Narrowed::default());
    view! {
        <div class="filters" role="group" aria-label=t("deskFilters")>
            {used(posts, "columnNetwork", "posts-network", Index::networks, network_name, |narrowed| &mut narrowed.network)}
            {used(posts, "postsLanguage", "posts-language", Index::languages, language, |narrowed| &mut narrowed.lang)}
            {labels(posts)}
            {only("posts-leads", "postsOfLeads", yes(move || narrowed.with(|narrowed| narrowed.of_leads)), of_leads)}
            {every("posts-all", yes(is_whole), move || narrowed.set(Narrowed::default()))}
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
        let mut values = all.get();
        values.insert(held.get());
        values.insert(String::new());
        named(values, |value| any_or(value, name))
    };
    let chosen = move |value| {
        posts.narrowed.update(|narrowed| *part(narrowed) = value);
    };
    select(id, label, options, move || held.get(), chosen)
}

fn labels(posts: Posts) -> AnyView {
    let of = |id: &str| LABELS.into_iter().find(|label| name_of(Some(*label)) == id);
    let held = move || {
        let label = posts.narrowed.with(|narrowed| narrowed.label);
        label.map_or(String::new(), |label| name_of(Some(label)).to_owned())
    };
    let options = move || {
        let ids = LABELS.map(|label| name_of(Some(label)).to_owned());
        let all = std::iter::once(String::new()).chain(ids);
        named(all, |value| any_or(value, |id| word_of(of(id))))
    };
    let chosen = move |value: String| {
        posts
            .narrowed
            .update(|narrowed| narrowed.label = of(&value));
    };
    select("posts-label", "columnMood", options, held, chosen)
}
