//! Erasing a person, and telling a person what is kept.

use super::{
    audit, error::StoreError, insight, ledger, open::Store, schema, suppress,
    transaction::Transaction,
};
use jiff::Timestamp;
use sidelight::{
    insight::alerts::{Alert, What},
    lead::{Identity, Lead},
    record::{AuditEntry, AuditEvent, Person, StoredPost},
    rights::{Dossier, ExportedTo},
};
use std::collections::BTreeSet;

/// What was erased, and where the data went before: there they must be erased too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// The pseudonyms of the person's accounts.
    pub accounts: Vec<String>,
    /// How many posts are gone.
    pub posts: u32,
    /// The exports that the person was in.
    pub exports: Vec<ExportedTo>,
}

/// Everything about one person, by its keys.
struct Traces {
    /// The lead and those that were merged into it.
    leads: Vec<String>,
    posts: BTreeSet<String>,
    /// Pseudonyms with their networks.
    accounts: Vec<(String, String)>,
}

impl Traces {
    /// Whether the user was told something about the person.
    fn concern(&self, alert: &Alert) -> bool {
        match &alert.what {
            What::Storm { .. } => false,
            What::Leader { person, .. } => self.accounts.iter().any(|(key, _)| key == person),
            What::Purchase { post, .. } => self.posts.contains(post),
            What::Mood { lead, .. } => self.leads.contains(lead),
        }
    }
}

impl Store {
    /// Erases a person: the lead with all that was merged into it, posts,
    /// accounts, and what the ledger says of exports. Nobody finds the person
    /// again: every account goes on the list of the suppressed. One transaction;
    /// `None` where the lead is gone.
    pub async fn erase(&self, id: &str, now: Timestamp) -> Result<Option<Erased>, StoreError> {
        let write = Transaction::write(&self.database, &schema::ALL)?;
        let Some(lead) = write.get::<Lead>(schema::LEADS, id).await? else {
            return Ok(None);
        };
        let traces = self.traces(&write, &lead).await?;
        let mut erased = Erased {
            posts: u32::try_from(traces.posts.len()).unwrap_or(u32::MAX),
            ..Erased::default()
        };
        for key in &traces.posts {
            if let Some(record) = write.get::<StoredPost>(schema::POSTS, key).await? {
                write.delete_post(&record).await?;
            }
        }
        for alert in write.all::<Alert>(schema::ALERTS).await? {
            if traces.concern(&alert) {
                write.delete(schema::ALERTS, &alert.id).await?;
            }
        }
        let people = traces.accounts.iter().map(|(key, _)| key.clone()).collect();
        insight::forget(&write, &people, &traces.posts).await?;
        for (key, network) in &traces.accounts {
            write.delete(schema::PEOPLE, key).await?;
            suppress::add(&write, key.clone(), network, now).await?;
            erased.accounts.push(key.clone());
        }
        for id in &traces.leads {
            for row in ledger::rows_of(&write, id).await? {
                write.delete(schema::LEDGER, &row.key).await?;
                erased.exports.push(row.exported());
            }
            write.delete(schema::LEADS, id).await?;
        }
        let event = AuditEvent::Erased {
            lead: id.to_owned(),
            posts: erased.posts,
            accounts: u32::try_from(erased.accounts.len()).unwrap_or(u32::MAX),
        };
        audit::put(&write, event, now).await?;
        write.commit().await?;
        Ok(Some(erased))
    }

    /// Everything that is kept about a person; `None` where the lead is gone.
    pub async fn dossier(&self, id: &str, now: Timestamp) -> Result<Option<Dossier>, StoreError> {
        let read = Transaction::read(&self.database, &schema::ALL)?;
        let Some(lead) = read.get::<Lead>(schema::LEADS, id).await? else {
            return Ok(None);
        };
        let traces = self.traces(&read, &lead).await?;
        let mut dossier = Dossier {
            made_at: now,
            lead,
            posts: Vec::new(),
            alerts: read.all(schema::ALERTS).await?,
            accounts: Vec::new(),
            exports: Vec::new(),
            audit: Vec::new(),
        };
        dossier.alerts.retain(|alert| traces.concern(alert));
        for key in &traces.posts {
            dossier
                .posts
                .extend(read.get::<StoredPost>(schema::POSTS, key).await?);
        }
        for (key, _) in &traces.accounts {
            dossier
                .accounts
                .extend(read.get::<Person>(schema::PEOPLE, key).await?);
        }
        for id in &traces.leads {
            let rows = ledger::rows_of(&read, id).await?;
            dossier
                .exports
                .extend(rows.iter().map(ledger::Row::exported));
            let entries: Vec<AuditEntry> = read
                .by_index(schema::AUDIT, schema::AUDIT_BY_LEAD, id)
                .await?;
            dossier.audit.extend(entries);
        }
        Ok(Some(dossier))
    }

    async fn traces(&self, transaction: &Transaction, lead: &Lead) -> Result<Traces, StoreError> {
        let mut whole = vec![lead];
        let mut at = 0;
        // What was merged may itself have had somebody merged into it.
        while let Some(one) = whole.get(at).copied() {
            whole.extend(one.merged.iter().map(|merged| merged.lead.as_ref()));
            at += 1;
        }
        let leads: Vec<String> = whole.iter().map(|lead| lead.id.clone()).collect();
        let mut posts: BTreeSet<String> =
            whole.iter().flat_map(|lead| lead.posts.clone()).collect();
        let identities: Vec<&Identity> = whole.iter().flat_map(|lead| &lead.identities).collect();
        let mut accounts: Vec<(String, String)> = identities
            .into_iter()
            .flat_map(|identity| {
                let keys = self.pseudonyms_of(identity).into_iter();
                keys.map(|key| (key, identity.network.clone()))
            })
            .collect();
        for id in &leads {
            let known: Vec<Person> = transaction
                .by_index(schema::PEOPLE, schema::PEOPLE_BY_LEAD, id)
                .await?;
            accounts.extend(known.into_iter().map(|one| (one.key, one.network)));
        }
        accounts.sort_unstable();
        accounts.dedup_by(|a, b| a.0 == b.0);
        for (key, _) in &accounts {
            let by_person: Vec<StoredPost> = transaction
                .by_index(schema::POSTS, schema::POSTS_BY_PERSON, key)
                .await?;
            posts.extend(by_person.into_iter().map(|record| record.post.key));
        }
        Ok(Traces {
            leads,
            posts,
            accounts,
        })
    }
}
