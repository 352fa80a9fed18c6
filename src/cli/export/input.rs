//! Leads, one a line as JSON.

use std::io::BufRead;

use sidelight::lead::Lead;

use crate::cli::Failure;

/// Reads every lead. A mistake names the file, the line and what to do.
pub(super) fn leads(name: &str, mut input: impl BufRead) -> Result<Vec<Lead>, Failure> {
    let mut leads = Vec::new();
    let mut line = String::new();
    for number in 1_usize.. {
        line.clear();
        let read = input.read_line(&mut line).map_err(|error| {
            Failure::Input(format!(
                "{name}, line {number}: {error}; give UTF-8, a lead a line"
            ))
        })?;
        if read == 0 {
            break;
        }
        if line.trim().is_empty() {
            continue;
        }
        let lead = serde_json::from_str(&line).map_err(|error| {
            let what = error.to_string();
            let what = what.rsplit_once(" at line").map_or(what.as_str(), |(what, _)| what);
            Failure::Input(format!(
                "{name}, line {number}, column {}: {what}; give a lead a line, as `--profile jsonl` writes them",
                error.column()
            ))
        })?;
        leads.push(lead);
    }
    Ok(leads)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAD: &str =
        r#"{"id":"1","created_at":"2026-11-22T09:00:00Z","updated_at":"2026-11-22T09:00:00Z"}"#;

    fn error(input: &str) -> String {
        match leads("stdin", input.as_bytes()) {
            Err(Failure::Input(line)) => line,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn blank_lines_are_no_leads() {
        let input = format!("{LEAD}\r\n\n{LEAD}");
        assert_eq!(
            leads("stdin", input.as_bytes()).expect("two leads").len(),
            2
        );
    }

    #[test]
    fn a_mistake_names_its_line() {
        assert!(
            error(&format!("{LEAD}\n{{}}\n")).starts_with("stdin, line 2, column 2: missing field")
        );
        assert!(
            error(&format!("{LEAD}\n\nnonsense")).starts_with("stdin, line 3, column 2: expected")
        );
        let lone = LEAD.replace("\"id\"", r#""name":"\ud800","id""#);
        assert!(
            error(&lone).starts_with("stdin, line 1, column"),
            "{}",
            error(&lone)
        );
    }
}
