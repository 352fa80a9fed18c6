//! What the user chose.

use crate::{
    insight::alerts::Wanted,
    lead::{CustomField, DEPARTMENTS, Filter, STATUSES},
    privacy::Mode,
};
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
    /// How the list of leads is shown.
    pub table: Table,
    /// Whether due follow-ups are shown as notifications of the system.
    pub remind: bool,
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
            table: Table::default(),
            remind: false,
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
