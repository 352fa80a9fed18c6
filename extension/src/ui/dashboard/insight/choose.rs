//! What is looked at: which list, how many days, which network and language.

use super::Insight;
use crate::ui::{
    networks::network_name,
    wire::change,
    words::{counted, language, t},
};
use leptos::{ev::Event, prelude::*};
use sidelight::insight::{
    mentions::{Period, by_language, by_network},
    watch::{Kind, Watchlists},
};

/// The periods that are offered, in days.
const LENGTHS: [i64; 4] = [7, 30, 90, 365];

pub(super) fn view(insight: Insight, lists: &Watchlists) -> AnyView {
    let now = insight.which.with_untracked(|which| which.watch.clone());
    let options: Vec<_> = lists
        .lists
        .iter()
        .map(|list| {
            let is_chosen = list.id == now;
            view! { <option value=list.id.clone() selected=is_chosen>{list.name.clone()}</option> }
        })
        .collect();
    let chosen = {
        let lists = lists.clone();
        move |event: Event| {
            if let Some(list) = lists.get(&event_target_value(&event)) {
                insight.choose_list(list);
            }
        }
    };
    view! {
        <div class="filters" data-testid="insight-filters">
            <div class="field">
                <label for="insight-list">{t("insightList")}</label>
                <select class="input" id="insight-list" data-testid="insight-list" on:change=change(chosen)>{options}</select>
            </div>
            {move || lengths(insight)}
            {move || narrowed(insight, "insight-network", "insightNetwork", networks(insight), |insight, value| {
                insight.which.update(|which| which.network = value);
            })}
            {move || narrowed(insight, "insight-lang", "insightLang", languages(insight), |insight, value| {
                insight.which.update(|which| which.lang = value);
            })}
        </div>
    }
    .into_any()
}

fn lengths(insight: Insight) -> AnyView {
    let is_campaign = insight
        .list()
        .is_some_and(|list| list.kind == Kind::Campaign);
    let now = insight.length.get_untracked();
    let own = is_campaign.then(|| {
        view! { <option value="0" selected=now == 0>{t("insightCampaign")}</option> }
    });
    let options: Vec<_> = LENGTHS
        .into_iter()
        .map(|length| {
            let name = counted("insightDays", usize::try_from(length).unwrap_or(0));
            view! { <option value=length.to_string() selected=length == now>{name}</option> }
        })
        .collect();
    let chosen = move |event: Event| {
        if let Ok(length) = event_target_value(&event).parse() {
            insight.length.set(length);
        }
    };
    view! {
        <div class="field">
            <label for="insight-length">{t("insightPeriod")}</label>
            <select class="input" id="insight-length" data-testid="insight-length" on:change=change(chosen)>
                {own}
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// A list of what there is, with "all" before it.
fn narrowed(
    insight: Insight,
    id: &'static str,
    label: &'static str,
    (values, now): (Vec<(String, String)>, Option<String>),
    put: fn(Insight, Option<String>),
) -> AnyView {
    let options: Vec<_> = values
        .into_iter()
        .map(|(value, name)| {
            let is_chosen = now.as_ref() == Some(&value);
            view! { <option value=value selected=is_chosen>{name}</option> }
        })
        .collect();
    let chosen = move |event: Event| {
        let value = event_target_value(&event);
        put(insight, (value != ALL).then_some(value));
    };
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <select class="input" id=id data-testid=id on:change=change(chosen)>
                <option value=ALL>{t("insightAll")}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// No network and no language is called this.
const ALL: &str = "*";

fn networks(insight: Insight) -> (Vec<(String, String)>, Option<String>) {
    let found = found(insight, |days, which, period| {
        let which = sidelight::insight::mentions::Which {
            network: None,
            ..which
        };
        by_network(days, &which, period)
    });
    let named = found.into_iter().map(|id| {
        let name = network_name(&id);
        (id, name)
    });
    let now = insight.which.with_untracked(|which| which.network.clone());
    (named.collect(), now)
}

fn languages(insight: Insight) -> (Vec<(String, String)>, Option<String>) {
    let found = found(insight, |days, which, period| {
        let which = sidelight::insight::mentions::Which {
            lang: None,
            ..which
        };
        by_language(days, &which, period)
    });
    let named = found.into_iter().map(|lang| {
        let name = if lang.is_empty() {
            t("insightLangUnknown")
        } else {
            language(&lang)
        };
        (lang, name)
    });
    let now = insight.which.with_untracked(|which| which.lang.clone());
    (named.collect(), now)
}

/// What there is in the period that was read, of all posts.
fn found(
    insight: Insight,
    by: impl Fn(
        &[sidelight::insight::days::Day],
        sidelight::insight::mentions::Which,
        Period,
    ) -> Vec<(String, sidelight::insight::days::Counts)>,
) -> Vec<String> {
    let Some(period) = insight.read.get() else {
        return Vec::new();
    };
    let all = sidelight::insight::mentions::Which::default();
    let found = insight.days.with(|days| by(days, all, period));
    found.into_iter().map(|(name, _)| name).collect()
}
