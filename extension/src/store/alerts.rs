//! What the user is told, and what yesterday was like.

use super::{error::StoreError, meta, open::Store, schema, transaction::Transaction};
use jiff::{Timestamp, civil::Date};
use sidelight::{
    insight::alerts::{Alert, Digest, What, oldest},
    record::StoredPost,
};

impl Store {
    /// All alerts that the user did not take away, newest first.
    pub async fn alerts(&self) -> Result<Vec<Alert>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::ALERTS])?;
        let mut alerts: Vec<Alert> = read.all(schema::ALERTS).await?;
        alerts.retain(|alert| !alert.gone);
        alerts.sort_by_key(|alert| std::cmp::Reverse(alert.at));
        Ok(alerts)
    }

    /// Keeps what was noticed and is not known yet, and forgets what is old.
    /// Answers whether something is new.
    pub async fn note_alerts(
        &self,
        noticed: Vec<What>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let write = Transaction::write(&self.database, &[schema::ALERTS])?;
        let known: Vec<Alert> = write.all(schema::ALERTS).await?;
        let mut is_new = false;
        for what in noticed {
            let alert = Alert::new(what, now);
            if !known.iter().any(|known| known.id == alert.id) {
                write.put(schema::ALERTS, &alert).await?;
                is_new = true;
            }
        }
        for old in known.iter().filter(|known| known.at < oldest(now)) {
            write.delete(schema::ALERTS, &old.id).await?;
        }
        write.commit().await?;
        Ok(is_new)
    }

    /// Changes the alerts of those ids.
    pub async fn change_alerts(
        &self,
        ids: &[String],
        change: impl Fn(&mut Alert),
    ) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::ALERTS])?;
        for id in ids {
            if let Some(mut alert) = write.get::<Alert>(schema::ALERTS, id).await? {
                change(&mut alert);
                write.put(schema::ALERTS, &alert).await?;
            }
        }
        write.commit().await
    }

    /// Keeps what a day was like.
    pub async fn put_digest(&self, day: Date, digest: Digest) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::META])?;
        meta::put(&write, meta::DIGEST, &(day, digest)).await?;
        write.commit().await
    }

    /// What the last day was like of which that is known.
    pub async fn digest(&self) -> Result<Option<(Date, Digest)>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        meta::get(&read, meta::DIGEST).await
    }

    /// The posts of an account, in the order of time.
    pub async fn posts_of(&self, person: &str) -> Result<Vec<StoredPost>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::POSTS])?;
        let mut posts: Vec<StoredPost> = read
            .by_index(schema::POSTS, schema::POSTS_BY_PERSON, person)
            .await?;
        posts.sort_by_key(|record| record.post.posted_at.unwrap_or(record.post.seen_at));
        Ok(posts)
    }
}
