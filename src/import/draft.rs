//! What one row says of a person.

use crate::lead::Lead;
use jiff::Timestamp;

/// What a row says. What it does not say is empty here, or `None` where a lead
/// always has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub(super) lead: Lead,
    /// Whether the row says the lead's id.
    pub(super) has_id: bool,
    pub(super) status: Option<String>,
    pub(super) priority: Option<String>,
    pub(super) created_at: Option<Timestamp>,
    /// Whether the file holds whole leads, and nothing is missing in this one.
    pub(super) is_whole: bool,
}

/// Adds to one of the user's own fields.
pub(super) fn keep_own(lead: &mut Lead, name: &str, text: &str) {
    let held = lead.custom.entry(name.trim().to_owned()).or_default();
    if held.is_empty() {
        text.clone_into(held);
    } else if held != text {
        held.push_str("; ");
        held.push_str(text);
    }
}
