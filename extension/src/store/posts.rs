//! Reading posts.

use super::{error::StoreError, open::Store, schema, transaction::Transaction};
use jiff::Timestamp;
use serde::Deserialize;
use sidelight::{
    record::{Correction, Person, StoredPost},
    sentiment::Label,
};

/// What lists and searches need of a stored post. Reading no more makes going
/// through all of them several times as fast.
#[derive(Clone, Debug, Deserialize)]
pub struct PostLine {
    /// Its key.
    pub key: String,
    /// The network.
    pub network: String,
    /// The title, where it has one.
    #[serde(default)]
    pub title: Option<String>,
    /// What was kept of its text.
    #[serde(default)]
    pub text: String,
    /// The language.
    #[serde(default)]
    pub lang: Option<String>,
    /// When it was first seen.
    pub seen_at: Timestamp,
    #[serde(default)]
    score: Option<ScoreLine>,
    #[serde(default)]
    correction: Option<Correction>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
struct ScoreLine {
    label: Label,
}

impl From<StoredPost> for PostLine {
    fn from(record: StoredPost) -> Self {
        let StoredPost {
            post,
            score,
            correction,
            ..
        } = record;
        Self {
            key: post.key,
            network: post.network,
            title: post.title,
            text: post.text,
            lang: post.lang,
            seen_at: post.seen_at,
            score: score.map(|score| ScoreLine { label: score.label }),
            correction,
        }
    }
}

impl PostLine {
    /// How it is meant: what the user said, or what was scored.
    pub fn label(&self) -> Option<Label> {
        let said = self.correction.map(|correction| correction.label);
        said.or(self.score.map(|score| score.label))
    }
}

impl Store {
    /// The posts of those keys that are stored, in the order of the keys.
    pub async fn posts(&self, keys: &[String]) -> Result<Vec<StoredPost>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::POSTS])?;
        let mut posts = Vec::with_capacity(keys.len());
        for key in keys {
            posts.extend(read.get::<StoredPost>(schema::POSTS, key).await?);
        }
        Ok(posts)
    }

    /// The posts that were seen last, last first.
    pub async fn posts_recent(&self, limit: usize) -> Result<Vec<StoredPost>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::POSTS])?;
        read.last(schema::POSTS, schema::POSTS_BY_SEEN, limit).await
    }

    /// The lines of the posts that follow a key, in the order of the keys, at most
    /// `limit`; the empty key comes before all others.
    pub async fn post_lines(&self, after: &str, limit: u32) -> Result<Vec<PostLine>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::POSTS])?;
        read.after(schema::POSTS, after, limit).await
    }

    /// How many posts are stored.
    pub async fn post_count(&self) -> Result<u32, StoreError> {
        Transaction::read(&self.database, &[schema::POSTS])?
            .count(schema::POSTS)
            .await
    }

    /// The accounts of those pseudonyms that were seen.
    pub async fn people(&self, keys: &[String]) -> Result<Vec<Person>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::PEOPLE])?;
        let mut people = Vec::with_capacity(keys.len());
        for key in keys {
            people.extend(read.get::<Person>(schema::PEOPLE, key).await?);
        }
        Ok(people)
    }
}
