//! A text, folded, which knows where each folded byte stood.

use crate::{post::Post, text::fold};
use std::ops::Range;

/// What is searched. Made once and filled again and again, so that looking
/// allocates nothing.
#[derive(Clone, Debug, Default)]
pub struct Haystack {
    raw: String,
    folded: Vec<u8>,
    /// For every folded byte, where its letter begins in `raw`.
    starts: Vec<u32>,
}

impl Haystack {
    /// Takes in a post: title, text, and the mentions and hashtags that its page
    /// names besides.
    pub(super) fn read(&mut self, post: &Post) {
        self.raw.clear();
        self.raw.push_str(post.title.as_deref().unwrap_or_default());
        self.add("\n", &post.text);
        for mention in &post.mentions {
            self.add("\n@", mention.trim_start_matches('@'));
        }
        for tag in &post.hashtags {
            self.add("\n#", tag.trim_start_matches('#'));
        }
        self.fold();
    }

    pub(super) fn read_text(&mut self, text: &str) {
        self.raw.clear();
        self.raw.push_str(text);
        self.fold();
    }

    fn add(&mut self, before: &str, text: &str) {
        self.raw.push_str(before);
        self.raw.push_str(text);
    }

    fn fold(&mut self) {
        self.folded.clear();
        self.starts.clear();
        for (at, c) in self.raw.char_indices() {
            push(&mut self.folded, c);
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            self.starts.resize(self.folded.len(), at);
        }
    }

    pub(super) fn raw(&self) -> &str {
        &self.raw
    }

    pub(super) fn folded(&self) -> &[u8] {
        &self.folded
    }

    /// Where folded bytes stood; `None` where they begin or end inside a letter,
    /// as "s" does in "ß".
    pub(super) fn span(&self, folded: Range<usize>) -> Option<Range<usize>> {
        let start = *self.starts.get(folded.start)?;
        let last = *self.starts.get(folded.end.checked_sub(1)?)?;
        let before = folded
            .start
            .checked_sub(1)
            .and_then(|at| self.starts.get(at));
        let after = self.starts.get(folded.end);
        if before == Some(&start) || after == Some(&last) {
            return None;
        }
        let last = usize::try_from(last).ok()?;
        let length = self.raw.get(last..)?.chars().next()?.len_utf8();
        Some(usize::try_from(start).ok()?..last + length)
    }
}

/// Appends a letter's folding. Every space and hyphen is one space, also where
/// several stand side by side: "Acme-Cloud" is "Acme  Cloud".
pub(super) fn push(folded: &mut Vec<u8>, c: char) {
    let gap = c.is_whitespace() || matches!(c, '-' | '\u{ad}' | '\u{2010}'..='\u{2013}');
    match c {
        // A soft hyphen and the joiners are no letters.
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
        _ if gap && folded.last() == Some(&b' ') => {}
        _ if gap => folded.push(b' '),
        _ => fold::push(folded, c),
    }
}
