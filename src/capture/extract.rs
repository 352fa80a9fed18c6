//! From a post's part of a page to the post.

use std::fmt::Write;

use scraper::ElementRef;
use sha2::{Digest, Sha256};

use super::schema::{self, Adapter, Alt, Rule};
use super::scope::{Found, Scope};
use super::transform::tags::{Tags, push, tags};
use super::transform::text::{How, tidy, visible};
use super::transform::{count, number, time, url as urls};
use crate::post::{Author, Engagement, Kind, Media, MediaKind, Post, names_person};

/// Texts are cut here: a post's text is read by people.
const LONGEST_TEXT: usize = 100_000;

/// Reads a post, or finds that it is none.
pub(crate) fn post(adapter: &Adapter, rule: &Rule, scope: &Scope<'_>) -> Option<Post> {
    if scope.matches(&rule.skip) {
        return None;
    }
    let fields = &rule.fields;
    let url = link(scope, &fields.url);
    let author = Author {
        name: line(scope, &fields.name),
        handle: line(scope, &fields.handle),
        url: link(scope, &fields.profile),
        avatar: link(scope, &fields.avatar),
        headline: line(scope, &fields.headline),
    };
    let title = line(scope, &fields.title);
    let body = scope.first(&fields.text, Some);
    let text = body.as_ref().map_or_else(String::new, |b| cut(&b.value));
    let media = media(scope, rule);
    if text.is_empty() && title.is_none() && media.is_empty() {
        return None;
    }
    let zone = scope
        .first(&fields.zone, |value| time::zone(&value))
        .map(|found| found.value);
    let when = scope
        .first(&fields.time, |value| {
            time::time(&value, scope.seen.at, zone)
        })
        .map(|found| found.value);
    let mut named = tags(&text);
    let links = body.map_or_else(Vec::new, |body| anchors(scope, &body, &mut named));
    let id = line(scope, &fields.id);
    let key = key(
        adapter,
        scope,
        id,
        url.as_deref(),
        &author,
        &text,
        title.as_deref(),
    );
    let parent = line(scope, &fields.parent)
        .map(|id| keyed(adapter, scope, &id))
        .filter(|parent| *parent != key);
    Some(Post {
        key,
        network: adapter.network.clone(),
        kind: kind(rule, scope),
        url,
        page_url: scope.seen.url.to_string(),
        title,
        author,
        lang: line(scope, &fields.lang).and_then(|tag| language(&tag)),
        posted_at: when.map(|(at, _)| at),
        posted_at_precision: when.map(|(_, precision)| precision),
        engagement: Engagement {
            likes: number(scope, &fields.likes),
            replies: number(scope, &fields.replies),
            shares: number(scope, &fields.shares),
            views: number(scope, &fields.views),
        },
        rating: scope
            .first(&fields.rating, |value| number::rating(&value))
            .map(|found| found.value),
        parent,
        sponsored: scope.matches(&fields.sponsored),
        truncated: scope.matches(&fields.truncated),
        media,
        mentions: named.mentions,
        hashtags: named.hashtags,
        links,
        text,
        seen_at: scope.seen.at,
    })
}

fn kind(rule: &Rule, scope: &Scope<'_>) -> Kind {
    let kind = rule
        .kinds
        .iter()
        .find(|(_, alts)| scope.matches(alts))
        .map_or(rule.kind, |(kind, _)| *kind);
    match kind {
        schema::Kind::Post => Kind::Post,
        schema::Kind::Comment => Kind::Comment,
        schema::Kind::Repost => Kind::Repost,
        schema::Kind::Review => Kind::Review,
        schema::Kind::Question => Kind::Question,
        schema::Kind::Answer => Kind::Answer,
    }
}

pub(crate) fn line(scope: &Scope<'_>, alts: &[Alt]) -> Option<String> {
    scope
        .first(alts, |value| {
            let value = tidy(&value);
            (!value.is_empty() && value.len() <= 2_000).then_some(value)
        })
        .map(|found| found.value)
}

pub(crate) fn link(scope: &Scope<'_>, alts: &[Alt]) -> Option<String> {
    scope
        .first(alts, |value| urls::absolute(scope.seen.base, &value))
        .map(|found| found.value)
}

fn number(scope: &Scope<'_>, alts: &[Alt]) -> Option<i64> {
    scope
        .first(alts, |value| count::count(&value))
        .map(|Found { value, .. }| value)
}

/// "de-DE" is "de"; what is no language code is none.
pub(crate) fn language(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    // Pages write "und" and "zxx" where they do not know.
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

fn media(scope: &Scope<'_>, rule: &Rule) -> Vec<Media> {
    let read = |kind: MediaKind| {
        move |element: ElementRef<'_>, value: String| {
            Some(Media {
                kind,
                url: urls::absolute(scope.seen.base, &value)?,
                alt: element.attr("alt").map(tidy).filter(|alt| !alt.is_empty()),
            })
        }
    };
    let mut media = scope.every(&rule.fields.images, read(MediaKind::Image));
    media.extend(scope.every(&rule.fields.videos, read(MediaKind::Video)));
    let mut seen = std::collections::HashSet::new();
    media.retain(|m| seen.insert(m.url.clone()));
    media.truncate(50);
    media
}

/// The links of the text; what they show of mentions and hashtags is named.
fn anchors(scope: &Scope<'_>, body: &Found<'_, '_, String>, named: &mut Tags) -> Vec<String> {
    let mut links = Vec::new();
    for anchor in scope.inside(body.alt, body.element) {
        if anchor.value().name() != "a" {
            continue;
        }
        let Some(href) = anchor.attr("href") else {
            continue;
        };
        let label = visible(anchor, How::default());
        let word = !label.contains(char::is_whitespace);
        if label.starts_with('@') {
            if word && label.len() > 1 {
                push(&mut named.mentions, label);
            }
        } else if let Some(tag) = label.strip_prefix('#') {
            if word && tag.chars().any(char::is_alphabetic) {
                push(&mut named.hashtags, tag.to_owned());
            }
        } else if !href.starts_with('#')
            && let Some(url) = urls::absolute(scope.seen.base, href)
        {
            // LinkedIn and forums link people by their names.
            if names_person(&url) && is_name(&label) {
                push(&mut named.mentions, label);
            } else if links.len() < 100 && !links.contains(&url) {
                links.push(url);
            }
        }
    }
    links
}

/// Whether a link's words may be somebody's name: short, with a capital, and no
/// address.
fn is_name(label: &str) -> bool {
    let length = label.chars().count();
    (2..=80).contains(&length)
        && label.starts_with(char::is_uppercase)
        && !label.contains(['/', '\n'])
}

fn cut(text: &str) -> String {
    text.char_indices()
        .nth(LONGEST_TEXT)
        .and_then(|(at, _)| text.get(..at))
        .unwrap_or(text)
        .to_owned()
}

/// `network:id`. Software that runs anywhere counts its posts on every host
/// from 1, so there the host is part of the id.
fn keyed(adapter: &Adapter, scope: &Scope<'_>, id: &str) -> String {
    let url = scope.seen.url;
    if !adapter.hosts.is_empty() {
        return format!("{}:{id}", adapter.network);
    }
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{}:{host}:{port}/{id}", adapter.network),
        None => format!("{}:{host}/{id}", adapter.network),
    }
}

/// The key by id, else by permalink, else by who said what: the beginning of
/// the text, so that a text that is expanded later keeps its key.
fn key(
    adapter: &Adapter,
    scope: &Scope<'_>,
    id: Option<String>,
    url: Option<&str>,
    author: &Author,
    text: &str,
    title: Option<&str>,
) -> String {
    if let Some(id) = id {
        return keyed(adapter, scope, &id);
    }
    if let Some(url) = url {
        return format!("{}:{url}", adapter.network);
    }
    let who = author.url.as_deref().or(author.name.as_deref());
    fingerprint(&adapter.network, who, title, text)
}

/// A key for what has neither id nor permalink.
pub(crate) fn fingerprint(
    network: &str,
    who: Option<&str>,
    title: Option<&str>,
    text: &str,
) -> String {
    let mut hash = Sha256::new();
    hash.update(who.unwrap_or_default());
    hash.update([0]);
    hash.update(title.unwrap_or_default());
    hash.update([0]);
    let start: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(80)
        .collect();
    hash.update(start);
    let digest = hash.finalize();
    let id = digest.iter().take(10).fold(String::new(), |mut id, byte| {
        // Writing to a string cannot fail.
        let _ = write!(id, "{byte:02x}");
        id
    });
    format!("{network}:~{id}")
}
