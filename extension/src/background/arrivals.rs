//! HTML in, scored posts out.

use super::{message::SeenPost, state};
use crate::{browser::log, store::Arrival};
use jiff::Timestamp;
use sidelight::{
    capture::{self, Snippet},
    health::has_gap,
    post::Post,
    record::Marks,
    sentiment::{LangHint, Score},
};

/// What a message's snippets gave.
pub(super) struct Read {
    /// The posts.
    pub(super) arrivals: Vec<Arrival>,
    /// Which of the seen elements each arrival was read from, by its number.
    pub(super) from: Vec<u32>,
    /// The network and the structure of the first post in which something was missing.
    pub(super) report: Option<(String, String)>,
}

/// Reads the posts of a message. One that cannot be read gives one line in the
/// log and nothing else: the page is not ours to mend.
pub(super) fn of_snippets(
    page_url: &str,
    paths: &[String],
    posts: &[SeenPost],
    now: Timestamp,
) -> Read {
    let (mut arrivals, mut from) = (Vec::new(), Vec::new());
    let mut report = None;
    for seen in posts {
        if let Some(size) = seen.size.filter(|_| seen.html.is_empty()) {
            log::warn(&format!(
                "a post of {size} characters was left out: it is too large to be one"
            ));
            continue;
        }
        let snippet = Snippet {
            adapter: &seen.adapter,
            page_url,
            path: paths.get(seen.path).map_or("", String::as_str),
            html: &seen.html,
            seen_at: seen_at(seen, now),
        };
        match capture::snippet(&snippet) {
            Ok(found) => {
                if report.is_none()
                    && let Some(post) = found.iter().find(|post| has_gap(post))
                {
                    report = capture::report(&snippet)
                        .ok()
                        .map(|text| (post.network.clone(), text));
                }
                from.resize(from.len() + found.len(), seen.n);
                arrivals.extend(found.into_iter().map(arrival));
            }
            Err(error) => log::warn(&format!("a post of {} was left out: {error}", seen.adapter)),
        }
    }
    Read {
        arrivals,
        from,
        report,
    }
}

/// When a post was seen; never in the future, where a clock was set back.
fn seen_at(seen: &SeenPost, now: Timestamp) -> Timestamp {
    seen.at
        .and_then(|at| Timestamp::from_millisecond(at).ok())
        .map_or(now, |at| at.min(now))
}

/// Reads all posts of a page.
pub(super) fn of_page(url: &str, html: &str, now: Timestamp) -> Vec<Arrival> {
    match capture::page(url, html, now) {
        Ok(posts) => posts.into_iter().map(arrival).collect(),
        Err(error) => {
            log::warn(&format!("the page could not be read: {error}"));
            Vec::new()
        }
    }
}

fn arrival(mut post: Post) -> Arrival {
    let score = score(&post);
    if post.lang.is_none() {
        post.lang = score.as_ref().and_then(|score| score.lang.clone());
    }
    let mut marks = Marks::default();
    marks.read(&post);
    Arrival {
        post,
        score,
        person: None,
        lead: None,
        correction: None,
        marks,
    }
}

/// How a post is meant; `None` where it has no words.
pub(super) fn score(post: &Post) -> Option<Score> {
    let text = post.scored_text();
    if text.trim().is_empty() {
        return None;
    }
    let hint = post.lang.as_deref().map_or(LangHint::Auto, LangHint::Page);
    Some(state::scorer()?.score(text, hint))
}
