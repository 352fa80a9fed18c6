//! Two leads that are one person, and taking them apart again.

use super::{LeadSaved, STORES, Undo};
use crate::store::{audit, error::StoreError, open::Store, schema, transaction::Transaction};
use jiff::Timestamp;
use sidelight::{
    lead::{self, Identity, Lead, SentimentCount},
    privacy::PseudonymKey,
    record::{AuditEvent, Person, StoredPost},
};

impl Store {
    /// Puts the lead `other` into the lead `id`, with its accounts: later posts
    /// of theirs join the lead that stays. `None` where one of them is gone.
    pub async fn merge_leads(
        &self,
        id: &str,
        other: &str,
        now: Timestamp,
    ) -> Result<Option<LeadSaved>, StoreError> {
        if id == other {
            return Ok(None);
        }
        let write = Transaction::write(&self.database, &STORES)?;
        let before = write.get::<Lead>(schema::LEADS, id).await?;
        let absorbed = write.get::<Lead>(schema::LEADS, other).await?;
        let (Some(before), Some(absorbed)) = (before, absorbed) else {
            return Ok(None);
        };
        let mut lead = before.clone();
        lead::merge(&mut lead, absorbed.clone(), now);
        count_anew(&write, &mut lead).await?;
        let people = write
            .by_index::<Person>(schema::PEOPLE, schema::PEOPLE_BY_LEAD, other)
            .await?;
        for person in &people {
            belongs_to(&write, person, id).await?;
        }
        write.put(schema::LEADS, &lead).await?;
        write.delete(schema::LEADS, other).await?;
        let event = AuditEvent::Merged {
            lead: id.to_owned(),
            other: other.to_owned(),
        };
        audit::put(&write, event, now).await?;
        write.commit().await?;
        Ok(Some(LeadSaved {
            undo: Undo {
                id: id.to_owned(),
                lead: Some(before),
                people,
                other: Some(absorbed),
                ..Undo::default()
            },
            lead,
            existed: true,
        }))
    }

    /// Takes the lead `other` out of the lead `id` again, with its accounts and
    /// with the posts of these accounts that came since. `None` where the lead is
    /// gone, or never absorbed the other.
    pub async fn unmerge_leads(
        &self,
        id: &str,
        other: &str,
        now: Timestamp,
    ) -> Result<Option<LeadSaved>, StoreError> {
        let write = Transaction::write(&self.database, &STORES)?;
        let Some(before) = write.get::<Lead>(schema::LEADS, id).await? else {
            return Ok(None);
        };
        let mut lead = before.clone();
        let Some(mut back) = lead::unmerge(&mut lead, other, now) else {
            return Ok(None);
        };
        let stays = accounts(&lead.identities, &self.key);
        let mut goes = accounts(&back.identities, &self.key);
        goes.retain(|account| !stays.contains(account));
        move_later_posts(&write, &mut lead, &mut back, &goes).await?;
        count_anew(&write, &mut lead).await?;
        count_anew(&write, &mut back).await?;
        let mut people = write
            .by_index::<Person>(schema::PEOPLE, schema::PEOPLE_BY_LEAD, id)
            .await?;
        people.retain(|person| goes.contains(&person.key));
        for person in &people {
            belongs_to(&write, person, other).await?;
        }
        back.updated_at = now;
        write.put(schema::LEADS, &lead).await?;
        write.put(schema::LEADS, &back).await?;
        let event = AuditEvent::Separated {
            lead: id.to_owned(),
            other: other.to_owned(),
        };
        audit::put(&write, event, now).await?;
        write.commit().await?;
        Ok(Some(LeadSaved {
            undo: Undo {
                id: id.to_owned(),
                lead: Some(before),
                people,
                new_other: Some(other.to_owned()),
                ..Undo::default()
            },
            lead,
            existed: true,
        }))
    }
}

async fn belongs_to(write: &Transaction, person: &Person, id: &str) -> Result<(), StoreError> {
    let moved = Person {
        lead: Some(id.to_owned()),
        ..person.clone()
    };
    write.put(schema::PEOPLE, &moved).await
}

/// The pseudonyms of accounts, as [`Person::key`] has them.
fn accounts(identities: &[Identity], key: &PseudonymKey) -> Vec<String> {
    let account = |identity: &Identity| Some(key.hash(&identity.account()?));
    identities.iter().filter_map(account).collect()
}

/// Posts by `accounts` go from `lead` to `back`, whose they are.
async fn move_later_posts(
    write: &Transaction,
    lead: &mut Lead,
    back: &mut Lead,
    accounts: &[String],
) -> Result<(), StoreError> {
    let mut stay = Vec::with_capacity(lead.posts.len());
    for key in std::mem::take(&mut lead.posts) {
        let record = write.get::<StoredPost>(schema::POSTS, &key).await?;
        let author = record.and_then(|record| record.person);
        if author.is_some_and(|author| accounts.contains(&author)) {
            if !back.posts.contains(&key) {
                back.posts.push(key);
            }
        } else {
            stay.push(key);
        }
    }
    lead.posts = stay;
    Ok(())
}

/// Counts a lead's sentiment by its posts, where all of them are there.
async fn count_anew(write: &Transaction, lead: &mut Lead) -> Result<(), StoreError> {
    let mut tallies = Vec::with_capacity(lead.posts.len());
    for key in &lead.posts {
        match write.get::<StoredPost>(schema::POSTS, key).await? {
            Some(record) => tallies.push(record.tally()),
            None => return Ok(()),
        }
    }
    lead.sentiment = SentimentCount::of(tallies);
    Ok(())
}
