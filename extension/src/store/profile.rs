//! Leads from profile pages.

use super::{
    audit,
    error::StoreError,
    leads::{LeadSaved, Undo, saved_or_edited},
    open::Store,
    schema, suppress,
    transaction::Transaction,
};
use jiff::Timestamp;
use sidelight::{
    lead::{self, Lead},
    post::{Profile, identity_key},
    record::Person,
};

impl Store {
    /// The pseudonym of a profile's account.
    fn account_of(&self, profile: &Profile) -> Option<String> {
        identity_key(&profile.network, &profile.author()).map(|account| self.key.hash(&account))
    }

    /// Whether the person was erased, and must not be kept again.
    pub async fn is_suppressed(&self, profile: &Profile) -> Result<bool, StoreError> {
        let keys = self.pseudonyms(&profile.network, &profile.author());
        let read = Transaction::read(&self.database, &[schema::SUPPRESSED])?;
        suppress::any(&read, &keys).await
    }

    /// Saves the person of a profile page as a lead; or tells the lead that the
    /// account belongs to what the page adds. `id` is for a new lead.
    pub async fn save_profile(
        &self,
        profile: &Profile,
        page_url: &str,
        id: String,
        now: Timestamp,
    ) -> Result<LeadSaved, StoreError> {
        let grounds = Self::grounds(self.settings().await?, &profile.network);
        let stores = [
            schema::LEADS,
            schema::PEOPLE,
            schema::SUPPRESSED,
            schema::AUDIT,
        ];
        let write = Transaction::write(&self.database, &stores)?;
        let keys = self.pseudonyms(&profile.network, &profile.author());
        if suppress::any(&write, &keys).await? {
            return Err(StoreError::Suppressed);
        }
        let account = self.account_of(profile);
        let person = match &account {
            Some(key) => write.get::<Person>(schema::PEOPLE, key).await?,
            None => None,
        };
        let known = match person.as_ref().and_then(|person| person.lead.as_deref()) {
            Some(id) => write.get::<Lead>(schema::LEADS, id).await?,
            None => None,
        };
        let lead = match known.clone() {
            Some(mut lead) => {
                lead::learn(&mut lead, profile, now);
                lead
            }
            None => lead::from_profile(profile, page_url, id, grounds, now),
        };
        write.put(schema::LEADS, &lead).await?;
        let existed = known.is_some();
        audit::put(&write, saved_or_edited(&lead.id, existed), now).await?;
        let mut people = Vec::new();
        if let Some(key) = account {
            let person = person.unwrap_or_else(|| Person::new(key, profile.network.clone(), now));
            people.push(person.clone());
            let lead = Some(lead.id.clone());
            write
                .put(schema::PEOPLE, &Person { lead, ..person })
                .await?;
        }
        write.commit().await?;
        let undo = Undo::of_account(lead.id.clone(), known, people);
        Ok(LeadSaved {
            lead,
            undo,
            existed,
        })
    }
}
