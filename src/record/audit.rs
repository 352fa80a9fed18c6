//! What was done with people's data: the entries of the audit log.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One entry. It holds ids and counts, and nobody's name: an entry on somebody
/// who was erased stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Its number, which the store gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// When it was done.
    pub at: Timestamp,
    /// What was done.
    #[serde(flatten)]
    pub event: AuditEvent,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum AuditEvent {
    /// A lead was saved, or brought back.
    Saved {
        /// Its id.
        lead: String,
    },
    /// A lead was changed.
    Edited {
        /// Its id.
        lead: String,
    },
    /// Two leads became one.
    Merged {
        /// The id of the one that stays.
        lead: String,
        /// The id of the one that went into it.
        other: String,
    },
    /// Two leads that had become one were taken apart.
    Separated {
        /// The id of the one that stayed.
        lead: String,
        /// The id of the one that came back.
        other: String,
    },
    /// A lead was deleted; its posts stayed, masked.
    Deleted {
        /// Its id.
        lead: String,
    },
    /// Leads left in a file.
    Exported {
        /// The profile of the program.
        profile: String,
        /// How many.
        leads: u32,
    },
    /// Everything about a person was erased.
    Erased {
        /// The id of the lead.
        lead: String,
        /// How many posts went.
        posts: u32,
        /// How many accounts are on the list of the suppressed for it.
        accounts: u32,
    },
    /// Accounts were put on the list of the suppressed.
    Suppressed {
        /// How many.
        accounts: u32,
    },
    /// An account was taken off that list.
    Unsuppressed {
        /// How many.
        accounts: u32,
    },
    /// Posts were kept long enough and deleted.
    Expired {
        /// How many posts.
        posts: u32,
        /// How many accounts of whom nothing is left.
        people: u32,
    },
    /// A stricter privacy mode was applied to what was stored.
    Restricted {
        /// How many posts lost something.
        posts: u32,
        /// How many were deleted.
        deleted: u32,
    },
    /// Leads came in from a file.
    Imported {
        /// How many are new.
        added: u32,
        /// How many were changed.
        changed: u32,
    },
    /// A person was told what is kept (GDPR Art. 15).
    Reported {
        /// The id of the lead.
        lead: String,
    },
}

impl AuditEvent {
    /// The name of what was done, as in the record.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Saved { .. } => "saved",
            Self::Edited { .. } => "edited",
            Self::Merged { .. } => "merged",
            Self::Separated { .. } => "separated",
            Self::Deleted { .. } => "deleted",
            Self::Exported { .. } => "exported",
            Self::Erased { .. } => "erased",
            Self::Suppressed { .. } => "suppressed",
            Self::Unsuppressed { .. } => "unsuppressed",
            Self::Expired { .. } => "expired",
            Self::Restricted { .. } => "restricted",
            Self::Imported { .. } => "imported",
            Self::Reported { .. } => "reported",
        }
    }

    /// The lead that it concerns.
    pub fn lead(&self) -> Option<&str> {
        match self {
            Self::Saved { lead }
            | Self::Edited { lead }
            | Self::Merged { lead, .. }
            | Self::Separated { lead, .. }
            | Self::Deleted { lead }
            | Self::Erased { lead, .. }
            | Self::Reported { lead } => Some(lead),
            _ => None,
        }
    }
}

/// An account that must not be stored, by its pseudonym.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppressed {
    /// The pseudonym.
    pub key: String,
    /// The network of the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_flat_and_named_after_what_was_done() {
        let entry = AuditEntry {
            n: None,
            at: Timestamp::UNIX_EPOCH,
            event: AuditEvent::Erased {
                lead: "a".to_owned(),
                posts: 2,
                accounts: 1,
            },
        };
        let json = serde_json::to_value(&entry).expect("json");
        assert_eq!(
            json,
            serde_json::json!({"at": "1970-01-01T00:00:00Z", "what": "erased", "lead": "a",
                "posts": 2, "accounts": 1})
        );
        assert_eq!(json["what"], entry.event.id());
        assert_eq!(entry.event.lead(), Some("a"));
        assert_eq!(
            serde_json::from_value::<AuditEntry>(json).expect("an entry"),
            entry
        );
    }
}
