//! What it takes to read one post that was seen, native, for posts of 20 KB and
//! 100 KB. Beside it, in the same run, what html5ever alone takes to parse the
//! same HTML: the floor of every way that reads HTML by the standard.

use jiff::Timestamp;
use scraper::Html;
use sidelight::capture::{self, Snippet};
use std::hint::black_box;
use std::time::{Duration, Instant};

include!("wasm/src/input.rs");

/// A round is long enough for the clock, and there are enough of them that one
/// is not disturbed.
const ROUND: Duration = Duration::from_millis(100);
const ROUNDS: usize = 15;

fn main() {
    for bytes in [20_000, 100_000] {
        let html = post_html(bytes);
        let snippet = Snippet {
            adapter: ADAPTER,
            page_url: PAGE_URL,
            path: PATH,
            html: &html,
            seen_at: Timestamp::UNIX_EPOCH,
        };
        let found = capture::snippet(&snippet).map_or(0, |posts| posts.len());
        assert_eq!(
            found, 1,
            "the engine does not find the post that is measured"
        );

        let engine = time(|| capture::snippet(black_box(&snippet)));
        let whole = format!("{PATH}{html}");
        let parser = time(|| Html::parse_document(black_box(&whole)));
        println!(
            "native: {} KB: engine {:.3} ms ({:.0} MB/s), html5ever alone {:.3} ms, ratio {:.2}",
            html.len() / 1000,
            engine * 1e3,
            html.len() as f64 / engine / 1e6,
            parser * 1e3,
            engine / parser,
        );
    }
}

/// Seconds a call: the fastest of some rounds, because all that disturbs a
/// round makes it longer.
fn time<T>(mut call: impl FnMut() -> T) -> f64 {
    let mut round = |calls: u32| {
        let begin = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        begin.elapsed()
    };
    let mut calls = 1;
    while round(calls) < ROUND {
        calls *= 2;
    }
    let fastest = (0..ROUNDS).map(|_| round(calls)).min();
    fastest.map_or(f64::NAN, |fastest| fastest.as_secs_f64() / f64::from(calls))
}
