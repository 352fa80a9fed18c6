//! Saved pages in a folder that `SIDELIGHT_CAPTURES` names: pages of real
//! people, which are no part of the project. Each `NAME.html` has a
//! `NAME.json` with the page's `url` and the `posts` that it shows.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking, and must say when it did not run"
)]

#[path = "common/sending.rs"]
mod sending;

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::Deserialize;
use sidelight::capture;

#[derive(Deserialize)]
struct Saved {
    url: String,
    posts: Vec<Written>,
}

#[derive(Deserialize)]
struct Written {
    author_name: Option<String>,
    url: Option<String>,
    #[serde(default)]
    optional: bool,
}

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("SIDELIGHT_CAPTURES").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("SKIPPED: SIDELIGHT_CAPTURES names no folder of saved pages");
    }
    folder
}

fn pages() -> Vec<(PathBuf, Saved, String)> {
    let Some(folder) = folder() else {
        return Vec::new();
    };
    let mut pages = Vec::new();
    for entry in fs::read_dir(&folder).expect("the folder of SIDELIGHT_CAPTURES") {
        let json = entry.expect("an entry").path();
        let html = json.with_extension("html");
        if json.extension().is_some_and(|e| e == "json") && html.exists() {
            let text = fs::read_to_string(&json).expect("a readable file");
            let saved = serde_json::from_str(&text).expect("url and posts");
            let bytes = fs::read(&html).expect("a readable page");
            pages.push((html, saved, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    assert!(!pages.is_empty(), "no saved pages in {}", folder.display());
    pages
}

fn now() -> Timestamp {
    "2026-11-22T09:00:00Z".parse().expect("a time")
}

#[test]
fn every_post_is_found_and_no_other() {
    for (path, saved, html) in pages() {
        let posts = capture::page(&saved.url, &html, now()).expect("a readable page");
        let wanted = saved.posts.iter().filter(|p| !p.optional).count();
        let name = path.display();
        assert!(
            posts.len() >= wanted && posts.len() <= saved.posts.len(),
            "{name}: {} posts of {wanted}",
            posts.len()
        );
        let authors = saved
            .posts
            .iter()
            .filter(|p| p.author_name.is_some() && !p.optional);
        assert!(
            posts.iter().filter(|p| !p.author.is_empty()).count() >= authors.count(),
            "{name}: authors are missing"
        );
        let links = saved
            .posts
            .iter()
            .filter(|p| p.url.is_some() && !p.optional);
        assert!(
            posts.iter().filter(|p| p.url.is_some()).count() + 1 >= links.count(),
            "{name}: permalinks are missing"
        );
    }
}

#[test]
fn what_is_sent_is_what_the_page_has() {
    for (path, saved, html) in pages() {
        let name = path.display();
        let whole = capture::page(&saved.url, &html, now()).expect("a readable page");
        let Some(sent) = sending::send(&saved.url, &html, now()) else {
            panic!("{name}: nothing watches it");
        };
        let mut found = 0;
        for posts in sent {
            for post in posts.unwrap_or_else(|error| panic!("{name}: {error}")) {
                let same = whole
                    .iter()
                    .find(|p| p.key == post.key)
                    .unwrap_or_else(|| panic!("{name}: {} is not on the page", post.key));
                assert_eq!(post.author, same.author, "{name}: {}", post.key);
                assert_eq!(post.url, same.url, "{name}: {}", post.key);
                assert!(same.text.len() >= post.text.len(), "{name}: {}", post.key);
                found += usize::from(post.text == same.text);
            }
        }
        assert!(
            found >= whole.len(),
            "{name}: {found} of {} were sent",
            whole.len()
        );
    }
}
