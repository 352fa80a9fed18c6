//! Who is answerable for the data: the sender of notices and reports.

use super::Dashboard;
use crate::ui::{
    wire::{change, value},
    words::t,
};
use leptos::prelude::*;
use sidelight::settings::Controller;

/// A line of it.
type Line = fn(&mut Controller) -> &mut String;

pub(super) fn sender(dashboard: Dashboard) -> AnyView {
    let lines: [(&str, &str, Line); 4] = [
        ("sender-name", "privacySenderName", |sender| {
            &mut sender.name
        }),
        ("sender-contact", "privacySenderContact", |sender| {
            &mut sender.contact
        }),
        ("sender-officer", "privacySenderOfficer", |sender| {
            &mut sender.officer
        }),
        ("sender-recipients", "privacySenderRecipients", |sender| {
            &mut sender.recipients
        }),
    ];
    let fields: Vec<_> = lines
        .into_iter()
        .map(|line| field(dashboard, line))
        .collect();
    view! {
        <section class="part" aria-labelledby="sender-title">
            <h2 id="sender-title">{t("privacySenderTitle")}</h2>
            <p class="quiet">{t("privacySenderText")}</p>
            <div class="box pad fields">{fields}</div>
        </section>
    }
    .into_any()
}

fn field(dashboard: Dashboard, (id, label, line): (&'static str, &'static str, Line)) -> AnyView {
    let settings = dashboard.desk.settings;
    let held = move || {
        let mut controller = settings.with(|settings| settings.controller.clone());
        std::mem::take(line(&mut controller))
    };
    let changed = move |event| {
        let words = event_target_value(&event).trim().to_owned();
        dashboard
            .desk
            .choose(move |settings| *line(&mut settings.controller) = words);
    };
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <textarea class="input" rows="2" id=id data-testid=id prop:value=value(held) on:change=change(changed)></textarea>
        </div>
    }
    .into_any()
}
