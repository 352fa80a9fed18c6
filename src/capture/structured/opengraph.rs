//! What a page says of itself in OpenGraph, for pages that say nothing more.

use scraper::ElementRef;

use super::ID;
use crate::capture::extract::language;
use crate::capture::scope::Seen;
use crate::capture::transform::text::tidy;
use crate::capture::transform::{tags, time, url as urls};
use crate::capture::walk::elements;
use crate::post::{Author, Engagement, Kind, Media, MediaKind, Post};

/// The page as a post, where it says that it is an article or the like.
pub(super) fn post(seen: Seen<'_>, root: ElementRef<'_>) -> Option<Post> {
    let head = elements(root, |e| e.value().name() != "body");
    let meta = |name: &str| -> Option<String> {
        head.iter()
            .filter(|e| e.value().name() == "meta")
            .filter(|e| e.attr("property").or_else(|| e.attr("name")) == Some(name))
            .find_map(|e| e.attr("content"))
            .map(tidy)
            .filter(|value| !value.is_empty() && value.len() <= 4_000)
    };
    let canonical = head
        .iter()
        .filter(|e| e.value().name() == "link" && e.attr("rel") == Some("canonical"))
        .find_map(|e| urls::absolute(seen.base, e.attr("href")?));
    let published = meta("article:published_time").or_else(|| meta("og:published_time"));
    let kind = meta("og:type")?;
    if published.is_none() && matches!(kind.as_str(), "website" | "profile" | "product" | "object")
    {
        return None;
    }
    let title = meta("og:title");
    let text = meta("og:description").unwrap_or_default();
    title.as_ref()?;
    let url = meta("og:url")
        .and_then(|url| urls::absolute(seen.base, &url))
        .or(canonical)
        .unwrap_or_else(|| seen.url.to_string());
    let by = meta("article:author").or_else(|| meta("author"));
    let profile = by.as_deref().filter(|by| by.starts_with("http"));
    let when = published.and_then(|value| time::time(&value, seen.at, None));
    let named = tags::tags(&text);
    Some(Post {
        key: format!("{ID}:{url}"),
        network: ID.to_owned(),
        kind: Kind::Post,
        page_url: seen.url.to_string(),
        title,
        author: Author {
            name: meta("author").or_else(|| by.clone().filter(|by| !by.starts_with("http"))),
            url: profile.and_then(|url| urls::absolute(seen.base, url)),
            ..Author::default()
        },
        lang: root.attr("lang").and_then(language),
        posted_at: when.map(|(at, _)| at),
        posted_at_precision: when.map(|(_, precision)| precision),
        engagement: Engagement::default(),
        rating: None,
        parent: None,
        sponsored: false,
        truncated: false,
        media: meta("og:image")
            .and_then(|url| urls::absolute(seen.base, &url))
            .map(|url| Media {
                kind: MediaKind::Image,
                url,
                alt: meta("og:image:alt"),
            })
            .into_iter()
            .collect(),
        mentions: named.mentions,
        hashtags: named.hashtags,
        links: Vec::new(),
        url: Some(url),
        text,
        seen_at: seen.at,
    })
}
