//! What a list would find among the newest posts, as it is typed.

use super::Watch;
use crate::{
    browser::i18n::message,
    logic::excerpt::{self, Piece},
    ui::{
        networks::network_name,
        post,
        words::{number, t},
    },
};
use leptos::prelude::*;
use sidelight::{
    insight::matching::{Haystack, Matcher},
    record::StoredPost,
};

/// How many posts are shown.
const SHOWN: usize = 20;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
struct Found {
    count: usize,
    of: usize,
    posts: Vec<(StoredPost, Vec<Piece>)>,
}

pub(super) fn view(watch: Watch) -> AnyView {
    let found = Memo::new(move |_| look(watch));
    let told = move || {
        found.with(|found| message("watchTrial", &[&number(found.count), &number(found.of)]))
    };
    let posts = move || {
        let posts = found.with(|found| found.posts.clone());
        let posts = posts.into_iter();
        posts
            .map(|(record, pieces)| entry(watch, &record, pieces))
            .collect::<Vec<_>>()
    };
    view! {
        <section class="part" aria-labelledby="watch-trial">
            <h3 id="watch-trial">{t("watchTrialTitle")}</h3>
            <p class="quiet" role="status" data-testid="watch-trial">{told}</p>
            <ul class="part" role="list">{posts}</ul>
        </section>
    }
    .into_any()
}

fn look(watch: Watch) -> Found {
    let sample = watch.sample.get();
    let Some(list) = watch.editing.get() else {
        return Found::default();
    };
    let matcher = Matcher::of_list(&list.tidied());
    let mut haystack = Haystack::default();
    let mut found = Found {
        of: sample.len(),
        ..Found::default()
    };
    for record in sample.iter() {
        if !matcher.finds(&record.post, &mut haystack) {
            continue;
        }
        found.count += 1;
        if found.posts.len() < SHOWN {
            let text = record.post.scored_text();
            let hits = matcher.hits(text, &mut haystack);
            found.posts.push((record.clone(), excerpt::of(text, &hits)));
        }
    }
    found
}

fn entry(watch: Watch, record: &StoredPost, pieces: Vec<Piece>) -> AnyView {
    let pieces: Vec<_> = pieces
        .into_iter()
        .map(|Piece { text, hit }| match hit {
            Some(false) => view! { <mark>{text}</mark> }.into_any(),
            Some(true) => view! { <s>{text}</s> }.into_any(),
            None => text.into_any(),
        })
        .collect();
    view! {
        <li class="box pad" data-testid="watch-hit">
            <p class="quiet small row">
                {network_name(&record.post.network)}
                {post::when(watch.desk, &record.post)}
                {post::open_link(&record.post)}
            </p>
            <p>{pieces}</p>
        </li>
    }
    .into_any()
}
