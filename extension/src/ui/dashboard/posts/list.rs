//! The rows of the posts in view. Their words are read from the store when they
//! come into view, and kept while they stay there.

use super::Posts;
use crate::ui::{
    dashboard::rows::Rows,
    latest::Latest,
    lead::shown_name,
    networks::network_name,
    sentiment,
    wire::{aria, click, value, yes},
    words::{short_day_of, t, t1},
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::record::StoredPost;
use std::{collections::HashMap, sync::Arc};

/// What takes the focus in a row.
const OPENER: &str = "[data-testid=post-open]";
/// How much of a post a row shows, in letters.
const EXCERPT: usize = 200;

type Read = HashMap<String, Arc<StoredPost>>;

pub(super) fn list(posts: Posts) -> AnyView {
    let total = Signal::derive(move || posts.found.with(|found| found.0.len()));
    let rows = Rows::new(total);
    let visible = Memo::new(move |_| {
        let range = rows.range.get();
        let numbers = posts.found.with(|found| {
            let some = found.0.get(range.clone()).unwrap_or_default();
            some.to_vec()
        });
        posts.index.with(|index| {
            let keys = numbers.into_iter().enumerate();
            keys.filter_map(|(n, number)| Some((range.start + n, index.at(number)?.key.clone())))
                .collect::<Vec<_>>()
        })
    });
    let read = RwSignal::new(Read::new());
    let reads = Latest::none();
    Effect::new(move || {
        posts.dashboard.desk.corrected.track();
        let keys: Vec<String> = visible.with(|rows| rows.iter().map(|row| row.1.clone()).collect());
        let turn = reads.begin();
        spawn_local(async move {
            let desk = posts.dashboard.desk;
            let Some(store) = desk.store() else { return };
            match store.posts(&keys).await {
                // The room may have been left.
                Ok(found) => {
                    read.try_update(|read| take(read, found, turn.is_last()));
                }
                Err(error) => desk.store_failed(&error),
            }
        });
    });
    let made = view! {
        <For each=move || visible.get() key=|row| row.1.clone() let((_, post))>
            {row(posts, visible, read, post)}
        </For>
    };
    let table = view! {
        <table
            class="table fixed posts"
            data-testid="posts-table"
            aria-rowcount=value(move || (total.get() + 1).to_string())
        >
            <thead>
                <tr aria-rowindex="1">
                    <th scope="col">{t("postsText")}</th>
                    <th scope="col">{t("columnMood")}</th>
                    <th scope="col">{t("columnNetwork")}</th>
                    <th scope="col">{t("postsOf")}</th>
                    <th scope="col">{t("postsSeen")}</th>
                </tr>
            </thead>
            {rows.body(OPENER, made.into_any())}
        </table>
    };
    rows.scroller(t("roomPosts"), "posts-scroller", table.into_any())
}

/// Takes what was read. Reads overtake each other while one scrolls: a late one
/// only adds what none brought before it.
fn take(read: &mut Read, found: Vec<StoredPost>, is_last: bool) {
    let found = found.into_iter();
    let found = found.map(|post| (post.post.key.clone(), Arc::new(post)));
    if is_last {
        *read = found.collect();
    } else {
        for (key, post) in found {
            read.entry(key).or_insert(post);
        }
    }
}

fn row(
    posts: Posts,
    visible: Memo<Vec<(usize, String)>>,
    read: RwSignal<Read>,
    post: String,
) -> AnyView {
    let key = StoredValue::new(post);
    let place = Memo::new(move |_| {
        visible.with(|rows| {
            let row = rows.iter().find(|row| key.with_value(|key| row.1 == *key));
            row.map_or(0, |row| row.0)
        })
    });
    let record = Memo::new(move |_| read.with(|read| key.with_value(|key| read.get(key).cloned())));
    let is_open = move || {
        posts
            .open
            .with(|open| key.with_value(|key| open.as_ref() == Some(key)))
    };
    // Until it was read, the row is as high as it will be.
    let cells = move || match record.get() {
        Some(record) => cells(posts, &record),
        None => view! { <td colspan="5"></td> }.into_any(),
    };
    view! {
        <tr
            data-testid="post-row"
            data-key=key.get_value()
            data-row=value(move || place.get().to_string())
            aria-rowindex=value(move || (place.get() + 2).to_string())
            aria-selected=aria(is_open)
            class:open=yes(is_open)
        >
            {cells}
        </tr>
    }
    .into_any()
}

fn cells(posts: Posts, record: &StoredPost) -> AnyView {
    let post = &record.post;
    let key = post.key.clone();
    let words = match post.scored_text().trim() {
        "" => t("postBare"),
        text => text.chars().take(EXCERPT).collect(),
    };
    let owner = posts.owners.with(|owners| owners.0.get(&post.key).cloned());
    let lead = owner.and_then(|id| posts.dashboard.desk.lead(&id));
    let lead = lead.map(|lead| {
        let (id, name) = (lead.id.clone(), shown_name(&lead));
        view! {
            <button
                class="link-button"
                data-testid="post-owner"
                aria-label=t1("openLead", &name)
                on:click=click(move |_| posts.dashboard.go("leads", &id))
            >
                {name.clone()}
            </button>
        }
    });
    view! {
        <th scope="row" lang=post.lang.clone()>
            <div class="named cut">
                <button
                    class="link-button quiet-link"
                    data-testid="post-open"
                    on:click=click(move |_| posts.open.set(Some(key.clone())))
                >
                    {words}
                </button>
            </div>
        </th>
        <td>{sentiment::label(record.score.as_ref(), record.correction.map(|said| said.label))}</td>
        <td><div class="cut">{network_name(&post.network)}</div></td>
        <td><div class="cut">{lead}</div></td>
        <td><div class="cut">{short_day_of(post.seen_at)}</div></td>
    }
    .into_any()
}
