//! What the posts say together: the last grouping, and when a post was answered.

use super::{error::StoreError, meta, open::Store, schema, transaction::Transaction};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sidelight::{
    insight::{
        leaders::{self, Circle},
        topics::TopicMap,
    },
    lead::Lead,
    record::{Person, StoredPost},
};

/// What one reading of all posts found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Study {
    /// What is talked about.
    pub map: TopicMap,
    /// Whose word carries in what, and who talks with whom.
    pub circles: Vec<Circle>,
}

/// The end of every period: no time is after it.
const EVER: &str = "9999";

impl Store {
    /// The last study; `None` where there was none yet.
    pub async fn study(&self) -> Result<Option<Study>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        meta::get(&read, meta::STUDY).await
    }

    /// Keeps a study, and writes into the leads' records how far their word
    /// carries. Answers with the ids of those for whom that changed.
    pub async fn put_study(&self, study: &Study) -> Result<Vec<String>, StoreError> {
        let stores = [schema::META, schema::LEADS, schema::PEOPLE];
        let write = Transaction::write(&self.database, &stores)?;
        meta::put(&write, meta::STUDY, study).await?;
        let mut changed = Vec::new();
        for mut lead in write.all::<Lead>(schema::LEADS).await? {
            let accounts: Vec<Person> = write
                .by_index(schema::PEOPLE, schema::PEOPLE_BY_LEAD, &lead.id)
                .await?;
            let keys: Vec<String> = accounts.into_iter().map(|person| person.key).collect();
            let influence = leaders::influence(&study.circles, &keys);
            if lead.influence != influence {
                lead.influence = influence;
                write.put(schema::LEADS, &lead).await?;
                changed.push(lead.id);
            }
        }
        write.commit().await?;
        Ok(changed)
    }

    /// The whole posts that follow a key, in the order of the keys, at most `limit`.
    pub async fn posts_after(&self, key: &str, limit: u32) -> Result<Vec<StoredPost>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::POSTS])?;
        read.after(schema::POSTS, key, limit).await
    }

    /// The posts that were first seen from that time on, in that order, at most `limit`.
    pub async fn posts_seen_from(
        &self,
        from: &str,
        limit: u32,
    ) -> Result<Vec<StoredPost>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::POSTS])?;
        let span = (from, EVER);
        read.index_range(schema::POSTS, schema::POSTS_BY_SEEN, span, limit)
            .await
    }

    /// Notes when a post was answered, or with `None` that it was not. `false`
    /// where the post is not stored any more.
    pub async fn answer(&self, key: &str, at: Option<Timestamp>) -> Result<bool, StoreError> {
        let write = Transaction::write(&self.database, &[schema::POSTS, schema::DAYS])?;
        let Some(mut record) = write.get::<StoredPost>(schema::POSTS, key).await? else {
            return Ok(false);
        };
        let before = record.clone();
        record.marks.answered = at;
        write.put_post(Some(&before), &mut record).await?;
        write.commit().await?;
        Ok(true)
    }
}
