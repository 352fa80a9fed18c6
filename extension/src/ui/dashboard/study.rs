//! The last study of all posts as the rooms of topics and leaders show it: made
//! anew when the user asks for it, with its progress and a way to stop it, and
//! deleted.

use super::Dashboard;
use crate::{
    browser::{channel::News, clock, i18n::message},
    store::{Store, StoreError},
    study,
    ui::{
        desk::Desk,
        wire::{click, text, yes},
        words::{day, number, t, t1},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::insight::{alerts::What, rising, study::Study, topics::Topic};
use std::sync::Arc;

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
            dashboard.study_changed.track();
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
                Ok(()) => self.load().await,
                Err(error) => desk.store_failed(&error),
            }
            desk.end();
        });
    }

    /// The button that makes a new study, and what the last one read.
    pub(super) fn button(self) -> AnyView {
        let told = move || {
            let study = self.study.get();
            study.map_or_else(String::new, |study| {
                let map = &study.map;
                let when = map.day.map(day).unwrap_or_default();
                let (all, outside) = (number(map.posts as usize), number(map.outside as usize));
                message("topicsOf", &[&all, &when, &outside])
            })
        };
        view! {
            <div class="list-head">
                <p class="quiet small" role="status" data-testid="topics-status">{text(told)}</p>
                <button
                    class="button primary"
                    id="topics-run"
                    data-testid="topics-run"
                    disabled=yes(move || self.is_busy() || !self.read.get())
                    on:click=click(move |_| self.run())
                >
                    {text(move || t(if self.study.with(Option::is_some) { "topicsAgain" } else { "topicsRun" }))}
                </button>
            </div>
        }
        .into_any()
    }

    /// Deletes the study; none is made by itself any more.
    pub(super) fn forget(self) {
        let desk = self.dashboard.desk;
        spawn_local(async move {
            let Some(store) = desk.store() else { return };
            match study::forget(&store).await {
                Ok(ids) => {
                    desk.choose(|settings| settings.study_daily = false);
                    self.study.try_set(None);
                    desk.tell(&News::Study);
                    self.told(ids).await;
                    desk.live.set(t("topicsForgotten"));
                }
                Err(error) => desk.store_failed(&error),
            }
        });
    }

    /// How far the word of these leads carries has changed.
    async fn told(self, ids: Vec<String>) {
        let desk = self.dashboard.desk;
        if !ids.is_empty() {
            desk.refresh_leads(&ids).await;
            desk.tell(&News::Leads { ids });
        }
    }
}

/// What a topic is called.
pub(super) fn topic_name(topic: &Topic) -> String {
    if topic.label.is_empty() {
        return t1("topicsNumber", &number(topic.id as usize));
    }
    topic.label.join(", ")
}

/// Of how many parts its progress is told.
const PARTS: u16 = 100;

async fn make(shown: Shown) -> Result<(), StoreError> {
    let desk = shown.dashboard.desk;
    let Some(store) = desk.store() else {
        return Ok(());
    };
    let before = store.study().await?.unwrap_or_default();
    let (circles, from) = (before.circles.clone(), before.begun_at);
    desk.begin("topicsBusy", usize::from(PARTS));
    let go_on = |part: f32| {
        let done = (1..=PARTS).take_while(|done| f32::from(*done) <= part * f32::from(PARTS));
        desk.advance(done.count());
        !desk.is_stopped()
    };
    // Stopped: what was there before stays.
    let Some(study) = study::make(&store, before, go_on).await? else {
        return Ok(());
    };
    let risen = rising::risen(&circles, &study.circles);
    if let Some(study) = store.put_study(study, from).await? {
        desk.tell(&News::Study);
        tell_of_risen(desk, &store, risen).await?;
        shown.told(study::finish(&store, &study).await?).await;
    }
    Ok(())
}

/// Notes an alert for everybody who leads opinion about a watched thing since
/// the last study, where the user wants that.
async fn tell_of_risen(desk: Desk, store: &Store, mut risen: Vec<What>) -> Result<(), StoreError> {
    desk.settings
        .with_untracked(|settings| risen.retain(|what| settings.alerts.has(what)));
    if !risen.is_empty() && store.note_alerts(risen, clock::now()).await? {
        desk.tell(&News::Alerts);
    }
    Ok(())
}
