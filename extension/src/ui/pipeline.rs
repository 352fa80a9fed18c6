//! The names of what a lead's place in the work is told by, and fields to choose them.

use super::{
    desk::Desk,
    select::{self, named},
    words::t,
};
use leptos::prelude::*;
use sidelight::lead::{DEPARTMENTS, PRIORITIES, STATUSES};

/// What of a lead is chosen from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Where the lead stands.
    Status,
    /// How urgent it is.
    Priority,
    /// Who looks after it.
    Department,
    /// `du` or `Sie`.
    AddressForm,
}

impl Choice {
    /// The key of what it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Status => "leadStatus",
            Self::Priority => "leadPriority",
            Self::Department => "leadDepartment",
            Self::AddressForm => "leadAddress",
        }
    }

    /// What one may choose: the lists that the user made, where there are any.
    pub fn values(self, desk: Desk) -> Vec<String> {
        desk.settings.with(|settings| match self {
            Self::Status => settings.statuses.clone(),
            Self::Department => settings.departments.clone(),
            Self::Priority | Self::AddressForm => self.known().map(str::to_owned).collect(),
        })
    }

    /// The values that come with Sidelight and have a name in every language.
    fn known(self) -> impl Iterator<Item = &'static str> {
        let known: &[&str] = match self {
            Self::Status => &STATUSES,
            Self::Priority => &PRIORITIES,
            Self::Department => &DEPARTMENTS,
            Self::AddressForm => &["du", "Sie"],
        };
        known.iter().copied()
    }

    /// A value in words. One of the user's own, or from elsewhere, is shown as it is.
    pub fn name(self, value: &str) -> String {
        if !self.known().any(|known| known == value) {
            return value.to_owned();
        }
        t(&match self {
            Self::Status => format!("leadStatus_{value}"),
            Self::Priority => format!("leadPriority_{value}"),
            Self::Department => format!("leadDepartment_{value}"),
            Self::AddressForm => format!("leadAddress_{value}"),
        })
    }
}

/// A list to choose from, below its label. `none` is the word for no value;
/// without it one value is always chosen.
pub fn choice(
    desk: Desk,
    what: Choice,
    id: &'static str,
    none: Option<String>,
    held: Signal<String>,
    chosen: Callback<String>,
) -> AnyView {
    // A value that is none of the list stays visible and can be kept.
    let options = move || {
        let held = held.get();
        let mut all = what.values(desk);
        if !held.is_empty() && !all.contains(&held) {
            all.push(held);
        }
        let none = none.clone().map(|none| (String::new(), none));
        let named = named(all, |value| what.name(value));
        none.into_iter().chain(named).collect()
    };
    select::boxed(
        id.to_owned(),
        t(what.label()),
        Signal::derive(options),
        held,
        chosen,
    )
}
