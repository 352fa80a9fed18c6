//! What is watched: brands, competitors, products, topics, own accounts,
//! campaigns.
//!
//! - [`editor`]: one list, tried on stored posts while it is typed
//! - [`trial`]: what it would find
//! - [`rematch`]: matching what is stored with the lists as they are now

mod editor;
mod rematch;
mod trial;

use super::Dashboard;
use crate::{
    browser::{channel::News, clock, random},
    ui::{
        dom, icon,
        wire::{click, text, yes},
        words::{counted, t, t1},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    insight::{
        days::Day,
        mentions::{Period, Which, total},
        watch::{WatchError, Watchlist, Watchlists},
    },
    record::StoredPost,
};
use std::{ops::Deref, sync::Arc};

/// On how many of the newest posts a list is tried.
const TRIED_ON: usize = 500;
/// Of how many days the mentions are told.
const DAYS: i64 = 30;

/// The room. A handle: copies are the same room.
#[derive(Clone, Copy)]
struct Watch {
    dashboard: Dashboard,
    lists: RwSignal<Watchlists>,
    /// The list that is being changed.
    editing: RwSignal<Option<Watchlist>>,
    /// What is wrong with it.
    wrong: RwSignal<Option<WatchError>>,
    /// The posts on which it is tried.
    sample: RwSignal<Arc<Vec<StoredPost>>>,
    days: RwSignal<Arc<Vec<Day>>>,
    /// How many posts were matched anew, of how many, while that goes on.
    matching: RwSignal<Option<(u32, u32)>>,
}

impl Deref for Watch {
    type Target = Dashboard;

    fn deref(&self) -> &Dashboard {
        &self.dashboard
    }
}

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let watch = Watch {
        dashboard,
        lists: RwSignal::default(),
        editing: RwSignal::new(None),
        wrong: RwSignal::new(None),
        sample: RwSignal::default(),
        days: RwSignal::default(),
        matching: RwSignal::new(None),
    };
    Effect::new(move || {
        if watch.open.get() {
            spawn_local(watch.read());
        }
    });
    view! {
        <p class="quiet">{t("watchIntro")}</p>
        <div class="row" hidden=yes(move || watch.editing.with(Option::is_some))>
            <button class="button primary" data-testid="watch-new" on:click=click(move |_| watch.begin(None))>
                {icon::EYE.view()}
                {t("watchNew")}
            </button>
        </div>
        {rematch::line(watch)}
        {move || watch.editing.with(Option::is_some).then(|| editor::view(watch))}
        {list(watch)}
    }
    .into_any()
}

impl Watch {
    async fn read(self) {
        let Some(store) = self.desk.store() else {
            return;
        };
        let period = period();
        match (store.watchlists().await, store.days(period).await) {
            (Ok(lists), Ok(days)) => {
                self.days.try_set(Arc::new(days));
                self.lists.try_set(lists);
            }
            (Err(error), _) | (_, Err(error)) => self.desk.store_failed(&error),
        }
        match store.posts_recent(TRIED_ON).await {
            Ok(posts) => {
                self.sample.try_set(Arc::new(posts));
            }
            Err(error) => self.desk.store_failed(&error),
        }
        rematch::run(self).await;
    }

    /// Opens the editor.
    fn begin(self, list: Option<Watchlist>) {
        self.wrong.set(None);
        self.editing.set(Some(list.unwrap_or_else(|| Watchlist {
            id: random::uuid(),
            german: t("locale") == "de",
            ..Watchlist::default()
        })));
        request_animation_frame(|| dom::focus(dom::by_id("watch-name")));
    }

    fn end(self) {
        self.editing.set(None);
        request_animation_frame(|| dom::focus(dom::first(None, "[data-testid=watch-new]")));
    }

    fn save(self) {
        let Some(list) = self.editing.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let Some(store) = self.desk.store() else {
                return;
            };
            match store.keep_watchlist(list).await {
                Ok(Ok(lists)) => {
                    self.changed(lists, "watchSaved");
                    self.end();
                    rematch::run(self).await;
                }
                Ok(Err(wrong)) => {
                    self.wrong.try_set(Some(wrong));
                }
                Err(error) => self.desk.store_failed(&error),
            }
        });
    }

    fn delete(self, list: Watchlist) {
        spawn_local(async move {
            let Some(store) = self.desk.store() else {
                return;
            };
            match store.drop_watchlist(&list.id).await {
                Ok(lists) => {
                    self.changed(lists, "watchDeleted");
                    // Nothing is lost at once: the editor holds what was deleted.
                    self.begin(Some(list));
                    rematch::run(self).await;
                }
                Err(error) => self.desk.store_failed(&error),
            }
        });
    }

    fn changed(self, lists: Watchlists, told: &str) {
        self.lists.try_set(lists);
        self.desk.tell(&News::Watch);
        self.desk.live.set(t(told));
    }
}

/// The days of which the mentions are told.
fn period() -> Period {
    Period::ending(clock::day(clock::now()), DAYS)
}

fn list(watch: Watch) -> AnyView {
    let entries = move || {
        let days = watch.days.get();
        let period = period();
        watch.lists.with(|lists| {
            let entry = |list: &Watchlist| {
                let counts = total(&days, &Which::of(&list.id), period);
                entry(watch, list.clone(), counts.posts)
            };
            lists.lists.iter().map(entry).collect::<Vec<_>>()
        })
    };
    view! {
        <section class="part" aria-labelledby="watch-lists">
            <h2 id="watch-lists">{t("watchLists")}</h2>
            <p class="quiet" data-testid="watch-empty" hidden=yes(move || watch.lists.with(|lists| !lists.lists.is_empty()))>
                {t("watchEmpty")}
            </p>
            <ul class="part" role="list">{entries}</ul>
        </section>
    }
    .into_any()
}

fn entry(watch: Watch, list: Watchlist, mentions: i64) -> AnyView {
    let kind = t(&format!("watchKind_{}", list.kind.id()));
    let mentions = usize::try_from(mentions).unwrap_or(0);
    let words = list.terms.join(", ");
    let edit = t1("watchEdit", &list.name);
    let delete = t1("watchDelete", &list.name);
    let href = format!("#insight/{}", list.id);
    let (name, testid) = (list.name.clone(), list.id.clone());
    let taken_out = list.clone();
    view! {
        <li class="box pad row" data-testid="watchlist" data-watch=testid>
            <div class="grow">
                <a href=href data-testid="watch-open"><strong>{name}</strong></a>
                <span class="chip"><span>{kind}</span></span>
                <p class="quiet small">{words}</p>
                <p class="small" data-testid="watch-count">{counted("watchMentions", mentions)}</p>
            </div>
            <button
                class="button plain square"
                data-testid="watch-edit"
                aria-label=edit.clone()
                title=edit
                on:click=click(move |_| watch.begin(Some(list.clone())))
            >
                {icon::NOTE.view()}
            </button>
            <button
                class="button danger square"
                data-testid="watch-delete"
                aria-label=delete.clone()
                title=delete
                on:click=click(move |_| watch.delete(taken_out.clone()))
            >
                {icon::TRASH.view()}
            </button>
        </li>
    }
    .into_any()
}

/// What is wrong with the list, in one line.
fn wrong_line(watch: Watch) -> AnyView {
    let words = move || {
        watch.wrong.with(|wrong| {
            wrong.as_ref().map_or_else(String::new, |wrong| {
                t1(&format!("watchFault_{}", wrong.code()), wrong.what())
            })
        })
    };
    view! {
        <p
            class="bar fault"
            role="alert"
            data-testid="watch-wrong"
            hidden=yes(move || watch.wrong.with(Option::is_none))
        >
            {text(words)}
        </p>
    }
    .into_any()
}
