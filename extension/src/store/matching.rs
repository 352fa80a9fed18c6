//! Marking posts with the watchlists that they speak of: each when it is stored,
//! and all anew after the lists have changed, in slices like scoring anew.

use super::{
    author, error::StoreError, meta, open::Store, routing, schema, transaction::Transaction, watch,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sidelight::{
    insight::matching::{Haystack, Matcher},
    post::Post,
    record::{Marks, StoredPost},
};
use std::{cell::RefCell, rc::Rc};

/// How many posts a slice looks at: some ten milliseconds.
const SLICE: u32 = 300;

/// What an open store holds for it: made once for each version of the lists.
#[derive(Default)]
pub(super) struct Matching {
    matcher: RefCell<Option<Rc<Matcher>>>,
    haystack: RefCell<Haystack>,
}

/// How far matching anew has come; in the store, under `rematching` in `meta`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rematching {
    /// The version of the lists.
    version: u32,
    /// The key of the last post that was looked at; empty before the first.
    after: String,
    /// How many were looked at.
    pub done: u32,
    /// How many there were when it began.
    pub total: u32,
    /// Whether all were looked at.
    pub finished: bool,
}

/// What is asked of the post that another one answers.
#[derive(Deserialize)]
struct Answered {
    #[serde(default)]
    marks: Marks,
}

impl Store {
    /// The matcher of the lists as they are in this transaction.
    pub(super) async fn matcher(&self, write: &Transaction) -> Result<Rc<Matcher>, StoreError> {
        let lists = watch::lists(write).await?;
        let mut known = self.matching.matcher.borrow_mut();
        if let Some(matcher) = known
            .as_ref()
            .filter(|matcher| matcher.version() == lists.version)
        {
            return Ok(Rc::clone(matcher));
        }
        let made = Rc::new(Matcher::new(&lists));
        *known = Some(Rc::clone(&made));
        Ok(made)
    }

    /// Marks a post that is about to be stored; `whole` is what the page showed.
    pub(super) async fn mark(
        &self,
        write: &Transaction,
        matcher: &Matcher,
        record: &mut StoredPost,
        whole: &Post,
    ) -> Result<(), StoreError> {
        // Who wrote it is readable of a sealed post, too.
        let parent: Option<Answered> = match record.post.parent.as_deref() {
            Some(parent) if matcher.knows_accounts() => {
                write.readable(schema::POSTS, parent).await?
            }
            _ => None,
        };
        let parent = parent.as_ref().map(|parent| &parent.marks);
        let haystack = &mut self.matching.haystack.borrow_mut();
        matcher.mark(record, whole, parent, haystack);
        Ok(())
    }

    /// Whether some stored post may have been matched with other lists.
    pub async fn is_unmatched(&self) -> Result<bool, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        let version = watch::lists(&read).await?.version;
        let known: Option<Rematching> = meta::get(&read, meta::REMATCHING).await?;
        let known = known.unwrap_or_default();
        // Version 0: nothing was ever watched.
        Ok(known.version != version || (version != 0 && !known.finished))
    }

    /// Matches the next slice of posts with the lists as they are now; where that
    /// changes what a lead's post speaks of, the rules act. Answers how far it came,
    /// with the ids of the leads on whom one acted.
    pub async fn rematch_slice(
        &self,
        now: Timestamp,
    ) -> Result<(Rematching, Vec<String>), StoreError> {
        let write = Transaction::write(&self.database, &author::STORES)?;
        let matcher = self.matcher(&write).await?;
        let rules = routing::rules(&write).await?;
        let known: Option<Rematching> = meta::get(&write, meta::REMATCHING).await?;
        let current = |known: &Rematching| known.version == matcher.version() && !known.finished;
        let mut progress = match known.filter(current) {
            Some(known) => known,
            None => Rematching {
                version: matcher.version(),
                total: write.count(schema::POSTS).await?,
                ..Rematching::default()
            },
        };
        let slice: Vec<StoredPost> = write.after(schema::POSTS, &progress.after, SLICE).await?;
        let mut leads = Vec::new();
        for record in &slice {
            let mut again = record.clone();
            matcher.mark_again(&mut again, &mut self.matching.haystack.borrow_mut());
            if again.marks != record.marks {
                leads
                    .extend(author::update(&write, record.tally(), &mut again, &rules, now).await?);
                write.put_post(Some(record), &mut again).await?;
            }
        }
        let looked_at = u32::try_from(slice.len()).unwrap_or(SLICE);
        progress.done = progress.done.saturating_add(looked_at);
        progress.finished = looked_at < SLICE;
        if let Some(last) = slice.last() {
            progress.after.clone_from(&last.post.key);
        }
        meta::put(&write, meta::REMATCHING, &progress).await?;
        write.commit().await?;
        leads.sort_unstable();
        leads.dedup();
        Ok((progress, leads))
    }
}
