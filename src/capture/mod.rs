//! HTML and a URL in, posts out.
//!
//! - `adapters/*.toml` say where each network shows what; `build.rs` checks
//!   them with `source`, and `registry` finds the ones that fit a host
//! - `dom` parses within bounds; `scope` is one post's part of a page;
//!   `extract` reads the post; `transform` has what is done with each value
//! - `structured` reads what pages say for machines, where no adapter fits

mod attributes;
mod check;
mod css;
mod dom;
mod error;
mod extract;
mod listing;
mod merge;
mod network;
mod person;
mod reading;
mod registry;
mod report;
mod schema;
mod scope;
mod structured;
mod transform;
mod walk;

use jiff::Timestamp;

pub use check::Hook;
pub use error::CaptureError;
pub use listing::Network;
pub use network::{AdapterInfo, Watch, adapters, network, networks, watches};

use crate::post::{Post, Profile};

/// What the content script sends of one post.
#[derive(Clone, Copy, Debug)]
pub struct Snippet<'a> {
    /// The adapter whose selector found the post.
    pub adapter: &'a str,
    /// The page's address.
    pub page_url: &'a str,
    /// The opening tags of the post's ancestors, outermost first.
    pub path: &'a str,
    /// The post's outer HTML without nested posts, then its siblings'.
    pub html: &'a str,
    /// When it was seen.
    pub seen_at: Timestamp,
}

/// Reads what the content script sent: one post, or none where the element is
/// a placeholder.
///
/// # Errors
///
/// Refuses what is too long, too deep or too tangled to be a post, and what
/// names no adapter or web page.
pub fn snippet(snippet: &Snippet<'_>) -> Result<Vec<Post>, CaptureError> {
    let adapter = registry::adapter(snippet.adapter)
        .ok_or_else(|| CaptureError::UnknownAdapter(snippet.adapter.to_owned()))?;
    reading::snippet(adapter, snippet)
}

/// Reads a whole page, such as a saved one.
///
/// # Errors
///
/// Refuses what is too long, too deep or too tangled, and what is no web page.
pub fn page(url: &str, html: &str, seen_at: Timestamp) -> Result<Vec<Post>, CaptureError> {
    reading::page(url, html, seen_at)
}

/// Reads a profile page; `None` where a page is none.
///
/// # Errors
///
/// Refuses what is too long, too deep or too tangled, and what is no web page.
pub fn person(url: &str, html: &str, seen_at: Timestamp) -> Result<Option<Profile>, CaptureError> {
    person::person(url, html, seen_at)
}

/// Tries every place that the adapter of a saved page looks at.
///
/// # Errors
///
/// Refuses what is too long, too deep or too tangled, and what is no web page.
pub fn check(url: &str, html: &str, seen_at: Timestamp) -> Result<Vec<Hook>, CaptureError> {
    check::check(url, html, seen_at)
}

/// The structure of a post that was not read well, for an issue: every letter
/// and figure of its text and addresses is replaced, and so is what its
/// structure repeats of them.
///
/// # Errors
///
/// As [`snippet`].
pub fn report(snippet: &Snippet<'_>) -> Result<String, CaptureError> {
    let adapter = registry::adapter(snippet.adapter)
        .ok_or_else(|| CaptureError::UnknownAdapter(snippet.adapter.to_owned()))?;
    report::report(adapter, snippet)
}
