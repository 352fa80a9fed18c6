//! Where a lead writes, the posts that were the reason, and the legal basis.

use super::Sheet;
use crate::{
    browser::clock,
    logic::{edit::Edit, people::web_address},
    ui::{
        desk::Desk,
        networks::network_name,
        post::{open_link, when},
        sentiment,
        wire::{click, text, yes},
        words::{day, day_of, t, t1},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    lead::{Identity, Legal},
    record::StoredPost,
};

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

fn web_link(address: String, shown: String) -> AnyView {
    view! { <a href=address target="_blank" rel="noopener noreferrer">{shown}</a> }.into_any()
}

pub(super) fn evidence(sheet: Sheet) -> AnyView {
    let keys = Memo::new(move |_| sheet.part(|lead| lead.posts.clone()));
    let posts = RwSignal::new(Vec::<StoredPost>::new());
    Effect::new(move || {
        let keys = keys.get();
        sheet.desk.corrected.track();
        spawn_local(async move {
            let desk = sheet.desk;
            let Some(store) = desk.store() else { return };
            match store.posts(&keys).await {
                // The sheet may have been closed meanwhile.
                Ok(mut found) => {
                    found.sort_by_key(|post| {
                        std::cmp::Reverse(post.post.posted_at.or(Some(post.post.seen_at)))
                    });
                    posts.try_set(found);
                }
                Err(error) => desk.store_failed(&error),
            }
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
        <section>
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

/// Why the data may be kept, and what is owed to the person.
pub(super) fn legal(sheet: Sheet) -> AnyView {
    let lines = move || sheet.part(|lead| legal_lines(&lead.legal));
    let months = move || sheet.desk.settings.with(|settings| settings.review_months);
    let by = move || sheet.part(|lead| lead.legal.review_by(months()));
    let overdue = move || by().is_some_and(|by| by < clock::day(clock::now()));
    let review = move |_| {
        let line = t1("doneReviewed", &sheet.name());
        sheet.edit(Edit::Review(Some(clock::now())), line);
    };
    view! {
        <section>
            <h3>{t("sectionLegal")}</h3>
            <ul class="small" role="list">
                {lines}
                <li data-testid="review-by">{text(move || by().map(|by| t1("legalReview", &day(by))).unwrap_or_default())}</li>
            </ul>
            <p class="bar" class:fault=yes(overdue) hidden=yes(move || by().is_none())>
                <span class="grow small">{text(move || t(if overdue() { "reviewDue" } else { "reviewHint" }))}</span>
                <button class="button" data-testid="review-keep" on:click=click(review)>{t("reviewKeep")}</button>
            </p>
        </section>
    }
    .into_any()
}

fn legal_lines(legal: &Legal) -> Vec<AnyView> {
    let basis = legal.basis.as_deref().map(|basis| match basis {
        "legitimate_interest" => t("basisLegitimateInterest"),
        "consent" => t("basisConsent"),
        "contract" => t("basisContract"),
        other => other.to_owned(),
    });
    let inform = match (legal.informed_at, legal.inform_by) {
        (Some(at), _) => Some(t1("legalInformed", &day_of(at))),
        (None, Some(by)) => Some(t1("legalInform", &day(by))),
        (None, None) => None,
    };
    let said = [
        basis.map(|basis| t1("legalBasis", &basis)),
        legal
            .purpose
            .as_deref()
            .map(|purpose| t1("legalPurpose", purpose)),
        legal.collected_at.map(|at| t1("collectedAt", &day_of(at))),
        inform,
    ];
    let mut lines: Vec<AnyView> = said
        .into_iter()
        .flatten()
        .map(|line| view! { <li>{line}</li> }.into_any())
        .collect();
    if let Some(address) = legal.source_url.as_deref().and_then(web_address) {
        let link = web_link(address.to_owned(), t("legalSource"));
        lines.push(view! { <li>{link}</li> }.into_any());
    }
    lines
}
