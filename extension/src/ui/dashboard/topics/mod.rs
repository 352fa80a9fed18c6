//! What is talked about: the topics of all posts, how they grow and how they
//! are meant; of one topic the posts that stand for it, and who writes about it.

mod people;

use super::{
    Dashboard,
    study::{Shown, topic_name},
    table,
};
use crate::{
    browser::i18n::message,
    ui::{
        dom, icon,
        post::open_link,
        wire::{aria, change, click, yes},
        words::{counted, day, number, t},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    insight::{study::Study, topics::Topic},
    lead::SentimentCount,
    record::StoredPost,
};
use std::sync::Arc;

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let shown = Shown::new(dashboard);
    let open = RwSignal::new(None::<u32>);
    let body = move || match (shown.read.get(), shown.study.get()) {
        (false, _) => ().into_any(),
        (true, Some(study)) => topics(dashboard, &study, open),
        (true, None) => empty(),
    };
    view! {
        <p class="quiet">{t("topicsIntro")}</p>
        {shown.button()}
        {by_itself(shown)}
        {body}
        {move || detail(dashboard, shown, open.get())}
    }
    .into_any()
}

/// Whether posts are grouped anew by themselves, and a way to delete what was found.
fn by_itself(shown: Shown) -> AnyView {
    let desk = shown.dashboard.desk;
    let turned = move |event| {
        let on = event_target_checked(&event);
        desk.choose(move |settings| settings.study_daily = on);
    };
    let forget = move |_| {
        shown.forget();
        // The button goes with what it deletes.
        dom::focus(dom::by_id("topics-run"));
    };
    view! {
        <div class="list-head">
            <label class="option">
                <input
                    type="checkbox"
                    role="switch"
                    class="switch"
                    data-testid="topics-daily"
                    prop:checked=yes(move || desk.settings.with(|settings| settings.study_daily))
                    on:change=change(turned)
                />
                <span class="what">
                    <span>{t("topicsDaily")}</span>
                    <span class="quiet">{t("topicsDailyText")}</span>
                </span>
            </label>
            <button
                class="button plain danger"
                data-testid="topics-forget"
                hidden=yes(move || shown.study.with(Option::is_none))
                disabled=yes(move || shown.is_busy())
                on:click=click(forget)
            >
                {icon::TRASH.view()}
                {t("topicsForget")}
            </button>
        </div>
    }
    .into_any()
}

fn topics(dashboard: Dashboard, study: &Study, open: RwSignal<Option<u32>>) -> AnyView {
    if study.map.topics.is_empty() {
        return view! { <p data-testid="topics-none">{t("topicsNone")}</p> }.into_any();
    }
    let rows: Vec<_> = study
        .map
        .topics
        .iter()
        .map(|topic| row(dashboard, topic, open))
        .collect();
    table::table(
        "topics-table",
        t("roomTopics"),
        &[
            "topicsLabel",
            "topicsSize",
            "topicsRecent",
            "columnMood",
            "topicsAuthors",
            "topicsSince",
        ],
        rows,
    )
}

fn row(dashboard: Dashboard, topic: &Topic, open: RwSignal<Option<u32>>) -> AnyView {
    let id = topic.id;
    let is_open = move || open.get() == Some(id);
    let name = topic_name(topic);
    let recent = message(
        "topicsGrowth",
        &[
            &number(topic.recent as usize),
            &number(topic.earlier as usize),
        ],
    );
    let circle = format!("topic-{id}");
    view! {
        <tr data-testid="topic-row" data-id=id.to_string() data-size=topic.size.to_string()>
            <th scope="row">
                <button
                    class="link-button"
                    data-testid="topic-open"
                    aria-expanded=aria(is_open)
                    aria-controls="topic-detail"
                    on:click=click(move |_| open.update(|open| *open = (*open != Some(id)).then_some(id)))
                >
                    {name.clone()}
                </button>
            </th>
            <td>{number(topic.size as usize)}</td>
            <td>{recent}</td>
            <td>{moods(topic.tone)}</td>
            <td>
                <button
                    class="link-button"
                    data-testid="topic-leaders"
                    aria-label=message("topicsLeadersOf", &[&name, &number(topic.authors as usize)])
                    on:click=click(move |_| dashboard.go("leaders", &circle))
                >
                    {number(topic.authors as usize)}
                </button>
            </td>
            <td>{topic.since.map(day)}</td>
        </tr>
    }
    .into_any()
}

/// Three numbers with their words.
pub(super) fn moods(tone: SentimentCount) -> String {
    let counts = [tone.positive, tone.neutral, tone.negative].map(|count| number(count as usize));
    let [positive, neutral, negative] = &counts;
    message("topicsMoods", &[positive, neutral, negative])
}

/// The posts that stand for a topic.
fn detail(dashboard: Dashboard, shown: Shown, open: Option<u32>) -> AnyView {
    let study = shown.study.get();
    let topic = study.as_ref().zip(open).and_then(|(study, id)| {
        study
            .map
            .topics
            .iter()
            .find(|topic| topic.id == id)
            .cloned()
    });
    let Some(topic) = topic else {
        return view! { <div id="topic-detail"></div> }.into_any();
    };
    let posts = RwSignal::new(Vec::<Arc<StoredPost>>::new());
    let keys = topic.posts.clone();
    spawn_local(async move {
        let desk = dashboard.desk;
        let Some(store) = desk.store() else { return };
        match store.posts(&keys).await {
            Ok(found) => {
                posts.try_set(found.into_iter().map(Arc::new).collect());
            }
            Err(error) => desk.store_failed(&error),
        }
    });
    let items = move || {
        posts
            .get()
            .iter()
            .map(|record| item(record))
            .collect::<Vec<_>>()
    };
    view! {
        <section id="topic-detail" class="detail" data-testid="topic-detail" aria-label=topic_name(&topic)>
            <h2>{topic_name(&topic)}</h2>
            <p class="quiet small">{counted("topicsTypical", topic.posts.len())}</p>
            <ul class="told" role="list">{items}</ul>
            {people::people(dashboard, &topic)}
        </section>
    }
    .into_any()
}

/// One post in a few lines.
pub(super) fn item(record: &StoredPost) -> AnyView {
    let post = &record.post;
    let words = match post.scored_text().trim() {
        "" => t("postBare"),
        text => text.chars().take(240).collect(),
    };
    view! {
        <li class="row">
            <p class="grow" lang=post.lang.clone()>{words}</p>
            {open_link(post)}
        </li>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <div class="empty" data-testid="empty-topics">
            {icon::PAGE.view()}
            <h2>{t("topicsEmptyTitle")}</h2>
            <p class="quiet">{t("topicsEmptyText")}</p>
        </div>
    }
    .into_any()
}
