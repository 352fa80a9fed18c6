//! The store: `IndexedDB`, one transaction a change.
//!
//! It loads records, lets the engine decide, and saves what comes back. Stores,
//! indexes and keys are written down in `docs/storage.md`.

mod autobackup;
#[cfg(feature = "dashboard")]
mod backup;
mod connection;
mod correct;
mod error;
mod leads;
mod ledger;
mod meta;
mod open;
mod posts;
mod profile;
mod rescore;
mod schema;
mod seen;
mod suppressed;
mod transaction;

pub use autobackup::AutoBackup;
#[cfg(feature = "dashboard")]
pub use backup::Way;
pub use correct::Corrected;
pub use error::StoreError;
pub use leads::{LeadSaved, Undo};
pub use open::Store;
pub use rescore::Rescoring;
pub use seen::{Arrival, Stored};
