//! What it takes to read whole saved pages, native: megabytes and posts a
//! second, for each page in the folder that `SIDELIGHT_CAPTURES` names.

use jiff::Timestamp;
use sidelight::capture;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Each page is read until this much time is gone, and at least five times.
const LONG_ENOUGH: Duration = Duration::from_millis(300);

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::var_os("SIDELIGHT_CAPTURES") else {
        println!("saved pages: SKIPPED, SIDELIGHT_CAPTURES names no folder");
        return Ok(());
    };
    let mut paths: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .collect();
    paths.sort();
    let (mut bytes, mut posts, mut seconds) = (0, 0, 0.0);
    for path in paths {
        let Ok(json) = std::fs::read_to_string(path.with_extension("json")) else {
            continue;
        };
        let named: serde_json::Value = serde_json::from_str(&json)?;
        let Some(url) = named.get("url").and_then(|url| url.as_str()) else {
            continue;
        };
        let html = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
        let read = || capture::page(url, black_box(&html), Timestamp::UNIX_EPOCH);
        let found = read().map_or(0, |posts| posts.len());
        let best = best(read);
        println!(
            "native: {:>5} KB {found:>4} posts {:>8.2} ms {:>6.0} MB/s {:>7.0} posts/s  {}",
            html.len() / 1000,
            best * 1e3,
            html.len() as f64 / best / 1e6,
            found as f64 / best,
            path.file_stem().unwrap_or_default().to_string_lossy(),
        );
        bytes += html.len();
        posts += found;
        seconds += best;
    }
    println!(
        "native: all {:.1} MB: {:.0} MB/s, {:.0} posts/s",
        bytes as f64 / 1e6,
        bytes as f64 / seconds / 1e6,
        posts as f64 / seconds,
    );
    Ok(())
}

/// The fastest of some calls: all that disturbs one makes it longer.
fn best<T>(mut call: impl FnMut() -> T) -> f64 {
    let begin = Instant::now();
    let mut best = f64::INFINITY;
    let mut calls = 0;
    while calls < 5 || begin.elapsed() < LONG_ENOUGH {
        let start = Instant::now();
        black_box(call());
        best = best.min(start.elapsed().as_secs_f64());
        calls += 1;
    }
    best
}
