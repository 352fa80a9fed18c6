//! What the posts that were seen say about what is watched, over some time.
//!
//! - [`choose`]: what, when, and of which posts
//! - [`figures`]: the numbers, beside those of the time before
//! - [`charts`]: the same, drawn
//! - [`loudest`]: the posts that were discussed most

mod charts;
mod choose;
mod figures;
mod loudest;

use super::Dashboard;
use crate::{
    browser::clock,
    ui::{
        chart, dom,
        wire::click,
        words::{number, t},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::insight::{
    days::Day,
    mentions::{Period, Which, total},
    watch::{Kind, Watchlist, Watchlists},
};
use std::{ops::Deref, sync::Arc};

/// How many days are shown at first.
const DAYS: i64 = 30;

/// The room. A handle: copies are the same room.
#[derive(Clone, Copy)]
struct Insight {
    dashboard: Dashboard,
    lists: RwSignal<Option<Watchlists>>,
    which: RwSignal<Which>,
    /// How many days; 0: those of the campaign.
    length: RwSignal<i64>,
    /// The days of the period and of the time before.
    days: RwSignal<Arc<Vec<Day>>>,
    /// Of which period these days are.
    read: RwSignal<Option<Period>>,
    width: RwSignal<u32>,
    /// Whether posts were stored since the days were read. They are shown when the
    /// reader asks: nothing that is being looked at, or has the focus, goes away.
    newer: RwSignal<bool>,
}

impl Deref for Insight {
    type Target = Dashboard;

    fn deref(&self) -> &Dashboard {
        &self.dashboard
    }
}

/// What is shown: all that the parts of the room are made from.
#[derive(Clone)]
struct Shown {
    lists: Watchlists,
    list: Watchlist,
    which: Which,
    period: Period,
    days: Arc<Vec<Day>>,
    width: u32,
}

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let insight = Insight {
        dashboard,
        lists: RwSignal::new(None),
        which: RwSignal::default(),
        length: RwSignal::new(DAYS),
        days: RwSignal::default(),
        read: RwSignal::new(None),
        width: chart::width(),
        newer: RwSignal::new(false),
    };
    Effect::new(move || {
        if insight.open.get() {
            spawn_local(insight.read_lists());
        }
    });
    Effect::new(move |known: Option<u32>| {
        let now = dashboard.posts_changed.get();
        if known.is_some_and(|known| known != now) {
            insight.newer.set(true);
        }
        now
    });
    Effect::new(move || {
        let Some(period) = insight.period() else {
            return;
        };
        spawn_local(insight.read_days(period));
    });
    view! {
        {move || match insight.lists.get() {
            None => ().into_any(),
            Some(lists) if lists.lists.is_empty() => empty(),
            Some(lists) => choose::view(insight, &lists),
        }}
        {refresh(insight)}
        {move || insight.shown().map(inside(insight))}
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <div class="box pad part">
            <p data-testid="insight-empty">{t("insightEmpty")}</p>
            <p><a class="button primary" href="#watch">{t("watchNew")}</a></p>
        </div>
    }
    .into_any()
}

/// The way to what was stored in the meantime.
fn refresh(insight: Insight) -> AnyView {
    let press = move |_| {
        insight.newer.set(false);
        if let Some(period) = insight.period_untracked() {
            spawn_local(insight.read_days(period));
        }
        // The button goes away.
        dom::focus(dom::by_id("insight-list"));
    };
    view! {
        <div role="status">
            {move || insight.newer.get().then(|| view! {
                <p class="bar">
                    <span class="grow">{t("insightNewer")}</span>
                    <button class="button" data-testid="insight-refresh" on:click=click(press)>{t("insightRefresh")}</button>
                </p>
            })}
        </div>
    }
    .into_any()
}

fn inside(insight: Insight) -> impl Fn(Shown) -> AnyView {
    move |shown| {
        view! {
            {sample(&shown)}
            {figures::view(&shown)}
            {charts::view(insight, &shown)}
            {loudest::view(insight, shown)}
        }
        .into_any()
    }
}

/// How many posts all this rests on.
fn sample(shown: &Shown) -> AnyView {
    let of_all = total(&shown.days, &shown.which.but_of(""), shown.period).posts;
    let mentions = total(&shown.days, &shown.which, shown.period).posts;
    let count = |count: i64| number(usize::try_from(count).unwrap_or(0));
    let words = crate::browser::i18n::message(
        "insightSample",
        &[&count(of_all), &count(mentions), &shown.list.name],
    );
    view! { <p class="bar" data-testid="insight-sample">{words}</p> }.into_any()
}

impl Insight {
    async fn read_lists(self) {
        let Some(store) = self.desk.store() else {
            return;
        };
        match store.watchlists().await {
            Ok(lists) => {
                let wanted = self.route.get_untracked().rest;
                let list = lists.get(&wanted).or(lists.lists.first());
                if let Some(list) = list {
                    self.choose_list(list);
                }
                self.lists.try_set(Some(lists));
            }
            Err(error) => self.desk.store_failed(&error),
        }
    }

    async fn read_days(self, period: Period) {
        let Some(store) = self.desk.store() else {
            return;
        };
        let both = Period {
            from: period.before().from,
            until: period.until,
        };
        match store.days(both).await {
            Ok(days) => {
                // Another period was chosen in the meantime.
                if self.period_untracked() == Some(period) {
                    self.days.try_set(Arc::new(days));
                    self.read.try_set(Some(period));
                }
            }
            Err(error) => self.desk.store_failed(&error),
        }
    }

    fn choose_list(self, list: &Watchlist) {
        let id = list.id.clone();
        self.which.try_update(|which| which.watch = id);
        let is_campaign = list.kind == Kind::Campaign;
        self.length
            .try_update(|length| match (is_campaign, *length) {
                (true, _) => *length = 0,
                (false, 0) => *length = DAYS,
                (false, _) => {}
            });
    }

    /// The period that is shown.
    fn period(self) -> Option<Period> {
        let length = self.length.get();
        let list = self.list()?;
        Some(period_of(&list, length))
    }

    fn period_untracked(self) -> Option<Period> {
        untrack(move || self.period())
    }

    fn list(self) -> Option<Watchlist> {
        let id = self.which.with(|which| which.watch.clone());
        self.lists
            .with(|lists| lists.as_ref().and_then(|lists| lists.get(&id).cloned()))
    }

    /// What is shown, once it has been read.
    fn shown(self) -> Option<Shown> {
        let period = self.read.get()?;
        Some(Shown {
            lists: self.lists.get()?,
            list: self.list()?,
            which: self.which.get(),
            period,
            days: self.days.get(),
            width: self.width.get(),
        })
    }
}

/// A campaign's own days, else the last ones.
fn period_of(list: &Watchlist, length: i64) -> Period {
    match (list.from, list.until) {
        (Some(from), Some(until)) if length == 0 => Period { from, until },
        _ => Period::ending(clock::day(clock::now()), length.max(1)),
    }
}
