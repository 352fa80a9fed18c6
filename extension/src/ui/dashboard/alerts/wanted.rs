//! Of what the user wants to be told, when, and how.

use super::Alerts;
use crate::{
    browser::{notify, permissions},
    ui::{
        wire::{change, value, yes},
        words::t,
    },
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use sidelight::insight::alerts::{Quiet, Wanted};

/// The quiet hours that are offered first: from eight in the evening to seven.
const NIGHT: Quiet = Quiet {
    from: 20 * 60,
    until: 7 * 60,
};

pub(super) fn view(alerts: Alerts) -> AnyView {
    view! {
        <section class="part" aria-labelledby="alerts-wanted">
            <h2 id="alerts-wanted">{t("alertWanted")}</h2>
            <div class="box">
                {switch(alerts, "storms", "alertWantStorms", "alertWantStormsText", |wanted| &mut wanted.storms)}
                {switch(alerts, "purchases", "alertWantPurchases", "alertWantPurchasesText", |wanted| &mut wanted.purchases)}
                {switch(alerts, "leaders", "alertWantLeaders", "alertWantLeadersText", |wanted| &mut wanted.leaders)}
                {switch(alerts, "moods", "alertWantMoods", "alertWantMoodsText", |wanted| &mut wanted.moods)}
                {switch(alerts, "digest", "alertWantDigest", "alertWantDigestText", |wanted| &mut wanted.digest)}
                {notifications(alerts)}
                {quiet(alerts)}
            </div>
        </section>
    }
    .into_any()
}

fn choose(alerts: Alerts, change: impl FnOnce(&mut Wanted) + 'static) {
    alerts
        .desk
        .choose(move |settings| change(&mut settings.alerts));
}

fn is_on(alerts: Alerts, of: fn(&mut Wanted) -> &mut bool) -> bool {
    alerts
        .desk
        .settings
        .with(|settings| *of(&mut settings.alerts.clone()))
}

fn switch(
    alerts: Alerts,
    id: &'static str,
    name: &'static str,
    explained: &'static str,
    of: fn(&mut Wanted) -> &mut bool,
) -> AnyView {
    let turned = move |event: Event| {
        let on = event_target_checked(&event);
        choose(alerts, move |wanted| *of(wanted) = on);
    };
    option(id, name, explained, yes(move || is_on(alerts, of)), turned)
}

fn option(
    id: &'static str,
    name: &'static str,
    explained: &'static str,
    on: Signal<bool>,
    turned: impl FnMut(Event) + 'static,
) -> AnyView {
    view! {
        <label class="option">
            <input
                type="checkbox"
                role="switch"
                class="switch"
                data-testid=format!("alert-{id}")
                prop:checked=on
                on:change=change(turned)
            />
            <span class="what">
                <span>{t(name)}</span>
                <span class="quiet">{t(explained)}</span>
            </span>
        </label>
    }
    .into_any()
}

/// The browser asks only straight from the press: before anything is awaited.
fn notifications(alerts: Alerts) -> AnyView {
    let turned = move |event: Event| {
        if !event_target_checked(&event) {
            choose(alerts, |wanted| wanted.notify = false);
            return;
        }
        match permissions::request_named(notify::PERMISSION) {
            Ok(asked) => spawn_local(async move {
                match asked.await {
                    Ok(true) => choose(alerts, |wanted| wanted.notify = true),
                    Ok(false) => {
                        // The switch goes back.
                        alerts.desk.settings.notify();
                        alerts.desk.live.set(t("alertNotAllowed"));
                    }
                    Err(fault) => {
                        alerts.desk.settings.notify();
                        alerts.desk.refused(&fault);
                    }
                }
            }),
            Err(fault) => alerts.desk.refused(&fault),
        }
    };
    let on = yes(move || is_on(alerts, |wanted| &mut wanted.notify));
    option("notify", "alertNotify", "alertNotifyText", on, turned)
}

fn quiet(alerts: Alerts) -> AnyView {
    let hours = move || alerts.desk.settings.with(|settings| settings.alerts.quiet);
    let turned = move |event: Event| {
        let on = event_target_checked(&event);
        choose(alerts, move |wanted| wanted.quiet = on.then_some(NIGHT));
    };
    view! {
        {option("quiet", "alertQuiet", "alertQuietText", yes(move || hours().is_some()), turned)}
        <div class="form-row" hidden=yes(move || hours().is_none())>
            {time(alerts, "alert-from", "alertQuietFrom", |quiet| &mut quiet.from)}
            {time(alerts, "alert-until", "alertQuietUntil", |quiet| &mut quiet.until)}
        </div>
    }
    .into_any()
}

fn time(
    alerts: Alerts,
    id: &'static str,
    label: &'static str,
    of: fn(&mut Quiet) -> &mut u16,
) -> AnyView {
    let held = move || {
        let quiet = alerts.desk.settings.with(|settings| settings.alerts.quiet);
        let minute = *of(&mut quiet.unwrap_or(NIGHT));
        format!("{:02}:{:02}", minute / 60, minute % 60)
    };
    let chosen = move |event: Event| {
        let Some(minute) = minutes(&event_target_value(&event)) else {
            // An empty field goes back to what is stored.
            alerts.desk.settings.notify();
            return;
        };
        choose(alerts, move |wanted| {
            let mut quiet = wanted.quiet.unwrap_or(NIGHT);
            *of(&mut quiet) = minute;
            wanted.quiet = Some(quiet);
        });
    };
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <input class="input" type="time" id=id data-testid=id prop:value=value(held) on:change=change(chosen) />
        </div>
    }
    .into_any()
}

/// `07:30` in minutes since midnight.
fn minutes(time: &str) -> Option<u16> {
    let (hours, minutes) = time.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.get(..2)?.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}
