//! What the posts say together: the last grouping, and when a post was answered.

use super::{
    error::StoreError, meta, open::Store, restrict::Restricting, schema, seal::Guard,
    transaction::Transaction,
};
use jiff::Timestamp;
use serde::Deserialize;
use sidelight::{
    insight::study::Study,
    record::{StoredPost, Suppressed},
};
use std::collections::BTreeSet;

/// That a record is there; nothing of it is read.
#[derive(Deserialize)]
struct Kept {}

/// The end of every period: no time is after it.
#[cfg(any(feature = "background", feature = "dashboard"))]
const EVER: &str = "9999";

impl Store {
    /// The last study; `None` where there was none yet.
    pub async fn study(&self) -> Result<Option<Study>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        meta::get(&read, meta::STUDY).await
    }

    /// Whether so much was seen since the last study that a new one is worth making:
    /// not twice on a day, and not of more than `most` posts.
    #[cfg(feature = "background")]
    pub async fn study_is_due(
        &self,
        known: &Study,
        now: Timestamp,
        most: u32,
    ) -> Result<bool, StoreError> {
        if known.is_of(crate::browser::clock::day(now)) {
            return Ok(false);
        }
        let read = Transaction::read(&self.database, &[schema::POSTS])?;
        if read.count(schema::POSTS).await? > most {
            return Ok(false);
        }
        let from = known.begun_at.map(|at| at.to_string()).unwrap_or_default();
        let span = (from.as_str(), EVER);
        let new: Vec<StoredPost> = read
            .index_range(schema::POSTS, schema::POSTS_BY_SEEN, span, known.enough())
            .await?;
        Ok(new.len() >= known.enough() as usize)
    }

    /// Keeps a study. Answers with what is kept of it, if anything is.
    ///
    /// Making it took a while: who was erased or suppressed in the meantime, and
    /// posts that are gone, are not in what is kept. Where the study that it began
    /// from, of that time, is not there any more, or stricter modes are being
    /// applied, it is out of date.
    pub async fn put_study(
        &self,
        mut study: Study,
        before: Option<Timestamp>,
    ) -> Result<Option<Study>, StoreError> {
        let stores = [schema::META, schema::POSTS, schema::SUPPRESSED];
        let write = Transaction::write(&self.database, &stores)?;
        self.check_key(&write).await?;
        let known: Option<Study> = meta::get(&write, meta::STUDY).await?;
        let restricting: Option<Restricting> = meta::get(&write, meta::RESTRICTING).await?;
        if known.and_then(|known| known.begun_at) != before
            || restricting.is_some_and(|progress| !progress.finished)
        {
            return Ok(None);
        }
        let list: Vec<Suppressed> = write.all(schema::SUPPRESSED).await?;
        let people = list.into_iter().map(|one| one.key).collect();
        let typical = study.map.topics.iter().flat_map(|topic| &topic.posts);
        let mut posts = BTreeSet::new();
        for key in typical {
            if write.get::<Kept>(schema::POSTS, key).await?.is_none() {
                posts.insert(key.clone());
            }
        }
        study.forget(&people, &posts);
        meta::put(&write, meta::STUDY, &study).await?;
        write.commit().await?;
        Ok(Some(study))
    }

    /// Notes that the leads' records say how far their word carries in the study that
    /// began at that time; nothing where another one is kept by now.
    pub async fn study_is_spread(&self, begun_at: Option<Timestamp>) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::META])?;
        if let Some(mut study) = meta::get::<Study>(&write, meta::STUDY).await?
            && study.begun_at == begun_at
        {
            study.is_spread = true;
            meta::put(&write, meta::STUDY, &study).await?;
        }
        write.commit().await
    }

    /// Deletes the study.
    #[cfg(feature = "dashboard")]
    pub async fn drop_study(&self) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::META])?;
        write.delete(schema::META, meta::STUDY).await?;
        write.commit().await
    }

    /// The whole posts that follow a key, in the order of the keys, at most `limit`.
    pub async fn posts_after(&self, key: &str, limit: u32) -> Result<Vec<StoredPost>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::POSTS])?;
        read.after(schema::POSTS, key, limit).await
    }

    /// The posts that were first seen from that time on, in that order, at most `limit`.
    #[cfg(feature = "dashboard")]
    pub async fn posts_seen_from(
        &self,
        from: &str,
        limit: u32,
    ) -> Result<Vec<StoredPost>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::POSTS])?;
        let span = (from, EVER);
        read.index_range(schema::POSTS, schema::POSTS_BY_SEEN, span, limit)
            .await
    }

    /// Notes when a post was answered, or with `None` that it was not. `false`
    /// where the post is not stored any more.
    #[cfg(feature = "dashboard")]
    pub async fn answer(&self, key: &str, at: Option<Timestamp>) -> Result<bool, StoreError> {
        let write = Transaction::write(&self.database, &[schema::POSTS, schema::DAYS])?;
        let Some(mut record) = write.get::<StoredPost>(schema::POSTS, key).await? else {
            return Ok(false);
        };
        let before = record.clone();
        record.marks.answered = at;
        write.put_post(Some(&before), &mut record).await?;
        write.commit().await?;
        Ok(true)
    }
}

/// Takes people, by pseudonym, and posts, by key, out of the last study, as a part
/// of a transaction that has `meta`.
pub(super) async fn forget(
    write: &Transaction,
    people: &BTreeSet<String>,
    posts: &BTreeSet<String>,
) -> Result<(), StoreError> {
    if matches!(write.guard().await?, Guard::Shut(_)) {
        // It cannot be opened to take them out; it is found anew once it can.
        return write.delete(schema::META, meta::STUDY).await;
    }
    let Some(mut study) = meta::get::<Study>(write, meta::STUDY).await? else {
        return Ok(());
    };
    if study.forget(people, posts) {
        meta::put(write, meta::STUDY, &study).await?;
    }
    Ok(())
}
