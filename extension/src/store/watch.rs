//! The watchlists, and the posts that speak of them.

use super::{error::StoreError, meta, open::Store, schema, transaction::Transaction};
use sidelight::{
    insight::{
        days::{mark_by, mark_on},
        mentions::Period,
        watch::{WatchError, Watchlist, Watchlists},
    },
    record::StoredPost,
};

impl Store {
    /// All watchlists.
    pub async fn watchlists(&self) -> Result<Watchlists, StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        lists(&read).await
    }

    /// Keeps a watchlist, or says what is wrong with it.
    pub async fn keep_watchlist(
        &self,
        list: Watchlist,
    ) -> Result<Result<Watchlists, WatchError>, StoreError> {
        let write = Transaction::write(&self.database, &[schema::META])?;
        let mut lists = lists(&write).await?;
        if let Err(error) = lists.keep(list) {
            return Ok(Err(error));
        }
        meta::put(&write, meta::WATCHLISTS, &lists).await?;
        write.commit().await?;
        Ok(Ok(lists))
    }

    /// Takes a watchlist out. Answers with those that are left.
    pub async fn drop_watchlist(&self, id: &str) -> Result<Watchlists, StoreError> {
        let write = Transaction::write(&self.database, &[schema::META])?;
        let mut lists = lists(&write).await?;
        if lists.drop(id).is_some() {
            meta::put(&write, meta::WATCHLISTS, &lists).await?;
        }
        write.commit().await?;
        Ok(lists)
    }

    /// The posts of a period that speak of a list, at most `limit`, oldest first.
    pub async fn mentions(
        &self,
        watch: &str,
        period: Period,
        limit: u32,
    ) -> Result<Vec<StoredPost>, StoreError> {
        let range = (mark_on(watch, period.from), mark_on(watch, period.until));
        self.marked(range, limit).await
    }

    /// The posts of a period that the list's own account wrote.
    pub async fn own_posts(
        &self,
        watch: &str,
        period: Period,
        limit: u32,
    ) -> Result<Vec<StoredPost>, StoreError> {
        let range = (mark_by(watch, period.from), mark_by(watch, period.until));
        self.marked(range, limit).await
    }

    async fn marked(
        &self,
        (from, until): (String, String),
        limit: u32,
    ) -> Result<Vec<StoredPost>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::POSTS])?;
        let range = (from.as_str(), until.as_str());
        read.index_range(schema::POSTS, schema::POSTS_BY_WATCH, range, limit)
            .await
    }
}

pub(super) async fn lists(transaction: &Transaction) -> Result<Watchlists, StoreError> {
    let lists = meta::get(transaction, meta::WATCHLISTS).await?;
    Ok(lists.unwrap_or_default())
}
