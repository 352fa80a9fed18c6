//! What a change to a stored post means for the lead who wrote it.

use super::{error::StoreError, routing, schema, transaction::Transaction};
use jiff::Timestamp;
use sidelight::{
    insight::routing::Rule,
    lead::{self, EvidenceTally, Lead},
    record::{Person, StoredPost},
};

/// The stores of a transaction in which posts change and their authors hear of it.
pub(super) const STORES: [&str; 5] = [
    schema::POSTS,
    schema::PEOPLE,
    schema::LEADS,
    schema::DAYS,
    schema::META,
];

/// Counts a post anew that was meant as `was` before, and lets the rules act that
/// have not acted on it yet; `record` is to be stored afterwards. Answers with the
/// lead's id where something changed in the lead's record.
pub(super) async fn update(
    write: &Transaction,
    was: EvidenceTally,
    record: &mut StoredPost,
    rules: &[Rule],
    now: Timestamp,
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
    let recounted = lead::recount(&mut lead, &record.post.key, was, record.tally());
    let routed = routing::apply(&mut lead, record, rules, now);
    if !recounted && !routed {
        return Ok(None);
    }
    write.put(schema::LEADS, &lead).await?;
    Ok(Some(id))
}
