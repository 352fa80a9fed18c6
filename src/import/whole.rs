//! Whole leads, as Sidelight writes them: one JSON array, or one lead a line.

use super::decode::Encoding;
use super::error::{ImportError, Refusal};
use super::lines::Lines;
use super::source::{Kind, Row, Source};
use crate::lead::Lead;
use serde_json::{Deserializer, value::RawValue};

/// Reads them; one that is none is refused, and the others are read.
pub(super) fn read(text: &str, encoding: Encoding) -> Result<Source, ImportError> {
    let mut source = Source {
        kind: Kind::Json,
        encoding,
        separator: None,
        columns: Vec::new(),
        rows: Vec::new(),
        refused: Vec::new(),
    };
    if text.trim_start().starts_with('[') {
        let list: Vec<&RawValue> = serde_json::from_str(text).map_err(|e| broken(&e))?;
        let mut lines = Lines::of(text);
        for raw in list {
            let line = lines.at(raw.get());
            take(&mut source, raw.get(), line);
        }
    } else {
        for (at, line) in text.lines().enumerate() {
            if !line.trim().is_empty() {
                take(&mut source, line, at + 1);
            }
        }
    }
    // Not one lead in it: this is some other program's JSON.
    match source.refused.first() {
        Some((_, Refusal::Json(why))) if source.rows.is_empty() => {
            Err(ImportError::NoLeads(why.clone()))
        }
        _ => Ok(source),
    }
}

fn take(source: &mut Source, json: &str, line: usize) {
    let mut reader = Deserializer::from_str(json);
    let lead: Result<Lead, _> = serde::Deserialize::deserialize(&mut reader);
    match lead.and_then(|lead| reader.end().map(|()| lead)) {
        Ok(lead) => source.rows.push(Row {
            line,
            cells: Vec::new(),
            whole: Some(Box::new(lead)),
        }),
        Err(error) => source
            .refused
            .push((line, Refusal::Json(without_place(&error)))),
    }
}

fn broken(error: &serde_json::Error) -> ImportError {
    ImportError::NoLeads(format!("{}, line {}", without_place(error), error.line()))
}

/// What is wrong, without serde's line and column, which count inside the value.
fn without_place(error: &serde_json::Error) -> String {
    let what = error.to_string();
    what.rsplit_once(" at line")
        .map_or(what.as_str(), |(what, _)| what)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAD: &str =
        r#"{"id":"1","created_at":"2026-11-22T09:00:00Z","updated_at":"2026-11-22T09:00:00Z"}"#;

    #[test]
    fn a_broken_lead_is_refused_with_its_line_and_the_others_are_read() {
        for text in [
            format!("{LEAD}\n{{\"id\":3}}\n\n{LEAD}\n"),
            format!("[{LEAD},\n{{\"id\":3}},\n\n{LEAD}]"),
        ] {
            let source = read(&text, Encoding::Utf8).expect(&text);
            let lines: Vec<usize> = source.rows.iter().map(|row| row.line).collect();
            assert_eq!(lines, [1, 4], "{text}");
            let [(2, Refusal::Json(why))] = source.refused.as_slice() else {
                panic!("{:?}", source.refused)
            };
            assert!(why.starts_with("invalid type"), "{why}");
        }
    }

    #[test]
    fn a_cut_array_is_refused_as_a_whole() {
        let cut = format!("[{LEAD},\n{{\"id\":");
        let Err(ImportError::NoLeads(why)) = read(&cut, Encoding::Utf8) else {
            panic!("read")
        };
        assert!(why.contains("line 2"), "{why}");
    }
}
