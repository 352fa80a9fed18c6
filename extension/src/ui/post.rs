//! How a post is told wherever one is shown: its time, and the way to it.

use super::{
    desk::Desk,
    icon,
    networks::network_name,
    words::{date_and_time, since, t, t1},
};
use crate::logic::people::web_address;
use leptos::prelude::*;
use sidelight::post::Post;

/// What to call the author of a post.
pub fn author_name(post: &Post) -> String {
    let author = &post.author;
    let known = author.name.as_deref().or(author.handle.as_deref());
    known.map_or_else(|| t("authorUnknown"), str::to_owned)
}

/// The time of a post, told as a distance; the whole date is the tooltip.
pub fn when(desk: Desk, post: &Post) -> Option<AnyView> {
    let at = post.posted_at?;
    let absolute = date_and_time(at, post.posted_at_precision);
    let relative = move || {
        desk.minute.track();
        since(at)
    };
    Some(
        view! {
            <time data-testid="post-time" datetime=at.to_string() title=absolute>{relative}</time>
        }
        .into_any(),
    )
}

/// The link to a post, where it has an address of the web.
pub fn open_link(post: &Post) -> Option<AnyView> {
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
