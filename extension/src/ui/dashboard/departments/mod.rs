//! What each department should know: the posts that the rules sent it, what
//! became of them, and the rules themselves.
//!
//! - [`posts`]: the posts, why they are here, and their file
//! - [`figures`]: what was answered, and how fast, by department
//! - [`rules`]: the rules
//! - [`names`]: what departments and moods are called

mod figures;
mod names;
mod posts;
mod rules;

pub(super) use figures::duration;
pub(super) use names::department_name;

use super::{Dashboard, recent};
use crate::{
    browser::clock,
    ui::{
        dashboard::narrow::only,
        icon,
        pipeline::Choice,
        select::{named, select},
        wire::{text, yes},
        words::{counted, t},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    insight::{
        routing::{self, Rule, Way},
        watch::Watchlists,
    },
    record::StoredPost,
};
use std::sync::Arc;

/// How many days back the room looks.
const DAYS: i64 = 30;
/// How many posts are shown at first, and how many more each time.
const AT_ONCE: usize = 100;

/// A post with its way.
#[derive(Clone)]
struct Sent {
    record: Arc<StoredPost>,
    way: Arc<Way>,
}

/// The room. A handle: copies are the same room.
#[derive(Clone, Copy)]
struct Room {
    dashboard: Dashboard,
    rules: RwSignal<Vec<Rule>>,
    lists: RwSignal<Watchlists>,
    /// The posts of the last days that a rule could take, last seen first.
    posts: RwSignal<Vec<Arc<StoredPost>>>,
    /// Whether they were read.
    read: RwSignal<bool>,
    /// Whether those that were answered are shown too.
    with_answered: RwSignal<bool>,
    sent: Memo<Found>,
}

/// The posts that go to the chosen department.
#[derive(Clone)]
struct Found(Arc<Vec<Sent>>);

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let rules = RwSignal::new(Vec::<Rule>::new());
    let posts = RwSignal::new(Vec::<Arc<StoredPost>>::new());
    let with_answered = RwSignal::new(false);
    let sent = Memo::new(move |_| {
        let (rules, department) = (rules.get(), dashboard.route.get().rest);
        let with_answered = with_answered.get();
        let of = |record: &Arc<StoredPost>| {
            if record.marks.answered.is_some() && !with_answered {
                return None;
            }
            let way = routing::way(record, &rules)?;
            let here = department.is_empty() || way.department.as_ref() == Some(&department);
            here.then(|| Sent {
                record: Arc::clone(record),
                way: Arc::new(way),
            })
        };
        Found(Arc::new(
            posts.with(|posts| posts.iter().filter_map(of).collect()),
        ))
    });
    let room = Room {
        dashboard,
        rules,
        lists: RwSignal::new(Watchlists::default()),
        posts,
        read: RwSignal::new(false),
        with_answered,
        sent,
    };
    Effect::new(move || {
        dashboard.posts_changed.track();
        if dashboard.open.get() {
            spawn_local(room.fill());
        }
    });
    view! {
        <p class="quiet">{t("routingIntro")}</p>
        {choose(room)}
        {figures::figures(room)}
        {head(room)}
        {posts::list(room)}
        {rules::rules(room)}
    }
    .into_any()
}

impl Room {
    async fn fill(self) {
        let desk = self.dashboard.desk;
        let Some(store) = desk.store() else { return };
        let from = recent::days_ago(DAYS);
        let read = async {
            self.rules.try_set(store.routing().await?);
            self.lists.try_set(store.watchlists().await?);
            recent::read(self.dashboard, from).await
        };
        match read.await {
            Ok(mut found) => {
                found.reverse();
                // The room may have been left.
                self.posts.try_set(found);
                self.read.try_set(true);
            }
            Err(error) => desk.store_failed(&error),
        }
    }

    /// Notes when a post was answered, or that it was not.
    fn answer(self, key: String, is_answered: bool) {
        let desk = self.dashboard.desk;
        spawn_local(async move {
            let Some(store) = desk.store() else { return };
            let at = is_answered.then(clock::now);
            match store.answer(&key, at).await {
                Ok(_) => {
                    self.posts.update(|posts| {
                        if let Some(record) = posts.iter_mut().find(|record| record.post.key == key)
                        {
                            Arc::make_mut(record).marks.answered = at;
                        }
                    });
                    desk.live.set(t(if is_answered {
                        "routingIsAnswered"
                    } else {
                        "routingIsOpen"
                    }));
                }
                Err(error) => desk.store_failed(&error),
            }
        });
    }
}

/// Which department's posts are shown.
fn choose(room: Room) -> AnyView {
    let options = move || {
        let chosen = room.dashboard.route.get().rest;
        let mut all = Choice::Department.values(room.dashboard.desk);
        let of_rules = room.rules.with(|rules| {
            rules
                .iter()
                .filter_map(|rule| rule.department.clone())
                .collect::<Vec<_>>()
        });
        for department in of_rules.into_iter().chain([chosen.clone()]) {
            if !department.is_empty() && !all.contains(&department) {
                all.push(department);
            }
        }
        all.insert(0, String::new());
        named(all, |department| {
            if department.is_empty() {
                t("routingAll")
            } else {
                Choice::Department.name(department)
            }
        })
    };
    let choose = move |department: String| room.dashboard.go("desk", &department);
    view! {
        <div class="filters" role="group" aria-label=t("deskFilters")>
            {select("desk-department", "leadDepartment", options, move || room.dashboard.route.get().rest, choose)}
            {only("desk-answered", "routingWithAnswered", yes(move || room.with_answered.get()), move |with| room.with_answered.set(with))}
        </div>
    }
    .into_any()
}

/// How many posts there are, and their file.
fn head(room: Room) -> AnyView {
    let count = move || room.sent.with(|sent| sent.0.len());
    view! {
        <div class="list-head">
            <p class="quiet small" role="status" data-testid="desk-count">
                {text(move || if room.read.get() { counted("postCount", count()) } else { String::new() })}
            </p>
            <button
                class="button"
                data-testid="desk-export"
                disabled=yes(move || count() == 0)
                on:click=crate::ui::wire::click(move |_| posts::export(room))
            >
                {icon::DOWNLOAD.view()}
                {t("routingExport")}
            </button>
        </div>
    }
    .into_any()
}
