//! What an export wrote, what it left out, and why.

use crate::lead::Lead;
use std::collections::BTreeMap;

/// How many leads are named for one finding; the rest is counted.
const NAMED: usize = 5;

/// What became of the leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many leads are in the file.
    pub written: u64,
    /// How many are not, whatever the reason.
    pub left_out: u64,
    /// How many rows that makes, without headers.
    pub rows: u64,
    /// How many files.
    pub files: u32,
    /// What else there is to say, by kind and column.
    pub findings: BTreeMap<Finding, Tally>,
}

/// Something that a person should know before the file goes on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// The leads are not in the file: the program refuses a row without this.
    Missing {
        /// The column, or the columns of which one would do.
        column: String,
    },
    /// The leads are not in the file, because the caller held them back.
    Held(Held),
    /// The program requires the column, the lead lacks it, and this was written.
    Instead {
        /// The column.
        column: String,
        /// What was written, as the profile says it.
        written: String,
    },
    /// The value was too long for the program and ends with an ellipsis.
    Cut {
        /// The column.
        column: String,
        /// How many characters it may have.
        max: u32,
    },
    /// Characters that the program refuses were written as others.
    Replaced {
        /// The column.
        column: String,
    },
    /// Invisible characters were taken out.
    Removed {
        /// The column.
        column: String,
    },
    /// A `'` was put in front, so that no spreadsheet runs the value.
    Guarded {
        /// The column.
        column: String,
    },
    /// The profile has no column for this part of the leads.
    Dropped(Part),
}

/// Why a lead does not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Held {
    /// The person must not be contacted.
    DoNotContact,
    /// The data are past the day until which they may be kept.
    Expired,
    /// It is in the program already, as it is.
    Unchanged,
}

/// A part of a lead that not every program has a place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// E-mail addresses after the first.
    OtherEmails,
    /// Telephone numbers after the first.
    OtherPhones,
    /// Accounts after the first.
    OtherAccounts,
    /// The organisation.
    Company,
    /// The position.
    JobTitle,
    /// The site.
    Website,
    /// The place.
    Location,
    /// The tags.
    Tags,
    /// The notes.
    Notes,
    /// The tasks.
    Tasks,
    /// The keys of the posts.
    Posts,
    /// The user's own fields.
    Custom,
    /// Purpose and legal basis.
    Legal,
}

/// How many leads a finding concerns, and which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many leads.
    pub count: u64,
    /// The ids of the first of them.
    pub leads: Vec<String>,
}

impl Report {
    /// Notes something about a lead.
    pub(super) fn add(&mut self, finding: Finding, lead: &Lead) {
        let tally = self.findings.entry(finding).or_default();
        tally.count += 1;
        if tally.leads.len() < NAMED {
            tally.leads.push(lead.id.clone());
        }
    }
}
