//! The list of those who must not be stored: who is on it cannot be read from
//! it, but asked by address or handle.

use super::Dashboard;
use crate::{
    browser::{channel::News, clock, i18n::message},
    store::StoreError,
    ui::{
        dom,
        networks::{network_name, networks},
        select::select,
        wire::{click, value},
        words::{counted, day_of, t, t1},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    post::{Address, Author},
    record::Suppressed,
};

/// How many entries are shown.
const AT_MOST: usize = 200;

/// The part of the room. A handle: copies are the same.
#[derive(Clone, Copy)]
struct List {
    dashboard: Dashboard,
    entries: RwSignal<Vec<Suppressed>>,
    network: RwSignal<String>,
    who: RwSignal<String>,
    told: RwSignal<String>,
}

pub(super) fn suppression(dashboard: Dashboard) -> AnyView {
    let first = networks().into_iter().next();
    let list = List {
        dashboard,
        entries: RwSignal::new(Vec::new()),
        network: RwSignal::new(first.map(|network| network.id).unwrap_or_default()),
        who: RwSignal::new(String::new()),
        told: RwSignal::new(String::new()),
    };
    Effect::new(move || {
        dashboard.log_changed.track();
        spawn_local(list.read());
    });
    view! {
        <section class="part" aria-labelledby="suppressed-title">
            <h2 id="suppressed-title">{t("privacySuppressedTitle")}</h2>
            <p class="quiet">{t("privacySuppressedText")}</p>
            {form(list)}
            <div role="status">
                {move || Some(list.told.get()).filter(|told| !told.is_empty()).map(|told| view! { <p class="bar" data-testid="suppress-told">{told}</p> })}
            </div>
            {entries(list)}
        </section>
    }
    .into_any()
}

fn form(list: List) -> AnyView {
    let options = || {
        let all = networks().into_iter();
        all.map(|network| (network.id, network.name)).collect()
    };
    let act = move |adds: bool| {
        move |_| {
            let (network, author) = match list.asked() {
                Ok(asked) => asked,
                Err(words) => return list.told.set(words),
            };
            spawn_local(async move {
                match list.act(&network, &author, adds).await {
                    Ok(words) => {
                        list.told.try_set(words);
                        list.who.try_set(String::new());
                        list.read().await;
                    }
                    Err(error) => list.dashboard.desk.store_failed(&error),
                }
            });
        }
    };
    view! {
        <div class="box form-row">
            {select("suppress-network", "privacyNetwork", options, move || list.network.get(), move |network| list.network.set(network))}
            <div class="field">
                <label for="suppress-who">{t("privacyWho")}</label>
                <input
                    class="input"
                    id="suppress-who"
                    data-testid="suppress-who"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="suppress-hint"
                    prop:value=value(move || list.who.get())
                    on:input=crate::ui::wire::change(move |event| list.who.set(event_target_value(&event)))
                />
            </div>
            <button class="button" data-testid="suppress-add" on:click=click(act(true))>{t("privacySuppress")}</button>
            <button class="button" data-testid="suppress-remove" on:click=click(act(false))>{t("privacyUnsuppress")}</button>
        </div>
        <p class="quiet small" id="suppress-hint">{t("privacyWhoHint")}</p>
    }
    .into_any()
}

fn entries(list: List) -> AnyView {
    let rows = move || {
        list.entries.with(|entries| {
            let shown = entries.iter().take(AT_MOST);
            shown.map(|entry| row(list, entry)).collect::<Vec<_>>()
        })
    };
    view! {
        <p class="quiet" id="suppressed-count" tabindex="-1" data-testid="suppressed-count">
            {crate::ui::wire::text(move || counted("privacyOnList", list.entries.with(Vec::len)))}
        </p>
        <ul class="problems" role="list">{rows}</ul>
    }
    .into_any()
}

fn row(list: List, entry: &Suppressed) -> AnyView {
    let network = entry
        .network
        .as_deref()
        .map(network_name)
        .unwrap_or_default();
    let since = entry.at.map(day_of).unwrap_or_default();
    let short: String = entry.key.chars().take(8).collect();
    let label = t1("privacyTakeOff", &short);
    let key = entry.key.clone();
    let take_off = move |_| {
        let key = key.clone();
        // The row and its button go.
        dom::focus(dom::by_id("suppressed-count"));
        spawn_local(async move {
            let Some(store) = list.dashboard.desk.store() else {
                return;
            };
            match store.unsuppress_keys(&[key], clock::now()).await {
                Ok(_) => {
                    list.dashboard.desk.tell(&News::Audit);
                    list.read().await;
                }
                Err(error) => list.dashboard.desk.store_failed(&error),
            }
        });
    };
    view! {
        <li class="bar" data-testid="suppressed">
            <span class="grow"><code>{short}</code> " " {network} " " <span class="quiet small">{since}</span></span>
            <button class="button plain" aria-label=label on:click=click(take_off)>{t("privacyUnsuppress")}</button>
        </li>
    }
    .into_any()
}

impl List {
    async fn read(self) {
        let Some(store) = self.dashboard.desk.store() else {
            return;
        };
        match store.suppression_list().await {
            Ok(entries) => {
                self.entries.try_set(entries);
            }
            Err(error) => self.dashboard.desk.store_failed(&error),
        }
    }

    /// Whom the fields name, or what is wrong with them.
    fn asked(self) -> Result<(String, Author), String> {
        let network = self.network.get_untracked();
        let who = self.who.get_untracked().trim().to_owned();
        if who.is_empty() {
            return Err(t("privacyWhoMissing"));
        }
        let has_hosts = networks()
            .iter()
            .any(|known| known.id == network && !known.hosts.is_empty());
        let mut author = Author::default();
        if Address::parse(&who).is_some() {
            author.url = Some(who);
        } else if who.contains("://") || who.contains(char::is_whitespace) {
            return Err(t("privacyWhoWrong"));
        } else if has_hosts || who.trim_start_matches('@').contains('@') {
            author.handle = Some(who);
        } else {
            // On software that runs anywhere many are called alike.
            return Err(t("privacyWhoAddress"));
        }
        Ok((network, author))
    }

    async fn act(self, network: &str, author: &Author, adds: bool) -> Result<String, StoreError> {
        let store = self
            .dashboard
            .desk
            .store()
            .ok_or_else(|| StoreError::Refused("the store is not open".to_owned()))?;
        let now = clock::now();
        let count = if adds {
            store.suppress(network, author, now).await?
        } else {
            store.unsuppress(network, author, now).await?
        };
        self.dashboard.desk.tell(&News::Audit);
        let key = match (adds, count) {
            (true, 0) => "privacySuppressedBefore",
            (true, _) => "privacySuppressedNow",
            (false, 0) => "privacyNotOnList",
            (false, _) => "privacyUnsuppressedNow",
        };
        Ok(message(key, &[]))
    }
}
