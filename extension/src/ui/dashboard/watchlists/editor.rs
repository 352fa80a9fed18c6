//! One watchlist, while it is changed.

use super::{Watch, trial, wrong_line};
use crate::ui::{
    select::{named, select},
    wire::{change, click, yes},
    words::t,
};
use jiff::civil::Date;
use leptos::{ev::Event, prelude::*};
use sidelight::insight::watch::{Kind, Watchlist};

pub(super) fn view(watch: Watch) -> AnyView {
    let list = watch.editing.get_untracked().unwrap_or_default();
    let is_campaign = move || {
        watch.editing.with(|list| {
            list.as_ref()
                .is_some_and(|list| list.kind == Kind::Campaign)
        })
    };
    let named = move |event: Event| {
        let name = event_target_value(&event);
        edit(watch, |list| list.name = name);
    };
    let german = move |event: Event| {
        let on = event_target_checked(&event);
        edit(watch, |list| list.german = on);
    };
    view! {
        <section class="box pad part" aria-labelledby="watch-title" data-testid="watch-editor">
            <h2 id="watch-title">{t("watchTitle")}</h2>
            <div class="filters">
                <div class="field">
                    <label for="watch-name">{t("watchName")}</label>
                    <input
                        class="input"
                        id="watch-name"
                        data-testid="watch-name"
                        autocomplete="off"
                        value=list.name.clone()
                        on:input=change(named)
                    />
                </div>
                {kinds(watch, list.kind)}
            </div>
            <div class="filters" hidden=yes(move || !is_campaign())>
                {day(watch, "watch-from", "watchFrom", list.from, |list, day| list.from = day)}
                {day(watch, "watch-until", "watchUntil", list.until, |list, day| list.until = day)}
            </div>
            {words(watch, "watch-terms", "watchTerms", &list.terms, |list, words| list.terms = words)}
            <label class="check">
                <input
                    type="checkbox"
                    class="mark"
                    data-testid="watch-german"
                    checked=list.german
                    on:change=change(german)
                />
                <span>{t("watchGerman")}</span>
            </label>
            {words(watch, "watch-exclusions", "watchExclusions", &list.exclusions, |list, words| list.exclusions = words)}
            <div class="filters">
                {words(watch, "watch-hashtags", "watchHashtags", &list.hashtags, |list, words| list.hashtags = words)}
                {words(watch, "watch-handles", "watchHandles", &list.handles, |list, words| list.handles = words)}
            </div>
            {wrong_line(watch)}
            <div class="dialog-actions">
                <button class="button" data-testid="watch-cancel" on:click=click(move |_| watch.end())>
                    {t("cancel")}
                </button>
                <button class="button primary" data-testid="watch-save" on:click=click(move |_| watch.save())>
                    {t("watchSave")}
                </button>
            </div>
            {trial::view(watch)}
        </section>
    }
    .into_any()
}

fn edit(watch: Watch, change: impl FnOnce(&mut Watchlist)) {
    watch.wrong.set(None);
    watch.editing.update(|list| {
        if let Some(list) = list {
            change(list);
        }
    });
}

fn kinds(watch: Watch, now: Kind) -> AnyView {
    let options = || {
        let ids = Kind::ALL.map(|kind| kind.id().to_owned());
        named(ids, |id| t(&format!("watchKind_{id}")))
    };
    let chosen = move |id: String| {
        let kind = Kind::of(&id).unwrap_or_default();
        edit(watch, |list| list.kind = kind);
    };
    let held = move || now.id().to_owned();
    select("watch-kind", "watchKind", options, held, chosen)
}

/// A field with one word or phrase a line.
fn words(
    watch: Watch,
    id: &'static str,
    label: &'static str,
    now: &[String],
    put: fn(&mut Watchlist, Vec<String>),
) -> AnyView {
    let typed = move |event: Event| {
        let words = event_target_value(&event)
            .lines()
            .map(str::to_owned)
            .collect();
        edit(watch, |list| put(list, words));
    };
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <textarea class="input" id=id data-testid=id autocomplete="off" on:input=change(typed)>
                {now.join("\n")}
            </textarea>
        </div>
    }
    .into_any()
}

fn day(
    watch: Watch,
    id: &'static str,
    label: &'static str,
    now: Option<Date>,
    put: fn(&mut Watchlist, Option<Date>),
) -> AnyView {
    let chosen = move |event: Event| {
        let day = event_target_value(&event).parse().ok();
        edit(watch, |list| put(list, day));
    };
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <input
                class="input"
                type="date"
                id=id
                data-testid=id
                value=now.map(|day| day.to_string())
                on:change=change(chosen)
            />
        </div>
    }
    .into_any()
}
