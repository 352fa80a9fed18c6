//! A text as a row of tokens that know where they stand in it.

use super::{fold, tone, tone::Tone};
use std::ops::Range;

/// What kind of thing a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A word, or a part of a hashtag that is one.
    Word,
    /// Digits, with what holds them together.
    Number,
    /// A mention of somebody.
    User,
    /// A link or an address.
    Link,
    /// An emoticon or an emoji with a tone.
    Face(Tone),
    /// An emoji without one.
    Picture,
    /// A mark of punctuation, or a run of them.
    Mark,
}

/// One token.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// Where its folded form stands in [`Tokens::folded`].
    folded: Range<usize>,
    /// Two letters or more, all of them capitals.
    pub caps: bool,
    /// A letter was repeated for emphasis: "sooo".
    pub elongated: bool,
    /// Part of a hashtag.
    pub hashtag: bool,
}

/// The tokens of a text. Made once and filled again and again, so that
/// reading allocates nothing.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    folded: Vec<u8>,
}

impl Tokens {
    /// The tokens, in the order of the text.
    pub fn list(&self) -> &[Token] {
        &self.list
    }

    /// A token's folded form: lower case, umlauts spelled out, elongation
    /// squeezed, apostrophes left out.
    pub fn folded(&self, token: &Token) -> &[u8] {
        self.folded.get(token.folded.clone()).unwrap_or_default()
    }

    /// Reads `text`, forgetting what was read before.
    pub fn read(&mut self, text: &str) {
        self.list.clear();
        self.folded.clear();
        let mut at = 0;
        let mut before = None;
        while let Some(rest) = text.get(at..) {
            let Some(first) = rest.chars().next() else {
                break;
            };
            let length = self.one(rest, first, before, at);
            let end = at + length.max(first.len_utf8());
            before = text.get(at..end).and_then(|read| read.chars().next_back());
            at = end;
        }
    }

    /// Reads the token at the start of `rest`, and says how long it is.
    fn one(&mut self, rest: &str, first: char, before: Option<char>, at: usize) -> usize {
        if first.is_whitespace() {
            return first.len_utf8();
        }
        let inside = before.is_some_and(char::is_alphanumeric);
        if !inside && let Some(length) = link(rest) {
            self.push(Kind::Link, at, length, b"@l");
            return length;
        }
        if matches!(first, '@' | '＠') && !inside {
            let name = word_length(rest.get(first.len_utf8()..).unwrap_or_default(), |c| {
                c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@')
            });
            if name > 0 {
                self.push(Kind::User, at, first.len_utf8() + name, b"@u");
                return first.len_utf8() + name;
            }
        }
        if let Some((tone, length)) = tone::emoticon(rest, before) {
            self.face(tone, at, length);
            return length;
        }
        if tone::is_modifier(first) {
            return first.len_utf8();
        }
        if tone::is_pictograph(first) {
            match tone::of_emoji(first) {
                Some(tone) => self.face(tone, at, first.len_utf8()),
                None => self.push_folded(Kind::Picture, at, first.len_utf8(), |out| {
                    out.push(b'@');
                    out.extend(u32::from(first).to_le_bytes());
                }),
            }
            return first.len_utf8();
        }
        if first == '#' {
            let body = rest.get(1..).unwrap_or_default();
            let length = word_length(body, |c| c.is_alphanumeric() || c == '_');
            if length > 0 {
                self.hashtag(body.get(..length).unwrap_or_default(), at + 1);
                return 1 + length;
            }
        }
        if first.is_alphanumeric() {
            let length = word_length(rest, is_inner);
            let word = rest.get(..length).unwrap_or_default();
            let word = word.trim_end_matches(['\'', '’']);
            self.word(word, at, false);
            return word.len();
        }
        self.mark(rest, first, at)
    }

    fn push(&mut self, kind: Kind, at: usize, length: usize, folded: &[u8]) {
        self.push_folded(kind, at, length, |out| out.extend_from_slice(folded));
    }

    fn push_folded(
        &mut self,
        kind: Kind,
        at: usize,
        length: usize,
        write: impl FnOnce(&mut Vec<u8>),
    ) {
        let start = self.folded.len();
        write(&mut self.folded);
        self.list.push(Token {
            kind,
            span: at..at + length,
            folded: start..self.folded.len(),
            caps: false,
            elongated: false,
            hashtag: false,
        });
    }

    fn face(&mut self, tone: Tone, at: usize, length: usize) {
        self.push(Kind::Face(tone), at, length, &[b'@', tone as u8]);
    }

    /// A word, folded; letters that come three times or more come twice.
    fn word(&mut self, word: &str, at: usize, hashtag: bool) {
        let start = self.folded.len();
        let mut elongated = false;
        let mut letters = 0_u32;
        let mut capitals = 0_u32;
        let mut digits_only = true;
        let mut last = '\0';
        let mut run = 0_u32;
        for c in word.chars() {
            if matches!(c, '\'' | '’' | '_') {
                continue;
            }
            if c.is_ascii_digit() {
                // Which number it is says nothing; that it is one does.
                if self.folded.last() != Some(&b'0') || self.folded.len() == start {
                    self.folded.push(b'0');
                }
                last = c;
                run = 1;
                continue;
            }
            digits_only = false;
            letters += 1;
            capitals += u32::from(c.is_uppercase());
            let lower = c.to_lowercase().next().unwrap_or(c);
            run = if lower == last { run + 1 } else { 1 };
            last = lower;
            if run > 2 {
                elongated = true;
                continue;
            }
            fold::push(&mut self.folded, c);
        }
        self.list.push(Token {
            kind: if digits_only {
                Kind::Number
            } else {
                Kind::Word
            },
            span: at..at + word.len(),
            folded: start..self.folded.len(),
            caps: letters >= 2 && letters == capitals,
            elongated,
            hashtag,
        });
    }

    /// A hashtag: its parts where capitals or underscores show them.
    fn hashtag(&mut self, body: &str, at: usize) {
        let mut start = 0;
        let mut small = false;
        for (i, c) in body.char_indices() {
            let split = c == '_' || (c.is_uppercase() && small);
            if split && i > start {
                self.word(body.get(start..i).unwrap_or_default(), at + start, true);
                start = i;
            }
            if c == '_' {
                start = i + 1;
            }
            small = c.is_lowercase();
        }
        if start < body.len() {
            self.word(body.get(start..).unwrap_or_default(), at + start, true);
        }
    }

    /// A run of the same mark counts as one, or as many.
    fn mark(&mut self, rest: &str, first: char, at: usize) -> usize {
        if !first.is_ascii_punctuation()
            && !matches!(
                first,
                '…' | '“' | '”' | '„' | '–' | '—' | '«' | '»' | '‘' | '’'
            )
        {
            return first.len_utf8();
        }
        let length = word_length(rest, |c| {
            c == first || (matches!(first, '!' | '?') && matches!(c, '!' | '?'))
        });
        let run = rest.get(..length).unwrap_or_default();
        let folded: &[u8] = match first {
            '!' | '?' if run.contains('!') && run.contains('?') => b"?!",
            '!' if length == 1 => b"!",
            '!' if length == 2 => b"!!",
            '!' => b"!!!",
            '?' if length == 1 => b"?",
            '?' => b"??",
            '…' => b"..",
            '.' if length > 1 => b"..",
            '.' => b".",
            ',' => b",",
            ';' => b";",
            ':' => b":",
            '"' | '“' | '”' | '„' | '«' | '»' => b"\"",
            '‘' | '’' | '\'' => b"'",
            '–' | '—' | '-' => b"-",
            '(' => b"(",
            ')' => b")",
            '*' => b"*",
            _ => b"#",
        };
        self.push(Kind::Mark, at, length, folded);
        length
    }
}

/// What may stand inside a word.
fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’') || ('\u{300}'..='\u{36f}').contains(&c)
}

/// The length in bytes of the longest prefix whose characters all satisfy `is`.
fn word_length(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

/// The length of the link that `text` starts with.
fn link(text: &str) -> Option<usize> {
    let head = text.get(..8).unwrap_or(text);
    let starts = |prefix: &str| {
        head.get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    if starts("http://") || starts("https://") || starts("www.") {
        return Some(word_length(text, |c| !c.is_whitespace()));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Kind, String, String)> {
        let mut tokens = Tokens::default();
        tokens.read(text);
        tokens
            .list()
            .iter()
            .map(|token| {
                (
                    token.kind,
                    text.get(token.span.clone()).unwrap().to_owned(),
                    String::from_utf8_lossy(tokens.folded(token)).into_owned(),
                )
            })
            .collect()
    }

    fn folded(text: &str) -> Vec<String> {
        read(text)
            .into_iter()
            .map(|(_, _, folded)| folded)
            .collect()
    }

    #[test]
    fn words_are_folded_and_keep_their_place() {
        let tokens = read("Sooo schööön, dass Ihr's GEMACHT habt!!!");
        let spans: Vec<&str> = tokens.iter().map(|(_, span, _)| span.as_str()).collect();
        assert_eq!(
            spans,
            [
                "Sooo",
                "schööön",
                ",",
                "dass",
                "Ihr's",
                "GEMACHT",
                "habt",
                "!!!"
            ]
        );
        assert_eq!(
            folded("Sooo schööön, dass Ihr's GEMACHT habt!!!"),
            [
                "soo", "schoeoen", ",", "dass", "ihrs", "gemacht", "habt", "!!!"
            ]
        );
    }

    #[test]
    fn users_links_and_hashtags_are_told_apart() {
        let kinds: Vec<Kind> = read("@a_b schau https://x.org/:) 3,5 🍕")
            .iter()
            .map(|t| t.0)
            .collect();
        assert_eq!(
            kinds,
            [
                Kind::User,
                Kind::Word,
                Kind::Link,
                Kind::Number,
                Kind::Mark,
                Kind::Number,
                Kind::Picture
            ]
        );
        assert_eq!(
            folded("#GunControlNow #sofa_abend #WM2014"),
            ["gun", "control", "now", "sofa", "abend", "wm0"]
        );
    }

    #[test]
    fn a_face_is_one_token_whatever_it_is_made_of() {
        assert_eq!(folded("gut:-)"), folded("gut 🙂"));
        assert_eq!(folded("👍🏽"), folded("👍"));
        assert_eq!(folded("❤\u{fe0f}"), folded("<3"));
    }

    #[test]
    fn any_text_is_read_to_its_end() {
        for text in [
            "",
            "'",
            "a'",
            "\u{308}",
            "#",
            "@",
            "#_",
            ":",
            "\u{200d}",
            "日本語",
            "ß",
            "…",
        ] {
            for token in read(text) {
                assert!(!token.1.is_empty(), "{text}");
            }
        }
    }
}
