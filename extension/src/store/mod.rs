//! The store: `IndexedDB`, one transaction a change.
//!
//! It loads records, lets the engine decide, and saves what comes back. Stores,
//! indexes and keys are written down in `docs/storage.md`.

mod alerts;
mod audit;
mod author;
mod autobackup;
#[cfg(feature = "dashboard")]
mod backup;
mod connection;
mod correct;
mod days;
mod erase;
mod error;
#[cfg(feature = "dashboard")]
mod import;
mod influence;
mod insight;
mod leads;
mod ledger;
mod lock;
mod matching;
mod meta;
mod open;
mod posts;
mod profile;
mod remind;
mod rescore;
mod restrict;
mod retention;
mod routing;
mod schema;
mod seal;
mod seen;
mod suppress;
mod transaction;
mod waiting;
mod watch;

pub use autobackup::AutoBackup;
#[cfg(feature = "dashboard")]
pub use backup::Way;
pub use correct::Corrected;
pub use erase::Erased;
pub use error::StoreError;
#[cfg(feature = "dashboard")]
pub use import::ImportUndo;
pub use leads::{LeadSaved, Undo};
pub use lock::LockState;
pub use matching::Rematching;
pub use open::Store;
pub use posts::PostLine;
pub use rescore::Rescoring;
pub use restrict::Restricting;
pub use seen::{Arrival, Stored};
pub use waiting::TakenIn;
