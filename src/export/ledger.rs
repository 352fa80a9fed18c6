//! What was exported to which profile, so that the next export can be of what
//! changed since.

use super::maker::{Made, Maker};
use super::plan::OwnFields;
use super::profile::Profile;
use super::report::Report;
use crate::lead::Lead;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What was exported, by profile and lead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ledger(BTreeMap<String, BTreeMap<String, Entry>>);

/// The last export of one lead to one profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What was written, as [`fingerprint`] sees it.
    pub print: String,
    /// When.
    pub at: Timestamp,
}

/// Where a lead stands with a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was never exported there.
    New,
    /// It was, and what would be written now is something else.
    Changed,
    /// It was, and is there as it is.
    Unchanged,
}

impl Ledger {
    /// Where a lead stands with a profile.
    pub fn standing(&self, profile: &Profile, lead: &Lead) -> Standing {
        match self.0.get(&profile.id).and_then(|of| of.get(&lead.id)) {
            None => Standing::New,
            Some(entry) if entry.print == fingerprint(profile, lead) => Standing::Unchanged,
            Some(_) => Standing::Changed,
        }
    }

    /// Whether a lead was exported to a profile before.
    pub fn knows(&self, profile: &Profile, lead: &Lead) -> bool {
        self.0
            .get(&profile.id)
            .is_some_and(|of| of.contains_key(&lead.id))
    }

    /// Writes down that a lead was exported.
    pub fn record(&mut self, profile: &Profile, lead: &Lead, at: Timestamp) {
        let entry = Entry {
            print: fingerprint(profile, lead),
            at,
        };
        self.0
            .entry(profile.id.clone())
            .or_default()
            .insert(lead.id.clone(), entry);
    }

    /// Takes in an entry that a store kept.
    pub fn insert(&mut self, profile: &str, lead: String, entry: Entry) {
        self.0
            .entry(profile.to_owned())
            .or_default()
            .insert(lead, entry);
    }

    /// What was exported to a profile, by lead.
    pub fn of(&self, profile: &str) -> impl Iterator<Item = (&str, &Entry)> {
        let entries = self.0.get(profile).into_iter().flatten();
        entries.map(|(lead, entry)| (lead.as_str(), entry))
    }

    /// Forgets a lead everywhere: it was erased.
    pub fn forget(&mut self, lead: &str) {
        for of in self.0.values_mut() {
            of.remove(lead);
        }
        self.0.retain(|_, of| !of.is_empty());
    }

    /// Forgets a profile: the next export there is of everything.
    pub fn reset(&mut self, profile: &str) {
        self.0.remove(profile);
    }
}

/// A hash of what the profile writes of a lead: half of a SHA-256 in
/// hexadecimal digits. A change that the profile has no column for leaves it
/// as it was; a column that was renamed or moved does not.
pub fn fingerprint(profile: &Profile, lead: &Lead) -> String {
    let maker = Maker::new(profile, OwnFields::of(profile, [lead]).names());
    let mut report = Report::default();
    let mut hash = Sha256::new();
    // The length in front keeps "ab","c" and "a","bc" apart.
    let mut take = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    match maker.make(lead, true, &mut report) {
        Some(Made::Whole) => take(&serde_json::to_string(lead).unwrap_or_default()),
        Some(made) => {
            for header in maker.headers(true) {
                take(header);
            }
            for text in made.texts(profile).iter().flatten() {
                take(text);
            }
        }
        None => {}
    }
    hash.finalize()
        .iter()
        .take(16)
        .fold(String::with_capacity(32), |mut print, byte| {
            // A String takes everything.
            let _ = write!(print, "{byte:02x}");
            print
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::profile;

    fn lead() -> Lead {
        let mut lead = Lead::empty("1".to_owned(), Timestamp::UNIX_EPOCH);
        lead.name = Some("Ada".to_owned());
        lead
    }

    #[test]
    fn only_what_the_profile_writes_is_a_change() {
        let hubspot = profile("hubspot").expect("hubspot");
        let (mut ledger, mut lead) = (Ledger::default(), lead());
        assert_eq!(ledger.standing(hubspot, &lead), Standing::New);
        ledger.record(hubspot, &lead, Timestamp::UNIX_EPOCH);
        assert_eq!(ledger.standing(hubspot, &lead), Standing::Unchanged);
        // HubSpot's profile has no column for the priority.
        lead.priority = "high".to_owned();
        assert_eq!(ledger.standing(hubspot, &lead), Standing::Unchanged);
        lead.company = Some("Müller".to_owned());
        assert_eq!(ledger.standing(hubspot, &lead), Standing::Changed);
        lead.company = None;
        lead.custom.insert("Region".to_owned(), "Nord".to_owned());
        assert_eq!(ledger.standing(hubspot, &lead), Standing::Changed);
    }

    #[test]
    fn each_profile_has_its_own_account() {
        let (mut ledger, lead) = (Ledger::default(), lead());
        let (excel, json) = (
            profile("excel").expect("excel"),
            profile("json").expect("json"),
        );
        ledger.record(excel, &lead, Timestamp::UNIX_EPOCH);
        assert!(ledger.knows(excel, &lead) && !ledger.knows(json, &lead));
        ledger.record(json, &lead, Timestamp::UNIX_EPOCH);
        ledger.reset("excel");
        assert_eq!(ledger.standing(excel, &lead), Standing::New);
        assert_eq!(ledger.standing(json, &lead), Standing::Unchanged);
        ledger.forget("1");
        assert_eq!(ledger, Ledger::default());
    }

    #[test]
    fn a_ledger_is_read_back() {
        let mut ledger = Ledger::default();
        ledger.record(profile("csv").expect("csv"), &lead(), Timestamp::UNIX_EPOCH);
        let json = serde_json::to_string(&ledger).expect("json");
        assert_eq!(serde_json::from_str::<Ledger>(&json).expect("read"), ledger);
    }

    #[test]
    fn moving_a_letter_to_the_next_column_is_a_change() {
        let csv = profile("csv").expect("csv");
        let (mut one, mut other) = (lead(), lead());
        (one.company, one.job_title) = (Some("ab".to_owned()), Some("c".to_owned()));
        (other.company, other.job_title) = (Some("a".to_owned()), Some("bc".to_owned()));
        assert_ne!(fingerprint(csv, &one), fingerprint(csv, &other));
    }
}
