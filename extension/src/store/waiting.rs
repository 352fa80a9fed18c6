//! What arrives for the leads while the lock is shut: it is put into the lock's
//! letterbox, whole, and stored in the usual way once the lock is open.

use super::{
    error::StoreError,
    meta,
    open::Store,
    schema,
    seal::Guard,
    seen::{Arrival, Stored},
    transaction::Transaction,
};
use crate::browser::{log, random};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sidelight::{lock::Lock, post::Post, record::InboxNote, sentiment::Score, settings::Settings};

/// How many letters are taken out at once.
const SLICE: u32 = 50;

/// Something that waits.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Letter {
    Post(Box<Arrival>),
    Note(InboxNote),
}

/// Puts a post in. The same post that is shown again is the same letter.
pub(super) async fn put_post(
    write: &Transaction,
    lock: &Lock,
    store: &Store,
    arrival: &Arrival,
) -> Result<(), StoreError> {
    let mut timeless = arrival.clone();
    timeless.post.seen_at = Timestamp::UNIX_EPOCH;
    let content = serde_json::to_string(&timeless).map_err(|error| unwritten(&error))?;
    let key = store.pseudonym_key().hash(&content);
    put(write, lock, &key, &Letter::Post(Box::new(arrival.clone()))).await
}

/// Puts a marked text in.
pub(super) async fn put_note(
    write: &Transaction,
    lock: &Lock,
    note: InboxNote,
) -> Result<(), StoreError> {
    let key = note.id.clone();
    put(write, lock, &key, &Letter::Note(note)).await
}

async fn put(
    write: &Transaction,
    lock: &Lock,
    key: &str,
    letter: &Letter,
) -> Result<(), StoreError> {
    let plain = serde_json::to_vec(letter).map_err(|error| unwritten(&error))?;
    let drawn = random::key().map_err(|fault| StoreError::Refused(fault.0))?;
    write.put_letter(key, &lock.put_in(&plain, drawn)?).await
}

fn unwritten(error: &serde_json::Error) -> StoreError {
    StoreError::Corrupt(error.to_string())
}

/// What was taken out of the letterbox.
#[derive(Default)]
pub struct TakenIn {
    /// The posts that are stored now.
    pub posts: Vec<Arrival>,
    /// Whether marked texts were among it.
    pub notes: bool,
}

impl Store {
    /// Stores some of what waits, in one transaction. `None` where nothing waits.
    pub async fn take_in(
        &self,
        settings: &Settings,
        score: &dyn Fn(&Post) -> Option<Score>,
        now: Timestamp,
    ) -> Result<Option<TakenIn>, StoreError> {
        let write = Transaction::write(&self.database, &schema::ALL)?;
        let guard = write.guard().await?;
        let letters = write.letters(SLICE).await?;
        if letters.is_empty() {
            return Ok(None);
        }
        let (mut posts, mut notes) = (Vec::new(), Vec::new());
        for (key, letter) in letters {
            match opened(&guard, &letter)? {
                Some(Letter::Post(arrival)) => posts.push(*arrival),
                Some(Letter::Note(note)) => notes.push(note),
                None => log::warn("something that waited for the lock cannot be read"),
            }
            write.delete(schema::WAITING, &key).await?;
        }
        posts.sort_by_key(|arrival| arrival.post.seen_at);
        let outcome = self
            .put_all(&write, &mut posts, settings, score, now)
            .await?;
        meta::add_notes(&write, &notes).await?;
        write.commit().await?;
        let is_stored = |stored: &Stored| matches!(stored, Stored::New | Stored::Known);
        let posts = posts.into_iter().zip(outcome);
        let posts = posts.filter_map(|(post, stored)| is_stored(&stored).then_some(post));
        Ok(Some(TakenIn {
            posts: posts.collect(),
            notes: !notes.is_empty(),
        }))
    }
}

/// `None` for a letter that nobody can read: it was damaged on the disk.
fn opened(guard: &Guard, letter: &[u8]) -> Result<Option<Letter>, StoreError> {
    let plain = match guard {
        Guard::Shut(_) => return Err(StoreError::Locked),
        Guard::Open(keys) => keys.take_out(letter).ok(),
        // The lock was taken off before this was stored.
        Guard::Off => Some(letter.to_vec()),
    };
    Ok(plain.and_then(|plain| serde_json::from_slice(&plain).ok()))
}
