//! A person whom the user chose to keep, with the posts that were the reason.

mod address_form;
mod custom;
mod evidence;
mod headline;
mod history;
mod index;
mod legal;
mod merge;
mod name;
mod pipeline;
mod profile;
mod suggest;

pub use address_form::{AddressForm, observe as observe_address_form};
pub use custom::{CustomField, CustomKind};
pub use evidence::{EvidenceTally, attach, fill_legal, from_page, from_post, recount};
pub use headline::{Position, parse as parse_headline};
pub use history::{Change, KEPT_CHANGES};
pub use index::Index;
pub use legal::{BASES, CHANNELS, Consent, Grounds, Legal};
pub use merge::{MergedLead, Took, merge, unmerge};
pub use name::{PersonName, split as split_name};
pub use pipeline::{DEPARTMENTS, Filter, PRIORITIES, STATUSES};
pub use profile::{from_profile, learn};
pub use suggest::{Reason, Suggestion, name_and_company, suggest};

use crate::post::{Author, identity_key};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One account of a lead on one network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Identity {
    /// The network, as in [`crate::post::Post::network`].
    pub network: String,
    /// The handle as the network writes it.
    pub handle: Option<String>,
    /// The absolute URL of the profile.
    pub url: Option<String>,
    /// The displayed name.
    pub name: Option<String>,
    /// The line below the name.
    pub headline: Option<String>,
    /// The absolute URL of the picture.
    pub avatar: Option<String>,
}

impl Identity {
    /// The key under which the account is always found again
    /// ([`crate::post::identity_key`]); `None` for one with nothing but a name.
    pub fn account(&self) -> Option<String> {
        let author = Author {
            handle: self.handle.clone(),
            url: self.url.clone(),
            ..Author::default()
        };
        identity_key(&self.network, &author)
    }
}

/// Something the user wrote down about a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// A UUID.
    pub id: String,
    /// When it was written.
    pub at: Timestamp,
    /// What was written.
    pub text: String,
    /// The key of the post that it is about.
    pub post: Option<String>,
}

/// Something to do about a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// A UUID.
    pub id: String,
    /// The day on which it is due.
    pub due: Date,
    /// What to do.
    pub text: String,
    /// When it was done.
    pub done_at: Option<Timestamp>,
}

/// How many of a lead's posts are of which sentiment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SentimentCount {
    /// Posts labelled negative.
    pub negative: u32,
    /// Posts labelled neutral.
    pub neutral: u32,
    /// Posts labelled positive.
    pub positive: u32,
}

/// How far a person's word carries, with the reasons in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Influence {
    /// 0 to 1.
    pub score: f64,
    /// What the score rests on.
    pub reasons: Vec<String>,
}

/// A person whom the user saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lead {
    /// A UUID; the external id of every export, so that importing twice updates.
    pub id: String,
    /// The full name as displayed or as the user corrected it.
    #[serde(default)]
    pub name: Option<String>,
    /// The given name.
    #[serde(default)]
    pub given_name: Option<String>,
    /// The family name.
    #[serde(default)]
    pub family_name: Option<String>,
    /// The organisation.
    #[serde(default)]
    pub company: Option<String>,
    /// The position.
    #[serde(default)]
    pub job_title: Option<String>,
    /// E-mail addresses.
    #[serde(default)]
    pub emails: Vec<String>,
    /// Telephone numbers, international form with spaces.
    #[serde(default)]
    pub phones: Vec<String>,
    /// The person's or the organisation's site.
    #[serde(default)]
    pub website: Option<String>,
    /// Where the person is.
    #[serde(default)]
    pub location: Option<String>,
    /// The language in which the person writes, ISO 639-1.
    #[serde(default)]
    pub lang: Option<String>,
    /// `du` or `Sie`: how a German answer addresses the person.
    #[serde(default)]
    pub address_form: Option<String>,
    /// The person's accounts.
    #[serde(default)]
    pub identities: Vec<Identity>,
    /// Where the lead stands in the pipeline.
    #[serde(default = "new_status")]
    pub status: String,
    /// `low`, `normal` or `high`.
    #[serde(default = "normal_priority")]
    pub priority: String,
    /// The department that looks after the lead.
    #[serde(default)]
    pub department: Option<String>,
    /// Free labels, sorted, without doubles.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The user's own fields.
    #[serde(default)]
    pub custom: BTreeMap<String, String>,
    /// What the user wrote down, oldest first.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// What is to be done.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// Keys of the posts by this person, in the order of seeing.
    #[serde(default)]
    pub posts: Vec<String>,
    /// The sentiment of those posts.
    #[serde(default)]
    pub sentiment: SentimentCount,
    /// How far the person's word carries; `None` until it was computed.
    #[serde(default)]
    pub influence: Option<Influence>,
    /// Why the data may be kept.
    #[serde(default)]
    pub legal: Legal,
    /// Leads that were merged into this one, whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<MergedLead>,
    /// Ids of leads that look like this person and, says the user, are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distinct: Vec<String>,
    /// What the user changed, and what rules did, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Change>,
    /// The ids of the rules that gave the lead its department or a tag: none does
    /// so twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routed: Vec<String>,
    /// When the lead was saved.
    pub created_at: Timestamp,
    /// When the lead was last changed.
    pub updated_at: Timestamp,
}

fn new_status() -> String {
    "new".to_owned()
}

fn normal_priority() -> String {
    "normal".to_owned()
}

impl Lead {
    /// A lead about whom nothing is known yet.
    pub fn empty(id: String, now: Timestamp) -> Self {
        Self {
            id,
            name: None,
            given_name: None,
            family_name: None,
            company: None,
            job_title: None,
            emails: Vec::new(),
            phones: Vec::new(),
            website: None,
            location: None,
            lang: None,
            address_form: None,
            identities: Vec::new(),
            status: new_status(),
            priority: normal_priority(),
            department: None,
            tags: Vec::new(),
            custom: BTreeMap::new(),
            notes: Vec::new(),
            tasks: Vec::new(),
            posts: Vec::new(),
            sentiment: SentimentCount::default(),
            influence: None,
            legal: Legal::default(),
            merged: Vec::new(),
            distinct: Vec::new(),
            history: Vec::new(),
            routed: Vec::new(),
            created_at: now,
            updated_at: now,
        }
    }

    /// What to call the lead in a list: the name, a handle, or a profile URL.
    pub fn display_name(&self) -> &str {
        let of_identity =
            |field: fn(&Identity) -> Option<&str>| self.identities.iter().find_map(field);
        self.name
            .as_deref()
            .or_else(|| of_identity(|i| i.name.as_deref()))
            .or_else(|| of_identity(|i| i.handle.as_deref()))
            .or_else(|| of_identity(|i| i.url.as_deref()))
            .unwrap_or("?")
    }

    /// Replaces the tags: trimmed, sorted, without empty ones and doubles.
    pub fn set_tags<I: IntoIterator<Item = String>>(&mut self, tags: I) {
        let mut tags: Vec<String> = tags
            .into_iter()
            .map(|tag| tag.trim().trim_start_matches('#').to_owned())
            .filter(|tag| !tag.is_empty())
            .collect();
        tags.sort_unstable();
        tags.dedup();
        self.tags = tags;
    }

    /// Adds a note; an empty one is not kept.
    pub fn add_note(&mut self, id: String, text: &str, post: Option<String>, now: Timestamp) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.notes.push(Note {
            id,
            at: now,
            text: text.to_owned(),
            post,
        });
        self.updated_at = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead() -> Lead {
        Lead::empty("a".to_owned(), Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn tags_are_a_sorted_set() {
        let mut lead = lead();
        lead.set_tags(["#crm", " ", "Messe ", "crm"].map(str::to_owned));
        assert_eq!(lead.tags, ["Messe", "crm"]);
    }

    #[test]
    fn a_blank_note_is_not_kept() {
        let mut lead = lead();
        lead.add_note("n".to_owned(), " \n", None, Timestamp::UNIX_EPOCH);
        assert!(lead.notes.is_empty());
        lead.add_note(
            "n".to_owned(),
            " calls back ",
            Some("x:1".to_owned()),
            Timestamp::UNIX_EPOCH,
        );
        assert_eq!(
            lead.notes.first().map(|n| n.text.as_str()),
            Some("calls back")
        );
    }

    #[test]
    fn the_display_name_falls_back_to_an_account() {
        let mut lead = lead();
        assert_eq!(lead.display_name(), "?");
        lead.identities.push(Identity {
            handle: Some("@ada".to_owned()),
            ..Identity::default()
        });
        assert_eq!(lead.display_name(), "@ada");
        lead.name = Some("Ada".to_owned());
        assert_eq!(lead.display_name(), "Ada");
    }

    #[test]
    fn a_lead_of_an_older_version_still_reads() {
        let json =
            r#"{"id":"a","created_at":"2026-11-22T09:00:00Z","updated_at":"2026-11-22T09:00:00Z"}"#;
        let lead: Lead = serde_json::from_str(json).expect("only id and times are required");
        assert_eq!(
            (lead.status.as_str(), lead.priority.as_str()),
            ("new", "normal")
        );
    }
}
