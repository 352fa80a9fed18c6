//! What the content script sends of a page, made as the contract between the
//! two says: the content script itself is JavaScript.

use scraper::{ElementRef, Html, Node, Selector};
use sidelight::capture::{self, CaptureError, Snippet, Watch};
use sidelight::post::Post;

use jiff::Timestamp;

const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Every post of a page, sent one by one, and what the engine reads of each.
/// `None` where nothing watches the page: only the toolbar reads it.
pub(crate) fn send(
    url: &str,
    html: &str,
    seen_at: Timestamp,
) -> Option<Vec<Result<Vec<Post>, CaptureError>>> {
    let host = url.split('/').nth(2)?.split(':').next()?;
    let html = Html::parse_document(html);
    let watch = capture::watches(host)
        .into_iter()
        .find(|watch| shows(&html, watch))?;
    let post = Selector::parse(&watch.post).expect("a selector");
    let read = |element| {
        capture::snippet(&Snippet {
            adapter: &watch.adapter,
            page_url: url,
            path: &path(element),
            html: &sent(element, &post, watch.siblings),
            seen_at,
        })
    };
    Some(html.select(&post).map(read).collect())
}

fn shows(html: &Html, watch: &Watch) -> bool {
    watch.signature.as_ref().is_none_or(|signature| {
        let signature = Selector::parse(signature).expect("a selector");
        html.select(&signature).next().is_some()
    })
}

fn path(element: ElementRef<'_>) -> String {
    let mut tags: Vec<String> = element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .map(|e| open(e, true))
        .collect();
    tags.reverse();
    tags.concat()
}

fn open(element: ElementRef<'_>, path: bool) -> String {
    let mut tag = format!("<{}", element.value().name());
    for (name, value) in element.value().attrs() {
        if path && (name == "style" || name.starts_with("on")) {
            continue;
        }
        let value: String = if path {
            value.chars().take(200).collect()
        } else {
            value.to_owned()
        };
        let value = value.replace('&', "&amp;").replace('"', "&quot;");
        tag.extend([" ", name, "=\"", &value, "\""]);
    }
    tag.push('>');
    tag
}

fn sent(element: ElementRef<'_>, post: &Selector, siblings: u8) -> String {
    let mut out = String::new();
    outer(element, post, true, &mut out);
    for sibling in element
        .next_siblings()
        .filter_map(ElementRef::wrap)
        .take(usize::from(siblings))
    {
        outer(sibling, post, true, &mut out);
    }
    out
}

fn outer(element: ElementRef<'_>, post: &Selector, top: bool, out: &mut String) {
    if !top && post.matches(&element) {
        return;
    }
    out.push_str(&open(element, false));
    if VOID.contains(&element.value().name()) {
        return;
    }
    let raw = matches!(element.value().name(), "script" | "style");
    for child in element.children() {
        match child.value() {
            Node::Text(text) if raw => out.push_str(text),
            Node::Text(text) => out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
            Node::Element(_) => {
                if let Some(child) = ElementRef::wrap(child) {
                    outer(child, post, false, out);
                }
            }
            _ => {}
        }
    }
    out.extend(["</", element.value().name(), ">"]);
}
