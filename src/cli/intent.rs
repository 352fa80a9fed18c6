//! `sidelight intent`: a text a line in, what its writer wants a line out.

use super::Failure;
use serde::Serialize;
use sidelight::{
    intent::Reader,
    text::{lang, token::Tokens},
};
use std::io::{BufRead, Write};

/// One line of output.
#[derive(Serialize)]
struct Line<'a> {
    /// The kind, `none` where it surely wants none of them, `null` where nothing is sure.
    intent: Option<&'static str>,
    sensitive: bool,
    lang: Option<&'a str>,
    reasons: Vec<Words<'a>>,
}

#[derive(Serialize)]
struct Words<'a> {
    text: &'a str,
    weight: f32,
}

/// Reads each line of `input`; `tag` is its language, `auto` lets the line tell.
pub(crate) fn run(
    tag: &str,
    mut input: impl BufRead,
    mut output: impl Write,
) -> Result<(), Failure> {
    if !matches!(tag, "auto" | "de" | "en") {
        return Err(Failure::Usage(format!(
            "--lang {tag}: this language is not supported; use de, en or auto"
        )));
    }
    let reader = Reader::default();
    let mut line = String::new();
    for number in 1.. {
        line.clear();
        let read = input.read_line(&mut line).map_err(|error| {
            Failure::Input(format!(
                "stdin, line {number}: {error}; give UTF-8 text, a text a line"
            ))
        })?;
        if read == 0 {
            break;
        }
        let text = line.trim_end_matches(['\n', '\r']);
        let mut tokens = Tokens::default();
        tokens.read(text);
        let lang = match tag {
            "auto" => lang::recognise(text, &tokens),
            tag => Some(tag),
        };
        let reading = reader.read(text, lang);
        let reasons = reading.intent.iter().flat_map(|intent| &intent.reasons);
        let told = Line {
            intent: match &reading.intent {
                Some(intent) => Some(intent.kind.name()),
                None => reading.nothing.then_some("none"),
            },
            sensitive: reading.sensitive,
            lang,
            reasons: reasons
                .map(|reason| Words {
                    text: reason.words(text),
                    weight: reason.weight,
                })
                .collect(),
        };
        let json = serde_json::to_string(&told).map_err(|error| {
            Failure::Input(format!("stdin, line {number}: {error}; report this text"))
        })?;
        writeln!(output, "{json}")?;
    }
    Ok(output.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_in_is_a_line_out() {
        let mut out = Vec::new();
        run("auto", "Was kostet der Versand nach Wien und Graz?\r\n\nThank you so much, the new search is great\nWe walked along the river this morning and had coffee on the terrace.\n".as_bytes(), &mut out).unwrap();
        let lines: Vec<serde_json::Value> = String::from_utf8(out)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[0]["intent"], "purchase");
        assert_eq!(lines[0]["reasons"][0]["text"], "Was kostet");
        assert_eq!(lines[1]["intent"], serde_json::Value::Null);
        assert_eq!(lines[2]["intent"], "praise");
        assert_eq!(lines[3]["intent"], "none");
    }

    #[test]
    fn bad_input_is_one_line_that_says_what_to_do() {
        let Err(Failure::Input(line)) = run("de", &b"\xff\n"[..], Vec::new()) else {
            panic!("bad bytes were read");
        };
        assert!(line.starts_with("stdin, line 1:"), "{line}");
        assert!(matches!(
            run("fr", &b""[..], Vec::new()),
            Err(Failure::Usage(_))
        ));
    }
}
