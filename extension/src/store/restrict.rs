//! Applying the privacy modes to what was stored under looser ones: in slices,
//! each one transaction that also says how far it came. So it may be stopped at
//! any moment and goes on where it was.

use super::{
    audit, error::StoreError, meta, open::Store, schema, seal::Stretch, transaction::Transaction,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sidelight::{
    privacy::Mode,
    record::{AuditEvent, Person, StoredPost},
    settings::Settings,
};

/// How many posts a slice looks at.
const SLICE: u32 = 200;

/// How far it has come; in the store, under `restricting` in `meta`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restricting {
    /// The key of the last post that was looked at; empty before the first.
    after: String,
    /// How many were looked at.
    pub done: u32,
    /// How many there were when it began.
    pub total: u32,
    /// How many posts lost something.
    pub changed: u32,
    /// How many posts were deleted.
    pub deleted: u32,
    /// Whether all were looked at.
    pub finished: bool,
}

impl Store {
    /// How far it has come, where it was begun and not given up.
    pub async fn restricting(&self) -> Result<Option<Restricting>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        meta::get(&read, meta::RESTRICTING).await
    }

    /// Begins anew: all posts are looked at under the modes of today.
    pub async fn restrict_begin(&self) -> Result<Restricting, StoreError> {
        let write = Transaction::write(&self.database, &[schema::POSTS, schema::META])?;
        let progress = Restricting {
            total: write.count(schema::POSTS).await?,
            ..Restricting::default()
        };
        meta::put(&write, meta::RESTRICTING, &progress).await?;
        write.commit().await?;
        Ok(progress)
    }

    /// Gives it up. What was taken out stays out.
    pub async fn restrict_end(&self) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::META])?;
        write.delete(schema::META, meta::RESTRICTING).await?;
        write.commit().await
    }

    /// Looks at the next slice of posts. `None` where it was never begun, or was
    /// given up.
    pub async fn restrict_slice(&self, now: Timestamp) -> Result<Option<Restricting>, StoreError> {
        let stores = [
            schema::POSTS,
            schema::DAYS,
            schema::PEOPLE,
            schema::META,
            schema::AUDIT,
        ];
        let write = Transaction::write(&self.database, &stores)?;
        let known: Option<Restricting> = meta::get(&write, meta::RESTRICTING).await?;
        let Some(mut progress) = known else {
            return Ok(None);
        };
        if progress.finished {
            return Ok(Some(progress));
        }
        let settings: Settings = meta::get(&write, meta::SETTINGS).await?.unwrap_or_default();
        // What is sealed is of people who are saved.
        let slice: Stretch<StoredPost> = write
            .after_plain(schema::POSTS, &progress.after, SLICE)
            .await?;
        let (mut posts, mut deleted) = (0, 0);
        for record in slice.records.iter().filter(|record| !record.saved) {
            let mode = settings.mode_of(&record.post.network);
            match record.reduced(mode, &self.key) {
                None => {
                    write.delete_post(record).await?;
                    deleted += 1;
                }
                Some(mut reduced) if reduced != *record => {
                    write.put_post(Some(record), &mut reduced).await?;
                    posts += 1;
                }
                Some(_) => {}
            }
        }
        progress.done = progress.done.saturating_add(slice.looked_at);
        progress.changed = progress.changed.saturating_add(posts);
        progress.deleted = progress.deleted.saturating_add(deleted);
        progress.finished = slice.looked_at < SLICE;
        if let Some(last) = slice.last {
            progress.after = last;
        }
        if progress.finished {
            forget_people(&write, &settings).await?;
        }
        if progress.finished || posts > 0 || deleted > 0 {
            // Its topics are called by words, and it names people, that may be gone now.
            write.delete(schema::META, meta::STUDY).await?;
        }
        if posts > 0 || deleted > 0 {
            audit::count(&write, AuditEvent::Restricted { posts, deleted }, now).await?;
        }
        meta::put(&write, meta::RESTRICTING, &progress).await?;
        write.commit().await?;
        Ok(Some(progress))
    }
}

/// In the modes `linked` and `off` not even a pseudonym is kept of people who
/// are not leads.
async fn forget_people(write: &Transaction, settings: &Settings) -> Result<(), StoreError> {
    let is_strict = |network: &str| settings.mode_of(network) <= Mode::Linked;
    let somewhere = is_strict("") || settings.modes.keys().any(|network| is_strict(network));
    if !somewhere {
        return Ok(());
    }
    let people: Vec<Person> = write.all(schema::PEOPLE).await?;
    for person in people {
        if person.lead.is_none() && is_strict(&person.network) {
            write.delete(schema::PEOPLE, &person.key).await?;
        }
    }
    Ok(())
}
