//! The rules that send posts to departments, and what they do to a lead whose
//! post they take: in the transaction that stores the post.

use super::{error::StoreError, meta, open::Store, transaction::Transaction};
use crate::browser::{i18n::message, random};
use jiff::Timestamp;
use sidelight::{
    insight::routing::{Means, Rule, act},
    lead::Lead,
    record::StoredPost,
};

impl Store {
    /// The rules that send posts to departments, in their order.
    #[cfg(feature = "dashboard")]
    pub async fn routing(&self) -> Result<Vec<Rule>, StoreError> {
        rules(&Transaction::read(&self.database, &[super::schema::META])?).await
    }

    /// Changes the rules as they are now, and answers with what they have become.
    #[cfg(feature = "dashboard")]
    pub async fn change_routing(
        &self,
        change: impl FnOnce(&mut Vec<Rule>),
    ) -> Result<Vec<Rule>, StoreError> {
        let write = Transaction::write(&self.database, &[super::schema::META])?;
        let mut rules = rules(&write).await?;
        change(&mut rules);
        meta::put(&write, meta::ROUTING, &rules).await?;
        write.commit().await?;
        Ok(rules)
    }
}

/// The rules as they are in this transaction.
pub(super) async fn rules(transaction: &Transaction) -> Result<Vec<Rule>, StoreError> {
    let rules = meta::get(transaction, meta::ROUTING).await?;
    Ok(rules.unwrap_or_default())
}

/// Lets the rules act on the lead who wrote a post. Answers whether one did: then
/// both are to be stored.
pub(super) fn apply(
    lead: &mut Lead,
    record: &mut StoredPost,
    rules: &[Rule],
    now: Timestamp,
) -> bool {
    let mut means = Means {
        now,
        id: &mut random::uuid,
        words: &|rule| message("routedTask", &[rule]),
    };
    act(lead, record, rules, &mut means)
}
