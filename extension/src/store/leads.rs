//! Leads: saving, changing, deleting, and taking each of these back.
//!
//! - `list`: reading many
//! - [`merge`]: two leads that are one person, and taking them apart again

mod list;
mod merge;

use super::{
    audit, error::StoreError, meta, open::Store, routing, schema, seen::Arrival, suppress,
    transaction::Transaction,
};
use crate::logic::edit::Edit;
use jiff::Timestamp;
use sidelight::{
    lead::{self, Lead},
    privacy::{self, Mode},
    record::{AuditEvent, Person, StoredPost},
    settings::Settings,
};

/// What is needed to take a change back: the records as they were before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undo {
    /// The lead's id.
    id: String,
    /// The lead; `None` where there was none.
    lead: Option<Lead>,
    /// The posts that the change rewrote.
    posts: Vec<StoredPost>,
    /// The keys of posts that the change stored anew.
    new_posts: Vec<String>,
    /// The accounts that the change rewrote or made.
    people: Vec<Person>,
    /// The other lead that the change took away.
    other: Option<Lead>,
    /// The id of the other lead that the change brought.
    new_other: Option<String>,
}

impl Undo {
    /// Whether it would bring back that lead.
    pub fn is_of(&self, id: &str) -> bool {
        let other = self.other.as_ref().is_some_and(|lead| lead.id == id);
        self.id == id || other || self.new_other.as_deref() == Some(id)
    }

    /// The way back from a change that touched a lead and its accounts alone.
    pub(super) fn of_account(id: String, lead: Option<Lead>, people: Vec<Person>) -> Self {
        Self {
            id,
            lead,
            people,
            ..Self::default()
        }
    }
}

/// A lead after a change, with the way back.
#[derive(Clone, Debug, PartialEq)]
pub struct LeadSaved {
    /// The lead as it is now.
    pub lead: Lead,
    /// The way back.
    pub undo: Undo,
    /// Whether the author was a lead before.
    pub existed: bool,
}

pub(super) const STORES: [&str; 7] = [
    schema::META,
    schema::DAYS,
    schema::LEADS,
    schema::PEOPLE,
    schema::POSTS,
    schema::SUPPRESSED,
    schema::AUDIT,
];

/// What the audit log says of a lead that was there before, or was not.
pub(super) fn saved_or_edited(id: &str, existed: bool) -> AuditEvent {
    let lead = id.to_owned();
    if existed {
        AuditEvent::Edited { lead }
    } else {
        AuditEvent::Saved { lead }
    }
}

impl Store {
    /// The lead of that id.
    pub async fn lead(&self, id: &str) -> Result<Option<Lead>, StoreError> {
        Transaction::read(&self.database, &[schema::LEADS])?
            .get(schema::LEADS, id)
            .await
    }

    /// Saves a post's author as a lead, with the post as evidence; or adds the
    /// post to the lead that the author is already. `id` is for a new lead.
    /// `change` is made to the lead in the same transaction: a note is stored
    /// with the person whom it is about, or neither is. After it the rules act.
    pub async fn save_author(
        &self,
        arrival: &Arrival,
        id: String,
        now: Timestamp,
        change: impl FnOnce(&mut Lead),
    ) -> Result<LeadSaved, StoreError> {
        let grounds = Self::grounds(self.settings().await?, &arrival.post.network);
        let write = Transaction::write(&self.database, &STORES)?;
        let rules = routing::rules(&write).await?;
        let keys = self.pseudonyms(&arrival.post.network, &arrival.post.author);
        if suppress::any(&write, &keys).await? {
            return Err(StoreError::Suppressed);
        }
        let account = privacy::pseudonym_of(&arrival.post, &self.key);
        let person = match &account {
            Some(key) => write.get::<Person>(schema::PEOPLE, key).await?,
            None => None,
        };
        let known_lead = match person.as_ref().and_then(|person| person.lead.as_deref()) {
            Some(id) => write.get::<Lead>(schema::LEADS, id).await?,
            None => None,
        };
        let before = write
            .get::<StoredPost>(schema::POSTS, &arrival.post.key)
            .await?;
        let record = StoredPost {
            post: arrival.post.clone(),
            person: account.clone(),
            saved: true,
            score: arrival.score.clone(),
            correction: arrival.correction,
            marks: arrival.marks.clone(),
        };
        let mut stored = match before.clone() {
            None => record,
            Some(mut kept) => {
                // What was found in it is newer in the store than in memory.
                let marks = kept.marks.clone();
                kept.absorb(record);
                kept.marks = marks;
                kept
            }
        };
        let (existed, mut lead) = match known_lead.clone() {
            Some(mut lead) => {
                lead::attach(&mut lead, &arrival.post, stored.tally(), now);
                (true, lead)
            }
            None => (
                false,
                lead::from_post(&arrival.post, stored.tally(), id, grounds, now),
            ),
        };
        change(&mut lead);
        routing::apply(&mut lead, &mut stored, &rules, now);
        write.put_post(before.as_ref(), &mut stored).await?;
        write.put(schema::LEADS, &lead).await?;
        audit::put(&write, saved_or_edited(&lead.id, existed), now).await?;
        let mut undo = Undo {
            id: lead.id.clone(),
            lead: known_lead,
            ..Undo::default()
        };
        match before {
            Some(before) => undo.posts.push(before),
            None => undo.new_posts.push(stored.post.key.clone()),
        }
        if let Some(key) = account {
            let person =
                person.unwrap_or_else(|| Person::new(key, arrival.post.network.clone(), now));
            undo.people.push(person.clone());
            write
                .put(
                    schema::PEOPLE,
                    &Person {
                        lead: Some(lead.id.clone()),
                        ..person
                    },
                )
                .await?;
        }
        write.commit().await?;
        Ok(LeadSaved {
            lead,
            undo,
            existed,
        })
    }

    /// Keeps a lead that no post was the reason for.
    pub async fn add_lead(&self, lead: Lead) -> Result<LeadSaved, StoreError> {
        let write = Transaction::write(&self.database, &[schema::LEADS, schema::AUDIT])?;
        write.put(schema::LEADS, &lead).await?;
        audit::put(&write, saved_or_edited(&lead.id, false), lead.created_at).await?;
        write.commit().await?;
        let undo = Undo {
            id: lead.id.clone(),
            ..Undo::default()
        };
        Ok(LeadSaved {
            lead,
            undo,
            existed: false,
        })
    }

    /// Changes a lead. `change` gets the lead as it is in the store now, so two
    /// windows that change different things both win. `None` where the lead is gone.
    pub async fn change_lead(
        &self,
        id: &str,
        now: Timestamp,
        change: impl FnOnce(&mut Lead),
    ) -> Result<Option<LeadSaved>, StoreError> {
        let write = Transaction::write(&self.database, &[schema::LEADS, schema::AUDIT])?;
        let Some(before) = write.get::<Lead>(schema::LEADS, id).await? else {
            return Ok(None);
        };
        let mut lead = before.clone();
        change(&mut lead);
        if lead != before {
            lead.updated_at = now;
            write.put(schema::LEADS, &lead).await?;
            audit::put(&write, saved_or_edited(id, true), now).await?;
        }
        write.commit().await?;
        let undo = Undo {
            id: id.to_owned(),
            lead: Some(before),
            ..Undo::default()
        };
        Ok(Some(LeadSaved {
            lead,
            undo,
            existed: true,
        }))
    }

    /// Makes all of these changes or none, each to the lead as it is in the store
    /// now. Answers with the way back of those that changed something.
    pub async fn edit_leads(
        &self,
        edits: Vec<(String, Edit)>,
        now: Timestamp,
    ) -> Result<Vec<(String, Edit)>, StoreError> {
        let write = Transaction::write(&self.database, &[schema::LEADS, schema::AUDIT])?;
        let mut backs = Vec::new();
        for (id, edit) in edits {
            let Some(mut lead) = write.get::<Lead>(schema::LEADS, &id).await? else {
                continue;
            };
            if let Some(back) = edit.apply(&mut lead, now) {
                write.put(schema::LEADS, &lead).await?;
                audit::put(&write, saved_or_edited(&id, true), now).await?;
                backs.push((id, back));
            }
        }
        write.commit().await?;
        Ok(backs)
    }

    /// Deletes a lead: its posts go back to what the privacy mode keeps of
    /// people who are not saved, and its accounts are nobody's again.
    pub async fn delete_lead(&self, id: &str, now: Timestamp) -> Result<Option<Undo>, StoreError> {
        let settings = self.settings().await?;
        let write = Transaction::write(&self.database, &STORES)?;
        let undo = self.take_out(&write, id, &settings, now).await?;
        write.commit().await?;
        Ok(undo)
    }

    /// The same, as a part of a transaction over [`STORES`].
    pub(super) async fn take_out(
        &self,
        write: &Transaction,
        id: &str,
        settings: &Settings,
        now: Timestamp,
    ) -> Result<Option<Undo>, StoreError> {
        let Some(lead) = write.get::<Lead>(schema::LEADS, id).await? else {
            return Ok(None);
        };
        let mut undo = Undo {
            id: id.to_owned(),
            ..Undo::default()
        };
        for key in &lead.posts {
            let Some(record) = write.get::<StoredPost>(schema::POSTS, key).await? else {
                continue;
            };
            let mode = settings.mode_of(&record.post.network);
            if mode <= Mode::Linked {
                // Not even a pseudonym is kept of people who are not leads.
                write.delete(schema::META, meta::STUDY).await?;
            }
            match record.reduced(mode, &self.key) {
                Some(mut masked) => write.put_post(Some(&record), &mut masked).await?,
                None => write.delete_post(&record).await?,
            }
            undo.posts.push(record);
        }
        for person in write
            .by_index::<Person>(schema::PEOPLE, schema::PEOPLE_BY_LEAD, id)
            .await?
        {
            write
                .put(
                    schema::PEOPLE,
                    &Person {
                        lead: None,
                        ..person.clone()
                    },
                )
                .await?;
            undo.people.push(person);
        }
        write.delete(schema::LEADS, id).await?;
        let lead_id = id.to_owned();
        audit::put(write, AuditEvent::Deleted { lead: lead_id }, now).await?;
        undo.lead = Some(lead);
        Ok(Some(undo))
    }

    /// Takes a change back. Answers with the ids of the leads that it touched.
    /// Nobody who was erased since comes back by that.
    pub async fn undo(&self, undo: Undo, now: Timestamp) -> Result<Vec<String>, StoreError> {
        let write = Transaction::write(&self.database, &STORES)?;
        let other = undo.other.as_ref().map(|lead| lead.id.as_str());
        for id in [Some(undo.id.as_str()), other].into_iter().flatten() {
            if audit::was_erased(&write, id).await? {
                return Err(StoreError::Suppressed);
            }
        }
        let event = match &undo.lead {
            Some(_) => saved_or_edited(&undo.id, true),
            None => AuditEvent::Deleted {
                lead: undo.id.clone(),
            },
        };
        audit::put(&write, event, now).await?;
        match &undo.lead {
            Some(lead) => write.put(schema::LEADS, lead).await?,
            None => write.delete(schema::LEADS, &undo.id).await?,
        }
        if let Some(other) = &undo.other {
            write.put(schema::LEADS, other).await?;
        }
        if let Some(other) = &undo.new_other {
            write.delete(schema::LEADS, other).await?;
        }
        for record in &undo.posts {
            let now = write.get(schema::POSTS, &record.post.key).await?;
            write.put_post(now.as_ref(), &mut record.clone()).await?;
        }
        for key in &undo.new_posts {
            if let Some(record) = write.get(schema::POSTS, key).await? {
                write.delete_post(&record).await?;
            }
        }
        for person in &undo.people {
            write.put(schema::PEOPLE, person).await?;
        }
        write.commit().await?;
        let other = undo.other.map(|lead| lead.id);
        Ok([Some(undo.id), other, undo.new_other]
            .into_iter()
            .flatten()
            .collect())
    }
}
