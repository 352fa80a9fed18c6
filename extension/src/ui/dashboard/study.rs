//! Reading all posts for what they say together: topics, leaders, communities.
//!
//! It runs here, in the page that shows it, and not in the background, so that
//! nothing that is captured ever waits for it; in steps, so that the page stays
//! alive and the user can stop it.

use super::Dashboard;
use crate::{
    browser::{channel::News, clock},
    store::{Store, StoreError, Study},
    ui::desk::Desk,
};
use gloo::timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use sidelight::insight::{
    leaders::{self, Circle},
    rising,
    topics::Grouping,
};
use std::sync::Arc;

/// How many posts are read at once: some ten milliseconds.
const SLICE: u32 = 500;
/// How many posts a step of the grouping looks at: as long.
const BUDGET: usize = 2_000;
/// What is drawn with: the same posts give the same topics.
const SEED: u64 = 1;

/// What a room shows of the last study.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) dashboard: Dashboard,
    /// The study; `None` where there is none.
    pub(super) study: RwSignal<Option<Arc<Study>>>,
    /// Whether it was looked for.
    pub(super) read: RwSignal<bool>,
}

impl Shown {
    /// Reads the last study as soon as the store is open.
    pub(super) fn new(dashboard: Dashboard) -> Self {
        let shown = Self {
            dashboard,
            study: RwSignal::new(None),
            read: RwSignal::new(false),
        };
        Effect::new(move || {
            if dashboard.open.get() {
                spawn_local(shown.load());
            }
        });
        shown
    }

    async fn load(self) {
        let desk = self.dashboard.desk;
        let Some(store) = desk.store() else { return };
        match store.study().await {
            Ok(study) => {
                // The room may have been left.
                self.study.try_set(study.map(Arc::new));
                self.read.try_set(true);
            }
            Err(error) => desk.store_failed(&error),
        }
    }

    /// Whether a study goes on.
    pub(super) fn is_busy(self) -> bool {
        let desk = self.dashboard.desk;
        desk.busy.with(Option::is_some)
    }

    /// Makes a new one.
    pub(super) fn run(self) {
        let desk = self.dashboard.desk;
        if desk.busy.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            match make(self).await {
                Ok(Some(study)) => {
                    self.study.try_set(Some(Arc::new(study)));
                }
                // Stopped: what was there before stays.
                Ok(None) => {}
                Err(error) => desk.store_failed(&error),
            }
            desk.end();
        });
    }
}

async fn make(shown: Shown) -> Result<Option<Study>, StoreError> {
    let desk = shown.dashboard.desk;
    let Some(store) = desk.store() else {
        return Ok(None);
    };
    let Study { map, circles } = store.study().await?.unwrap_or_default();
    let total = store.post_count().await? as usize;
    // Reading is about half of it.
    desk.begin("topicsBusy", total * 2);
    let today = clock::day(clock::now());
    let mut grouping = Grouping::new(today, map, SEED);
    let mut leading = leaders::Study::new(today);
    // The rows that a post has in the two; only some have one in both.
    let mut rows: Vec<(Option<usize>, Option<usize>)> = Vec::new();
    let (mut grouped, mut led, mut read) = (0, 0, 0);
    let mut after = String::new();
    loop {
        let slice = store.posts_after(&after, SLICE).await?;
        let Some(last) = slice.last() else { break };
        after.clone_from(&last.post.key);
        read += slice.len();
        for record in &slice {
            let of_topic = grouping.add(record).then(|| next(&mut grouped));
            let of_person = leading.add(record).then(|| next(&mut led));
            rows.push((of_topic, of_person));
        }
        if desk.is_stopped() {
            return Ok(None);
        }
        desk.advance(read.min(total));
        TimeoutFuture::new(0).await;
    }
    loop {
        let part = grouping.step(BUDGET);
        if part >= 1.0 {
            break;
        }
        if desk.is_stopped() {
            return Ok(None);
        }
        desk.advance(total + percent_of(total, part));
        TimeoutFuture::new(0).await;
    }
    for (topic, person) in rows {
        if let (Some(topic), Some(person)) = (topic, person) {
            leading.set_topic(person, grouping.topics().get(topic).copied().flatten());
        }
    }
    let study = Study {
        map: grouping.map().clone(),
        circles: leading.circles(),
    };
    let ids = store.put_study(&study).await?;
    tell_of_risen(desk, &store, &circles, &study).await?;
    if !ids.is_empty() {
        desk.refresh_leads(&ids).await;
        desk.tell(&News::Leads { ids });
    }
    Ok(Some(study))
}

/// Notes an alert for everybody who leads opinion about a watched thing since
/// the last study, where the user wants that.
async fn tell_of_risen(
    desk: Desk,
    store: &Store,
    before: &[Circle],
    study: &Study,
) -> Result<(), StoreError> {
    let mut risen = rising::risen(before, &study.circles);
    desk.settings
        .with_untracked(|settings| risen.retain(|what| settings.alerts.has(what)));
    if !risen.is_empty() && store.note_alerts(risen, clock::now()).await? {
        desk.tell(&News::Alerts);
    }
    Ok(())
}

/// The number, which then rises.
fn next(number: &mut usize) -> usize {
    *number += 1;
    *number - 1
}

/// That share of all, in whole hundredths.
fn percent_of(total: usize, part: f32) -> usize {
    let hundredths = (0..100_u8)
        .take_while(|hundredth| f32::from(*hundredth) < part * 100.0)
        .count();
    total * hundredths / 100
}
