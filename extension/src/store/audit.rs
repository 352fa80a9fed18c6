//! The audit log: what was done with people's data, each entry in the
//! transaction of the change that it tells of.

use super::{error::StoreError, open::Store, schema, transaction::Transaction};
use jiff::{SignedDuration, Timestamp};
use sidelight::record::{AuditEntry, AuditEvent};

/// Slices of one job within that time are one entry.
const ONE_JOB: SignedDuration = SignedDuration::from_hours(1);

/// Writes an entry down. The transaction must include [`schema::AUDIT`].
pub(super) async fn put(
    write: &Transaction,
    event: AuditEvent,
    at: Timestamp,
) -> Result<(), StoreError> {
    let n = None;
    write.put(schema::AUDIT, &AuditEntry { n, at, event }).await
}

/// Adds to the last entry where it is of the same job, which runs in slices.
pub(super) async fn count(
    write: &Transaction,
    event: AuditEvent,
    at: Timestamp,
) -> Result<(), StoreError> {
    let last: Option<AuditEntry> = write.newest(schema::AUDIT, 1).await?.into_iter().next();
    let together = last
        .filter(|last| at.duration_since(last.at).abs() < ONE_JOB)
        .and_then(|last| sum(last, &event));
    match together {
        Some(entry) => write.put(schema::AUDIT, &entry).await,
        None => put(write, event, at).await,
    }
}

/// The entry with what was counted since; `None` where it is of another job.
fn sum(mut last: AuditEntry, more: &AuditEvent) -> Option<AuditEntry> {
    use AuditEvent::{Expired, Restricted};
    match (&mut last.event, more) {
        (
            Expired { posts, people },
            Expired {
                posts: p,
                people: q,
            },
        ) => {
            *posts = posts.saturating_add(*p);
            *people = people.saturating_add(*q);
        }
        (
            Restricted { posts, deleted },
            Restricted {
                posts: p,
                deleted: q,
            },
        ) => {
            *posts = posts.saturating_add(*p);
            *deleted = deleted.saturating_add(*q);
        }
        _ => return None,
    }
    Some(last)
}

/// Whether a lead was erased: nothing brings it back.
pub(super) async fn was_erased(transaction: &Transaction, lead: &str) -> Result<bool, StoreError> {
    let entries: Vec<AuditEntry> = transaction
        .by_index(schema::AUDIT, schema::AUDIT_BY_LEAD, lead)
        .await?;
    let is_end = |entry: &AuditEntry| matches!(entry.event, AuditEvent::Erased { .. });
    Ok(entries.iter().any(is_end))
}

impl Store {
    /// The last entries of the audit log, last first.
    pub async fn audit(&self, limit: usize) -> Result<Vec<AuditEntry>, StoreError> {
        Transaction::read(&self.database, &[schema::AUDIT])?
            .newest(schema::AUDIT, limit)
            .await
    }

    /// Writes down that the report on a person was made.
    pub async fn note_report(&self, lead: &str, now: Timestamp) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &[schema::AUDIT])?;
        let lead = lead.to_owned();
        put(&write, AuditEvent::Reported { lead }, now).await?;
        write.commit().await
    }
}
