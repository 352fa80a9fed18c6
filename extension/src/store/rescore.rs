//! Scoring stored posts anew after the model or the rules of intents have changed: in slices, each one
//! transaction that also says how far it came. So it may be stopped at any
//! moment and goes on where it was, and between two slices posts are captured.

use super::{author, error::StoreError, meta, open::Store, schema, transaction::Transaction};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sidelight::{intent, post::Post, record::StoredPost, sentiment::Score};

/// How many posts a slice looks at: some ten milliseconds.
const SLICE: u32 = 200;

/// How far scoring anew has come; in the store, under `rescoring` in `meta`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescoring {
    /// The model that scores.
    model: String,
    /// The version of the rules that read intents.
    #[serde(default)]
    reader: u32,
    /// The key of the last post that was looked at; empty before the first.
    after: String,
    /// How many were looked at.
    pub done: u32,
    /// How many there were when it began.
    pub total: u32,
    /// Whether all were looked at.
    pub finished: bool,
}

impl Rescoring {
    fn is_of(&self, model: &str) -> bool {
        self.model == model && self.reader == intent::VERSION
    }
}

impl Store {
    /// Whether some stored post may have been read by another model or other rules.
    pub async fn is_stale(&self, model: &str) -> Result<bool, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        let known: Option<Rescoring> = meta::get(&read, meta::RESCORING).await?;
        Ok(!known.is_some_and(|known| known.finished && known.is_of(model)))
    }

    /// Scores the next slice of posts that another model scored. Answers how far
    /// it came, with the ids of leads whose posts are counted otherwise now.
    ///
    /// What is scored is the text that is stored, so a post of which the privacy
    /// mode kept no word keeps its score. What the user corrected stays corrected.
    pub async fn rescore_slice(
        &self,
        model: &str,
        score: &dyn Fn(&Post) -> Option<Score>,
        now: Timestamp,
    ) -> Result<(Rescoring, Vec<String>), StoreError> {
        let write = Transaction::write(&self.database, &author::STORES)?;
        let known: Option<Rescoring> = meta::get(&write, meta::RESCORING).await?;
        let mut progress = match known.filter(|known| known.is_of(model) && !known.finished) {
            Some(known) => known,
            None => Rescoring {
                model: model.to_owned(),
                reader: intent::VERSION,
                total: write.count(schema::POSTS).await?,
                ..Rescoring::default()
            },
        };
        let slice: Vec<StoredPost> = write.after(schema::POSTS, &progress.after, SLICE).await?;
        let mut leads = Vec::new();
        for mut record in slice.iter().cloned() {
            if !is_due(&record, model) {
                continue;
            }
            let was = record.clone();
            record.score = score(&record.post);
            record.marks.read(&record.post);
            // No rule acts: an update of the extension gives nobody work to do.
            leads.extend(author::update(&write, was.tally(), &mut record, &[], now).await?);
            write.put_post(Some(&was), &mut record).await?;
        }
        let looked_at = u32::try_from(slice.len()).unwrap_or(SLICE);
        progress.done = progress.done.saturating_add(looked_at);
        progress.finished = looked_at < SLICE;
        if let Some(last) = slice.last() {
            progress.after.clone_from(&last.post.key);
        }
        meta::put(&write, meta::RESCORING, &progress).await?;
        write.commit().await?;
        leads.sort_unstable();
        leads.dedup();
        Ok((progress, leads))
    }
}

/// Whether a record has words, and no score of this model or no intent by these rules.
fn is_due(record: &StoredPost, model: &str) -> bool {
    let fresh = record
        .score
        .as_ref()
        .is_some_and(|score| score.scorer == model);
    let is_read = record.marks.reader == intent::VERSION;
    let has_words = !record.post.scored_text().trim().is_empty();
    has_words && !(fresh && is_read)
}
