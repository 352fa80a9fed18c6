//! A profile page, for the lead that the user saves from it.

use super::CaptureError;
use super::extract::{line, link};
use super::reading::{Opened, fitting, root};
use super::scope::Scope;
use super::transform::url as urls;
use crate::post::Profile;

/// Reads a profile page; `None` where the page is none, or shows no name.
pub(crate) fn person(
    url: &str,
    html: &str,
    seen_at: jiff::Timestamp,
) -> Result<Option<Profile>, CaptureError> {
    let page = Opened::page(url, html)?;
    let (root, seen) = (root(&page.html), page.seen(seen_at));
    let scope = Scope::new(seen, root, 0, |_| false);
    for adapter in fitting(&page.url, root) {
        let Some(fields) = &adapter.person else {
            continue;
        };
        if !scope.any(&fields.when) {
            continue;
        }
        let mut links = scope.every(&fields.links, |_, href| urls::absolute(&page.base, &href));
        let mut known = std::collections::HashSet::new();
        links.retain(|link| known.insert(link.clone()));
        links.truncate(20);
        let mut own = page.url.clone();
        own.set_fragment(None);
        own.set_query(None);
        let profile = Profile {
            network: adapter.network.clone(),
            name: line(&scope, &fields.name),
            handle: line(&scope, &fields.handle),
            url: link(&scope, &fields.url).or_else(|| Some(own.into())),
            avatar: link(&scope, &fields.avatar),
            headline: line(&scope, &fields.headline),
            company: line(&scope, &fields.company),
            location: line(&scope, &fields.location),
            links,
        };
        if profile.name.is_some() || profile.handle.is_some() {
            return Ok(Some(profile));
        }
    }
    Ok(None)
}
