//! `sidelight adapters`: what can be read, and since when it was seen to work.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use sidelight::capture;

use super::{Failure, now, read};

const USAGE: &str = "\
Usage: sidelight adapters [--check DIR]

Lists each adapter with its hosts, the month in which its hooks were last seen
to work, what that stands on (a real page, the software's source, other tools'
code), and the fields that it can give.

With --check, runs the adapters over the saved pages (*.html) in DIR and tells
for each place they look at in how many posts it was found. A page's address
comes from the comment that browsers write when they save a page, from a first
line <!-- {\"url\": \"…\"} -->, or from a file NAME.json with a \"url\" beside it.
";

pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<(), Failure> {
    let mut folder = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("check") => folder = Some(PathBuf::from(arguments.value()?)),
            Long("help") | Short('h') => {
                return Ok(std::io::stdout().write_all(USAGE.as_bytes())?);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    match folder {
        Some(folder) => check(&folder),
        None => list(),
    }
}

fn list() -> Result<(), Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for adapter in capture::adapters() {
        let hosts = if adapter.hosts.is_empty() {
            "any host".to_owned()
        } else {
            adapter.hosts.join(" ")
        };
        writeln!(
            out,
            "{:<16} {:<18} {} {:<6}  {hosts}",
            adapter.id, adapter.name, adapter.seen, adapter.evidence
        )?;
        let person = if adapter.person {
            "  + profile pages"
        } else {
            ""
        };
        writeln!(out, "{:16} {}{person}", "", adapter.fields.join(" "))?;
    }
    Ok(out.flush()?)
}

/// What was found of one place, over all pages.
struct Tally {
    field: &'static str,
    place: String,
    posts: usize,
    matched: usize,
}

fn check(folder: &Path) -> Result<(), Failure> {
    let mut tallies: BTreeMap<(String, usize), Vec<Tally>> = BTreeMap::new();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for path in pages(folder)? {
        let name = path.display();
        let html = read(Some(&path))?;
        let Some(url) = address(&path, &html) else {
            writeln!(
                out,
                "{name}: its address is unknown; put it into {}",
                path.with_extension("json").display()
            )?;
            continue;
        };
        let hooks = capture::check(&url, &html, now()?)
            .map_err(|error| Failure::Input(format!("{name}: {error}")))?;
        match hooks.first() {
            Some(hook) => writeln!(out, "{name}: {}", hook.adapter)?,
            None => writeln!(out, "{name}: no adapter finds a post")?,
        }
        for hook in hooks {
            let rule = tallies.entry((hook.adapter, hook.rule)).or_default();
            match rule
                .iter_mut()
                .find(|tally| tally.field == hook.field && tally.place == hook.place)
            {
                Some(tally) => {
                    tally.posts += hook.posts;
                    tally.matched += hook.matched;
                }
                None => rule.push(Tally {
                    field: hook.field,
                    place: hook.place,
                    posts: hook.posts,
                    matched: hook.matched,
                }),
            }
        }
    }
    for ((adapter, rule), places) in tallies {
        let posts = places.first().map_or(0, |tally| tally.posts);
        writeln!(out, "\n{adapter}, post {rule}: {posts} posts")?;
        for tally in places {
            let note = match tally.matched {
                0 if tally.posts > 0 => "never".to_owned(),
                n => n.to_string(),
            };
            writeln!(out, "  {:<10} {note:>5}  {}", tally.field, tally.place)?;
        }
    }
    Ok(out.flush()?)
}

fn pages(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let wrong = |error: std::io::Error| {
        Failure::Input(format!(
            "{}: {error}; pass a folder of saved pages",
            folder.display()
        ))
    };
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.extension().is_some_and(|e| e == "html" || e == "htm") {
            pages.push(path);
        }
    }
    pages.sort();
    if pages.is_empty() {
        return Err(Failure::Input(format!(
            "{}: there is no .html file; pass a folder of saved pages",
            folder.display()
        )));
    }
    Ok(pages)
}

/// The address that a page was saved from.
fn address(path: &Path, html: &str) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Named {
        url: String,
    }
    let beside = std::fs::read_to_string(path.with_extension("json")).ok();
    let header = || {
        let (json, _) = html.strip_prefix("<!-- ")?.split_once(" -->")?;
        Some(json.to_owned())
    };
    let saved = || {
        let (_, rest) = html.split_once("<!-- saved from url=(")?;
        let (_, rest) = rest.split_once(')')?;
        let (url, _) = rest.split_once("-->")?;
        Some(url.trim().to_owned())
    };
    beside
        .and_then(|json| serde_json::from_str::<Named>(&json).ok())
        .or_else(|| serde_json::from_str::<Named>(&header()?).ok())
        .map(|named| named.url)
        .or_else(saved)
}
