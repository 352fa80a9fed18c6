//! One post, as a card.

use super::{Panel, composer, composer::Composer, intent, sentiment};
use crate::logic::people::{initials, is_long};
use crate::ui::wire::{aria, click, text, yes};
use crate::{
    store::Arrival,
    ui::{
        icon,
        networks::network_name,
        post::{author_name, open_link, when},
        sentiment::{marked, reasons},
        words::{t, t1},
    },
};
use leptos::{html::Article, prelude::*};
use std::sync::Arc;

/// The card of a post.
pub(super) fn card(panel: Panel, arrival: &Arc<Arrival>) -> AnyView {
    let shown = Arc::clone(arrival);
    let owner = Memo::new(move |_| panel.owner(&shown));
    let article = NodeRef::<Article>::new();
    let composer = composer::composer(panel, Arc::clone(arrival), owner, article);
    let post = &arrival.post;
    let key = post.key.clone();
    let in_view = Memo::new(move |_| panel.in_view.with(|in_view| *in_view == key));
    view! {
        <li>
            <article
                node_ref=article
                class="card"
                class:in-view=yes(move || in_view.get())
                aria-current=move || in_view.get().then_some("true")
                tabindex="-1"
                data-testid="post"
                data-card=""
                data-key=post.key.clone()
                data-lead=owner
                aria-label=author_name(post)
            >
                {head(panel, arrival)}
                {objected(panel, owner)}
                {body(arrival)}
                {intent::chip(arrival)}
                {reasons(arrival.score.as_ref())}
                {actions(panel, arrival, owner)}
                {composer}
            </article>
        </li>
    }
    .into_any()
}

fn head(panel: Panel, arrival: &Arc<Arrival>) -> AnyView {
    let post = &arrival.post;
    let name = author_name(post);
    // Where the name is missing, the handle stands in its place already.
    let handle = post.author.name.as_ref().and(post.author.handle.clone());
    view! {
        <header class="card-head">
            <span class="initials" aria-hidden="true">{initials(&name)}</span>
            <div class="who">
                <h3>
                    <span data-testid="post-author">{name}</span>
                    {handle.map(|handle| view! { " " <span class="handle" data-testid="post-handle">{handle}</span> })}
                </h3>
                <p class="meta">
                    <span data-testid="post-network">{network_name(&post.network)}</span>
                    {when(panel.desk, post)}
                    {post.sponsored.then(|| view! { <span>{t("sponsored")}</span> })}
                    {post.author.headline.clone().map(|line| view! { <span>{line}</span> })}
                </p>
            </div>
            {sentiment::menu(panel, arrival)}
        </header>
    }
    .into_any()
}

/// The mark of an author who does not want to be addressed.
fn objected(panel: Panel, owner: Memo<Option<String>>) -> AnyView {
    let has = move || {
        let lead = owner.get().and_then(|id| panel.desk.lead(&id));
        lead.is_some_and(|lead| lead.legal.objected_at.is_some())
    };
    view! {
        <p class="objected" data-testid="post-objected" hidden=yes(move || !has())>
            {icon::ALERT.view()}
            {t("objected")}
        </p>
    }
    .into_any()
}

fn body(arrival: &Arrival) -> AnyView {
    let post = &arrival.post;
    let score = arrival.score.as_ref();
    let long = is_long(&post.text);
    let whole = RwSignal::new(!long);
    // The score is of the text, or of the title where there is no text.
    let title = post.title.clone().filter(|title| !title.is_empty());
    let title = title.map(|title| {
        let words = if post.text.is_empty() {
            marked(&title, score)
        } else {
            vec![title.into_any()]
        };
        view! { <b class="post-title">{words}</b> }
    });
    view! {
        <div class="text" class:clamped=yes(move || !whole.get()) data-testid="post-text" lang=post.lang.clone()>
            {title}
            {marked(&post.text, score)}
        </div>
        {long.then(|| view! {
            <button
                class="link-button"
                data-testid="post-more"
                aria-expanded=aria(move || whole.get())
                on:click=click(move |_| whole.update(|whole| *whole = !*whole))
            >
                {text(move || t(if whole.get() { "showLess" } else { "showMore" }))}
            </button>
        })}
        {post.truncated.then(|| view! { <p class="quiet small">{t("cutByPage")}</p> })}
    }
    .into_any()
}

fn actions(panel: Panel, arrival: &Arc<Arrival>, owner: Memo<Option<String>>) -> AnyView {
    if arrival.post.author.is_empty() {
        // Nobody to save: only the link is left.
        return view! { <div class="actions">{open_link(&arrival.post)}</div> }.into_any();
    }
    let arrival = Arc::clone(arrival);
    let link = open_link(&arrival.post);
    let name = author_name(&arrival.post);
    let key = StoredValue::new(arrival.post.key.clone());
    let compose = move |what| key.with_value(|key| panel.compose(key, what));
    let first = move || match owner.get() {
        Some(id) => lead_button(panel, id, &name),
        None => save_button(panel, &arrival),
    };
    view! {
        <div class="actions">
            {first}
            <button class="button plain" data-testid="post-note" data-action="note" on:click=click(move |_| compose(Composer::Note))>
                {icon::NOTE.view()}
                {t("actionNote")}
            </button>
            <button class="button plain" data-testid="post-tag" data-action="tag" on:click=click(move |_| compose(Composer::Tag))>
                {icon::TAG.view()}
                {t("actionTag")}
            </button>
            <button class="button plain" data-testid="post-task" data-action="task" on:click=click(move |_| compose(Composer::Task))>
                {icon::CLOCK.view()}
                {t("leadActionTask")}
            </button>
            {link}
        </div>
    }
    .into_any()
}

fn save_button(panel: Panel, arrival: &Arc<Arrival>) -> AnyView {
    let arrival = Arc::clone(arrival);
    view! {
        <button
            class="button"
            data-testid="post-save"
            data-action="save"
            on:click=click(move |_| panel.desk.save_author(Arc::clone(&arrival), None, || ()))
        >
            {icon::PERSON.view()}
            {t("saveLead")}
        </button>
    }
    .into_any()
}

fn lead_button(panel: Panel, id: String, name: &str) -> AnyView {
    view! {
        <button
            class="button lead-mark"
            data-testid="post-lead"
            data-action="open"
            aria-label=t1("openLead", name)
            title=t1("openLead", name)
            on:click=click(move |_| panel.open_lead(id.clone()))
        >
            {icon::CHECK.view()}
            {t("isLead")}
        </button>
    }
    .into_any()
}
