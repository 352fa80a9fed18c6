//! What the user says of a post whose score is wrong.

use super::{author, error::StoreError, open::Store, routing, schema, transaction::Transaction};
use jiff::Timestamp;
use sidelight::record::{Correction, StoredPost};

/// What a correction changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// What stood there before.
    pub before: Option<Correction>,
    /// The lead whose posts are counted otherwise now, or on whom a rule acted.
    pub lead: Option<String>,
}

impl Store {
    /// Keeps what the user says of a post, or with `None` lets the score count
    /// again; the rules act on the lead who wrote it. `None` where the post is not
    /// stored any more.
    pub async fn correct(
        &self,
        key: &str,
        correction: Option<Correction>,
        now: Timestamp,
    ) -> Result<Option<Corrected>, StoreError> {
        let write = Transaction::write(&self.database, &author::STORES)?;
        let Some(mut record) = write.get::<StoredPost>(schema::POSTS, key).await? else {
            return Ok(None);
        };
        let was = record.clone();
        let before = std::mem::replace(&mut record.correction, correction);
        let rules = routing::rules(&write).await?;
        let lead = author::update(&write, was.tally(), &mut record, &rules, now).await?;
        write.put_post(Some(&was), &mut record).await?;
        write.commit().await?;
        Ok(Some(Corrected { before, lead }))
    }
}
