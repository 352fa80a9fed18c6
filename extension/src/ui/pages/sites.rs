//! Where Sidelight may read: a switch for each network, and any other host.

use super::Page;
use crate::logic::sites::{covers, host_of, is_public_name, pattern_of};
use crate::ui::wire::{aria, click, yes};
use crate::{
    browser::permissions,
    ui::{
        networks::networks,
        words::{listed, t, t1},
    },
};
use leptos::{
    ev::{MouseEvent, SubmitEvent},
    html::Input,
    prelude::*,
    task::spawn_local,
};
use sidelight::capture::Network;

/// The switches and the field.
pub(super) fn sites(page: Page) -> AnyView {
    let (fixed, anywhere): (Vec<_>, Vec<_>) = networks()
        .into_iter()
        .partition(|network| !network.matches.is_empty());
    let own: Vec<String> = fixed
        .iter()
        .flat_map(|network| network.matches.clone())
        .collect();
    let switches: Vec<_> = fixed
        .into_iter()
        .map(|network| switch(page, network))
        .collect();
    let names: Vec<_> = anywhere.into_iter().map(|network| network.name).collect();
    view! {
        <div class="box">{switches} {others(page, own, &names)}</div>
    }
    .into_any()
}

fn switch(page: Page, network: Network) -> AnyView {
    let Network {
        id,
        name,
        hosts,
        matches: patterns,
        ..
    } = network;
    let wanted = patterns.clone();
    let on = Memo::new(move |_| {
        page.granted
            .with(|granted| wanted.iter().all(|one| is_granted(granted, one)))
    });
    let flip = move |event: MouseEvent| {
        // The switch shows what is granted, so it moves when the browser has answered.
        event.prevent_default();
        if on.get_untracked() {
            give_back(page, patterns.clone());
        } else {
            ask(page, patterns.clone());
        }
    };
    view! {
        <label class="option">
            <span class="what">
                <span>{name}</span>
                <span class="quiet small">{hosts.join(", ")}</span>
            </span>
            <input
                type="checkbox"
                role="switch"
                class="switch"
                data-testid=format!("network-{id}")
                prop:checked=yes(move || on.get())
                on:click=click(flip)
            />
        </label>
    }
    .into_any()
}

/// Whether a pattern is granted, by itself or by a wider one.
fn is_granted(granted: &[String], wanted: &str) -> bool {
    let host = host_of(wanted).trim_start_matches("*.");
    granted
        .iter()
        .any(|pattern| pattern == wanted || covers(pattern, "https", host))
}

/// Asks the browser. Straight from the click: a later question is refused.
fn ask(page: Page, patterns: Vec<String>) {
    match permissions::request(patterns) {
        Ok(answer) => spawn_local(async move {
            match answer.await {
                Ok(true) => page.read_granted().await,
                Ok(false) => page.desk.live.set(t("grantRefused")),
                Err(fault) => page.desk.refused(&fault),
            }
        }),
        Err(fault) => page.desk.refused(&fault),
    }
}

fn give_back(page: Page, patterns: Vec<String>) {
    spawn_local(async move {
        match permissions::remove(patterns).await {
            Ok(_) => page.read_granted().await,
            Err(fault) => page.desk.failed("permission_kept", fault.0),
        }
    });
}

/// The hosts that belong to no network of the list, and the field for one more.
fn others(page: Page, own: Vec<String>, names: &[String]) -> AnyView {
    let field = NodeRef::<Input>::new();
    let bad = RwSignal::new(false);
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else {
            return;
        };
        if let Some(host) = typed_host(&field.value()) {
            bad.set(false);
            field.set_value("");
            ask(page, vec![pattern_of(&host)]);
        } else {
            bad.set(true);
            let _ = field.focus();
        }
    };
    let hosts = Memo::new(move |_| {
        page.granted.with(|granted| {
            let others = granted.iter().filter(|pattern| !own.contains(pattern));
            others.cloned().collect::<Vec<_>>()
        })
    });
    let hint = (!names.is_empty()).then(|| {
        view! { <p class="quiet small" id="other-hint">{t1("anyHostNetworks", &listed(names))}</p> }
    });
    view! {
        <form class="other" on:submit=add novalidate>
            <label for="other-site">{t("otherSite")}</label>
            {hint}
            <div class="row">
                <input
                    node_ref=field
                    class="input"
                    id="other-site"
                    data-testid="host-text"
                    inputmode="url"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    placeholder=t("otherSitePlaceholder")
                    aria-describedby="other-problem other-hint"
                    aria-invalid=aria(move || bad.get())
                />
                <button class="button" type="submit" data-testid="host-add">{t("otherSiteAdd")}</button>
            </div>
            <p class="problem" id="other-problem" role="alert">{move || bad.get().then(|| t("otherSiteBad"))}</p>
        </form>
        <ul role="list" aria-label=t("otherSites") hidden=yes(move || hosts.with(Vec::is_empty))>
            <For each=move || hosts.get() key=String::clone let(pattern)>
                {host_line(page, pattern)}
            </For>
        </ul>
    }
    .into_any()
}

/// The host in what was typed: a name, or the address of a page.
fn typed_host(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let address = if typed.contains("://") {
        typed.to_owned()
    } else {
        format!("https://{typed}")
    };
    // The browser's own parser also writes names with umlauts as the network has them.
    let url = web_sys::Url::new(&address).ok()?;
    let host = url.hostname();
    (url.username().is_empty() && is_public_name(&host)).then_some(host)
}

fn host_line(page: Page, pattern: String) -> AnyView {
    let host = match host_of(&pattern) {
        "*" => t("everySite"),
        host => host.to_owned(),
    };
    let remove = t1("otherSiteRemove", &host);
    view! {
        <li class="option" data-testid="host" data-host=host.clone()>
            <span class="what"><span>{host.clone()}</span></span>
            <button
                class="button"
                data-testid="host-remove"
                aria-label=remove
                on:click=click(move |_| give_back(page, vec![pattern.clone()]))
            >
                {t("remove")}
            </button>
        </li>
    }
    .into_any()
}
