//! What the user chose.

use crate::{
    insight::alerts::Wanted,
    lead::{BASES, CustomField, DEPARTMENTS, Filter, STATUSES},
    privacy::Mode,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The user's choices. A field that an older version did not know has its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// How much of unsaved posts is kept, where a network has no mode of its own.
    pub mode: Mode,
    /// Modes of single networks.
    pub modes: BTreeMap<String, Mode>,
    /// Whether single letters work as shortcuts in the panel (WCAG 2.1.4 asks
    /// that they can be switched off).
    pub single_keys: bool,
    /// Searches that are kept under a name, in the order of their names.
    pub searches: Vec<SavedSearch>,
    /// After how many months it is to be decided anew whether a lead is kept.
    pub review_months: u8,
    /// What leads are kept for, unless it is said otherwise (GDPR Art. 5(1)(b)).
    pub purpose: Option<String>,
    /// What the user wants to be told, and when.
    pub alerts: Wanted,
    /// The steps of the pipeline, in their order. Those of [`STATUSES`] have a name
    /// in the user's language, others are shown as they are.
    pub statuses: Vec<String>,
    /// The departments, in their order; likewise.
    pub departments: Vec<String>,
    /// The user's own fields, in their order.
    pub custom_fields: Vec<CustomField>,
    /// Whether topics, leaders and communities are found anew by themselves, once a day.
    pub study_daily: bool,
    /// How the list of leads is shown.
    pub table: Table,
    /// Whether due follow-ups are shown as notifications of the system.
    pub remind: bool,
    /// The legal basis of new leads, unless it is said otherwise ([`crate::lead::BASES`]).
    pub basis: String,
    /// After how many days posts of people who are not leads are deleted.
    pub retention_days: u16,
    /// After how many minutes without use the lock is shut; 0: only with the browser.
    pub lock_minutes: u16,
    /// Who is answerable for the data, as notices name them.
    pub controller: Controller,
}

/// Who is answerable for the data (GDPR Art. 14(1)(a), (b)): the sender of notices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Controller {
    /// The company, or the person.
    pub name: String,
    /// Where they are reached: address, e-mail, telephone, as lines.
    pub contact: String,
    /// The data protection officer, where there is one.
    pub officer: String,
    /// Who else gets the data: the CRM and whoever runs it.
    pub recipients: String,
}

/// How the list of leads is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Table {
    /// Whether it is a board with a lane for each status.
    pub board: bool,
    /// The columns in their order; empty for those that come with Sidelight.
    pub columns: Vec<String>,
    /// Widths that the user chose, in CSS pixels.
    pub widths: BTreeMap<String, u16>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            mode: Mode::default(),
            modes: BTreeMap::new(),
            single_keys: true,
            searches: Vec::new(),
            review_months: 12,
            purpose: None,
            alerts: Wanted::default(),
            statuses: STATUSES.map(str::to_owned).to_vec(),
            departments: DEPARTMENTS.map(str::to_owned).to_vec(),
            custom_fields: Vec::new(),
            study_daily: true,
            table: Table::default(),
            remind: false,
            basis: BASES[0].to_owned(),
            retention_days: 90,
            lock_minutes: 0,
            controller: Controller::default(),
        }
    }
}

/// A search for leads that is kept under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSearch {
    /// What the user calls it.
    pub name: String,
    /// What was typed.
    pub query: String,
    /// To whom the list is narrowed besides.
    #[serde(default)]
    pub filter: Filter,
}

impl Settings {
    /// Keeps a search; one of the same name is replaced.
    pub fn save_search(&mut self, search: SavedSearch) {
        self.searches.retain(|known| known.name != search.name);
        self.searches.push(search);
        self.searches.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// Whether less may be kept than before, on some network at least: then what
    /// is stored may be more than is allowed now.
    pub fn is_stricter_than(&self, before: &Self) -> bool {
        self.mode_of("") < before.mode_of("")
            || self
                .modes
                .keys()
                .chain(before.modes.keys())
                .any(|network| self.mode_of(network) < before.mode_of(network))
    }

    /// Posts of people who are not leads are deleted when they were first seen
    /// before this. A clock that was set back makes it earlier, so that nothing
    /// is deleted by that.
    pub fn expired_before(&self, now: Timestamp) -> Timestamp {
        let days = jiff::SignedDuration::from_hours(24 * i64::from(self.retention_days));
        now.checked_sub(days).unwrap_or(Timestamp::MIN)
    }

    /// The mode that counts for a network.
    pub fn mode_of(&self, network: &str) -> Mode {
        self.modes.get(network).copied().unwrap_or(self.mode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_may_have_its_own_mode() {
        let mut settings = Settings::default();
        assert_eq!(settings.mode_of("x"), Mode::Pseudonymous);
        settings.modes.insert("x".to_owned(), Mode::Off);
        assert_eq!(settings.mode_of("x"), Mode::Off);
        assert_eq!(settings.mode_of("mastodon"), Mode::Pseudonymous);
    }

    #[test]
    fn stricter_is_what_keeps_less_somewhere() {
        let before = Settings::default();
        let with = |mode, network: Option<(&str, Mode)>| {
            let modes = network.map(|(name, mode)| (name.to_owned(), mode));
            Settings {
                mode,
                modes: modes.into_iter().collect(),
                ..Settings::default()
            }
        };
        assert!(!before.is_stricter_than(&before));
        assert!(with(Mode::Linked, None).is_stricter_than(&before));
        assert!(!with(Mode::Full, None).is_stricter_than(&before));
        assert!(with(Mode::Full, Some(("x", Mode::Off))).is_stricter_than(&before));
        let loose = with(Mode::Pseudonymous, Some(("x", Mode::Full)));
        assert!(before.is_stricter_than(&loose));
        assert!(!loose.is_stricter_than(&before));
    }

    #[test]
    fn posts_expire_after_some_days_and_not_by_a_clock_set_back() {
        let settings = Settings::default();
        let now: Timestamp = "2026-11-25T12:00:00Z".parse().expect("a time");
        assert_eq!(
            settings.expired_before(now).to_string(),
            "2026-08-27T12:00:00Z"
        );
        let back: Timestamp = "2020-01-01T00:00:00Z".parse().expect("a time");
        assert!(settings.expired_before(back) < settings.expired_before(now));
        assert_eq!(settings.expired_before(Timestamp::MIN), Timestamp::MIN);
    }

    #[test]
    fn a_search_is_kept_once_under_its_name() {
        let mut settings = Settings::default();
        for (name, query) in [("Messe", "a"), ("Berlin", "b"), ("Messe", "c")] {
            settings.save_search(SavedSearch {
                name: name.to_owned(),
                query: query.to_owned(),
                filter: Filter::default(),
            });
        }
        let kept: Vec<_> = settings
            .searches
            .iter()
            .map(|search| (search.name.as_str(), search.query.as_str()))
            .collect();
        assert_eq!(kept, [("Berlin", "b"), ("Messe", "c")]);
    }

    #[test]
    fn settings_of_an_older_version_still_read() {
        assert_eq!(
            serde_json::from_str::<Settings>("{}").expect("settings"),
            Settings::default()
        );
    }
}
