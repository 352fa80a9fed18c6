//! Posts in JSON-LD, by schema.org's types.

use scraper::ElementRef;
use serde_json::{Map, Value};

use super::ID;
use crate::capture::dom;
use crate::capture::extract::{fingerprint, language};
use crate::capture::scope::Seen;
use crate::capture::transform::text::{How, Text, tidy, visible};
use crate::capture::transform::{number, tags, time, url as urls};
use crate::capture::walk::elements;
use crate::post::{Author, Engagement, Kind, Media, MediaKind, Post};

/// More in one page is a sitemap.
const MOST: usize = 1_000;

/// Every post in the page's JSON-LD.
pub(super) fn posts(seen: Seen<'_>, root: ElementRef<'_>) -> Vec<Post> {
    let mut posts = Vec::new();
    for script in elements(root, |_| true) {
        let e = script.value();
        if e.name() != "script" || e.attr("type") != Some("application/ld+json") {
            continue;
        }
        let json: String = script.text().collect();
        // Broken JSON-LD is common, and nobody reads this page's log.
        if let Ok(value) = serde_json::from_str::<Value>(&json) {
            collect(&value, None, seen, &mut posts);
        }
    }
    posts
}

/// Walks a value; the JSON parser refuses what is nested deeper than 128.
fn collect(value: &Value, parent: Option<&str>, seen: Seen<'_>, posts: &mut Vec<Post>) {
    match value {
        Value::Array(list) => {
            for item in list {
                collect(item, parent, seen, posts);
            }
        }
        Value::Object(object) if posts.len() < MOST => {
            let mut own = None;
            if let Some(kind) = kind(object)
                && let Some(mut post) = post(object, kind, seen)
            {
                post.parent = parent.map(str::to_owned).filter(|p| *p != post.key);
                own = Some(post.key.clone());
                posts.push(post);
            }
            let parent = own.as_deref().or(parent);
            for (name, inner) in object {
                // Who made it and what it is about are no posts of the page.
                if !matches!(
                    name.as_str(),
                    "author" | "publisher" | "about" | "isPartOf" | "itemReviewed"
                ) {
                    collect(inner, parent, seen, posts);
                }
            }
        }
        _ => {}
    }
}

fn kind(object: &Map<String, Value>) -> Option<Kind> {
    let of = |name: &str| {
        let name = name.rsplit(['/', ':', '#']).next()?;
        Some(match name {
            "Comment" | "UserComments" => Kind::Comment,
            "Review" | "UserReview" | "CriticReview" => Kind::Review,
            "Question" => Kind::Question,
            "Answer" => Kind::Answer,
            "SocialMediaPosting"
            | "DiscussionForumPosting"
            | "BlogPosting"
            | "Article"
            | "NewsArticle"
            | "TechArticle"
            | "ReportageNewsArticle" => Kind::Post,
            _ => return None,
        })
    };
    match object.get("@type")? {
        Value::String(name) => of(name),
        Value::Array(names) => names.iter().find_map(|n| of(n.as_str()?)),
        _ => None,
    }
}

fn post(object: &Map<String, Value>, kind: Kind, seen: Seen<'_>) -> Option<Post> {
    let text = [
        "text",
        "articleBody",
        "reviewBody",
        "commentText",
        "description",
    ]
    .iter()
    .find_map(|name| prose(object.get(*name)?.as_str()?))
    .unwrap_or_default();
    let title = ["headline", "name"]
        .iter()
        .find_map(|name| string(object.get(*name)))
        .filter(|title| *title != text);
    if text.is_empty() && title.is_none() {
        return None;
    }
    let url = ["url", "mainEntityOfPage", "@id"]
        .iter()
        .find_map(|name| address(object.get(*name)?, seen));
    let author = author(object.get("author").or_else(|| object.get("creator")), seen);
    let when = ["datePublished", "dateCreated", "uploadDate"]
        .iter()
        .find_map(|name| time::time(object.get(*name)?.as_str()?, seen.at, None));
    let key = match &url {
        Some(url) => format!("{ID}:{url}"),
        None => fingerprint(
            ID,
            author.url.as_deref().or(author.name.as_deref()),
            title.as_deref(),
            &text,
        ),
    };
    let named = tags::tags(&text);
    Some(Post {
        key,
        network: ID.to_owned(),
        kind,
        url,
        page_url: seen.url.to_string(),
        title,
        author,
        lang: string(object.get("inLanguage")).and_then(|tag| language(&tag)),
        posted_at: when.map(|(at, _)| at),
        posted_at_precision: when.map(|(_, precision)| precision),
        engagement: engagement(object),
        rating: rating(object.get("reviewRating")),
        parent: None,
        sponsored: false,
        truncated: false,
        media: images(object.get("image"), seen),
        mentions: named.mentions,
        hashtags: named.hashtags,
        links: Vec::new(),
        text,
        seen_at: seen.at,
    })
}

/// A text that may be HTML.
fn prose(raw: &str) -> Option<String> {
    let text = if raw.contains('<') || raw.contains('&') {
        let html = dom::parse(raw, dom::SNIPPET).ok()?;
        visible(
            html.root_element(),
            How {
                pre: true,
                ..How::default()
            },
        )
    } else {
        let mut text = Text::default();
        text.push(raw, true);
        text.finish()
    };
    (!text.is_empty()).then_some(text)
}

fn string(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => tidy(text),
        Value::Array(list) => return string(list.first()),
        Value::Object(object) => return string(object.get("name")),
        _ => return None,
    };
    (!text.is_empty() && text.len() <= 2_000).then_some(text)
}

fn address(value: &Value, seen: Seen<'_>) -> Option<String> {
    match value {
        Value::String(href) => urls::absolute(seen.base, href),
        Value::Array(list) => address(list.first()?, seen),
        Value::Object(object) => ["@id", "url"]
            .iter()
            .find_map(|n| address(object.get(*n)?, seen)),
        _ => None,
    }
}

fn author(value: Option<&Value>, seen: Seen<'_>) -> Author {
    match value {
        Some(Value::Array(list)) => author(list.first(), seen),
        Some(Value::Object(person)) => Author {
            name: string(person.get("name")),
            handle: string(person.get("alternateName")),
            url: person.get("url").and_then(|url| address(url, seen)),
            avatar: images(person.get("image"), seen)
                .into_iter()
                .next()
                .map(|m| m.url),
            headline: string(person.get("jobTitle")),
        },
        other => Author {
            name: string(other),
            ..Author::default()
        },
    }
}

fn images(value: Option<&Value>, seen: Seen<'_>) -> Vec<Media> {
    let list = match value {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter()
        .filter_map(|image| match image {
            Value::Object(object) => ["url", "contentUrl", "@id"]
                .iter()
                .find_map(|n| address(object.get(*n)?, seen)),
            other => address(other, seen),
        })
        .take(10)
        .map(|url| Media {
            kind: MediaKind::Image,
            url,
            alt: None,
        })
        .collect()
}

fn integer(value: Option<&Value>) -> Option<i64> {
    match value? {
        Value::Number(n) => n.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn engagement(object: &Map<String, Value>) -> Engagement {
    let mut found = Engagement {
        likes: integer(object.get("upvoteCount")),
        replies: integer(object.get("commentCount")).or_else(|| integer(object.get("answerCount"))),
        shares: None,
        views: None,
    };
    let statistics = match object.get("interactionStatistic") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    for statistic in statistics {
        let count = integer(statistic.get("userInteractionCount"));
        let action = match statistic.get("interactionType") {
            Some(Value::String(name)) => Some(name.as_str()),
            Some(Value::Object(action)) => action.get("@type").and_then(Value::as_str),
            _ => None,
        };
        let place = match action.and_then(|a| a.rsplit(['/', ':']).next()) {
            Some("LikeAction" | "EndorseAction") => &mut found.likes,
            Some("CommentAction" | "ReplyAction") => &mut found.replies,
            Some("ShareAction") => &mut found.shares,
            Some("ViewAction" | "WatchAction" | "ReadAction") => &mut found.views,
            _ => continue,
        };
        *place = place.or(count);
    }
    found
}

/// Stars of five, whatever the page's own best is.
fn rating(value: Option<&Value>) -> Option<f64> {
    let rating = value?;
    let figure = |name: &str| match rating.get(name)? {
        Value::Number(n) => n.as_f64(),
        Value::String(text) => number::rating(text).or_else(|| text.trim().parse().ok()),
        _ => None,
    };
    let best = figure("bestRating")
        .filter(|best| *best > 0.0)
        .unwrap_or(5.0);
    let stars = figure("ratingValue")? * 5.0 / best;
    (0.0..=5.0).contains(&stars).then_some(stars)
}
