//! The counts by day, written in the same transaction as the posts that they
//! count.
//!
//! Whoever stores or deletes a post calls [`Transaction::put_post`] or
//! [`Transaction::delete_post`], with `days` among the stores of its transaction.

use super::{error::StoreError, open::Store, schema, transaction::Transaction};
use sidelight::{
    insight::{
        days::{self, Changes, Day},
        mentions::Period,
    },
    record::StoredPost,
};

/// How many posts are counted at a time.
const SLICE: u32 = 500;

impl Transaction {
    /// Stores a post. `before` is what is stored of it now.
    pub(super) async fn put_post(
        &self,
        before: Option<&StoredPost>,
        record: &mut StoredPost,
    ) -> Result<(), StoreError> {
        days::date(record);
        self.changes.borrow_mut().note(before, Some(record));
        self.put(schema::POSTS, record).await
    }

    /// Deletes a post that is stored.
    pub(super) async fn delete_post(&self, record: &StoredPost) -> Result<(), StoreError> {
        self.changes.borrow_mut().note(Some(record), None);
        self.delete(schema::POSTS, &record.post.key).await
    }

    /// Adds what changed to the days; called when the transaction ends.
    pub(super) async fn write_days(&self) -> Result<(), StoreError> {
        let changes = self.changes.take();
        for (date, changes) in changes.days() {
            let key = date.to_string();
            let known = self.get::<Day>(schema::DAYS, &key).await?;
            let mut day = known.unwrap_or_else(|| Day::new(date));
            day.apply(changes);
            if day.cells.is_empty() {
                self.delete(schema::DAYS, &key).await?;
            } else {
                self.put(schema::DAYS, &day).await?;
            }
        }
        Ok(())
    }
}

/// Counts all stored posts anew, in a transaction that has `posts` and `days`:
/// after an older version, and after posts came from elsewhere.
pub(super) async fn count_anew(write: &Transaction) -> Result<(), StoreError> {
    write.clear(schema::DAYS).await?;
    let mut changes = Changes::default();
    let mut after = String::new();
    loop {
        let slice: Vec<StoredPost> = write.after(schema::POSTS, &after, SLICE).await?;
        for record in &slice {
            changes.note(None, Some(record));
        }
        match slice.last() {
            Some(last) => after.clone_from(&last.post.key),
            None => break,
        }
    }
    write.changes.replace(changes);
    write.write_days().await
}

impl Store {
    /// The days of a period that have posts, in their order.
    pub async fn days(&self, period: Period) -> Result<Vec<Day>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::DAYS])?;
        let (from, until) = (period.from.to_string(), period.until.to_string());
        read.range(schema::DAYS, &from, &until).await
    }

    /// Counts everything anew.
    pub async fn count_days_anew(&self) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::POSTS, schema::DAYS])?;
        count_anew(&write).await?;
        write.commit().await
    }
}
