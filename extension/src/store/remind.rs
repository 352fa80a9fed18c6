//! Whom the user wanted to come back to by today, and who must be told soon that
//! data about them are kept.

use super::{error::StoreError, meta, open::Store, schema, transaction::Transaction};
use jiff::civil::Date;
use sidelight::lead::Lead;

/// What the user is reminded of.
pub struct Reminders {
    /// The leads with a follow-up that is due.
    pub follow_ups: Vec<Lead>,
    /// The leads to whom a notice is due soon (GDPR Art. 14), each once.
    pub notices: Vec<Lead>,
}

impl Store {
    /// What the user is to be reminded of, once a day: `None` when that was done
    /// today already.
    pub async fn remind(&self, today: Date) -> Result<Option<Reminders>, StoreError> {
        let stores = [schema::META, schema::LEADS];
        let write = Transaction::write(&self.database, &stores)?;
        let told: Option<Date> = meta::get(&write, meta::REMINDED).await?;
        if told == Some(today) {
            return Ok(None);
        }
        let leads: Vec<Lead> = write.all(schema::LEADS).await?;
        let mut notices = leads.clone();
        notices.retain(|lead| lead.legal.reminds(today, told));
        notices.sort_by_key(|lead| lead.legal.inform_by);
        let mut follow_ups = leads;
        follow_ups.retain(|lead| lead.next_due().is_some_and(|due| due <= today));
        follow_ups.sort_by_key(Lead::next_due);
        meta::put(&write, meta::REMINDED, &today).await?;
        write.commit().await?;
        Ok(Some(Reminders {
            follow_ups,
            notices,
        }))
    }
}
