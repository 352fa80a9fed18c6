//! One thing to look for, and whether what the automaton found is it.

use super::haystack;
use crate::{
    insight::watch::Watchlist,
    post::{Author, identity_key},
    text::fold,
};
use std::ops::Range;

/// What finding it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The post is about the list; `german`: also as a part of a longer word.
    Term { german: bool },
    /// A hashtag or a handle, which is never part of a word.
    Name,
    /// The post is about something else.
    Exclusion,
}

/// One thing to look for.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) list: usize,
    pub(super) role: Role,
    pub(super) folded: Vec<u8>,
    /// The letters that the folding confuses with others; empty for most terms.
    exact: String,
}

/// What German words of every kind end in. What is longer is another word.
const ENDINGS: [&str; 14] = [
    "e", "en", "n", "s", "es", "er", "ern", "em", "ens", "in", "innen", "se", "sen", "nen",
];
/// From this many letters on a term may be part of a compound: "Rad" is in
/// "Fahrrad", and "rad" in "Kamerad".
const COMPOUND: usize = 4;
/// The other part of a compound has at least this many letters.
const OTHER_PART: usize = 3;

/// Appends everything that a list looks for.
pub(super) fn of_list(patterns: &mut Vec<Pattern>, list: &Watchlist, at: usize) {
    let term = Role::Term {
        german: list.german,
    };
    let named =
        |sign: char| move |name: &String| format!("{sign}{}", name.trim_start_matches(sign));
    let handles = list.handles.iter().filter(|handle| !is_address(handle));
    let all = list
        .terms
        .iter()
        .map(|word| (term, word.clone()))
        .chain(
            list.exclusions
                .iter()
                .map(|word| (Role::Exclusion, word.clone())),
        )
        .chain(
            list.hashtags
                .iter()
                .map(named('#'))
                .map(|tag| (Role::Name, tag)),
        )
        .chain(handles.map(named('@')).map(|handle| (Role::Name, handle)));
    for (role, word) in all {
        let mut folded = Vec::new();
        word.trim()
            .chars()
            .for_each(|c| haystack::push(&mut folded, c));
        if !folded.is_empty() {
            let exact = exact(&word);
            patterns.push(Pattern {
                list: at,
                role,
                folded,
                exact,
            });
        }
    }
}

/// Every account that a list names, as authors are compared.
pub(super) fn accounts(list: &Watchlist) -> Vec<String> {
    let handles = list.handles.iter();
    handles.filter_map(|handle| account(handle)).collect()
}

fn account(handle: &str) -> Option<String> {
    let author = if is_address(handle) {
        Author {
            url: Some(handle.to_owned()),
            ..Author::default()
        }
    } else {
        Author {
            handle: Some(handle.to_owned()),
            ..Author::default()
        }
    };
    identity_key("", &author)
}

/// Whether `account` is the author's: the profile's address, or the handle with
/// or without its host.
pub(super) fn is_of(account: &str, author: &Author) -> bool {
    let handle = Author {
        url: None,
        ..author.clone()
    };
    let by = |author: &Author| identity_key("", author);
    let (profile, handle) = (by(author), by(&handle));
    let user = handle.as_deref().and_then(|handle| handle.split_once('@'));
    profile.as_deref() == Some(account)
        || handle.as_deref() == Some(account)
        || user.is_some_and(|(user, _)| account == format!(":{}", user.trim_start_matches(':')))
}

fn is_address(handle: &str) -> bool {
    handle.starts_with("https://") || handle.starts_with("http://")
}

impl Pattern {
    /// Whether the raw text at `span` is what is looked for.
    pub(super) fn holds(&self, raw: &str, span: &Range<usize>) -> bool {
        let (Some(before), Some(found), Some(after)) = (
            raw.get(..span.start),
            raw.get(span.clone()),
            raw.get(span.end..),
        ) else {
            return false;
        };
        if !self.exact.is_empty() && exact(found) != self.exact {
            return false;
        }
        let previous = before.chars().next_back();
        if self.role == Role::Name && previous.is_some_and(is_word) {
            // "info@acme.de" is an address and mentions nobody.
            return false;
        }
        let starts = bound(previous, found.chars().next());
        let ends = bound(found.chars().next_back(), after.chars().next());
        match self.role {
            _ if starts && ends => true,
            Role::Term { german: true } => self.in_german(before, after, starts, ends),
            _ => false,
        }
    }

    /// Whether it stands there with an ending, or as a part of a compound.
    fn in_german(&self, before: &str, after: &str, starts: bool, ends: bool) -> bool {
        let head = before.chars().rev().take_while(|&c| is_word(c));
        let tail: String = after.chars().take_while(|&c| is_word(c)).collect();
        let heads = head.clone().count();
        let letters =
            head.clone().all(char::is_alphabetic) && tail.chars().all(char::is_alphabetic);
        let ending = ends || ENDINGS.contains(&tail.to_lowercase().as_str());
        if starts && ending {
            return true;
        }
        let long = self.folded.len() >= COMPOUND;
        let as_last = heads >= OTHER_PART && ending;
        let as_first = starts && tail.chars().count() >= OTHER_PART;
        long && letters && (as_last || as_first)
    }
}

/// Whether a word ends between two letters. Scripts without spaces have no
/// bounds of words that could be seen, so any place is one.
fn bound(left: Option<char>, right: Option<char>) -> bool {
    let (Some(left), Some(right)) = (left, right) else {
        return true;
    };
    !(is_word(left) && is_word(right)) || unspaced(left) || unspaced(right)
}

/// Letters, digits, and what is put on letters.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}')
}

/// Thai, Lao, Khmer, Burmese, kana, Han.
fn unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}')
}

/// The letters of a text that folding makes one byte each, in lower case.
fn exact(text: &str) -> String {
    let mut folded = Vec::new();
    let confused = |c: &char| {
        folded.clear();
        fold::push(&mut folded, *c);
        folded.iter().any(|byte| !byte.is_ascii()) && !c.is_whitespace()
    };
    let letters: Vec<char> = text.chars().filter(confused).collect();
    letters.into_iter().flat_map(char::to_lowercase).collect()
}
