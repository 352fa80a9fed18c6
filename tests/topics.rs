//! How well posts are grouped: V-measure (Rosenberg and Hirschberg 2007) on posts
//! whose topic is known. `cargo test --test topics -- --nocapture` shows it; with
//! `SIDELIGHT_CAPTURES` also on saved pages, the page as the topic.

#![allow(clippy::expect_used, clippy::indexing_slicing)]

use jiff::civil::Date;
use sidelight::{
    insight::topics::{Grouping, TopicMap},
    post::Post,
    record::{Marks, StoredPost},
};
use std::collections::HashMap;

fn stored(post: Post) -> StoredPost {
    StoredPost {
        post,
        person: None,
        saved: false,
        score: None,
        correction: None,
        marks: Marks::default(),
    }
}

fn post(key: &str, text: &str) -> Post {
    let json = serde_json::json!({
        "key": key, "network": "mastodon", "kind": "post", "url": null, "page_url": "https://m.example",
        "title": null, "text": text, "lang": null, "posted_at": null, "posted_at_precision": null,
        "rating": null, "parent": null, "seen_at": "2026-11-22T09:00:00Z",
    });
    serde_json::from_value(json).expect("a post")
}

/// The topics of the posts; what is in none is alone.
fn grouped(posts: Vec<Post>) -> (Vec<u32>, TopicMap) {
    let today: Date = "2026-11-25".parse().expect("a day");
    let mut grouping = Grouping::new(today, TopicMap::default(), 1);
    for post in posts {
        assert!(grouping.add(&stored(post)));
    }
    while grouping.step(500) < 1.0 {}
    let alone = (1_000_000..).zip(grouping.topics());
    let of = alone.map(|(alone, topic)| topic.unwrap_or(alone)).collect();
    (of, grouping.map().clone())
}

/// Homogeneity, completeness, and their harmonic mean.
fn v_measure(classes: &[String], clusters: &[u32]) -> (f64, f64, f64) {
    let n = classes.len() as f64;
    let mut both: HashMap<(&str, u32), f64> = HashMap::new();
    let mut class: HashMap<&str, f64> = HashMap::new();
    let mut cluster: HashMap<u32, f64> = HashMap::new();
    for (c, k) in classes.iter().zip(clusters) {
        *both.entry((c, *k)).or_default() += 1.0;
        *class.entry(c).or_default() += 1.0;
        *cluster.entry(*k).or_default() += 1.0;
    }
    let entropy = |counts: Vec<f64>| -> f64 { counts.iter().map(|c| -c / n * (c / n).ln()).sum() };
    let of_class = entropy(class.values().copied().collect());
    let of_cluster = entropy(cluster.values().copied().collect());
    let class_given: f64 = both
        .iter()
        .map(|((_, k), c)| -c / n * (c / cluster[k]).ln())
        .sum();
    let cluster_given: f64 = both
        .iter()
        .map(|((c, _), count)| -count / n * (count / class[c]).ln())
        .sum();
    let share = |given: f64, whole: f64| {
        if whole == 0.0 {
            1.0
        } else {
            1.0 - given / whole
        }
    };
    let (h, c) = (
        share(class_given, of_class),
        share(cluster_given, of_cluster),
    );
    (h, c, 2.0 * h * c / (h + c).max(f64::MIN_POSITIVE))
}

#[test]
fn invented_posts_of_eight_topics_are_grouped() {
    let file = include_str!("fixtures/topics/topics.tsv");
    let (mut classes, mut posts) = (Vec::new(), Vec::new());
    for (n, line) in file.lines().enumerate() {
        let (class, text) = line.split_once('\t').expect("a class and a text");
        classes.push(class.to_owned());
        posts.push(post(&format!("mastodon:{n}"), text));
    }
    let (of, map) = grouped(posts);
    let (h, c, v) = v_measure(&classes, &of);
    println!(
        "invented: {} posts, homogeneity {h:.2}, completeness {c:.2}, V {v:.2}",
        of.len()
    );
    for topic in &map.topics {
        println!("  {:3} {}", topic.size, topic.label.join(", "));
    }
    assert!(v >= 0.6, "V-measure {v:.2}");
}

#[test]
fn posts_of_saved_pages_are_grouped_by_page() {
    let Some(folder) = std::env::var_os("SIDELIGHT_CAPTURES") else {
        println!("saved pages: not measured, SIDELIGHT_CAPTURES is not set");
        return;
    };
    let (mut classes, mut posts) = (Vec::new(), Vec::new());
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "html"))
        .collect();
    files.sort();
    for path in files {
        let Ok(told) = std::fs::read_to_string(path.with_extension("json")) else {
            continue;
        };
        let told: serde_json::Value = serde_json::from_str(&told).expect("json");
        let Some(url) = told["url"].as_str() else {
            continue;
        };
        let html = String::from_utf8_lossy(&std::fs::read(&path).expect("a page")).into_owned();
        let now = "2026-11-22T09:00:00Z".parse().expect("a time");
        let Ok(found) = sidelight::capture::page(url, &html, now) else {
            continue;
        };
        let with_words: Vec<Post> = found
            .into_iter()
            .filter(|post| post.text.split_whitespace().count() >= 5 && !post.sponsored)
            .collect();
        // One thread is one topic; a feed is many.
        if with_words.len() < 5 || path.to_string_lossy().contains("feed") {
            continue;
        }
        for post in with_words {
            classes.push(path.display().to_string());
            posts.push(Post {
                key: format!("{}:{}", post.key, posts.len()),
                ..post
            });
        }
    }
    let count = classes
        .iter()
        .collect::<std::collections::HashSet<_>>()
        .len();
    let (of, _) = grouped(posts);
    let (h, c, v) = v_measure(&classes, &of);
    println!(
        "saved pages: {} posts of {count} pages, homogeneity {h:.2}, completeness {c:.2}, V {v:.2}",
        of.len()
    );
    assert!(v > 0.0);
}
