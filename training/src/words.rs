//! Words whose polarity is known beforehand: VADER's for English, this
//! project's own for German (`words/german.txt`).

use sidelight::sentiment::valence;
use sidelight::text::fold;
use sidelight::text::lang::Lang;
use std::collections::BTreeMap;

const GERMAN: &str = include_str!("../words/german.txt");

/// Endings of adjectives, nouns and verbs. They need not be right for each
/// word: a form that nobody writes costs five bytes and no mistake.
const ADJECTIVE: &[&str] = &[
    "", "e", "er", "es", "en", "em", "ere", "eren", "erer", "ste", "sten",
];
const NOUN: &[&str] = &["", "s", "e", "es", "en", "n", "er"];
const VERB: &[&str] = &["e", "st", "t", "te", "ten", "test", "end", "ende"];

/// Why the list of German words cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("training/words/german.txt, line {line}: {wrong}")]
pub(crate) struct WordsError {
    line: usize,
    wrong: &'static str,
}

/// Keys and values in tenths, ascending by key.
pub(crate) fn all() -> Result<Vec<(u32, i8)>, WordsError> {
    let mut words = BTreeMap::new();
    german(&mut words)?;
    english(&mut words);
    Ok(words.into_iter().collect())
}

fn add(words: &mut BTreeMap<u32, i8>, word: &str, lang: Lang, value: f64) {
    let mut folded = Vec::new();
    word.chars().for_each(|c| fold::push(&mut folded, c));
    #[expect(clippy::cast_possible_truncation, reason = "the lists hold -4 to 4")]
    let tenths = (value * 10.0).round().clamp(-127.0, 127.0) as i8;
    words.entry(valence::key(&folded, lang)).or_insert(tenths);
}

fn english(words: &mut BTreeMap<u32, i8>) {
    // The crate keeps its list in a hash map; the first of two spellings must
    // not depend on its order.
    let mut list: Vec<(&str, f64)> = vader_sentiment::LEXICON
        .iter()
        .map(|(word, value)| (word.into_inner(), *value))
        .collect();
    list.sort_by(|a, b| a.0.cmp(b.0).then(a.1.total_cmp(&b.1)));
    for (word, value) in list {
        let plain: String = word.chars().filter(|c| !matches!(c, '\'' | '-')).collect();
        if !plain.is_empty() && plain.chars().all(char::is_alphabetic) {
            add(words, &plain, Lang::En, value);
        }
    }
}

fn german(words: &mut BTreeMap<u32, i8>) -> Result<(), WordsError> {
    for (at, line) in GERMAN.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let failed = |wrong| WordsError {
            line: at + 1,
            wrong,
        };
        let mut columns = line.split_whitespace();
        let value: f64 = columns
            .next()
            .and_then(|value| value.parse().ok())
            .ok_or(failed("starts with no value"))?;
        let class = columns.next().ok_or(failed("has no class"))?;
        for word in columns {
            for form in forms(word, class).ok_or(failed("has a class that is none of a n v ="))? {
                add(words, &form, Lang::De, value);
            }
        }
    }
    Ok(())
}

/// The forms of a word of a class.
fn forms(word: &str, class: &str) -> Option<Vec<String>> {
    let with = |stem: &str, endings: &[&str]| -> Vec<String> {
        endings
            .iter()
            .map(|ending| format!("{stem}{ending}"))
            .collect()
    };
    Some(match class {
        "=" => vec![word.to_owned()],
        "a" => with(word, ADJECTIVE),
        "n" => with(word, NOUN),
        "v" => {
            let stem = word
                .strip_suffix("en")
                .or_else(|| word.strip_suffix('n'))
                .unwrap_or(word);
            let mut forms = with(stem, VERB);
            forms.extend([word.to_owned(), format!("ge{stem}t"), format!("ge{stem}en")]);
            forms
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_their_words() {
        let words: BTreeMap<u32, i8> = all().unwrap().into_iter().collect();
        assert_eq!(words.get(&valence::key(b"great", Lang::En)), Some(&31));
        assert_eq!(words.get(&valence::key(b"schoene", Lang::De)), Some(&25));
        assert_eq!(words.get(&valence::key(b"geweint", Lang::De)), Some(&-25));
        assert!(!words.contains_key(&valence::key(b"schon", Lang::De)));
        assert!(words.len() > 10_000);
    }

    #[test]
    fn a_line_without_a_class_is_refused() {
        assert!(forms("gut", "x").is_none());
    }
}
