//! Profile pages give the person that is written down beside them.
//!
//! `SIDELIGHT_BLESS=1 cargo test --test capture_people` writes them down anew.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::fs;

use sidelight::capture;
use sidelight::post::Profile;

#[test]
fn profiles_give_what_is_written_down() {
    let bless = std::env::var_os("SIDELIGHT_BLESS").is_some();
    let pages = common::folder(&common::root("people"));
    assert!(!pages.is_empty(), "there are no profile pages");
    for page in pages {
        let name = page.path.display();
        let person = capture::person(&page.url, &page.html, page.seen_at)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let expected = page.path.with_extension("json");
        if bless {
            let json = serde_json::to_string_pretty(&person).expect("a person is JSON");
            fs::write(&expected, json + "\n").expect("a writable folder");
            continue;
        }
        let json = fs::read_to_string(&expected)
            .unwrap_or_else(|_| panic!("{name}: there is no expectation"));
        let written: Option<Profile> = serde_json::from_str(&json).expect("a person");
        assert_eq!(person, written, "{name}");
    }
}

#[test]
fn other_pages_give_nobody() {
    let posts = common::fixtures();
    for page in posts
        .iter()
        .filter(|p| p.url.contains("/home") || p.url.contains("/thread"))
    {
        let person = capture::person(&page.url, &page.html, page.seen_at).expect("a page");
        assert_eq!(person, None, "{}", page.path.display());
    }
}
