//! Storing what was seen: all of a batch, or nothing.

use super::{
    error::StoreError, meta, open::Store, routing, schema, seal::Guard, suppress,
    transaction::Transaction, waiting,
};
use crate::browser::clock;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sidelight::{
    health::Health,
    insight::{matching::Matcher, routing::Rule},
    lead::{self, EvidenceTally, Lead},
    post::Post,
    privacy::{self, Mode, Protected, PseudonymKey},
    record::{Correction, Marks, Person, StoredPost},
    sentiment::Score,
    settings::Settings,
};

/// A post on its way into the store, whole, as the page showed it. This is
/// also its shape in session memory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Arrival {
    /// The post with its names.
    pub post: Post,
    /// Its score, with reasons that point into the whole text.
    pub score: Option<Score>,
    /// The pseudonym of the author's account.
    #[serde(default)]
    pub person: Option<String>,
    /// The lead that the author is.
    #[serde(default)]
    pub lead: Option<String>,
    /// What the user says instead of the score.
    #[serde(default)]
    pub correction: Option<Correction>,
    /// What was found in it.
    #[serde(default)]
    pub marks: Marks,
}

/// What became of an arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Stored for the first time.
    New,
    /// There already; a longer text or newer counts were taken over.
    Known,
    /// A lead's, and kept until the lock is open; then it is stored.
    Waiting,
    /// Not stored, because the user chose so for this network.
    SwitchedOff,
    /// Not stored, because the person asked not to be.
    Suppressed,
}

impl Store {
    /// Stores a batch of posts in one transaction. Storing the same post again
    /// changes nothing but a longer text and newer counts.
    ///
    /// Each arrival gets its key, its pseudonym and its lead, if it has one.
    /// `score` is asked once more for the text that is stored, because reasons
    /// point into the text that they belong to.
    pub async fn put_seen(
        &self,
        arrivals: &mut [Arrival],
        settings: &Settings,
        score: &dyn Fn(&Post) -> Option<Score>,
        now: Timestamp,
    ) -> Result<Vec<Stored>, StoreError> {
        let write = Transaction::write(
            &self.database,
            &[
                schema::POSTS,
                schema::PEOPLE,
                schema::LEADS,
                schema::SUPPRESSED,
                schema::DAYS,
                schema::META,
                schema::WAITING,
            ],
        )?;
        match self.put_all(&write, arrivals, settings, score, now).await {
            Ok(outcome) => {
                write.commit().await?;
                Ok(outcome)
            }
            Err(error) => Err(error.explained().await),
        }
    }

    /// The same, as a part of a transaction over these stores.
    pub(super) async fn put_all(
        &self,
        write: &Transaction,
        arrivals: &mut [Arrival],
        settings: &Settings,
        score: &dyn Fn(&Post) -> Option<Score>,
        now: Timestamp,
    ) -> Result<Vec<Stored>, StoreError> {
        self.check_key(write).await?;
        let mut health = meta::get::<Health>(write, meta::HEALTH)
            .await?
            .unwrap_or_default();
        let before = health.clone();
        let matcher = self.matcher(write).await?;
        let rules = routing::rules(write).await?;
        let mut outcome = Vec::with_capacity(arrivals.len());
        for arrival in arrivals {
            let stored = self
                .put_one(write, arrival, settings, (&matcher, &rules), score, now)
                .await?;
            if stored == Stored::New {
                health.count(&arrival.post, clock::day(now));
            }
            outcome.push(stored);
        }
        if health != before {
            meta::put(write, meta::HEALTH, &health).await?;
        }
        Ok(outcome)
    }

    /// Fails where the store was wiped or restored since it was opened here.
    pub(super) async fn check_key(&self, write: &Transaction) -> Result<(), StoreError> {
        let key: Option<Vec<u8>> = meta::get(write, meta::PSEUDONYM_KEY).await?;
        let key = key.and_then(|key| PseudonymKey::from_slice(&key));
        if key.as_ref() != Some(&self.key) || meta::older_keys(write).await? != self.older {
            return Err(StoreError::Replaced);
        }
        Ok(())
    }

    async fn put_one(
        &self,
        write: &Transaction,
        arrival: &mut Arrival,
        settings: &Settings,
        (matcher, rules): (&Matcher, &[Rule]),
        score: &dyn Fn(&Post) -> Option<Score>,
        now: Timestamp,
    ) -> Result<Stored, StoreError> {
        let mode = settings.mode_of(&arrival.post.network);
        let Some(masked) = privacy::protect(&arrival.post, mode, &self.key) else {
            return Ok(Stored::SwitchedOff);
        };
        arrival.post.key.clone_from(&masked.post.key);
        arrival.post.parent.clone_from(&masked.post.parent);
        let account = privacy::pseudonym_of(&arrival.post, &self.key);
        let post = &arrival.post;
        if suppress::any(write, &self.pseudonyms(&post.network, &post.author)).await? {
            return Ok(Stored::Suppressed);
        }
        let mut person = match &account {
            Some(key) => Some(
                write
                    .get::<Person>(schema::PEOPLE, key)
                    .await?
                    .unwrap_or_else(|| Person::new(key.clone(), arrival.post.network.clone(), now)),
            ),
            None => None,
        };
        arrival.person.clone_from(&account);
        arrival.lead = person.as_ref().and_then(|person| person.lead.clone());
        if let Guard::Shut(lock) = write.guard().await?
            && (arrival.lead.is_some() || write.is_sealed(schema::POSTS, &arrival.post.key).await?)
        {
            waiting::put_post(write, &lock, self, arrival).await?;
            return Ok(Stored::Waiting);
        }
        let mut record = record_of(arrival, masked, mode, score);
        self.mark(write, matcher, &mut record, &arrival.post)
            .await?;
        let known = write
            .get::<StoredPost>(schema::POSTS, &record.post.key)
            .await?;
        let is_new = known.is_none();
        let before = known.as_ref().map(StoredPost::tally);
        let (mut kept, mut changed) = match known.clone() {
            None => (record, true),
            Some(mut kept) => {
                // A clock that was set back makes no post older, and so none expire.
                record.post.seen_at = record.post.seen_at.max(kept.post.seen_at);
                let changed = kept.absorb(record);
                (kept, changed)
            }
        };
        if let Some(id) = &arrival.lead
            && let Some(mut lead) = write.get::<Lead>(schema::LEADS, id).await?
        {
            let joined = changed && join(&mut lead, &arrival.post, before, kept.tally(), now);
            let routed = routing::apply(&mut lead, &mut kept, rules, now);
            changed |= routed;
            if joined || routed {
                write.put(schema::LEADS, &lead).await?;
            }
        }
        if changed {
            write.put_post(known.as_ref(), &mut kept).await?;
        }
        arrival.correction = kept.correction;
        arrival.marks.clone_from(&kept.marks);
        // In the mode `linked` not even a pseudonym is kept of people who are not leads.
        if let Some(person) = person
            .as_mut()
            .filter(|person| mode != Mode::Linked || person.lead.is_some())
        {
            if is_new {
                person.posts = person.posts.saturating_add(1);
            }
            person.last_seen_at = now;
            write.put(schema::PEOPLE, person).await?;
        }
        Ok(if is_new { Stored::New } else { Stored::Known })
    }
}

/// The record for the disk: whole for a lead's post, else what the mode leaves.
fn record_of(
    arrival: &Arrival,
    masked: Protected,
    mode: Mode,
    score: &dyn Fn(&Post) -> Option<Score>,
) -> StoredPost {
    if arrival.lead.is_some() {
        return StoredPost {
            post: arrival.post.clone(),
            person: arrival.person.clone(),
            saved: true,
            score: arrival.score.clone(),
            correction: arrival.correction,
            marks: arrival.marks.clone(),
        };
    }
    let score = match mode {
        Mode::Full => arrival.score.clone(),
        Mode::Pseudonymous => score(&masked.post),
        // Reasons quote the text, and of that no word is kept.
        Mode::Linked | Mode::Off => arrival.score.clone().map(|score| Score {
            reasons: Vec::new(),
            ..score
        }),
    };
    let marks = match mode {
        Mode::Full => arrival.marks.clone(),
        Mode::Pseudonymous => arrival.marks.for_masked(&masked.post),
        Mode::Linked | Mode::Off => arrival.marks.without_reasons(),
    };
    StoredPost {
        post: masked.post,
        person: masked.person,
        saved: false,
        score,
        correction: arrival.correction,
        marks,
    }
}

/// A post by somebody who is a lead joins the lead's evidence; one that is there
/// already is counted as it is meant now that more of it was seen. Answers whether
/// the lead changed.
fn join(
    lead: &mut Lead,
    post: &Post,
    before: Option<EvidenceTally>,
    tally: EvidenceTally,
    now: Timestamp,
) -> bool {
    lead::attach(lead, post, tally, now)
        || before.is_some_and(|before| lead::recount(lead, &post.key, before, tally))
}
