//! Who asked not to be stored.

use super::{error::StoreError, meta, schema, transaction::Transaction};
use sidelight::privacy::{OLDER_KEYS, PseudonymKey};

/// The keys under which the list was written: the store's own, and those of
/// backups that were merged into it. A hash cannot be turned into one of another
/// key, so whoever is looked for is hashed under each.
pub(super) struct Suppressed(Vec<PseudonymKey>);

impl Suppressed {
    /// Needs a transaction that may read `meta`.
    pub(super) async fn keys(
        transaction: &Transaction,
        own: &PseudonymKey,
    ) -> Result<Self, StoreError> {
        let older: Option<Vec<Vec<u8>>> = meta::get(transaction, OLDER_KEYS).await?;
        let older = older.into_iter().flatten();
        let older = older.filter_map(|bytes| PseudonymKey::from_slice(&bytes));
        Ok(Self([own.clone()].into_iter().chain(older).collect()))
    }

    /// The pseudonyms that somebody has under every key.
    pub(super) fn pseudonyms<'a>(
        &'a self,
        of: impl Fn(&PseudonymKey) -> Option<String> + 'a,
    ) -> impl Iterator<Item = String> + 'a {
        self.0.iter().filter_map(of)
    }

    /// Whether somebody is on the list. Needs a transaction that may read it.
    pub(super) async fn has(
        &self,
        transaction: &Transaction,
        of: impl Fn(&PseudonymKey) -> Option<String>,
    ) -> Result<bool, StoreError> {
        for pseudonym in self.pseudonyms(of) {
            let found: Option<serde::de::IgnoredAny> =
                transaction.get(schema::SUPPRESSED, &pseudonym).await?;
            if found.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
