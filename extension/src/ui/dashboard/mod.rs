//! The dashboard: everything that was kept, on a full page.
//!
//! It is a house of rooms. A room is a folder with a `view`; it gets its name,
//! its address (`dashboard.html#leads`) and its place in [`rooms`].

mod alerts;
mod backup;
mod departments;
mod export;
mod frame;
mod import;
mod insight;
mod leaders;
mod leads;
mod narrow;
mod posts;
mod privacy;
mod recent;
mod report;
mod rooms;
pub mod route;
mod rows;
mod study;
mod table;
mod topics;
mod watchlists;

use super::{desk::Desk, dom};
use crate::browser::channel::{self, News};
use leptos::{prelude::*, task::spawn_local};
use route::Route;
use std::{collections::BTreeSet, ops::Deref};

/// The dashboard. It lives as long as its window, so that every closure can
/// hold it in one word.
#[derive(Clone, Copy)]
pub struct Dashboard(&'static State);

impl Deref for Dashboard {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// What the rooms share.
pub struct State {
    /// The store, the leads, and what went wrong.
    pub desk: Desk,
    /// Where the reader is.
    pub route: RwSignal<Route>,
    /// The ids of the leads that are marked for what is done with many at once.
    pub marked: RwSignal<BTreeSet<String>>,
    /// Rises whenever posts were stored.
    pub posts_changed: RwSignal<u32>,
    /// Rises whenever something was noticed, or read elsewhere.
    pub alerts_changed: RwSignal<u32>,
    /// Rises whenever topics and leaders were found anew.
    pub study_changed: RwSignal<u32>,
    /// Rises whenever something was done that the audit log tells of.
    pub log_changed: RwSignal<u32>,
    /// Whether the first data have been read.
    pub open: RwSignal<bool>,
    /// A file that was chosen in one room and belongs into another.
    pub handed: StoredValue<Option<web_sys::File>, LocalStorage>,
}

impl Dashboard {
    fn start() -> Self {
        let dashboard = Self(Box::leak(Box::new(State {
            desk: Desk::closed(),
            route: RwSignal::new(route::current()),
            marked: RwSignal::new(BTreeSet::new()),
            posts_changed: RwSignal::new(0),
            alerts_changed: RwSignal::new(0),
            study_changed: RwSignal::new(0),
            log_changed: RwSignal::new(0),
            open: RwSignal::new(false),
            handed: StoredValue::new_local(None),
        })));
        route::follow(dashboard.route);
        spawn_local(async move {
            dashboard.desk.open().await;
            dashboard.desk.read_glimpse().await;
            dashboard.desk.read_leads().await;
            dashboard.open.set(true);
            dom::ready();
            backup::auto::on_open(dashboard).await;
        });
        if let Err(fault) = channel::listen(move |news| dashboard.hear(news)) {
            dashboard.desk.refused(&fault);
        }
        dashboard
    }

    fn hear(self, news: News) {
        match news {
            News::Posts { .. } => self.posts_changed.update(|count| *count += 1),
            News::Alerts => self.alerts_changed.update(|count| *count += 1),
            News::Study => self.study_changed.update(|count| *count += 1),
            _ => {}
        }
        if matches!(news, News::Audit | News::Leads { .. }) {
            self.log_changed.update(|count| *count += 1);
        }
        self.desk.hear(news);
    }

    /// Goes to a room, with what it is to show there.
    pub fn go(self, room: &str, rest: &str) {
        if let Err(fault) = route::go(room, rest) {
            self.desk.refused(&fault);
        }
    }
}

/// The whole page.
pub(super) fn dashboard() -> AnyView {
    frame::frame(Dashboard::start())
}
