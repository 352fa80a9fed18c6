//! A post that the content script sends is the post that the whole page has.
//!

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "common/sending.rs"]
mod sending;

use sidelight::capture;
use sidelight::post::{Post, Precision};

#[test]
fn snippets_give_the_posts_of_their_pages() {
    let mut compared = 0;
    for fixture in common::fixtures() {
        let whole = capture::page(&fixture.url, &fixture.html, fixture.seen_at).expect("posts");
        let Some(sent) = sending::send(&fixture.url, &fixture.html, fixture.seen_at) else {
            continue;
        };
        let name = fixture.path.display();
        for posts in sent {
            let posts = posts.expect("a post");
            assert!(posts.len() <= 1, "{name}");
            for post in posts {
                let same = whole.iter().find(|p| p.key == post.key);
                let same =
                    same.unwrap_or_else(|| panic!("{name}: {} is not on the page", post.key));
                assert_eq!(comparable(&post, same), *same, "{name}");
                compared += 1;
            }
        }
    }
    assert!(compared > 10, "only {compared} posts were compared");
}

/// A snippet has no page around it: what stands elsewhere, such as a topic's
/// title or the board's time zone, is missing there.
fn comparable(sent: &Post, whole: &Post) -> Post {
    let mut post = sent.clone();
    post.title = post.title.or_else(|| whole.title.clone());
    if post.posted_at_precision != Some(Precision::Exact) {
        post.posted_at = whole.posted_at;
        post.posted_at_precision = whole.posted_at_precision;
    }
    post
}
