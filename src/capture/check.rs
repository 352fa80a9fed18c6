//! Which hooks of the adapters a saved page still has.

use super::CaptureError;
use super::reading::{Opened, find, fitting, root, scope};
use super::schema::Alt;

/// One place that an adapter looks at, and in how many posts it was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// The adapter's name.
    pub adapter: String,
    /// Which of its rules, counted from 1.
    pub rule: usize,
    /// The field.
    pub field: &'static str,
    /// The alternative as its file writes it.
    pub place: String,
    /// How many posts the rule matched.
    pub posts: usize,
    /// In how many of them this alternative gave something.
    pub matched: usize,
}

/// Tries every alternative of the adapter that reads a page, on all its posts.
pub(crate) fn check(
    url: &str,
    html: &str,
    seen_at: jiff::Timestamp,
) -> Result<Vec<Hook>, CaptureError> {
    let page = Opened::page(url, html)?;
    let (root, seen) = (root(&page.html), page.seen(seen_at));
    for adapter in fitting(&page.url, root) {
        let posts = find(adapter, root);
        if posts.list.is_empty() {
            continue;
        }
        let mut hooks = Vec::new();
        for (number, rule) in adapter.rules.iter().enumerate() {
            let scopes: Vec<_> = posts
                .list
                .iter()
                .filter(|(_, r)| std::ptr::eq(*r, rule))
                .map(|&(element, rule)| scope(rule, seen, element, &posts))
                .collect();
            for (field, alts) in rule.fields.all() {
                hooks.extend(alts.iter().map(|alt| Hook {
                    adapter: adapter.id.clone(),
                    rule: number + 1,
                    field,
                    place: written(alt),
                    posts: scopes.len(),
                    matched: scopes.iter().filter(|s| s.alt_matches(alt)).count(),
                }));
            }
        }
        return Ok(hooks);
    }
    Ok(Vec::new())
}

/// The alternative, near enough to find it in its file.
fn written(alt: &Alt) -> String {
    let place = alt.css.as_ref().map_or("self", |css| css.source());
    match &alt.attr {
        Some(attr) => format!("{place} @{attr}"),
        None => place.to_owned(),
    }
}
