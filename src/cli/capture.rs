//! `sidelight capture`: a saved page in, its posts out, one JSON a line.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use jiff::Timestamp;
use lexopt::prelude::*;
use sidelight::capture;

use super::{Failure, now, read};

const USAGE: &str = "\
Usage: sidelight capture --url URL [--seen-at TIME] [FILE]

Reads a saved page, or stdin without FILE, and prints each post as one line of
JSON. URL is the address that the page was saved from. TIME (ISO 8601) is when
it was seen, from which \"3 hours ago\" is counted back; it is now by default.
";

pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<(), Failure> {
    let (mut url, mut seen_at, mut file) = (None, None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("url") => url = Some(arguments.value()?.string()?),
            Long("seen-at") => {
                let value = arguments.value()?.string()?;
                let time = value.parse::<Timestamp>().map_err(|_| {
                    Failure::Usage(format!("`{value}` is no time like 2026-11-22T09:00:00Z"))
                })?;
                seen_at = Some(time);
            }
            Long("help") | Short('h') => {
                return Ok(std::io::stdout().write_all(USAGE.as_bytes())?);
            }
            Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let url = url.ok_or_else(|| Failure::Usage("capture needs --url URL".to_owned()))?;
    let seen_at = match seen_at {
        Some(time) => time,
        None => now()?,
    };
    let html = read(file.as_deref())?;
    let posts = capture::page(&url, &html, seen_at).map_err(|error| {
        let name = file
            .as_ref()
            .map_or_else(|| "stdin".to_owned(), |path| path.display().to_string());
        Failure::Input(format!("{name}: {error}"))
    })?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for post in posts {
        serde_json::to_writer(&mut out, &post).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
