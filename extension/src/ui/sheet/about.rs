//! Where a lead writes, the posts that were the reason, and the legal basis.

use super::Sheet;
use crate::{
    logic::people::web_address,
    ui::{
        desk::Desk,
        latest::Latest,
        networks::network_name,
        post::{open_link, when},
        sentiment,
        wire::yes,
        words::t,
    },
};
use leptos::prelude::*;
use sidelight::{lead::Identity, record::StoredPost};

pub(super) fn profiles(sheet: Sheet) -> AnyView {
    let accounts =
        move || sheet.part(|lead| lead.identities.iter().map(profile).collect::<Vec<_>>());
    view! {
        <section hidden=yes(move || sheet.part(|lead| lead.identities.is_empty()))>
            <h3>{t("sectionProfiles")}</h3>
            <ul class="profiles" role="list">{accounts}</ul>
        </section>
    }
    .into_any()
}

fn profile(identity: &Identity) -> AnyView {
    let network = network_name(&identity.network);
    let shown = [&identity.handle, &identity.name, &identity.url]
        .into_iter()
        .flatten()
        .next();
    let shown = shown.cloned().unwrap_or_else(|| network.clone());
    let address = identity
        .url
        .as_deref()
        .and_then(web_address)
        .map(str::to_owned);
    view! {
        <li>
            {match address {
                Some(address) => web_link(address, shown),
                None => view! { <span>{shown}</span> }.into_any(),
            }}
            " " <span class="quiet small">{network}</span>
            {identity.headline.clone().map(|line| view! { <p class="quiet small">{line}</p> })}
        </li>
    }
    .into_any()
}

pub(super) fn web_link(address: String, shown: String) -> AnyView {
    view! { <a href=address target="_blank" rel="noopener noreferrer">{shown}</a> }.into_any()
}

pub(super) fn evidence(sheet: Sheet) -> AnyView {
    let keys = Memo::new(move |_| sheet.part(|lead| lead.posts.clone()));
    let posts = RwSignal::new(Vec::<StoredPost>::new());
    let reads = Latest::none();
    Effect::new(move || {
        let keys = keys.get();
        sheet.desk.corrected.track();
        let Some(store) = sheet.desk.store() else {
            return;
        };
        let read = async move { store.posts(&keys).await };
        reads.run(sheet.desk, read, move |mut found| {
            found.sort_by_key(|post| {
                std::cmp::Reverse(post.post.posted_at.or(Some(post.post.seen_at)))
            });
            posts.set(found);
        });
    });
    let items = move || {
        posts.with(|posts| {
            posts
                .iter()
                .map(|post| evidence_post(sheet.desk, post))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <section hidden=yes(move || posts.with(Vec::is_empty))>
            <h3>{t("sectionPosts")}</h3>
            <ol class="cards" role="list">{items}</ol>
        </section>
    }
    .into_any()
}

fn evidence_post(desk: Desk, record: &StoredPost) -> AnyView {
    let post = &record.post;
    let text = post.scored_text();
    let words = if text.is_empty() {
        view! { <p class="quiet small">{t("postBare")}</p> }.into_any()
    } else {
        let marked = sentiment::marked(text, record.score.as_ref());
        view! { <div class="text" lang=post.lang.clone()>{marked}</div> }.into_any()
    };
    view! {
        <li class="evidence" data-testid="sheet-post" data-key=post.key.clone()>
            <div class="evidence-head">
                <p class="meta">
                    <span>{network_name(&post.network)}</span>
                    {when(desk, post)}
                </p>
                {sentiment::label(record.score.as_ref(), record.correction.map(|said| said.label))}
                {open_link(post)}
            </div>
            {words}
        </li>
    }
    .into_any()
}
