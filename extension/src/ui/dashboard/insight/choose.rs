//! What is looked at: which list, how many days, which network and language.

use super::Insight;
use crate::ui::{
    networks::network_name,
    select::{Named, named, select},
    words::{counted, language, t},
};
use leptos::prelude::*;
use sidelight::insight::{
    days::{Counts, Day},
    mentions::{Period, Which, by_language, by_network},
    watch::{Kind, Watchlists},
};

/// The periods that are offered, in days.
const LENGTHS: [i64; 4] = [7, 30, 90, 365];

pub(super) fn view(insight: Insight, lists: &Watchlists) -> AnyView {
    let names = lists.lists.iter();
    let names: Vec<Named> = names
        .map(|list| (list.id.clone(), list.name.clone()))
        .collect();
    let lists = lists.clone();
    let chosen = move |id: String| {
        if let Some(list) = lists.get(&id) {
            insight.choose_list(list);
        }
    };
    let held = move || insight.which.with(|which| which.watch.clone());
    view! {
        <div class="filters" data-testid="insight-filters">
            {select("insight-list", "insightList", move || names.clone(), held, chosen)}
            {lengths(insight)}
            {narrowed(insight, "insight-network", "insightNetwork", networks, |which| &mut which.network)}
            {narrowed(insight, "insight-lang", "insightLang", languages, |which| &mut which.lang)}
        </div>
    }
    .into_any()
}

fn lengths(insight: Insight) -> AnyView {
    let options = move || {
        let is_campaign = insight
            .list()
            .is_some_and(|list| list.kind == Kind::Campaign);
        let own = is_campaign.then(|| ("0".to_owned(), t("insightCampaign")));
        let days = |length: i64| {
            let name = counted("insightDays", usize::try_from(length).unwrap_or(0));
            (length.to_string(), name)
        };
        own.into_iter().chain(LENGTHS.map(days)).collect()
    };
    let chosen = move |value: String| {
        if let Ok(length) = value.parse() {
            insight.length.set(length);
        }
    };
    let held = move || insight.length.get().to_string();
    select("insight-length", "insightPeriod", options, held, chosen)
}

/// A list of what there is, with "all" before it.
fn narrowed(
    insight: Insight,
    id: &'static str,
    label: &'static str,
    values: fn(Insight) -> Vec<Named>,
    part: fn(&mut Which) -> &mut Option<String>,
) -> AnyView {
    let options = move || {
        let all = (ALL.to_owned(), t("insightAll"));
        std::iter::once(all).chain(values(insight)).collect()
    };
    let held = move || {
        let mut which = insight.which.get();
        part(&mut which).take().unwrap_or_else(|| ALL.to_owned())
    };
    let chosen = move |value: String| {
        insight
            .which
            .update(|which| *part(which) = (value != ALL).then_some(value));
    };
    select(id, label, options, held, chosen)
}

/// No network and no language is called this.
const ALL: &str = "*";

fn networks(insight: Insight) -> Vec<Named> {
    let found = found(insight, |days, which, period| {
        let which = Which {
            network: None,
            ..which
        };
        by_network(days, &which, period)
    });
    named(found, network_name)
}

fn languages(insight: Insight) -> Vec<Named> {
    let found = found(insight, |days, which, period| {
        let which = Which {
            lang: None,
            ..which
        };
        by_language(days, &which, period)
    });
    named(found, |lang| {
        if lang.is_empty() {
            t("insightLangUnknown")
        } else {
            language(lang)
        }
    })
}

/// What there is in the period that was read, of all posts.
fn found(
    insight: Insight,
    by: impl Fn(&[Day], Which, Period) -> Vec<(String, Counts)>,
) -> Vec<String> {
    let Some(period) = insight.read.get() else {
        return Vec::new();
    };
    let all = Which::default();
    let found = insight.days.with(|days| by(days, all, period));
    found.into_iter().map(|(name, _)| name).collect()
}
