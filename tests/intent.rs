//! How well intents are read, on invented posts. The posts of `held-out-*.tsv`
//! were written before the first rule; the rules were tuned on `development-*.tsv`
//! alone. `cargo test --test intent -- --nocapture` shows the figures.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use sidelight::intent::{Kind, Reader};
use std::collections::BTreeMap;

/// What the signals must reach on posts that the rules were not tuned on.
const PRECISION: f64 = 0.85;

/// Of one class: how many were found, how many of them rightly, how many there are.
#[derive(Clone, Copy, Default)]
struct Count {
    found: u32,
    right: u32,
    there: u32,
}

impl Count {
    fn precision(self) -> f64 {
        f64::from(self.right) / f64::from(self.found.max(1))
    }

    fn recall(self) -> f64 {
        f64::from(self.right) / f64::from(self.there.max(1))
    }
}

fn measure(name: &str, lang: &str) -> BTreeMap<String, Count> {
    let path = format!(
        "{}/tests/fixtures/intent/{name}-{lang}.tsv",
        env!("CARGO_MANIFEST_DIR")
    );
    let file = std::fs::read_to_string(&path).expect("a fixture");
    let reader = Reader::default();
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for line in file.lines() {
        let (class, text) = line.split_once('\t').expect("a class and a text");
        let found = reader
            .read(text, Some(lang))
            .intent
            .map_or("none", |intent| intent.kind.name());
        counts.entry(class.to_owned()).or_default().there += 1;
        let of_found = counts.entry(found.to_owned()).or_default();
        of_found.found += 1;
        of_found.right += u32::from(found == class);
        if found != class && std::env::var(format!("SHOW_{}", name.to_uppercase())).is_ok() {
            println!("{lang} {class} -> {found}: {text}");
        }
    }
    println!("{name}, {lang}");
    for (class, count) in &counts {
        println!(
            "  {class:<10} {:3} posts  precision {:.2}  recall {:.2}",
            count.there,
            count.precision(),
            count.recall()
        );
    }
    counts
}

#[test]
fn signals_are_precise_on_posts_that_the_rules_have_not_seen() {
    for lang in ["de", "en"] {
        let counts = measure("held-out", lang);
        for kind in Kind::ALL {
            let count = counts[kind.name()];
            assert!(count.there >= 40, "{lang} {kind:?}: {} posts", count.there);
            assert!(
                count.precision() >= PRECISION,
                "{lang} {kind:?}: precision {:.2}",
                count.precision()
            );
            assert!(
                count.recall() >= 0.5,
                "{lang} {kind:?}: recall {:.2}",
                count.recall()
            );
        }
    }
}

#[test]
fn the_rules_hold_on_the_posts_that_they_were_made_on() {
    for lang in ["de", "en"] {
        let counts = measure("development", lang);
        assert!(
            counts.values().all(|count| count.precision() >= 0.8),
            "{lang}"
        );
    }
}

#[test]
fn sensitive_posts_are_marked_and_everyday_phrases_are_not() {
    let path = format!(
        "{}/tests/fixtures/intent/sensitive-held-out.tsv",
        env!("CARGO_MANIFEST_DIR")
    );
    let file = std::fs::read_to_string(&path).expect("a fixture");
    let reader = Reader::default();
    let mut counts: BTreeMap<(&str, &str), (u32, u32)> = BTreeMap::new();
    for line in file.lines() {
        let mut parts = line.splitn(3, '\t');
        let (class, lang, text) = (
            parts.next().unwrap(),
            parts.next().unwrap(),
            parts.next().unwrap(),
        );
        let reading = reader.read(text, Some(lang));
        assert!(!reading.sensitive || reading.intent.is_none());
        let count = counts.entry((lang, class)).or_default();
        count.1 += 1;
        count.0 += u32::from(reading.sensitive);
    }
    for ((lang, class), (marked, all)) in counts {
        println!("sensitive, {lang}, {class}: {marked} of {all} marked");
        if class == "yes" {
            assert!(marked * 100 >= all * 85, "{lang}: {marked} of {all}");
        } else {
            assert!(marked * 100 <= all * 15, "{lang}: {marked} of {all}");
        }
    }
}
