//! One post, as a card.

use super::{Panel, composer, composer::Composer, intent, sentiment};
use crate::logic::people::{initials, is_long, web_address};
use crate::ui::wire::{aria, click, text, yes};
use crate::{
    store::Arrival,
    ui::{
        icon,
        networks::network_name,
        words::{date_and_time, since, t, t1},
    },
};
use leptos::{html::Article, prelude::*};
use sidelight::post::Post;
use std::sync::Arc;

/// The card of a post.
pub(super) fn card(panel: Panel, arrival: &Arc<Arrival>) -> AnyView {
    let shown = Arc::clone(arrival);
    let owner = Memo::new(move |_| panel.owner(&shown));
    let article = NodeRef::<Article>::new();
    let composer = composer::composer(panel, Arc::clone(arrival), owner, article);
    let post = &arrival.post;
    view! {
        <li>
            <article
                node_ref=article
                class="card"
                tabindex="-1"
                data-testid="post"
                data-card=""
                data-key=post.key.clone()
                data-lead=owner
                aria-label=name_of(post)
            >
                {head(panel, arrival)}
                {body(arrival)}
                {intent::chip(arrival)}
                {sentiment::reasons(arrival.score.as_ref())}
                {actions(panel, arrival, owner)}
                {composer}
            </article>
        </li>
    }
    .into_any()
}

/// What to call the author.
pub(super) fn name_of(post: &Post) -> String {
    let author = &post.author;
    let known = author.name.as_deref().or(author.handle.as_deref());
    known.map_or_else(|| t("authorUnknown"), str::to_owned)
}

fn head(panel: Panel, arrival: &Arc<Arrival>) -> AnyView {
    let post = &arrival.post;
    let name = name_of(post);
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
                    {when(panel, post)}
                    {post.sponsored.then(|| view! { <span>{t("sponsored")}</span> })}
                    {post.author.headline.clone().map(|line| view! { <span>{line}</span> })}
                </p>
            </div>
            {sentiment::menu(panel, arrival)}
        </header>
    }
    .into_any()
}

/// The time of a post, told as a distance; the whole date is the tooltip.
pub(super) fn when(panel: Panel, post: &Post) -> Option<AnyView> {
    let at = post.posted_at?;
    let absolute = date_and_time(at, post.posted_at_precision);
    let relative = move || {
        panel.minute.track();
        since(at)
    };
    Some(
        view! {
            <time data-testid="post-time" datetime=at.to_string() title=absolute>{relative}</time>
        }
        .into_any(),
    )
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
            sentiment::marked(&title, score)
        } else {
            vec![title.into_any()]
        };
        view! { <b class="post-title">{words}</b> }
    });
    view! {
        <div class="text" class:clamped=yes(move || !whole.get()) data-testid="post-text" lang=post.lang.clone()>
            {title}
            {sentiment::marked(&post.text, score)}
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
    let name = name_of(&arrival.post);
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

/// The link to a post, where it has an address of the web.
pub(super) fn open_link(post: &Post) -> Option<AnyView> {
    let address = web_address(post.url.as_deref()?)?.to_owned();
    let name = t1("openPost", &network_name(&post.network));
    Some(
        view! {
            <a
                class="button plain square end"
                href=address
                target="_blank"
                rel="noopener noreferrer"
                aria-label=name.clone()
                title=name
            >
                {icon::OPEN.view()}
            </a>
        }
        .into_any(),
    )
}
