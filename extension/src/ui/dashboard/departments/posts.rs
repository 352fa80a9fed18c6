//! The posts of a department: what was written, what is wanted, why it is here,
//! and whether somebody answered.

use super::{
    AT_ONCE, Room, Sent,
    names::{department_name, mood_name},
};
use crate::{
    browser::clock,
    ui::{
        download,
        networks::network_name,
        post::open_link,
        sentiment,
        wire::{click, yes},
        words::{day, day_of, t, t1},
    },
};
use leptos::prelude::*;
use sidelight::{export, insight::routing::Mood};

/// How much of a post is shown, in letters.
const EXCERPT: usize = 400;

pub(super) fn list(room: Room) -> AnyView {
    let most = RwSignal::new(AT_ONCE);
    let shown = move || {
        let sent = room.sent.get();
        sent.0.iter().take(most.get()).cloned().collect::<Vec<_>>()
    };
    let version = |sent: &Sent| {
        (
            sent.record.post.key.clone(),
            sent.record.marks.answered,
            sent.way.rules.clone(),
        )
    };
    let none = move || room.read.get() && room.sent.with(|sent| sent.0.is_empty());
    view! {
        <p class="quiet" data-testid="desk-none" hidden=yes(move || !none())>{t("routingEmpty")}</p>
        <ul class="sent" role="list" data-testid="desk-posts">
            <For each=shown key=version let(sent)>
                {item(room, &sent)}
            </For>
        </ul>
        <p class="more" hidden=yes(move || room.sent.with(|sent| sent.0.len()) <= most.get())>
            <button class="button" on:click=click(move |_| most.update(|most| *most += AT_ONCE))>
                {t("routingMore")}
            </button>
        </p>
    }
    .into_any()
}

fn item(room: Room, sent: &Sent) -> AnyView {
    let (record, way) = (&sent.record, &sent.way);
    let post = &record.post;
    let words: String = match post.scored_text().trim() {
        "" => t("postBare"),
        text => text.chars().take(EXCERPT).collect(),
    };
    let is_answered = record.marks.answered.is_some();
    let key = post.key.clone();
    let intent = record.marks.intent.as_ref();
    let intent =
        intent.map(|intent| view! { <span>{t(&format!("intent_{}", intent.kind.name()))}</span> });
    let today = clock::day(clock::now());
    let late = !is_answered && way.due.is_some_and(|due| due < today);
    let due = way
        .due
        .map(|due| view! { <span class:late=late>{t1("routingDue", &day(due))}</span> });
    let tags: Vec<_> = way
        .tags
        .iter()
        .map(|tag| view! { <span>{format!("#{tag}")}</span> })
        .collect();
    view! {
        <li data-testid="desk-post" data-key=post.key.clone()>
            <p class="meta">
                <b>{department_name(way.department.as_deref().unwrap_or_default())}</b>
                <span>{network_name(&post.network)}</span>
                <span>{day_of(post.posted_at.unwrap_or(post.seen_at))}</span>
                {intent}
                {sentiment::label(record.score.as_ref(), record.correction.map(|said| said.label))}
                {due}
                {tags}
            </p>
            <p lang=post.lang.clone()>{words}</p>
            <div class="row">
                <button
                    class="button"
                    data-testid="desk-answer"
                    on:click=click(move |_| room.answer(key.clone(), !is_answered))
                >
                    {t(if is_answered { "routingReopen" } else { "routingDone" })}
                </button>
                {why(room, sent)}
                {open_link(post)}
            </div>
        </li>
    }
    .into_any()
}

/// The way of a post: the rules that took it, and what each of them asked for.
fn why(room: Room, sent: &Sent) -> AnyView {
    let ids = sent.way.rules.clone();
    let steps = move || {
        let told = |id: &String| {
            let rule = room
                .rules
                .with(|rules| rules.iter().find(|rule| rule.id == *id).cloned())?;
            let told = super::rules::told(room, &rule);
            Some(
                view! { <li data-testid="desk-step"><b>{rule.name}</b> " " <span class="quiet">{told}</span></li> },
            )
        };
        ids.iter().filter_map(told).collect::<Vec<_>>()
    };
    view! {
        <details data-testid="desk-why">
            <summary>{t("routingWhy")}</summary>
            <ol>{steps}</ol>
        </details>
    }
    .into_any()
}

/// Hands over the posts that are shown as a table.
pub(super) fn export(room: Room) {
    let sent = room.sent.get_untracked();
    let rows: Vec<Vec<String>> = sent.0.iter().map(row).collect();
    let heads = [
        "leadDepartment",
        "routingPosted",
        "columnNetwork",
        "routingText",
        "routingIntent",
        "columnMood",
        "sectionTags",
        "routingFollow",
        "routingAnswered",
        "routingAddress",
    ]
    .map(t);
    let name = format!("sidelight-posts-{}.csv", clock::day(clock::now()));
    let desk = room.dashboard.desk;
    let made = export::plain_table(&heads, &rows)
        .map_err(|error| crate::browser::JsFault(error.to_string()))
        .and_then(|file| download::hand_over(&file, "text/csv;charset=utf-8", &name));
    match made {
        Ok(()) => desk.live.set(t1("routingExported", &name)),
        Err(fault) => desk.refused(&fault),
    }
}

fn row(sent: &Sent) -> Vec<String> {
    let (record, way) = (&sent.record, &sent.way);
    let post = &record.post;
    let intent = record.marks.intent.as_ref();
    let mood = Mood::of(record).map(mood_name);
    vec![
        way.department
            .as_deref()
            .map(department_name)
            .unwrap_or_default(),
        post.posted_at.unwrap_or(post.seen_at).to_string(),
        network_name(&post.network),
        post.scored_text().to_owned(),
        intent
            .map(|intent| t(&format!("intent_{}", intent.kind.name())))
            .unwrap_or_default(),
        mood.unwrap_or_default(),
        way.tags.join(", "),
        way.due.map(|due| due.to_string()).unwrap_or_default(),
        record
            .marks
            .answered
            .map(|at| at.to_string())
            .unwrap_or_default(),
        post.url.clone().unwrap_or_default(),
    ]
}
