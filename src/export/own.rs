//! A user's own profile: one that comes with the engine, with columns chosen,
//! renamed and reordered. It is JSON, so that it can be saved and passed on.

use super::check::{ProfileError, check};
use super::profile::Profile;

/// What an own profile's id begins with, so that it never hides one that
/// comes with the engine.
const OWN: &str = "own:";

/// Why a profile's file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OwnError {
    /// It is no JSON, or not of this shape.
    #[error("line {line}: {what}; save the profile again, or take away what was changed by hand")]
    Json {
        /// Where, from 1.
        line: usize,
        /// What is wrong there.
        what: String,
    },
    /// It says something that cannot be.
    #[error(transparent)]
    Profile(#[from] ProfileError),
}

impl Profile {
    /// A copy for the user to change, under a name of its own.
    #[must_use]
    pub fn to_own(&self, name: &str) -> Self {
        Self {
            id: format!("{OWN}{name}"),
            name: name.to_owned(),
            ..self.clone()
        }
    }

    /// Moves the column at `from` to `to`; a place that there is not changes nothing.
    pub fn move_column(&mut self, from: usize, to: usize) {
        if from < self.columns.len() && to < self.columns.len() {
            let column = self.columns.remove(from);
            self.columns.insert(to, column);
        }
    }

    /// Renames a column everywhere.
    pub fn rename_column(&mut self, at: usize, header: &str) {
        let Some(column) = self.columns.get_mut(at) else {
            return;
        };
        let old = std::mem::replace(&mut column.header, header.to_owned());
        for name in self.any_of.iter_mut().flatten().chain(&mut self.key) {
            if *name == old {
                header.clone_into(name);
            }
        }
    }

    /// Takes a column out, and out of everything that names it.
    pub fn remove_column(&mut self, at: usize) {
        if at >= self.columns.len() {
            return;
        }
        let gone = self.columns.remove(at).header;
        if self.columns.iter().any(|column| column.header == gone) {
            return;
        }
        for group in &mut self.any_of {
            group.retain(|name| *name != gone);
        }
        self.any_of.retain(|group| !group.is_empty());
        if self.key.as_ref() == Some(&gone) {
            self.key = None;
        }
    }

    /// Checks what the user made.
    pub fn check(&self) -> Result<(), ProfileError> {
        check(self)
    }

    /// The profile's file.
    pub fn to_json(&self) -> String {
        // The types hold nothing that JSON cannot.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads a profile's file and checks it.
    pub fn from_json(json: &str) -> Result<Self, OwnError> {
        let mut profile: Self = serde_json::from_str(json).map_err(|error| OwnError::Json {
            line: error.line(),
            what: error
                .to_string()
                .rsplit_once(" at line")
                .map_or_else(|| error.to_string(), |(what, _)| what.to_owned()),
        })?;
        check(&profile)?;
        if !profile.id.starts_with(OWN) {
            profile.id = format!("{OWN}{}", profile.name);
        }
        Ok(profile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{profile, profiles};

    #[test]
    fn a_profile_is_shared_as_a_file() {
        for profile in profiles() {
            let own = profile.to_own("Meins");
            let read = Profile::from_json(&own.to_json()).expect("it reads back");
            assert_eq!(read, own, "{}", profile.id);
            assert_ne!(read.id, profile.id);
        }
    }

    #[test]
    fn columns_are_chosen_renamed_and_moved() {
        let mut own = profile("hubspot").expect("hubspot").to_own("Meins");
        let headers = |own: &Profile| -> Vec<String> {
            own.columns
                .iter()
                .map(|c| c.header.clone())
                .take(3)
                .collect()
        };
        own.move_column(2, 0);
        own.rename_column(0, "Nachname");
        assert_eq!(headers(&own), ["Nachname", "Email", "First Name"]);
        assert_eq!(own.any_of, [["First Name", "Nachname", "Email"]]);
        own.remove_column(1);
        assert_eq!(own.any_of, [["First Name", "Nachname"]]);
        assert_eq!(own.check(), Ok(()));
        let id = own.columns.iter().position(|c| c.header == "Sidelight ID");
        own.remove_column(id.expect("the key"));
        assert_eq!(own.key, None);
        own.move_column(99, 0);
        own.remove_column(99);
        assert_eq!(own.check(), Ok(()));
    }

    #[test]
    fn mistakes_name_the_place() {
        let json = profile("csv").expect("csv").to_json();
        let error = |json: &str| Profile::from_json(json).expect_err("a mistake").to_string();
        assert!(error("{\n\"name\": 1}").starts_with("line 2: invalid type"));
        assert!(error(&json.replace("{given_name}", "{first}")).contains("no field `{first}`"));
        assert!(
            error(&json.replace("\"given_name\"", "\"id\""))
                .contains("two columns are called `id`")
        );
        assert!(
            error(&json.replace("\"separator\": \",\"", "\"separator\": \"x\""))
                .contains("cannot separate")
        );
        assert!(
            error(&json.replace("\"format\": \"csv\"", "\"format\": \"json\""))
                .contains("whole leads")
        );
    }
}
