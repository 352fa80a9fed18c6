//! `sidelight score`: a text a line in, a score a line out.

use serde::Serialize;
use sidelight::sentiment::{Label, LangHint, Reason, Scorer};
use sidelight::text::lang::Lang;
use std::io::{BufRead, Write};

/// The model that the extension ships, in the program itself.
const MODEL: &[u8] = include_bytes!("../../extension/static/sentiment.model");

/// One line of output.
#[derive(Serialize)]
struct Line<'a> {
    label: Label,
    unsure: bool,
    negative: f32,
    neutral: f32,
    positive: f32,
    lang: Option<&'a str>,
    reasons: &'a [Reason],
    rest: f32,
    scorer: &'a str,
}

/// What stopped the scoring; the message is one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ScoreError {
    /// A `--lang` that is none of the three.
    #[error("--lang {0}: this language is not supported; use de, en or auto")]
    Lang(String),
    /// The model could not be loaded.
    #[error("{0}")]
    Model(#[from] sidelight::sentiment::ModelError),
    /// A line that is not UTF-8, or an input that ended badly.
    #[error("stdin, line {line}: {source}; give UTF-8 text, a text a line")]
    Input {
        /// The line, from 1.
        line: usize,
        /// What the system said.
        source: std::io::Error,
    },
    /// The output could not be written.
    #[error("stdout: {0}; free some space, or write elsewhere")]
    Output(std::io::Error),
    /// A score that is no JSON.
    #[error("stdin, line {line}: the score is no JSON ({source}); report this text")]
    Json {
        /// The line, from 1.
        line: usize,
        /// What the writer said.
        source: serde_json::Error,
    },
}

/// The language that `--lang` names.
pub(crate) fn hint(value: &str) -> Result<LangHint<'static>, ScoreError> {
    match value {
        "auto" => Ok(LangHint::Auto),
        "de" => Ok(LangHint::Is(Lang::De)),
        "en" => Ok(LangHint::Is(Lang::En)),
        other => Err(ScoreError::Lang(other.to_owned())),
    }
}

/// Scores each line of `input`. A closed output ends the work quietly, as
/// `| head` expects.
pub(crate) fn run(
    hint: LangHint<'_>,
    mut input: impl BufRead,
    mut output: impl Write,
) -> Result<(), ScoreError> {
    let scorer = Scorer::from_bytes(MODEL)?;
    let mut text = String::new();
    for line in 1.. {
        text.clear();
        let read = input
            .read_line(&mut text)
            .map_err(|source| ScoreError::Input { line, source })?;
        if read == 0 {
            break;
        }
        let score = scorer.score(text.trim_end_matches(['\n', '\r']), hint);
        let json = serde_json::to_string(&Line {
            label: score.label,
            unsure: score.unsure,
            negative: score.negative,
            neutral: score.neutral,
            positive: score.positive,
            lang: score.lang.as_deref(),
            reasons: &score.reasons,
            rest: score.rest,
            scorer: &score.scorer,
        })
        .map_err(|source| ScoreError::Json { line, source })?;
        match writeln!(output, "{json}") {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(()),
            other => other.map_err(ScoreError::Output)?,
        }
    }
    match output.flush() {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(ScoreError::Output),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_in_is_a_line_out() {
        let mut out = Vec::new();
        run(
            LangHint::Auto,
            "I love it\r\n\nDas ist sehr gut und ich freue mich".as_bytes(),
            &mut out,
        )
        .unwrap();
        let lines: Vec<serde_json::Value> = String::from_utf8(out)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0]["label"], "positive");
        assert_eq!(lines[0]["lang"], "en");
        assert_eq!(lines[1]["label"], "unsupported");
        assert_eq!(lines[2]["label"], "positive");
        assert_eq!(lines[2]["lang"], "de");
    }

    #[test]
    fn bad_bytes_name_their_line() {
        let error = run(LangHint::Auto, &b"fine\n\xff\n"[..], Vec::new()).unwrap_err();
        assert!(error.to_string().starts_with("stdin, line 2:"), "{error}");
    }

    #[test]
    fn only_known_languages_are_taken() {
        assert!(hint("fr").is_err());
        assert_eq!(hint("de").unwrap(), LangHint::Is(Lang::De));
    }
}
