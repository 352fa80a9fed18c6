//! Whom the user wanted to come back to by today.

use super::{error::StoreError, meta, open::Store, schema, transaction::Transaction};
use jiff::civil::Date;
use sidelight::lead::Lead;

impl Store {
    /// The leads with a follow-up that is due, once a day: `None` when the user
    /// was told today already.
    pub async fn remind(&self, today: Date) -> Result<Option<Vec<Lead>>, StoreError> {
        let stores = [schema::META, schema::LEADS];
        let write = Transaction::write(&self.database, &stores)?;
        let told: Option<Date> = meta::get(&write, meta::REMINDED).await?;
        if told == Some(today) {
            return Ok(None);
        }
        let mut leads: Vec<Lead> = write.all(schema::LEADS).await?;
        leads.retain(|lead| lead.next_due().is_some_and(|due| due <= today));
        leads.sort_by_key(Lead::next_due);
        meta::put(&write, meta::REMINDED, &today).await?;
        write.commit().await?;
        Ok(Some(leads))
    }
}
