//! Reading posts.

use super::{error::StoreError, open::Store, schema, transaction::Transaction};
use sidelight::record::{Person, StoredPost};

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
