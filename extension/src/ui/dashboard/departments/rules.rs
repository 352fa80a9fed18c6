//! The rules: which posts go where. They hold for all posts at once, those that
//! were there before them too.

use super::{
    Room,
    names::{department_name, mood_name},
};
use crate::{
    browser::random,
    ui::{
        dom, icon,
        networks::network_name,
        pipeline::Choice,
        wire::{click, text, yes},
        words::{counted, t, t1},
    },
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use sidelight::{
    insight::routing::{self, Mood, Rule},
    intent::Kind,
};
use std::collections::BTreeSet;

pub(super) fn rules(room: Room) -> AnyView {
    let none = move || room.rules.with(Vec::is_empty);
    let items = move || {
        let rules = room.rules.get();
        rules
            .iter()
            .map(|rule| item(room, rule))
            .collect::<Vec<_>>()
    };
    let usual = move |_| {
        change(room, "routingBegun", |rules| {
            let name = |kind: Kind| t(&format!("intent_{}", kind.name()));
            rules.extend(routing::usual(random::uuid, name));
        });
    };
    view! {
        <section class="detail" aria-labelledby="rules-title" data-testid="desk-rules">
            <h2 id="rules-title" tabindex="-1">{t("routingRules")}</h2>
            <p class="quiet">{t("routingRulesIntro")}</p>
            <p hidden=yes(move || !room.read.get() || !none())>
                <button class="button" data-testid="rules-usual" on:click=click(usual)>
                    {t("routingUsual")}
                </button>
            </p>
            <ol class="rules" data-testid="rules">{items}</ol>
            {form(room)}
        </section>
    }
    .into_any()
}

fn item(room: Room, rule: &Rule) -> AnyView {
    let (id, name) = (rule.id.clone(), rule.name.clone());
    let told = told(room, rule);
    let gone = name.clone();
    let drop = move |_| {
        let id = id.clone();
        change(room, "routingDropped", move |rules| {
            rules.retain(|rule| rule.id != id);
        });
        dom::focus(dom::by_id("rules-title"));
    };
    view! {
        <li data-testid="rule">
            <div class="row">
                <p class="grow"><b>{name}</b> " " <span class="quiet">{told}</span></p>
                <button
                    class="button plain square"
                    data-testid="rule-drop"
                    aria-label=t1("routingDrop", &gone)
                    title=t1("routingDrop", &gone)
                    on:click=click(drop)
                >
                    {icon::TRASH.view()}
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// What a rule asks for and does, in words.
pub(super) fn told(room: Room, rule: &Rule) -> String {
    let watch = rule.watch.as_ref().map(|id| watch_name(room, id));
    let asks = [
        watch,
        rule.intent
            .map(|kind| t(&format!("intent_{}", kind.name()))),
        rule.mood.map(mood_name),
        rule.network.as_deref().map(network_name),
        rule.lang.as_deref().map(lang_name),
    ];
    let does = [
        rule.department.as_deref().map(department_name),
        rule.tag.as_ref().map(|tag| format!("#{tag}")),
        rule.follow_up
            .map(|days| counted("routingInDays", usize::from(days))),
    ];
    let joined =
        |parts: Vec<Option<String>>| parts.into_iter().flatten().collect::<Vec<_>>().join(" + ");
    format!("{} → {}", joined(asks.into()), joined(does.into()))
}

fn watch_name(room: Room, id: &str) -> String {
    let name = room.lists.with(|lists| {
        let list = lists.lists.iter().find(|list| list.id == id);
        list.map(|list| list.name.clone())
    });
    t1(
        "leadersWatch",
        &name.unwrap_or_else(|| t("routingWatchGone")),
    )
}

fn lang_name(lang: &str) -> String {
    match lang {
        "de" => t("routingLang_de"),
        "en" => t("routingLang_en"),
        other => other.to_owned(),
    }
}

/// The form for one more rule.
fn form(room: Room) -> AnyView {
    let wrong = RwSignal::new(None::<&'static str>);
    let watch = move || {
        room.lists.with(|lists| {
            let named = lists.lists.iter();
            named
                .map(|list| (list.id.clone(), list.name.clone()))
                .collect::<Vec<_>>()
        })
    };
    let kinds = || {
        Kind::ALL
            .map(|kind| {
                (
                    kind.name().to_owned(),
                    t(&format!("intent_{}", kind.name())),
                )
            })
            .to_vec()
    };
    let moods = || {
        Mood::ALL
            .map(|mood| (mood.name().to_owned(), mood_name(mood)))
            .to_vec()
    };
    let networks = move || {
        let used: BTreeSet<String> = room.posts.with(|posts| {
            posts
                .iter()
                .map(|record| record.post.network.clone())
                .collect()
        });
        used.into_iter()
            .map(|network| (network.clone(), network_name(&network)))
            .collect()
    };
    let langs = || {
        ["de", "en"]
            .map(|lang| (lang.to_owned(), lang_name(lang)))
            .to_vec()
    };
    let departments = move || {
        let all = Choice::Department.values(room.dashboard.desk);
        all.into_iter()
            .map(|name| (name.clone(), department_name(&name)))
            .collect()
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let rule = read();
        if rule.name.is_empty() {
            wrong.set(Some("routingNameless"));
            dom::focus(dom::by_id("rule-name"));
        } else if rule.is_whole() {
            wrong.set(None);
            change(room, "routingAdded", move |rules| rules.push(rule));
            if let Some(name) = dom::by_id("rule-name").and_then(dom::input) {
                name.set_value("");
            }
            dom::focus(dom::by_id("rule-name"));
        } else {
            wrong.set(Some("routingIncomplete"));
            dom::focus(dom::by_id("rule-intent"));
        }
    };
    view! {
        <form class="rule-form" data-testid="rule-form" on:submit=submit>
            <h3>{t("routingNew")}</h3>
            <div class="field">
                <label for="rule-name">{t("routingName")}</label>
                <input class="input" id="rule-name" data-testid="rule-name" maxlength="80" aria-describedby="rule-wrong" />
            </div>
            <fieldset class="filters">
                <legend>{t("routingAsks")}</legend>
                {list("rule-watch", "routingWatch", watch)}
                {list("rule-intent", "routingIntent", kinds)}
                {list("rule-mood", "columnMood", moods)}
                {list("rule-network", "columnNetwork", networks)}
                {list("rule-lang", "routingLang", langs)}
            </fieldset>
            <fieldset class="filters">
                <legend>{t("routingDoes")}</legend>
                {list("rule-department", "leadDepartment", departments)}
                <div class="field">
                    <label for="rule-tag">{t("routingTag")}</label>
                    <input class="input" id="rule-tag" data-testid="rule-tag" maxlength="40" />
                </div>
                <div class="field">
                    <label for="rule-days">{t("routingDays")}</label>
                    <input class="input" id="rule-days" data-testid="rule-days" type="number" min="0" max="90" inputmode="numeric" />
                </div>
            </fieldset>
            <p id="rule-wrong" class="wrong" role="alert" data-testid="rule-wrong">
                {text(move || wrong.get().map(t).unwrap_or_default())}
            </p>
            <button class="button primary" data-testid="rule-add">{t("routingAdd")}</button>
        </form>
    }
    .into_any()
}

/// A list to choose from; the first choice is none.
fn list(
    id: &'static str,
    label: &'static str,
    values: impl Fn() -> Vec<(String, String)> + Send + 'static,
) -> AnyView {
    let options = move || {
        let option =
            |(value, name): (String, String)| view! { <option value=value>{name}</option> };
        let none = (String::new(), t("routingAny"));
        std::iter::once(none)
            .chain(values())
            .map(option)
            .collect::<Vec<_>>()
    };
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <select class="input" id=id data-testid=id>{options}</select>
        </div>
    }
    .into_any()
}

/// The rule that the form says.
fn read() -> Rule {
    let chosen = |id: &str| {
        let value = dom::by_id(id)
            .and_then(dom::select)
            .map(|select| select.value());
        value.filter(|value| !value.is_empty())
    };
    let written = |id: &str| {
        let value = dom::by_id(id)
            .and_then(dom::input)
            .map(|input| input.value());
        value
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    };
    let mood = chosen("rule-mood");
    Rule {
        id: random::uuid(),
        name: written("rule-name").unwrap_or_default(),
        watch: chosen("rule-watch"),
        intent: chosen("rule-intent").as_deref().and_then(Kind::named),
        mood: Mood::ALL
            .into_iter()
            .find(|known| mood.as_deref() == Some(known.name())),
        network: chosen("rule-network"),
        lang: chosen("rule-lang"),
        department: chosen("rule-department"),
        tag: written("rule-tag").map(|tag| tag.trim_start_matches('#').to_owned()),
        follow_up: written("rule-days")
            .and_then(|days| days.parse().ok())
            .map(|days: u8| days.min(90)),
    }
}

/// Changes the rules in the store and here, and says what happened.
fn change(room: Room, done: &'static str, change: impl FnOnce(&mut Vec<Rule>) + 'static) {
    let desk = room.dashboard.desk;
    spawn_local(async move {
        let Some(store) = desk.store() else { return };
        match store.change_routing(change).await {
            Ok(rules) => {
                room.rules.set(rules);
                desk.live.set(t(done));
            }
            Err(error) => desk.store_failed(&error),
        }
    });
}
