//! Which watchlists a post speaks of: one pass over its text for all terms.
//!
//! Text and terms are folded ([`crate::text::fold`]: "Mueller" is "Müller"),
//! spaces and hyphens are alike, and an automaton (Aho and Corasick, 1975) finds
//! every term at once, however many there are. What it finds is then held
//! against the raw text: a term must stand at the bounds of words, and letters
//! that the folding confuses, outside Latin, must be the same.

mod haystack;
mod pattern;

pub use haystack::Haystack;

use super::watch::{Watchlist, Watchlists};
use crate::{
    post::Post,
    record::{Marks, StoredPost},
};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use pattern::{Pattern, Role};
use std::ops::Range;

/// All watchlists, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Matcher {
    version: u32,
    ids: Vec<String>,
    accounts: Vec<Vec<String>>,
    patterns: Vec<Pattern>,
    automaton: Option<AhoCorasick>,
}

/// A term that was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where, in bytes.
    pub span: Range<usize>,
    /// Whether it is a reason not to count the post.
    pub excludes: bool,
}

/// What one look at a post gave, list by list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Seen {
    found: bool,
    excluded: bool,
}

impl Matcher {
    /// Makes the automaton: some milliseconds for some hundred terms.
    pub fn new(lists: &Watchlists) -> Self {
        let mut patterns = Vec::new();
        for (at, list) in lists.lists.iter().enumerate() {
            pattern::of_list(&mut patterns, list, at);
        }
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(patterns.iter().map(|pattern| &pattern.folded))
            // Only more than two gigabytes of terms are refused.
            .ok()
            .filter(|_| !patterns.is_empty());
        Self {
            version: lists.version,
            ids: lists.lists.iter().map(|list| list.id.clone()).collect(),
            accounts: lists.lists.iter().map(pattern::accounts).collect(),
            patterns,
            automaton,
        }
    }

    /// One list alone, whose hits are to be shown.
    pub fn of_list(list: &Watchlist) -> Self {
        Self::new(&Watchlists {
            version: 0,
            lists: vec![list.clone()],
        })
    }

    /// The version of the lists that it was made of.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Whether a list knows accounts of its own, so that it counts which post another answers.
    pub fn knows_accounts(&self) -> bool {
        self.accounts.iter().any(|accounts| !accounts.is_empty())
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Marks a post that is about to be stored. `whole` is what the page showed,
    /// `record` what is kept of it, `parent` what was found in the post that it
    /// answers.
    pub fn mark(
        &self,
        record: &mut StoredPost,
        whole: &Post,
        parent: Option<&Marks>,
        haystack: &mut Haystack,
    ) {
        if self.is_empty() {
            return;
        }
        let by = self.by(whole);
        let seen = self.look(whole, haystack);
        let kept = if *whole == record.post {
            seen.clone()
        } else {
            self.look(&record.post, haystack)
        };
        let answers = |id: &String| parent.is_some_and(|marks| marks.by.contains(id));
        let mut watch = Vec::new();
        let mut hidden = Vec::new();
        for ((id, seen), kept) in self.ids.iter().zip(seen).zip(kept) {
            let found = !seen.excluded && (seen.found || answers(id));
            if !found || by.contains(id) {
                continue;
            }
            if !kept.found || kept.excluded {
                hidden.push(id.clone());
            }
            watch.push(id.clone());
        }
        put(&mut record.marks, watch, hidden, by);
    }

    /// Marks a stored post anew after the lists have changed. What only the whole
    /// post showed stays, unless its list is gone or what is kept excludes it.
    pub fn mark_again(&self, record: &mut StoredPost, haystack: &mut Haystack) {
        let seen = self.look(&record.post, haystack);
        let mut by = self.by(&record.post);
        let known = |id: &&String| record.marks.by.contains(id);
        let again: Vec<_> = self.ids.iter().filter(known).cloned().collect();
        by.extend(again.into_iter().filter(|_| record.post.author.is_empty()));
        let mut watch = Vec::new();
        let mut hidden = Vec::new();
        for (id, seen) in self.ids.iter().zip(seen) {
            let was_hidden = record.marks.hidden.contains(id);
            if seen.excluded || by.contains(id) || !(seen.found || was_hidden) {
                continue;
            }
            if !seen.found {
                hidden.push(id.clone());
            }
            watch.push(id.clone());
        }
        put(&mut record.marks, watch, hidden, by);
    }

    /// Whether some list speaks of the post.
    pub fn finds(&self, post: &Post, haystack: &mut Haystack) -> bool {
        let seen = self.look(post, haystack);
        seen.iter().any(|seen| seen.found && !seen.excluded)
    }

    /// Where the terms stand in a text, in its order, as far as they do not overlap.
    pub fn hits(&self, text: &str, haystack: &mut Haystack) -> Vec<Hit> {
        haystack.read_text(text);
        let mut hits = Vec::new();
        self.each(haystack, |pattern, span| {
            hits.push(Hit {
                span,
                excludes: pattern.role == Role::Exclusion,
            });
        });
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        let mut end = 0;
        hits.retain(|hit| {
            let apart = hit.span.start >= end;
            if apart {
                end = hit.span.end;
            }
            apart
        });
        hits
    }

    /// The lists whose own account wrote the post.
    fn by(&self, post: &Post) -> Vec<String> {
        let written = |accounts: &&Vec<String>| {
            accounts
                .iter()
                .any(|account| pattern::is_of(account, &post.author))
        };
        let lists = self.ids.iter().zip(&self.accounts);
        lists
            .filter(|(_, accounts)| written(accounts))
            .map(|(id, _)| id.clone())
            .collect()
    }

    fn look(&self, post: &Post, haystack: &mut Haystack) -> Vec<Seen> {
        let mut seen = vec![Seen::default(); self.ids.len()];
        haystack.read(post);
        self.each(haystack, |pattern, _| {
            if let Some(seen) = seen.get_mut(pattern.list) {
                match pattern.role {
                    Role::Exclusion => seen.excluded = true,
                    Role::Term { .. } | Role::Name => seen.found = true,
                }
            }
        });
        seen
    }

    fn each(&self, haystack: &Haystack, mut found: impl FnMut(&Pattern, Range<usize>)) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        for hit in automaton.find_overlapping_iter(haystack.folded()) {
            if let Some(pattern) = self.patterns.get(hit.pattern().as_usize())
                && let Some(span) = haystack.span(hit.range())
                && pattern.holds(haystack.raw(), &span)
            {
                found(pattern, span);
            }
        }
    }
}

fn put(marks: &mut Marks, mut watch: Vec<String>, mut hidden: Vec<String>, mut by: Vec<String>) {
    for ids in [&mut watch, &mut hidden, &mut by] {
        ids.sort_unstable();
        ids.dedup();
    }
    (marks.watch, marks.hidden, marks.by) = (watch, hidden, by);
}

#[cfg(test)]
mod tests;
