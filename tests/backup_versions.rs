//! Backups as each version of the schema wrote them, frozen as files: every
//! version that ever shipped stays restorable.
//!
//! A new version adds its file (`SIDELIGHT_FREEZE=4 cargo test --test
//! backup_versions`); the files of older ones are never written again.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use serde_json::{Value, json};
use sidelight::{
    backup::{self, Backup},
    lead::Lead,
    record::StoredPost,
};
use std::{collections::BTreeMap, fs, path::PathBuf};

const SECRET: &str = "vier Wörter für Mara";
const AT: &str = "2026-11-21T09:00:00Z";

/// The versions of which there is a file, without a gap; of these three at least.
fn versions() -> std::ops::RangeInclusive<u32> {
    let mut last = 3;
    while path(last + 1).exists() {
        last += 1;
    }
    1..=last
}

fn path(version: u32) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/backup");
    folder.join(format!("version-{version}.backup"))
}

/// Two posts, one of them by a lead, as that version stored them.
fn olden(version: u32) -> Backup {
    let post = |n: u32| {
        let mut post = json!({
            "key": format!("mastodon:lindwerk.example/{n}"), "network": "mastodon", "kind": "post",
            "url": format!("https://lindwerk.example/@p{n}/{n}"), "page_url": "https://lindwerk.example/home", "title": null,
            "author": {"name": format!("Person {n}"), "handle": format!("@p{n}"), "url": format!("https://lindwerk.example/@p{n}"), "avatar": null, "headline": null},
            "text": format!("Beitrag {n}"), "lang": "de", "posted_at": AT, "posted_at_precision": "exact",
            "engagement": {"likes": 3, "replies": null, "shares": null, "views": null}, "rating": null, "parent": null,
            "sponsored": false, "truncated": false, "media": [], "mentions": [], "hashtags": [], "links": [], "seen_at": AT,
        });
        if version > 1 {
            post["person"] = json!(format!("{n:032x}"));
            post["saved"] = json!(n == 1);
            post["score"] = Value::Null;
        }
        if version > 3 {
            post["marks"] = json!({"watch": ["w1"], "on": ["w1@2026-11-21"]});
        }
        post
    };
    let lead = json!({
        "id": "0192f0c1-0000-7000-8000-000000000001", "name": "Person 1", "tags": ["holz"],
        "identities": [{"network": "mastodon", "handle": "@p1", "url": "https://lindwerk.example/@p1"}],
        "notes": [{"id": "n1", "at": AT, "text": "ruft an", "post": "mastodon:lindwerk.example/1"}],
        "posts": ["mastodon:lindwerk.example/1"], "created_at": AT, "updated_at": AT,
    });
    let person = |n: u32| {
        json!({"key": format!("{n:032x}"), "network": "mastodon", "posts": 1, "first_seen_at": AT, "last_seen_at": AT,
            "lead": (n == 1).then_some("0192f0c1-0000-7000-8000-000000000001")})
    };
    let mut meta = vec![
        json!({"name": "pseudonym_key", "value": (0..32).collect::<Vec<u8>>()}),
        json!({"name": "settings", "value": {"mode": "full"}}),
    ];
    let mut stores = BTreeMap::from([
        ("posts".to_owned(), vec![post(1), post(2)]),
        ("leads".to_owned(), vec![lead]),
    ]);
    if version > 1 {
        meta.push(json!({"name": "records", "value": version}));
        stores.insert("people".to_owned(), vec![person(1), person(2)]);
        stores.insert("audit".to_owned(), vec![]);
        stores.insert(
            "suppressed".to_owned(),
            vec![json!({"key": "f".repeat(32)})],
        );
    }
    if version > 2 {
        let row = json!({"key": "csv\u{1f}0192f0c1-0000-7000-8000-000000000001", "profile": "csv",
            "lead": "0192f0c1-0000-7000-8000-000000000001", "at": AT, "hash": 7});
        stores.insert("ledger".to_owned(), vec![row]);
    }
    if version > 3 {
        let counts = json!([2, 0, 0, 0, 6, 0, 0]);
        let day = json!({"day": "2026-11-21", "cells": [[["", "mastodon", "de"], counts], [["w1", "mastodon", "de"], counts]]});
        stores.insert("days".to_owned(), vec![day]);
        let what = json!({"kind": "leader", "watch": "w1", "person": format!("{:032x}", 2)});
        let alert = json!({"id": format!("leader:w1:{:032x}", 2), "at": AT, "what": what, "read": false, "told": true, "gone": false});
        stores.insert("alerts".to_owned(), vec![alert]);
        stores.insert(
            "audit".to_owned(),
            vec![json!({"n": 1, "at": AT, "what": "saved", "lead": "0192f0c1-0000-7000-8000-000000000001"})],
        );
    }
    stores.insert("meta".to_owned(), meta);
    Backup {
        schema: version,
        made_at: AT.parse().expect("a time"),
        stores,
    }
}

fn opened(version: u32) -> Backup {
    let file = fs::read(path(version)).expect("the file of that version");
    let content = backup::open(&file, SECRET).expect("the passphrase opens it");
    Backup::from_bytes(&content, *versions().end()).expect("every record can be read")
}

#[test]
fn every_version_that_shipped_can_be_opened_and_read() {
    if let Ok(version) = std::env::var("SIDELIGHT_FREEZE") {
        let version: u32 = version.parse().expect("a version");
        assert!(
            !path(version).exists(),
            "a frozen file is never written again"
        );
        let content = olden(version).to_bytes().expect("bytes");
        let salt = [u8::try_from(version).expect("a small number"); 28];
        let file = backup::seal(&content, SECRET, &salt).expect("a file");
        fs::create_dir_all(path(version).parent().expect("a folder")).expect("a folder");
        fs::write(path(version), file).expect("written");
    }
    for version in versions() {
        assert_eq!(opened(version), olden(version), "version {version}");
    }
}

#[test]
fn every_version_that_shipped_can_be_merged() {
    let here = Backup {
        schema: *versions().end(),
        made_at: AT.parse().expect("a time"),
        stores: BTreeMap::from([(
            "meta".to_owned(),
            vec![json!({"name": "pseudonym_key", "value": vec![9; 32]})],
        )]),
    };
    for version in versions() {
        let merged = backup::merge(&here, &opened(version), here.made_at).expect("merged");
        let posts: Vec<StoredPost> = records(&merged.backup, "posts");
        let leads: Vec<Lead> = records(&merged.backup, "leads");
        assert_eq!((posts.len(), leads.len()), (2, 1), "version {version}");
        assert!(posts[0].saved && posts[0].person.is_some());
        assert_eq!(leads[0].notes[0].text, "ruft an");
        assert_eq!(merged.report.new_leads, 1);
    }
}

fn records<T: serde::de::DeserializeOwned>(backup: &Backup, store: &str) -> Vec<T> {
    let records = backup.stores[store].iter();
    records
        .map(|record| T::deserialize(record).expect("a record"))
        .collect()
}
