//! What may be kept of people who were not saved.

mod protect;
mod pseudonym;
mod scrub;

pub use protect::{Protected, protect, pseudonym_of, pseudonyms};
pub use pseudonym::{OLDER_KEYS, PseudonymKey};
pub use scrub::scrub;

use serde::{Deserialize, Serialize};

/// How much of an unsaved post reaches the disk; the stricter is the lesser.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Nothing is captured.
    Off,
    /// Link, date, network and score; no text, no author.
    Linked,
    /// Text without names, mentions and contacts; the author as a keyed hash.
    #[default]
    Pseudonymous,
    /// Everything that the page showed.
    Full,
}

impl Mode {
    /// Every mode, strictest first.
    pub const ALL: [Self; 4] = [Self::Off, Self::Linked, Self::Pseudonymous, Self::Full];

    /// The name in settings and messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Linked => "linked",
            Self::Pseudonymous => "pseudonymous",
            Self::Full => "full",
        }
    }

    /// The mode of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.id() == id)
    }
}
