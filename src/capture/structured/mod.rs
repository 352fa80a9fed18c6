//! What pages say for machines and belongs to no element: JSON-LD, and
//! OpenGraph where there is nothing else. Microdata and h-entry are marked in
//! elements, so `adapters/generic.toml` reads them.

mod jsonld;
mod opengraph;

use scraper::ElementRef;

use super::merge;
use super::scope::Seen;
use crate::post::Post;

/// The adapter whose posts are completed here.
pub(crate) const ID: &str = "generic";

/// Adds what the page's JSON-LD knows; without any post, what OpenGraph says
/// of the page.
pub(crate) fn complete(posts: Vec<Post>, seen: Seen<'_>, root: ElementRef<'_>) -> Vec<Post> {
    let mut all = posts;
    for post in jsonld::posts(seen, root) {
        match all.iter_mut().find(|known| same(known, &post)) {
            // The element's text is what was seen; JSON-LD fills the gaps.
            Some(known) => merge::fill(known, post),
            None => all.push(post),
        }
    }
    if all.is_empty() {
        all.extend(opengraph::post(seen, root));
    }
    all
}

/// Whether two readings are of one post: by address, else by their beginnings.
fn same(a: &Post, b: &Post) -> bool {
    let start = |post: &Post| -> String {
        post.text
            .chars()
            .filter(|c| c.is_alphanumeric())
            .take(60)
            .collect()
    };
    if a.url.is_some() && a.url == b.url {
        return true;
    }
    match (&a.title, &b.title) {
        (Some(x), Some(y)) if x == y => true,
        _ => {
            let (x, y) = (start(a), start(b));
            !x.is_empty() && x == y
        }
    }
}
