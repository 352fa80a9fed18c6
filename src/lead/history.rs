//! What was changed about a lead, when, and by which rule, where it was one.
//!
//! Notes and follow-ups are named and not quoted: who deletes a note wants its
//! words gone.

use super::Lead;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How many changes of one lead are kept: the last ones.
pub const KEPT_CHANGES: usize = 100;

/// One change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// When it was made.
    pub at: Timestamp,
    /// What changed: the name of a field, or of an event such as `note_added`.
    pub what: String,
    /// What the user's own field is called, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What stood there before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What stands there since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The name of the rule that made it; `None` where the user did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The id of the follow-up that a rule put there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

impl Lead {
    /// Adds a change to the history; the oldest goes when there are too many.
    pub fn remember(&mut self, change: Change) {
        if self.history.len() >= KEPT_CHANGES {
            let over = self.history.len() + 1 - KEPT_CHANGES;
            self.history.drain(..over);
        }
        self.history.push(change);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_changes_are_kept() {
        let mut lead = Lead::empty("a".to_owned(), Timestamp::UNIX_EPOCH);
        for n in 0..KEPT_CHANGES + 5 {
            lead.remember(Change {
                at: Timestamp::UNIX_EPOCH,
                what: "status".to_owned(),
                to: Some(n.to_string()),
                ..Change::default()
            });
        }
        assert_eq!(lead.history.len(), KEPT_CHANGES);
        let ends = [lead.history.first(), lead.history.last()];
        let ends = ends.map(|change| change.and_then(|change| change.to.clone()));
        assert_eq!(ends, [Some("5".to_owned()), Some("104".to_owned())]);
    }
}
