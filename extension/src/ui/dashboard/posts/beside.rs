//! One post whole, beside the list.

use super::Posts;
use crate::ui::{
    dom, icon,
    latest::Latest,
    networks::network_name,
    post::{open_link, when},
    search, sentiment,
    wire::{click, yes},
    words::{date_and_time, t},
};
use leptos::{html::H2, prelude::*};
use sidelight::record::StoredPost;

pub(super) fn beside(posts: Posts) -> AnyView {
    let record = RwSignal::new(None::<StoredPost>);
    let reads = Latest::none();
    Effect::new(move || {
        let Some(key) = posts.open.get() else {
            // What is still being read is not wanted any more.
            reads.begin();
            return record.set(None);
        };
        posts.dashboard.desk.corrected.track();
        let desk = posts.dashboard.desk;
        let Some(store) = desk.store() else { return };
        let read = async move { store.posts(&[key]).await };
        reads.run(desk, read, move |found| {
            record.set(found.into_iter().next());
        });
    });
    let shown = move || record.get().map(|record| whole(posts, &record));
    view! {
        <aside class="beside" aria-label=t("postWhole") hidden=yes(move || record.with(Option::is_none))>{shown}</aside>
    }
    .into_any()
}

fn whole(posts: Posts, record: &StoredPost) -> AnyView {
    let post = &record.post;
    let title = NodeRef::<H2>::new();
    title.on_load(|title| {
        let _ = title.focus();
    });
    let key = post.key.clone();
    let close = move |_| {
        posts.open.set(None);
        let row = dom::first(None, &format!("[data-testid=post-row][data-key=\"{key}\"]"));
        let opener = row.and_then(|row| dom::first(Some(&row), "[data-testid=post-open]"));
        dom::focus(opener.or_else(|| dom::by_id(search::ID)));
    };
    let score = record.score.as_ref();
    let words = match post.scored_text() {
        "" => view! { <p class="quiet small">{t("postBare")}</p> }.into_any(),
        text => {
            let marked = sentiment::marked(text, score);
            view! { <div class="text" lang=post.lang.clone()>{marked}</div> }.into_any()
        }
    };
    view! {
        <article class="sheet" data-testid="post-whole" data-key=post.key.clone() aria-labelledby="post-title">
            <header class="sheet-head">
                <button class="button plain" data-testid="post-back" on:click=click(close)>
                    {icon::BACK.view()}
                    {t("postsBack")}
                </button>
                {open_link(post)}
            </header>
            <h2 node_ref=title id="post-title" tabindex="-1">{network_name(&post.network)}</h2>
            <p class="meta">
                {when(posts.dashboard.desk, post)}
                <span>{date_and_time(post.seen_at, None)}</span>
            </p>
            {sentiment::label(score, record.correction.map(|said| said.label))}
            {words}
            {sentiment::reasons(score)}
        </article>
    }
    .into_any()
}
