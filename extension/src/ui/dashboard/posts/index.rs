//! All posts in memory, as far as searching needs them: a folded text, and what
//! a list is narrowed by. A row's words are read when it comes into view.

use super::Posts;
use crate::{logic::fulltext::Fulltext, store::PostLine, ui::dom};
use gloo::timers::future::TimeoutFuture;
use jiff::Timestamp;
use leptos::prelude::*;
use sidelight::sentiment::Label;
use std::collections::{BTreeSet, HashMap};

/// How many posts are read at once: some ten milliseconds.
const SLICE: u32 = 1_000;
/// How many of the last ones are shown before all were read.
const FIRST: usize = 60;

/// What a list is narrowed by, of one post.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) key: String,
    network: u16,
    lang: u16,
    label: Option<Label>,
    seen_at: Timestamp,
}

/// What the list is narrowed to; what is empty narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowed {
    pub(super) network: String,
    pub(super) lang: String,
    pub(super) label: Option<Label>,
    /// Only posts of people who were saved.
    pub(super) of_leads: bool,
}

/// The posts, last seen first.
#[derive(Clone, Default)]
pub(super) struct Index {
    known: Vec<Known>,
    texts: Fulltext,
    /// Where each text stands in `texts`; the texts lie in the order of reading.
    place: Vec<usize>,
    /// Networks and languages, which thousands of posts share.
    names: Vec<String>,
}

impl Index {
    /// How many posts there are.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// The post of that number.
    pub(super) fn at(&self, number: usize) -> Option<&Known> {
        self.known.get(number)
    }

    fn name(&self, name: u16) -> &str {
        self.names.get(usize::from(name)).map_or("", String::as_str)
    }

    /// The networks that there are.
    pub(super) fn networks(&self) -> BTreeSet<String> {
        let used: BTreeSet<u16> = self.known.iter().map(|known| known.network).collect();
        used.into_iter()
            .map(|name| self.name(name).to_owned())
            .collect()
    }

    /// The languages that there are.
    pub(super) fn languages(&self) -> BTreeSet<String> {
        let used: BTreeSet<u16> = self.known.iter().map(|known| known.lang).collect();
        let names = used.into_iter().map(|name| self.name(name).to_owned());
        names.filter(|name| !name.is_empty()).collect()
    }

    /// The numbers of the posts that are asked for, in their order.
    pub(super) fn find(
        &self,
        query: &str,
        narrowed: &Narrowed,
        owners: &HashMap<String, String>,
    ) -> Vec<usize> {
        let passes = |known: &Known| {
            let is = |wanted: &str, held: &str| wanted.is_empty() || wanted == held;
            is(&narrowed.network, self.name(known.network))
                && is(&narrowed.lang, self.name(known.lang))
                && narrowed
                    .label
                    .is_none_or(|label| known.label == Some(label))
                && (!narrowed.of_leads || owners.contains_key(&known.key))
        };
        let all = 0..self.known.len();
        let passing = |number: &usize| self.known.get(*number).is_some_and(passes);
        if query.trim().is_empty() {
            return all.filter(passing).collect();
        }
        let mut hits = vec![false; self.texts.len()];
        for hit in self.texts.find(query) {
            if let Some(hit) = hits.get_mut(hit) {
                *hit = true;
            }
        }
        let has_words = |number: &usize| {
            let place = self.place.get(*number);
            place.and_then(|place| hits.get(*place)).copied() == Some(true)
        };
        all.filter(has_words).filter(passing).collect()
    }

    fn intern(&mut self, name: &str) -> u16 {
        let at = self.names.iter().position(|known| known == name);
        let at = at.unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        // Networks and languages are some dozens.
        u16::try_from(at).unwrap_or(u16::MAX)
    }

    fn add(&mut self, line: PostLine) {
        let words = match &line.title {
            Some(title) if !title.is_empty() => format!("{title}\n{}", line.text),
            _ => line.text.clone(),
        };
        self.place.push(self.texts.len());
        self.texts.push(&words);
        let network = self.intern(&line.network);
        let lang = self.intern(line.lang.as_deref().unwrap_or_default());
        let label = line.label();
        self.known.push(Known {
            key: line.key,
            network,
            lang,
            label,
            seen_at: line.seen_at,
        });
    }

    /// Puts the last seen first.
    fn sort(&mut self) {
        let mut both: Vec<(Known, usize)> = std::mem::take(&mut self.known)
            .into_iter()
            .zip(std::mem::take(&mut self.place))
            .collect();
        both.sort_by(|(a, _), (b, _)| b.seen_at.cmp(&a.seen_at).then_with(|| a.key.cmp(&b.key)));
        (self.known, self.place) = both.into_iter().unzip();
    }
}

/// Reads all posts: the last ones first and at once, then all of them in slices,
/// between which the page does what its reader wants.
pub(super) async fn read(posts: Posts) {
    match fill(posts).await {
        Ok(()) => {
            posts.read.try_set(true);
        }
        Err(error) => posts.dashboard.desk.store_failed(&error),
    }
}

async fn fill(posts: Posts) -> Result<(), crate::store::StoreError> {
    let desk = posts.dashboard.desk;
    let Some(store) = desk.store() else {
        return Ok(());
    };
    if posts.index.try_with_untracked(Index::len) == Some(0) {
        let mut first = Index::default();
        for record in store.posts_recent(FIRST).await? {
            first.add(record.into());
        }
        posts.index.try_set(first);
        dom::ready();
    }
    let total = store.post_count().await?;
    let mut index = Index::default();
    let mut after = String::new();
    loop {
        let slice = store.post_lines(&after, SLICE).await?;
        let Some(last) = slice.last() else { break };
        after.clone_from(&last.key);
        for line in slice {
            index.add(line);
        }
        // The room may have been left, or the user has seen enough.
        if posts.index.try_with_untracked(|_| ()).is_none() || desk.is_stopped() {
            break;
        }
        desk.reading(index.len(), total as usize);
        TimeoutFuture::new(0).await;
    }
    desk.end();
    index.sort();
    posts.index.try_set(index);
    Ok(())
}
