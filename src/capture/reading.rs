//! Pages and snippets: which adapter reads them, and which elements are posts.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use jiff::Timestamp;
use scraper::{ElementRef, Html, Node};
use url::Url;

use super::schema::{Adapter, Rule};
use super::scope::{Scope, Seen};
use super::transform::url as urls;
use super::walk::elements;
use super::{CaptureError, Snippet, dom, extract, merge, registry, structured};
use crate::post::Post;

/// Stands between a snippet's path and its HTML. A comment is allowed
/// anywhere, and an attribute of the path cannot hold one.
const HERE: &str = "sidelight";

/// Reads the first post behind the path.
pub(crate) fn snippet(adapter: &Adapter, snippet: &Snippet<'_>) -> Result<Vec<Post>, CaptureError> {
    let url = address(snippet.page_url)?;
    let html = dom::parse(
        &format!("{}<!--{HERE}-->{}", snippet.path, snippet.html),
        dom::SNIPPET,
    )?;
    // The path may bring the page's `<base>` in a `<head>` of its own.
    let base = base(root(&html), &url);
    let seen = Seen {
        url: &url,
        base: &base,
        at: snippet.seen_at,
        root: None,
    };
    let posts = find(adapter, root(&html));
    let behind = behind_marker(&html);
    let first = posts.list.iter().find(|(element, _)| behind(element.id()));
    Ok(first
        .and_then(|&(element, rule)| read(adapter, rule, seen, element, &posts))
        .into_iter()
        .collect())
}

/// A whole page, parsed, with what its links are relative to.
pub(crate) struct Opened {
    pub(crate) url: Url,
    pub(crate) base: Url,
    pub(crate) html: Html,
}

impl Opened {
    pub(crate) fn page(url: &str, html: &str) -> Result<Self, CaptureError> {
        let url = address(url)?;
        let html = dom::parse(html, dom::PAGE)?;
        let base = base(root(&html), &url);
        Ok(Self { url, base, html })
    }

    pub(crate) fn seen(&self, at: Timestamp) -> Seen<'_> {
        Seen {
            url: &self.url,
            base: &self.base,
            at,
            root: Some(root(&self.html)),
        }
    }
}

/// Reads every post of a page.
pub(crate) fn page(url: &str, html: &str, seen_at: Timestamp) -> Result<Vec<Post>, CaptureError> {
    let page = Opened::page(url, html)?;
    let (root, seen) = (root(&page.html), page.seen(seen_at));
    for adapter in fitting(&page.url, root) {
        let mut posts = all(adapter, seen, root);
        if adapter.id == structured::ID {
            posts = structured::complete(posts, seen, root);
        }
        if !posts.is_empty() {
            return Ok(merge::by_key(posts));
        }
    }
    Ok(Vec::new())
}

/// The adapters that may read a page, best first.
pub(crate) fn fitting(url: &Url, root: ElementRef<'_>) -> Vec<&'static Adapter> {
    registry::candidates(url.host_str().unwrap_or_default())
        .into_iter()
        .filter(|adapter| {
            adapter.id == structured::ID
                || adapter
                    .signature
                    .as_ref()
                    .is_none_or(|signature| signature.select(root).next().is_some())
        })
        .collect()
}

/// Every post that an adapter finds on a page.
pub(crate) fn all(adapter: &Adapter, seen: Seen<'_>, root: ElementRef<'_>) -> Vec<Post> {
    let posts = find(adapter, root);
    posts
        .list
        .iter()
        .filter_map(|&(element, rule)| read(adapter, rule, seen, element, &posts))
        .collect()
}

fn address(url: &str) -> Result<Url, CaptureError> {
    urls::page(url).ok_or_else(|| CaptureError::BadUrl(url.chars().take(200).collect()))
}

/// html5ever always makes an `<html>`.
pub(crate) fn root(html: &Html) -> ElementRef<'_> {
    html.root_element()
}

/// What the page says its links are relative to.
fn base(root: ElementRef<'_>, url: &Url) -> Url {
    elements(root, |e| {
        matches!(e.value().name(), "html" | "head" | "base")
    })
    .into_iter()
    .filter(|e| e.value().name() == "base")
    .find_map(|e| url.join(e.attr("href")?).ok())
    .filter(|base| matches!(base.scheme(), "http" | "https"))
    .unwrap_or_else(|| url.clone())
}

/// The elements that are posts, each with the first rule that it fits.
pub(crate) struct Posts<'p, 'a> {
    pub(crate) list: Vec<(ElementRef<'p>, &'a Rule)>,
    known: HashSet<NodeId>,
}

pub(crate) fn find<'p, 'a>(adapter: &'a Adapter, root: ElementRef<'p>) -> Posts<'p, 'a> {
    let mut first: HashMap<NodeId, &Rule> = HashMap::new();
    for rule in &adapter.rules {
        for element in rule.select.select(root) {
            first.entry(element.id()).or_insert(rule);
        }
    }
    let list = elements(root, |_| true)
        .into_iter()
        .filter_map(|element| Some((element, *first.get(&element.id())?)))
        .collect();
    Posts {
        list,
        known: first.into_keys().collect(),
    }
}

fn read<'p>(
    adapter: &Adapter,
    rule: &Rule,
    seen: Seen<'p>,
    element: ElementRef<'p>,
    posts: &Posts<'p, '_>,
) -> Option<Post> {
    extract::post(adapter, rule, &scope(rule, seen, element, posts))
}

pub(crate) fn scope<'p>(
    rule: &Rule,
    seen: Seen<'p>,
    element: ElementRef<'p>,
    posts: &Posts<'p, '_>,
) -> Scope<'p> {
    Scope::new(seen, element, rule.siblings, |e| {
        posts.known.contains(&e.id()) || rule.without.as_ref().is_some_and(|w| w.matches(e))
    })
}

/// Tells which nodes come behind the marker. Without one (a path may end in
/// raw text, which swallows it) nothing does.
fn behind_marker(html: &Html) -> impl Fn(NodeId) -> bool {
    let mut behind = HashSet::new();
    let mut passed = false;
    for node in html.tree.root().descendants() {
        match node.value() {
            Node::Comment(comment) if !passed => passed = &**comment == HERE,
            Node::Element(_) if passed => {
                behind.insert(node.id());
            }
            _ => {}
        }
    }
    move |id| behind.contains(&id)
}

#[cfg(test)]
mod tests {
    use super::super::page;
    use super::*;

    fn at() -> Timestamp {
        "2026-11-22T09:00:00Z".parse().expect("a time")
    }

    fn send(adapter: &str, path: &str, html: &str) -> Result<Vec<Post>, CaptureError> {
        super::super::snippet(&Snippet {
            adapter,
            page_url: "https://news.ycombinator.com/item?id=1",
            path,
            html,
            seen_at: at(),
        })
    }

    const ROW: &str = r#"<tr class="athing comtr" id="7"><td><a class="hnuser" href="user?id=ada">ada</a>
        <span class="age" title="2026-11-22T08:00:00"></span><div class="commtext">Nice</div></td></tr>"#;

    #[test]
    fn the_post_behind_the_path_is_read() {
        let path = r#"<html><body><table class="comment-tree"><tbody>"#;
        let posts = send("hackernews", path, ROW).expect("posts");
        let [post] = posts.as_slice() else {
            panic!("one post, not {posts:?}")
        };
        assert_eq!(post.key, "hackernews:7");
        assert_eq!(post.text, "Nice");
    }

    #[test]
    fn a_sibling_that_is_a_post_is_not_read() {
        let next = ROW.replace("\"7\"", "\"8\"").replace("Nice", "Next");
        let path = "<html><body><table><tbody>";
        let posts = send("hackernews", path, &format!("{ROW}{next}")).expect("posts");
        assert_eq!(posts.len(), 1);
        assert_eq!(posts.first().map(|p| p.text.as_str()), Some("Nice"));
    }

    #[test]
    fn ancestors_of_the_path_are_no_posts() {
        let path = r#"<html><body><ol><li class="comment" id="comment-1"><ol class="children">"#;
        let html = r#"<li class="comment" id="comment-2"><b class="fn">Ada</b><div class="comment-content">Reply</div></li>"#;
        let posts = send("wordpress", path, html).expect("posts");
        let [post] = posts.as_slice() else {
            panic!("one post, not {posts:?}")
        };
        assert_eq!(post.text, "Reply");
        assert_eq!(
            post.parent.as_deref(),
            Some("wordpress:news.ycombinator.com/comment-1")
        );
    }

    #[test]
    fn links_are_relative_to_the_base_of_the_path() {
        let path = r#"<html><head><base href="https://news.ycombinator.com/x/"></head><body><table><tbody>"#;
        let posts = send("hackernews", path, ROW).expect("posts");
        let profile = posts.first().and_then(|post| post.author.url.as_deref());
        assert_eq!(profile, Some("https://news.ycombinator.com/x/user?id=ada"));
    }

    #[test]
    fn what_is_no_post_gives_none() {
        assert_eq!(
            send("hackernews", "<html><body>", "<p>x</p>"),
            Ok(Vec::new())
        );
        assert_eq!(
            send("hackernews", "<html><body><textarea>", ROW),
            Ok(Vec::new())
        );
    }

    #[test]
    fn unknown_adapters_and_addresses_are_errors() {
        assert_eq!(
            send("nope", "", ROW),
            Err(CaptureError::UnknownAdapter("nope".to_owned()))
        );
        assert_eq!(
            page("javascript:alert(1)", "", at()),
            Err(CaptureError::BadUrl("javascript:alert(1)".to_owned()))
        );
    }
}
