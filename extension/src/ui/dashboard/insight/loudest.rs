//! The posts that were discussed most; of one's own accounts, which of the own
//! posts found an echo.

use super::{Insight, Shown};
use crate::{
    logic::excerpt,
    ui::{
        networks::network_name,
        post, sentiment,
        words::{counted, t},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    insight::{
        days::Counts,
        matching::{Haystack, Matcher},
        watch::Kind,
    },
    record::StoredPost,
};
use std::sync::Arc;

/// How many posts are shown.
const SHOWN: usize = 10;
/// How many mentions are looked at: the newest of a period with more.
const LOOKED_AT: u32 = 5_000;

pub(super) fn view(insight: Insight, shown: Shown) -> AnyView {
    let posts: RwSignal<Option<Vec<StoredPost>>> = RwSignal::new(None);
    let own: RwSignal<Option<Vec<StoredPost>>> = RwSignal::new(None);
    let is_own = shown.list.kind == Kind::Own;
    let shown = Arc::new(shown);
    let asked = Arc::clone(&shown);
    spawn_local(async move {
        let Some(store) = insight.desk.store() else {
            return;
        };
        let (watch, period) = (&asked.list.id, asked.period);
        match store.mentions(watch, period, LOOKED_AT).await {
            Ok(found) => {
                posts.try_set(Some(loudest(&asked, found)));
            }
            Err(error) => insight.desk.store_failed(&error),
        }
        if is_own {
            match store.own_posts(watch, period, LOOKED_AT).await {
                Ok(found) => {
                    own.try_set(Some(loudest(&asked, found)));
                }
                Err(error) => insight.desk.store_failed(&error),
            }
        }
    });
    let first = Arc::clone(&shown);
    view! {
        {is_own.then(|| part(insight, &first, "own", "insightOwn", "insightOwnNone", own))}
        {part(insight, &shown, "loudest", "insightLoudest", "insightLoudestNone", posts)}
    }
    .into_any()
}

fn loudest(shown: &Shown, mut found: Vec<StoredPost>) -> Vec<StoredPost> {
    let wanted = |record: &StoredPost| {
        let post = &record.post;
        let is = |wanted: &Option<String>, has: Option<&str>| {
            wanted.is_none() || wanted.as_deref() == Some(has.unwrap_or_default())
        };
        is(&shown.which.network, Some(&post.network)) && is(&shown.which.lang, post.lang.as_deref())
    };
    found.retain(wanted);
    found.sort_by_key(|record| std::cmp::Reverse(Counts::of(record).engagement()));
    found.truncate(SHOWN);
    found
}

fn part(
    insight: Insight,
    shown: &Arc<Shown>,
    id: &'static str,
    title: &'static str,
    none: &'static str,
    posts: RwSignal<Option<Vec<StoredPost>>>,
) -> AnyView {
    let matcher = Arc::new(Matcher::of_list(&shown.list));
    let inside = move || {
        let posts = posts.get()?;
        if posts.is_empty() {
            return Some(view! { <p class="quiet">{t(none)}</p> }.into_any());
        }
        let entries: Vec<_> = posts
            .iter()
            .map(|record| entry(insight, &matcher, record))
            .collect();
        Some(view! { <ol class="part" role="list">{entries}</ol> }.into_any())
    };
    let title_id = format!("insight-{id}");
    view! {
        <section class="part" aria-labelledby=title_id.clone() data-testid=title_id.clone()>
            <h2 id=title_id.clone()>{t(title)}</h2>
            {inside}
        </section>
    }
    .into_any()
}

fn entry(insight: Insight, matcher: &Matcher, record: &StoredPost) -> AnyView {
    let text = record.post.scored_text();
    let hits = matcher.hits(text, &mut Haystack::default());
    let pieces: Vec<_> = excerpt::of(text, &hits)
        .into_iter()
        .map(|piece| match piece.hit {
            Some(_) => view! { <mark>{piece.text}</mark> }.into_any(),
            None => piece.text.into_any(),
        })
        .collect();
    let said = record.correction.map(|correction| correction.label);
    let reactions = usize::try_from(Counts::of(record).engagement()).unwrap_or(0);
    view! {
        <li class="box pad" data-testid="insight-post">
            <p class="quiet small row">
                {network_name(&record.post.network)}
                {post::when(insight.desk, &record.post)}
                {sentiment::label(record.score.as_ref(), said)}
                {counted("insightReactions", reactions)}
                {post::open_link(&record.post)}
            </p>
            <p>{pieces}</p>
        </li>
    }
    .into_any()
}
