//! The posts of all networks that are kept, last seen first: searched as one
//! types, narrowed, and shown with what they were scored by.
//!
//! - [`index`]: all posts in memory, as far as searching needs them
//! - [`filter`]: what the list is narrowed to
//! - [`list`]: the rows in view
//! - [`beside`]: one post whole

mod beside;
mod filter;
mod index;
mod list;

use super::Dashboard;
use crate::ui::{
    icon, search,
    wire::{click, text, yes},
    words::{counted, t},
};
use index::{Index, Narrowed};
use leptos::{prelude::*, task::spawn_local};
use std::{collections::HashMap, sync::Arc};

/// The room. A handle: copies are the same room.
#[derive(Clone, Copy)]
struct Posts {
    dashboard: Dashboard,
    query: RwSignal<String>,
    narrowed: RwSignal<Narrowed>,
    index: RwSignal<Index>,
    /// Whether all posts were read.
    read: RwSignal<bool>,
    found: Memo<Found>,
    /// The key of the post that is shown whole.
    open: RwSignal<Option<String>>,
    /// Which lead a post belongs to, and its name.
    owners: Memo<Owners>,
}

/// Numbers of posts in the index. Two are the same only if nothing was looked
/// for in between.
#[derive(Clone)]
struct Found(Arc<Vec<usize>>);

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The id of the lead whose post it is, by the post's key.
#[derive(Clone, PartialEq)]
struct Owners(Arc<HashMap<String, String>>);

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let (query, narrowed) = (
        RwSignal::new(String::new()),
        RwSignal::new(Narrowed::default()),
    );
    let index = RwSignal::new(Index::default());
    let owners = Memo::new(move |_| {
        let leads = dashboard.desk.leads;
        let of = |leads: &Vec<Arc<sidelight::lead::Lead>>| {
            let pairs = leads.iter().flat_map(|lead| {
                let keys = lead.posts.iter();
                keys.map(|key| (key.clone(), lead.id.clone()))
            });
            pairs.collect()
        };
        Owners(Arc::new(leads.with(of)))
    });
    let found = Memo::new(move |_| {
        let (query, narrowed, owners) = (query.get(), narrowed.get(), owners.get());
        index.with(|index| Found(Arc::new(index.find(&query, &narrowed, &owners.0))))
    });
    let posts = Posts {
        dashboard,
        query,
        narrowed,
        index,
        read: RwSignal::new(false),
        found,
        open: RwSignal::new(None),
        owners,
    };
    Effect::new(move || {
        if dashboard.open.get() {
            spawn_local(index::read(posts));
        }
    });
    let none = move || posts.read.get() && posts.index.with(|index| index.len() == 0);
    (move || if none() { empty() } else { whole(posts) }).into_any()
}

fn whole(posts: Posts) -> AnyView {
    let seen_since = RwSignal::new(posts.dashboard.posts_changed.get_untracked());
    let newer = move || posts.read.get() && posts.dashboard.posts_changed.get() > seen_since.get();
    let again = move |_| {
        seen_since.set(posts.dashboard.posts_changed.get_untracked());
        spawn_local(index::read(posts));
    };
    view! {
        {search::field(posts.query, "posts-search", "postsSearch", "postsSearchHint")}
        {filter::filter(posts)}
        <div class="list-head">
            <p class="quiet small" role="status" data-testid="posts-count">
                {text(move || counted("postCount", posts.found.with(|found| found.0.len())))}
            </p>
            <button class="button" data-testid="posts-newer" hidden=yes(move || !newer()) on:click=click(again)>
                {t("postsNewer")}
            </button>
        </div>
        <div class="list-beside">
            <div class="list">{list::list(posts)}</div>
            {beside::beside(posts)}
        </div>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <div class="empty" data-testid="empty-posts">
            {icon::PAGE.view()}
            <h2>{t("postsEmptyTitle")}</h2>
            <p class="quiet">{t("postsEmptyText")}</p>
        </div>
    }
    .into_any()
}
