//! The words of a post that tell what it is about.

use crate::text::token::{Kind, Tokens};
use std::sync::LazyLock;

/// Shorter words tell little; "KI" and "AI" are read where they are a hashtag.
const SHORTEST: usize = 3;
/// Of a very long post the beginning tells what it is about.
const MOST: usize = 64;

/// A word that tells something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term<'a> {
    /// The hash of its stem: what makes two words one.
    pub(super) stem: u64,
    /// As it stands in the text.
    pub(super) word: &'a str,
}

/// Words that hold sentences together, folded, in both languages.
static STOP: LazyLock<std::collections::HashSet<&'static str>> =
    LazyLock::new(|| include_str!("stop.txt").split_whitespace().collect());

/// Calls `each` with every telling word of a text.
pub(super) fn visit<'a>(text: &'a str, tokens: &mut Tokens, mut each: impl FnMut(Term<'a>)) {
    tokens.read(text);
    let mut told = 0;
    for token in tokens.list() {
        if token.kind != Kind::Word || told == MOST {
            continue;
        }
        let folded = tokens.folded(token);
        let short = folded.len() < SHORTEST && !(token.hashtag && folded.len() == 2);
        // A word with digits in it is a number, a date or an id.
        if short || folded.contains(&b'0') || is_stop(folded) {
            continue;
        }
        if let Some(word) = text.get(token.span.clone()) {
            told += 1;
            each(Term {
                stem: hash(stem(folded)),
                word,
            });
        }
    }
}

fn is_stop(folded: &[u8]) -> bool {
    std::str::from_utf8(folded).is_ok_and(|word| STOP.contains(word))
}

/// The word without its commonest endings. Light on purpose: one that cuts
/// deeper makes words one that are none, and labels are made of them.
fn stem(word: &[u8]) -> &[u8] {
    const ENDINGS: [&[u8]; 10] = [
        b"ungen", b"ern", b"ung", b"ing", b"en", b"er", b"es", b"em", b"ed", b"e",
    ];
    // "printers" is as "printer", and "boss" no plural.
    let plural = word
        .strip_suffix(b"s")
        .filter(|rest| rest.len() >= 4 && !rest.ends_with(b"s"));
    let word = plural.unwrap_or(word);
    for ending in ENDINGS {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() >= 4
        {
            return rest;
        }
    }
    word.strip_suffix(b"n")
        .filter(|rest| rest.len() >= 5)
        .unwrap_or(word)
}

/// FNV-1a, cut to the 53 bits that a JavaScript number holds: among a million
/// stems no two meet by chance, and stems are stored.
fn hash(bytes: &[u8]) -> u64 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash >> 11
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut words = Vec::new();
        visit(text, &mut Tokens::default(), |term| words.push(term.word));
        words
    }

    fn stem_of(word: &str) -> u64 {
        let mut stem = 0;
        visit(word, &mut Tokens::default(), |term| stem = term.stem);
        stem
    }

    #[test]
    fn what_tells_nothing_is_left_out() {
        assert_eq!(
            words("Die neue Wärmepumpe von 2026 ist @bob nicht so laut, https://x.example #KI"),
            ["Wärmepumpe", "laut", "KI"]
        );
        assert_eq!(
            words("This is what the heat pumps would do"),
            ["heat", "pumps"]
        );
    }

    #[test]
    fn forms_of_a_word_are_one() {
        assert_eq!(stem_of("Wärmepumpe"), stem_of("WAERMEPUMPEN"));
        assert_eq!(stem_of("printer"), stem_of("printers"));
        assert_eq!(stem_of("heating"), stem_of("heated"));
        assert_ne!(stem_of("Glas"), stem_of("glass"));
    }

    #[test]
    fn the_stop_words_are_folded_and_not_doubled() {
        let all: Vec<&str> = include_str!("stop.txt").split_whitespace().collect();
        assert_eq!(all.len(), STOP.len());
        assert!(
            all.iter()
                .all(|word| word.bytes().all(|b| b.is_ascii_lowercase()))
        );
    }
}
