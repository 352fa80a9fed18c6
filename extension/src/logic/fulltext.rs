//! Searching many texts as one types.
//!
//! All texts lie folded in one piece of memory, so that one pass over it finds
//! a word wherever it stands: 200,000 posts are some 40 megabytes.

use memchr::memmem::Finder;
use sidelight::text::fold;

/// What stands between two texts: no folded letter.
const BETWEEN: u8 = 0;

/// The texts, each with its number: how many came before it.
#[derive(Clone, Debug, Default)]
pub struct Fulltext {
    text: Vec<u8>,
    /// Where each text ends.
    ends: Vec<usize>,
}

impl Fulltext {
    /// Adds a text.
    pub fn push(&mut self, text: &str) {
        flat(&mut self.text, text);
        self.text.push(BETWEEN);
        self.ends.push(self.text.len());
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How much memory the texts take, in bytes.
    pub fn bytes(&self) -> usize {
        self.text.len() + self.ends.len() * size_of::<usize>()
    }

    /// The numbers of the texts in which every word of `query` occurs, rising.
    /// An empty query finds all.
    pub fn find(&self, query: &str) -> Vec<usize> {
        let mut words: Vec<Vec<u8>> = query
            .split_whitespace()
            .map(|word| {
                let mut folded = Vec::new();
                flat(&mut folded, word);
                folded
            })
            .filter(|word| !word.is_empty())
            .collect();
        // The longest word is the rarest: it alone is looked for everywhere.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let Some((first, others)) = words.split_first() else {
            return (0..self.len()).collect();
        };
        let finder = Finder::new(first);
        let others: Vec<_> = others.iter().map(Finder::new).collect();
        let (mut found, mut from, mut at) = (Vec::new(), 0, 0);
        while let Some(hit) = self.text.get(from..).and_then(|text| finder.find(text)) {
            let hit = from + hit;
            at += self
                .ends
                .get(at..)
                .map_or(0, |ends| ends.partition_point(|end| *end <= hit));
            let Some(&end) = self.ends.get(at) else { break };
            let begin = at.checked_sub(1).and_then(|at| self.ends.get(at)).copied();
            let text = self.text.get(begin.unwrap_or(0)..end).unwrap_or_default();
            if others.iter().all(|other| other.find(text).is_some()) {
                found.push(at);
            }
            from = end;
        }
        found
    }
}

/// Appends a text with one spelling for "Müller", "Mueller" and "Muller".
fn flat(out: &mut Vec<u8>, text: &str) {
    let mut folded = Vec::with_capacity(text.len());
    text.chars().for_each(|c| fold::push(&mut folded, c));
    fold::flatten(out, &folded);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Fulltext {
        let mut texts = Fulltext::default();
        for text in [
            "Jörg Müller, Messe",
            "",
            "die Messe in Köln",
            "Mueller messe mueller",
            "李雷",
        ] {
            texts.push(text);
        }
        texts
    }

    #[test]
    fn every_word_must_occur_in_the_same_text() {
        let texts = texts();
        assert_eq!(texts.find("messe"), [0, 2, 3]);
        assert_eq!(texts.find("messe müller"), [0, 3]);
        assert_eq!(texts.find("muller"), [0, 3]);
        assert_eq!(texts.find("koeln joerg"), [0; 0]);
        assert_eq!(texts.find("mess"), [0, 2, 3], "as one types");
    }

    #[test]
    fn an_empty_query_finds_all() {
        assert_eq!(texts().find("  "), [0, 1, 2, 3, 4]);
        assert_eq!(Fulltext::default().find("a"), [0; 0]);
    }

    #[test]
    fn a_word_does_not_reach_into_the_next_text() {
        let mut texts = Fulltext::default();
        texts.push("ab");
        texts.push("cd");
        assert_eq!(texts.find("bc"), [0; 0]);
        assert_eq!(texts.find("d"), [1]);
    }

    #[test]
    fn other_scripts_are_found() {
        assert_eq!(texts().find("李"), [4]);
    }
}
