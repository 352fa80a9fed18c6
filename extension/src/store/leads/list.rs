//! Reading many leads.

use crate::store::{Store, StoreError, schema, transaction::Transaction};
use sidelight::lead::Lead;

impl Store {
    /// The leads that follow an id, at most `limit`, in the order of their ids; the
    /// empty id comes before all others.
    pub async fn leads_after(&self, id: &str, limit: u32) -> Result<Vec<Lead>, StoreError> {
        Transaction::read(&self.database, &[schema::LEADS])?
            .after(schema::LEADS, id, limit)
            .await
    }

    /// How many leads there are, whether the lock is open or not.
    #[cfg(feature = "dashboard")]
    pub async fn lead_count(&self) -> Result<u32, StoreError> {
        Transaction::read(&self.database, &[schema::LEADS])?
            .count(schema::LEADS)
            .await
    }

    /// The `limit` leads that were changed last, last first, and how many there are
    /// in all.
    #[cfg(feature = "dashboard")]
    pub async fn leads_latest(&self, limit: usize) -> Result<(Vec<Lead>, u32), StoreError> {
        let read = Transaction::read(&self.database, &[schema::LEADS])?;
        let total = read.count(schema::LEADS).await?;
        let latest = read
            .last(schema::LEADS, schema::LEADS_BY_UPDATED, limit)
            .await?;
        Ok((latest, total))
    }
}
