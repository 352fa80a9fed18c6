//! No post of any adapter's fixtures keeps a trace of a person in the mode
//! `pseudonymous`: not in its text, not in its addresses, not in its key.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use sidelight::{
    capture,
    post::{Address, Post},
    privacy::{self, Mode, PseudonymKey},
};

/// What names the people of a post: each must be gone. The site where it was
/// seen stays, even where it is called after its owner (`ada.blog.example`).
fn traces(post: &Post, page: &str) -> Vec<String> {
    let author = &post.author;
    let origin = Address::parse(page)
        .map(Address::origin)
        .unwrap_or_default();
    let handles = author.handle.iter().chain(&post.mentions);
    let bare = handles.map(|handle| handle.trim_start_matches('@').to_owned());
    let addresses = [&author.url, &author.avatar].into_iter().flatten().cloned();
    let media = post.media.iter().map(|media| media.url.clone());
    let name = author.name.iter().cloned();
    name.chain(bare)
        .chain(addresses)
        .chain(media)
        .map(|trace| trace.trim().to_lowercase())
        .filter(|trace| trace.chars().count() > 2 && !origin.contains(trace.trim_end_matches('/')))
        .collect()
}

/// Whether `trace` stands in `text` as a word of its own.
fn holds(text: &str, trace: &str) -> bool {
    text.match_indices(trace).any(|(at, _)| {
        let before = text.get(..at).and_then(|part| part.chars().next_back());
        let after = text
            .get(at + trace.len()..)
            .and_then(|part| part.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[test]
fn no_adapter_lets_a_person_through() {
    let key = PseudonymKey::new([7; 32]);
    let (mut checked, mut found) = (0, Vec::new());
    for page in common::fixtures() {
        let posts = capture::page(&page.url, &page.html, page.seen_at).expect("a page");
        for post in posts {
            let kept = privacy::protect(&post, Mode::Pseudonymous, &key).expect("kept");
            let json = serde_json::to_string(&kept.post)
                .expect("json")
                .to_lowercase();
            checked += 1;
            for trace in traces(&post, &page.url) {
                if holds(&json, &trace) {
                    found.push(format!("{}: {trace}: {json}", page.path.display()));
                }
            }
        }
    }
    assert!(checked > 80, "only {checked} posts were checked");
    assert!(
        found.is_empty(),
        "{} of {checked}:\n{}",
        found.len(),
        found.join("\n")
    );
}
