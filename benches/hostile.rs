//! What the worst snippets cost, native: whatever a page sends, it is read or
//! refused within a tenth of a second.

use jiff::Timestamp;
use sidelight::capture::{self, Snippet};
use std::hint::black_box;
use std::time::Instant;

/// A snippet that is as long as one may be.
const LENGTH: usize = 1_990_000;

fn main() {
    for (name, html) in shapes() {
        let (mut worst, mut by, mut refused) = (0.0_f64, String::new(), 0);
        let adapters = capture::adapters();
        for adapter in &adapters {
            let snippet = Snippet {
                adapter: &adapter.id,
                page_url: "https://forum.example/t/1",
                path: "<html><body>",
                html: &html,
                seen_at: Timestamp::UNIX_EPOCH,
            };
            // The first call compiles the adapter's selectors.
            let _ = capture::snippet(&snippet);
            let begin = Instant::now();
            let read = black_box(capture::snippet(&snippet));
            let took = begin.elapsed().as_secs_f64();
            refused += usize::from(read.is_err());
            if took > worst {
                worst = took;
                by.clone_from(&adapter.id);
            }
        }
        println!(
            "native: {name:<32} {:>6} KB worst {:>7.1} ms ({by}), refused by {refused} of {}",
            html.len() / 1000,
            worst * 1e3,
            adapters.len(),
        );
    }
}

/// An element that is a post for many adapters at once.
const POST: &str = r#"<article data-testid="tweet" class="message message--post comment thing" data-author="a" data-content="post-1" data-post-id="1" data-fullname="t1_1" id="comment-1" data-hook="review" role="listitem" componentkey="expandedX" data-pid="1" data-id="1" aria-posinset="1" data-pressable-container="true"><time datetime="2026-01-01T00:00:00Z">x</time>"#;

fn shapes() -> Vec<(&'static str, String)> {
    let fill = |unit: &str| format!("{POST}{}", unit.repeat(LENGTH / unit.len()));
    let some = |unit: &str, times: usize| format!("{POST}{}", unit.repeat(times));
    let deep = |open: &str, depth: usize, unit: &str, times: usize| {
        format!("{POST}{}{}", open.repeat(depth), unit.repeat(times))
    };
    vec![
        ("one long text", fill("word ")),
        (
            "one long attribute",
            format!("{POST}<p title=\"{}\">", "x".repeat(LENGTH)),
        ),
        ("100,000 nested elements", some("<div>", 100_000)),
        ("formatting rebuilt", some("<p><b id=x><i id=y>", 60_000)),
        (
            "as many elements as may be",
            some("<a href=\"/in/x\"><p>y</p></a>", 6_000),
        ),
        (
            "links with numbers",
            some("<a href=\"/in/x\"><p>5 likes</p></a>", 6_000),
        ),
        (
            "wide under deep buttons",
            deep("<div role=button>", 100, "<p>y</p>", 5_000),
        ),
        (
            "wide under deep lists",
            deep("<li>", 100, "<p>y</p>", 5_000),
        ),
        (
            "divs in divs with links",
            deep(
                "<div>",
                120,
                "<div><a href=\"/in/x\"><p>y</p></a></div>",
                2_000,
            ),
        ),
        ("stray end tags", deep("<i>", 100, "</x>", 400_000)),
        ("entities", fill("&amp;&#x1f525;")),
        ("emoji pictures", some("<img alt=\"🔥\">", 19_000)),
        ("hashtags", fill("#a1 @b2 ")),
        ("comments", fill("<!--x-->")),
        ("tables in tables", some("<table><tr><td>", 30_000)),
        ("attributes", fill("<p a=1 b=2 c=3 d=4 e=5 f=6 g=7 h=8>")),
    ]
}
