//! What each column of a file most likely is.

use super::mapping::{Mapping, Target};
use super::source::{Cell, Kind, Source};
use super::{header, profiles, vcard};
use crate::export::{Days, Field};

impl Mapping {
    /// A mapping for a file: that of the profile that wrote it, else by the names
    /// of the columns, else by what stands in them. Nothing is thrown away by a
    /// guess: a column that nobody knows becomes a field of the user's own.
    pub fn guess(source: &Source) -> Self {
        if source.kind == Kind::Csv
            && let Some(mapping) = profiles::mapping(&source.columns)
        {
            return mapping;
        }
        let guess = |at: usize, name: &String| match source.kind {
            Kind::Vcard => vcard::target(name),
            Kind::Csv | Kind::Json => header::target(name)
                .or_else(|| by_values(source, at))
                .unwrap_or_else(|| own(source, at, name)),
        };
        Self {
            targets: source
                .columns
                .iter()
                .enumerate()
                .map(|(at, name)| guess(at, name))
                .collect(),
            days: Days::Iso,
            profile: None,
            html: false,
        }
    }
}

/// How many rows tell what a column without a known name holds.
const LOOK: usize = 50;

fn texts(source: &Source, at: usize) -> impl Iterator<Item = &str> {
    source.rows.iter().take(LOOK).flat_map(move |row| {
        let cells = row.cells.get(at).map_or(&[][..], Vec::as_slice);
        cells.iter().filter_map(|cell| match cell {
            Cell::Text(text) => Some(text.as_str()),
            Cell::Account(_) => None,
        })
    })
}

/// By what stands in the column, where all of it is of one kind.
fn by_values(source: &Source, at: usize) -> Option<Target> {
    let all = |test: fn(&str) -> bool| {
        let mut texts = texts(source, at).peekable();
        texts.peek().is_some() && texts.all(test)
    };
    let mail = |text: &str| text.contains('@') && text.contains('.') && !text.contains([' ', '/']);
    let address = |text: &str| text.starts_with("https://") || text.starts_with("http://");
    if all(mail) {
        Some(Target::Field(Field::Emails))
    } else if all(address) {
        Some(Target::Field(Field::ProfileUrls))
    } else {
        None
    }
}

/// A field of the user's own; an empty column, or one without a name, is nothing.
fn own(source: &Source, at: usize, name: &str) -> Target {
    let numbered = name == (at + 1).to_string();
    // The first column of a table without a header is most likely the name.
    if numbered && at == 0 {
        return Target::Field(Field::Name);
    }
    if texts(source, at).next().is_none() {
        return Target::Skip;
    }
    Target::Own(name.to_owned())
}
