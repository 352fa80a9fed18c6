//! Each fixture gives exactly the posts that are written down beside it.
//!
//! `SIDELIGHT_BLESS=1 cargo test --test capture_fixtures` writes them down
//! anew; read the difference before you commit it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::BTreeSet;
use std::fs;

use sidelight::capture;
use sidelight::post::Post;

#[test]
fn fixtures_give_what_is_written_down() {
    let bless = std::env::var_os("SIDELIGHT_BLESS").is_some();
    let mut wrong = Vec::new();
    for fixture in common::fixtures() {
        let posts = capture::page(&fixture.url, &fixture.html, fixture.seen_at)
            .unwrap_or_else(|error| panic!("{}: {error}", fixture.path.display()));
        let expected = fixture.path.with_extension("json");
        if bless {
            let json = serde_json::to_string_pretty(&posts).expect("posts are JSON");
            fs::write(&expected, json + "\n").expect("a writable folder");
            continue;
        }
        let Ok(json) = fs::read_to_string(&expected) else {
            wrong.push(format!("{}: there is no expectation", expected.display()));
            continue;
        };
        let written: Vec<Post> = serde_json::from_str(&json)
            .unwrap_or_else(|error| panic!("{}: {error}", expected.display()));
        if posts != written {
            let got = serde_json::to_string_pretty(&posts).expect("posts are JSON");
            wrong.push(format!("{}: got\n{got}", fixture.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_adapter_has_a_fixture() {
    let have: BTreeSet<String> = common::fixtures()
        .iter()
        .filter_map(|f| f.path.parent()?.file_name()?.to_str().map(str::to_owned))
        .collect();
    let want: BTreeSet<String> = capture::adapters().into_iter().map(|a| a.id).collect();
    assert_eq!(
        want.difference(&have).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
    assert_eq!(
        have.difference(&want).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}
