//! The posts of the page beside the panel, last seen first.

use super::{Panel, card, site, site::Site};
use crate::ui::wire::{click, yes};
use crate::{
    store::Arrival,
    ui::{icon, words::t},
};
use leptos::prelude::*;
use std::sync::Arc;

/// How many posts are shown at first, and how many more each time.
pub(super) const AT_ONCE: usize = 50;

/// The view of the posts.
pub(super) fn view(panel: Panel) -> AnyView {
    let any = Memo::new(move |_| panel.seen.with(|seen| !seen.is_empty()));
    let more = move || panel.seen_count.get() > panel.shown.get();
    view! {
        {site::line(panel)}
        <h2 class="unseen">{t("postsHeading")}</h2>
        {move || if any.get() { list(panel) } else { empty(panel) }}
        <p class="more" hidden=yes(move || !more())>
            <button
                class="button"
                data-testid="posts-more"
                on:click=click(move |_| panel.shown.update(|shown| *shown += AT_ONCE))
            >
                {t("olderPosts")}
            </button>
        </p>
    }
    .into_any()
}

fn list(panel: Panel) -> AnyView {
    view! {
        <ol class="cards" role="list">
            <For each=move || panel.seen.get() key=identity let(arrival)>
                {card::card(panel, &arrival)}
            </For>
        </ol>
    }
    .into_any()
}

/// A card is made anew when what it shows has changed: the text was expanded,
/// or the score came. What the user says instead of the score is not part of
/// it: the focus stays where it was said.
fn identity(arrival: &Arc<Arrival>) -> String {
    let score = arrival.score.as_ref().map(|score| score.label);
    format!("{} {} {score:?}", arrival.post.key, arrival.post.text.len())
}

fn empty(panel: Panel) -> AnyView {
    let words = move || match panel.site.get() {
        Site::Opening => None,
        Site::Read(_) => Some(("emptyReadTitle", "emptyReadText")),
        Site::Unread { .. } | Site::Unknown => Some(("emptyUnreadTitle", "emptyUnreadText")),
        Site::Closed => Some(("emptyUnreadTitle", "emptyClosedText")),
        Site::Off => Some(("siteOff", "emptyOffText")),
    };
    (move || {
        words().map(|(title, text)| {
            view! {
                <div class="empty" data-testid="empty-posts">
                    {icon::PAGE.view()}
                    <h3>{t(title)}</h3>
                    <p class="quiet">{t(text)}</p>
                    {site::remedy(panel)}
                </div>
            }
        })
    })
    .into_any()
}
