//! Files of other programs, and of Sidelight, as leads.
//!
//! A file is read ([`read()`]), whatever it is and however it was written. A
//! [`Mapping`] says what each of its columns is; one is guessed, and the user may
//! change it. A [`Plan`] then tells of every row what would become of it beside
//! the leads that there are: a new lead, a change to one, nothing, or why it is
//! refused. Nothing happens before the plan is carried out.
//!
//! The vCard reader is own code: of the crates, those that read only version 4
//! refuse what most address books write, and the one that reads all versions
//! brings the time zones of the whole world into the page.

mod accounts;
mod apply;
mod cell;
mod decode;
mod draft;
mod drafts;
mod error;
mod fill;
mod guess;
mod header;
mod known;
mod lines;
mod mapping;
mod packed;
mod plan;
mod profiles;
mod read;
mod report;
mod source;
mod table;
mod vcard;
mod whole;
mod words;

pub use apply::Policy;
pub use decode::Encoding;
pub use error::{ImportError, Refusal};
pub use known::Match;
pub use mapping::{Mapping, TARGETS, Target};
pub use plan::{Outcome, Plan, Planned, Surroundings};
pub use read::{Reading, is_backup, read, too_large};
pub use report::refused;
pub use source::{Cell, Kind, Row, Source};

#[cfg(test)]
mod tests;
