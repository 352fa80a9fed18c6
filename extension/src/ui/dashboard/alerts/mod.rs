//! What the user was told, and what is to be told.
//!
//! - [`wanted`]: of what, when, and whether by notifications

mod wanted;

use super::Dashboard;
use crate::{
    browser::{badge, channel::News, i18n::message},
    ui::{
        dom, icon,
        wire::{click, yes},
        words::{counted, day, number, since, t},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::insight::{
    alerts::{Alert, What},
    watch::Watchlists,
};
use std::{ops::Deref, sync::Arc};

/// The room. A handle: copies are the same room.
#[derive(Clone, Copy)]
struct Alerts {
    dashboard: Dashboard,
    all: RwSignal<Option<Vec<Alert>>>,
    lists: RwSignal<Arc<Watchlists>>,
}

impl Deref for Alerts {
    type Target = Dashboard;

    fn deref(&self) -> &Dashboard {
        &self.dashboard
    }
}

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let alerts = Alerts {
        dashboard,
        all: RwSignal::new(None),
        lists: RwSignal::default(),
    };
    Effect::new(move || {
        dashboard.alerts_changed.track();
        if alerts.open.get() {
            spawn_local(alerts.read());
        }
    });
    let unread = move || {
        alerts.all.with(|alerts| {
            let alerts = alerts.as_deref().unwrap_or_default();
            alerts.iter().filter(|alert| !alert.read).count()
        })
    };
    let unread = Memo::new(move |_| unread());
    view! {
        <section class="part" aria-labelledby="alerts-title">
            <h2 id="alerts-title" tabindex="-1">{t("alertTitle")}</h2>
            <div class="row">
                <p class="grow quiet" role="status" data-testid="alerts-unread">
                    {move || counted("alertUnread", unread.get())}
                </p>
                <button
                    class="button"
                    data-testid="alerts-read"
                    hidden=yes(move || unread.get() == 0)
                    on:click=click(move |_| alerts.read_all())
                >
                    {icon::CHECK.view()}
                    {t("alertReadAll")}
                </button>
            </div>
            {list(alerts)}
        </section>
        {wanted::view(alerts)}
    }
    .into_any()
}

impl Alerts {
    async fn read(self) {
        let Some(store) = self.desk.store() else {
            return;
        };
        match (store.alerts().await, store.watchlists().await) {
            (Ok(alerts), Ok(lists)) => {
                self.lists.try_set(Arc::new(lists));
                self.all.try_set(Some(alerts));
            }
            (Err(error), _) | (_, Err(error)) => self.desk.store_failed(&error),
        }
    }

    fn read_all(self) {
        let ids = self.all.with_untracked(|alerts| {
            let alerts = alerts.as_deref().unwrap_or_default();
            alerts.iter().map(|alert| alert.id.clone()).collect()
        });
        self.mark_read(ids);
        // The button goes away.
        dom::focus(dom::by_id("alerts-title"));
    }

    fn mark_read(self, ids: Vec<String>) {
        spawn_local(async move {
            let Some(store) = self.desk.store() else {
                return;
            };
            let changed = store
                .change_alerts(&ids, |alert| {
                    alert.read = true;
                    alert.told = true;
                })
                .await;
            self.after(changed).await;
        });
    }

    fn forget(self, id: String) {
        spawn_local(async move {
            let Some(store) = self.desk.store() else {
                return;
            };
            let changed = store.change_alerts(&[id], |alert| alert.gone = true).await;
            self.after(changed).await;
            self.desk.live.set(t("alertForgotten"));
            dom::focus(dom::by_id("alerts-title"));
        });
    }

    /// Shows what is stored now, here and on the badge.
    async fn after(self, changed: Result<(), crate::store::StoreError>) {
        if let Err(error) = changed {
            self.desk.store_failed(&error);
            return;
        }
        self.read().await;
        self.desk.tell(&News::Alerts);
        let unread = self.all.try_with_untracked(|alerts| {
            let alerts = alerts.as_deref().unwrap_or_default();
            alerts.iter().filter(|alert| !alert.read).count()
        });
        if let Some(unread) = unread
            && let Err(fault) = badge::show(unread).await
        {
            self.desk.refused(&fault);
        }
    }
}

/// Each alert keeps its place, and the focus, when another comes.
fn list(alerts: Alerts) -> AnyView {
    let none = move || {
        let is_empty = alerts
            .all
            .with(|all| all.as_ref().is_some_and(Vec::is_empty));
        is_empty
            .then(|| view! { <p class="quiet" data-testid="alerts-empty">{t("alertEmpty")}</p> })
    };
    let each = move || alerts.all.get().unwrap_or_default();
    view! {
        {none}
        <ul class="part" role="list">
            <For each=each key=|alert| (alert.id.clone(), alert.read) let(alert)>
                {entry(alerts, &alert)}
            </For>
        </ul>
    }
    .into_any()
}

fn entry(alerts: Alerts, alert: &Alert) -> AnyView {
    let words = told(alerts, &alert.what);
    let drop = message("alertForget", &[&words]);
    let id = alert.id.clone();
    let seen = alert.id.clone();
    let way = way(&alert.what).map(|(address, name)| {
        view! {
            <a
                class="button"
                href=format!("#{address}")
                data-testid="alert-open"
                on:click=click(move |_| alerts.mark_read(vec![seen.clone()]))
            >
                {t(name)}
            </a>
        }
    });
    let is_new =
        (!alert.read).then(|| view! { <span class="chip"><span>{t("alertNew")}</span></span> });
    view! {
        <li
            class="box pad row"
            data-testid="alert"
            data-kind=alert.what.kind()
            data-read=alert.read.to_string()
        >
            <div class="grow">
                <p>{words}</p>
                <p class="quiet small">
                    <time datetime=alert.at.to_string()>{since(alert.at)}</time>
                    " "
                    {is_new}
                </p>
            </div>
            {way}
            <button
                class="button danger square"
                data-testid="alert-forget"
                aria-label=drop.clone()
                title=drop
                on:click=click(move |_| alerts.forget(id.clone()))
            >
                {icon::TRASH.view()}
            </button>
        </li>
    }
    .into_any()
}

/// What happened, in words.
fn told(alerts: Alerts, what: &What) -> String {
    let list = what.watch().and_then(|id| {
        alerts
            .lists
            .with(|lists| lists.get(id).map(|list| list.name.clone()))
    });
    let list = list.unwrap_or_else(|| t("alertListGone"));
    match what {
        What::Storm {
            day: on,
            negative,
            expected,
            ..
        } => {
            let count = usize::try_from(*negative).unwrap_or(0);
            // Some posts, rounded up: "about 0" would say that none were.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let expected = expected.ceil().max(1.0) as usize;
            message(
                "alertStorm",
                &[&list, &number(count), &day(*on), &number(expected)],
            )
        }
        What::Leader { .. } => message("alertLeader", &[&list]),
        What::Purchase { .. } => message("alertPurchase", &[&list]),
        What::Mood { lead, better, .. } => {
            let name = alerts.desk.leads.with(|leads| {
                let lead = leads.iter().find(|known| known.id == *lead);
                lead.and_then(|lead| lead.name.clone())
            });
            let name = name.unwrap_or_else(|| t("alertLeadGone"));
            let key = if *better {
                "alertMoodBetter"
            } else {
                "alertMoodWorse"
            };
            message(key, &[&name])
        }
    }
}

/// Where one sees more of it, and the key of what that is called.
fn way(what: &What) -> Option<(String, &'static str)> {
    match what {
        What::Mood { lead, .. } => Some((format!("leads/{lead}"), "alertOpenLead")),
        other => Some((format!("insight/{}", other.watch()?), "alertOpenChart")),
    }
}
