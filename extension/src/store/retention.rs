//! Deleting what was kept long enough: in slices, so that between two of them
//! posts are captured. Stopped halfway, it simply begins again.

use super::{audit, error::StoreError, insight, open::Store, schema, transaction::Transaction};
use jiff::Timestamp;
use serde::Deserialize;
use sidelight::record::{AuditEvent, Person, StoredPost};
use std::collections::BTreeSet;

/// How many posts a slice looks at.
const SLICE: u32 = 200;

/// What tells whether a post is due: readable of a sealed one, too, so that the
/// posts of others go in time while the lock is shut.
#[derive(Deserialize)]
struct Head {
    key: String,
    /// As the index has it: the same moment can be written in several ways.
    seen_at: String,
    #[serde(default)]
    saved: bool,
}

impl Store {
    /// Deletes the next slice of posts of people who are not leads that were
    /// first seen before `before`, and accounts of whom no post is left. `after`
    /// is what the last slice answered, at first empty. Answers where to go on;
    /// `None` when all were looked at.
    pub async fn expire_slice(
        &self,
        before: Timestamp,
        after: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let stores = [
            schema::POSTS,
            schema::DAYS,
            schema::PEOPLE,
            schema::AUDIT,
            schema::META,
        ];
        let write = Transaction::write(&self.database, &stores)?;
        let (slice, next) = oldest(&write, after, before).await?;
        let mut accounts = BTreeSet::new();
        let mut gone = BTreeSet::new();
        for head in slice.into_iter().filter(|head| !head.saved) {
            let record: Option<StoredPost> = write.get(schema::POSTS, &head.key).await?;
            let Some(record) = record.filter(|record| record.is_expired(before)) else {
                continue;
            };
            write.delete_post(&record).await?;
            accounts.extend(record.person);
            gone.insert(record.post.key);
        }
        let mut people = BTreeSet::new();
        for key in accounts {
            if forget_if_last(&write, &key).await? {
                people.insert(key);
            }
        }
        if !gone.is_empty() {
            insight::forget(&write, &people, &gone).await?;
            let [posts, people] =
                [gone.len(), people.len()].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
            audit::count(&write, AuditEvent::Expired { posts, people }, now).await?;
        }
        write.commit().await?;
        Ok(next)
    }
}

/// The next posts in the order of their first seeing, and where to go on. Posts
/// of one moment are never parted: the next slice begins behind that moment.
async fn oldest(
    write: &Transaction,
    after: &str,
    before: Timestamp,
) -> Result<(Vec<Head>, Option<String>), StoreError> {
    let before = before.to_string();
    let mut slice: Vec<Head> = write
        .between(schema::POSTS, schema::POSTS_BY_SEEN, after, &before, SLICE)
        .await?;
    let moment = |head: &Head| head.seen_at.clone();
    let (Some(first), Some(last)) = (slice.first().map(moment), slice.last().map(moment)) else {
        return Ok((slice, None));
    };
    if slice.len() < SLICE as usize {
        return Ok((slice, None));
    }
    if first == last {
        slice = write
            .readable_by_index(schema::POSTS, schema::POSTS_BY_SEEN, &last)
            .await?;
        return Ok((slice, Some(last)));
    }
    slice.retain(|head| head.seen_at != last);
    let end = slice.last().map(moment);
    Ok((slice, end))
}

/// Deletes an account of whom no post is stored any more, unless it is a lead's.
async fn forget_if_last(write: &Transaction, key: &str) -> Result<bool, StoreError> {
    let left = write
        .count_by_index(schema::POSTS, schema::POSTS_BY_PERSON, key)
        .await?;
    let person: Option<Person> = write.get(schema::PEOPLE, key).await?;
    let goes = left == 0 && person.is_some_and(|person| person.lead.is_none());
    if goes {
        write.delete(schema::PEOPLE, key).await?;
    }
    Ok(goes)
}
