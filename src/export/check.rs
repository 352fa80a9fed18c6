//! What must hold of every profile, whether it came with the engine or from a
//! user's file.

use super::profile::{Format, Profile};
use std::collections::BTreeSet;

/// What is wrong with a profile; the message names the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// A table without columns.
    #[error("it has no columns; name one at least")]
    NoColumns,
    /// Columns where whole leads are written.
    #[error("{0} holds whole leads: take its columns away")]
    Whole(&'static str),
    /// A column without a header.
    #[error("column {0} has no header; give it one")]
    NoHeader(usize),
    /// Two columns of one name.
    #[error("two columns are called `{0}`; rename one")]
    Twice(String),
    /// A column that says nothing.
    #[error("column `{0}` says nothing; give it `from` or `all`, not both")]
    Silent(String),
    /// What to write instead of something that nobody requires.
    #[error("column `{0}` has `instead` but is not `required`")]
    NeedlessInstead(String),
    /// A limit that leaves no room.
    #[error("column `{0}` may have no characters; `max` is 2 at least")]
    NoRoom(String),
    /// A group or a key that names no column.
    #[error("`{0}` is named, and there is no such column")]
    Missing(String),
    /// An empty group.
    #[error("a group of `any_of` is empty")]
    EmptyGroup,
    /// A separator that cannot separate.
    #[error("`{0}` cannot separate values; use , or ; or a tab")]
    Separator(char),
    /// A vCard property that cannot be written.
    #[error("`{0}` is no vCard property that is known here; docs/export.md lists them")]
    Property(String),
    /// A file that may hold nothing.
    #[error("a file may hold no rows or bytes; raise `limits`")]
    NoRows,
}

/// The properties of a vCard that can be written.
pub const PROPERTIES: [&str; 15] = [
    "FN",
    "N",
    "ORG",
    "TITLE",
    "EMAIL",
    "TEL",
    "URL",
    "SOCIALPROFILE",
    "NOTE",
    "CATEGORIES",
    "LANG",
    "UID",
    "REV",
    "SOURCE",
    "ADR",
];

/// Checks a profile.
pub(crate) fn check(profile: &Profile) -> Result<(), ProfileError> {
    if profile.limits.rows == Some(0) || profile.limits.bytes == Some(0) {
        return Err(ProfileError::NoRows);
    }
    if profile.format.is_whole() {
        return if profile.columns.is_empty() {
            Ok(())
        } else {
            Err(ProfileError::Whole(profile.format.extension()))
        };
    }
    if profile.columns.is_empty() {
        return Err(ProfileError::NoColumns);
    }
    if profile.format == Format::Csv && !matches!(profile.table.separator, ',' | ';' | '\t') {
        return Err(ProfileError::Separator(profile.table.separator));
    }
    let headers = columns(profile)?;
    let mut named = profile.any_of.iter().flatten().chain(&profile.key);
    if let Some(missing) = named.find(|name| !headers.contains(name.as_str())) {
        return Err(ProfileError::Missing(missing.clone()));
    }
    if profile.any_of.iter().any(Vec::is_empty) {
        return Err(ProfileError::EmptyGroup);
    }
    Ok(())
}

/// Checks each column, and answers with the headers.
fn columns(profile: &Profile) -> Result<BTreeSet<&str>, ProfileError> {
    let mut headers = BTreeSet::new();
    for (at, column) in profile.columns.iter().enumerate() {
        let header = column.header.as_str();
        if header.trim().is_empty() {
            return Err(ProfileError::NoHeader(at + 1));
        }
        let own = || header.to_owned();
        if profile.format.is_vcard() {
            if !PROPERTIES.contains(&header) {
                return Err(ProfileError::Property(own()));
            }
        } else if headers.contains(header) {
            return Err(ProfileError::Twice(own()));
        }
        if column.from.is_empty() == column.all.is_empty() {
            return Err(ProfileError::Silent(own()));
        }
        if !column.instead.is_empty() && !column.required {
            return Err(ProfileError::NeedlessInstead(own()));
        }
        if column.max.is_some_and(|max| max < 2) {
            return Err(ProfileError::NoRoom(own()));
        }
        headers.insert(header);
    }
    Ok(headers)
}
