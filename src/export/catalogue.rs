//! The profiles that come with the engine.

use super::profile::Profile;
use std::sync::LazyLock;

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    // The build wrote these bytes with the same types; a test reads them back.
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/profiles.bin")))
        .unwrap_or_default()
});

/// Every profile, in the order in which they are offered.
pub fn profiles() -> &'static [Profile] {
    &PROFILES
}

/// The profile of that name.
pub fn profile(id: &str) -> Option<&'static Profile> {
    profiles().iter().find(|profile| profile.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::check::check;

    #[test]
    fn every_profile_is_there_and_holds() {
        let ids: Vec<&str> = profiles().iter().map(|p| p.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "hubspot",
                "salesforce",
                "pipedrive",
                "zoho",
                "odoo",
                "dynamics",
                "twenty",
                "espocrm",
                "tryton",
                "excel",
                "excel-de",
                "google-sheets",
                "xlsx",
                "csv",
                "vcard3",
                "vcard4",
                "json",
                "jsonl"
            ]
        );
        for profile in profiles() {
            assert_eq!(check(profile), Ok(()), "{}", profile.id);
        }
    }

    #[test]
    fn every_crm_finds_a_person_again_and_only_spreadsheets_are_guarded() {
        for profile in profiles() {
            if !profile.format.is_whole() {
                assert!(profile.key.is_some(), "{} has no key", profile.id);
            }
            let spreadsheet = ["excel", "excel-de", "google-sheets"].contains(&profile.id.as_str());
            assert_eq!(profile.table.guard, spreadsheet, "{}", profile.id);
        }
    }
}
