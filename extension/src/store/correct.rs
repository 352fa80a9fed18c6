//! What the user says of a post whose score is wrong.

use super::{error::StoreError, open::Store, schema, transaction::Transaction};
use sidelight::{
    lead::{self, EvidenceTally, Lead},
    record::{Correction, Person, StoredPost},
};

/// What a correction changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// What stood there before.
    pub before: Option<Correction>,
    /// The lead whose posts are counted otherwise now.
    pub lead: Option<String>,
}

impl Store {
    /// Keeps what the user says of a post, or with `None` lets the score count
    /// again. `None` where the post is not stored any more.
    pub async fn correct(
        &self,
        key: &str,
        correction: Option<Correction>,
    ) -> Result<Option<Corrected>, StoreError> {
        let stores = [schema::POSTS, schema::PEOPLE, schema::LEADS, schema::DAYS];
        let write = Transaction::write(&self.database, &stores)?;
        let Some(mut record) = write.get::<StoredPost>(schema::POSTS, key).await? else {
            return Ok(None);
        };
        let was = record.clone();
        let before = std::mem::replace(&mut record.correction, correction);
        write.put_post(Some(&was), &mut record).await?;
        let lead = recount(&write, &record, was.tally()).await?;
        write.commit().await?;
        Ok(Some(Corrected { before, lead }))
    }
}

/// Counts a post anew for the lead who wrote it. Answers with the lead's id
/// where something changed.
pub(super) async fn recount(
    write: &Transaction,
    record: &StoredPost,
    was: EvidenceTally,
) -> Result<Option<String>, StoreError> {
    let Some(account) = record.person.as_deref().filter(|_| record.saved) else {
        return Ok(None);
    };
    let person = write.get::<Person>(schema::PEOPLE, account).await?;
    let Some(id) = person.and_then(|person| person.lead) else {
        return Ok(None);
    };
    let Some(mut lead) = write.get::<Lead>(schema::LEADS, &id).await? else {
        return Ok(None);
    };
    if !lead::recount(&mut lead, &record.post.key, was, record.tally()) {
        return Ok(None);
    }
    write.put(schema::LEADS, &lead).await?;
    Ok(Some(id))
}
