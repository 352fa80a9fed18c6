//! What a profile is: one program that takes leads, and how it wants them.
//!
//! The profiles that come with the engine are the TOML files in `profiles/`;
//! the build reads, checks and packs them. A user's own profile is the same
//! record as JSON.

use super::template::Template;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One target of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The name on the command line; a file's name before `.toml`.
    #[serde(default)]
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where its rules were read: the page, or the software and its version.
    #[serde(default)]
    pub source: String,
    /// The month in which they were read, `2026-11`.
    #[serde(default)]
    pub checked: String,
    /// The kind of file.
    pub format: Format,
    /// How a text table is written.
    #[serde(default)]
    pub table: Table,
    /// How values are written.
    #[serde(default)]
    pub values: Values,
    /// How much one file may hold.
    #[serde(default)]
    pub limits: Limits,
    /// What becomes of the user's own fields.
    #[serde(default)]
    pub custom: Custom,
    /// The column by which the program finds the same person again.
    #[serde(default)]
    pub key: Option<String>,
    /// Groups of columns of which a lead needs one at least.
    #[serde(default)]
    pub any_of: Vec<Vec<String>>,
    /// The columns, in order; none where a format holds whole leads.
    #[serde(default, rename = "column")]
    pub columns: Vec<Column>,
    /// What the person who imports the file should know, a sentence each.
    #[serde(default)]
    pub hints: Vec<String>,
}

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A text table, RFC 4180.
    Csv,
    /// A workbook with one sheet.
    Xlsx,
    /// Contacts, vCard 3.0 (RFC 2426).
    Vcard3,
    /// Contacts, vCard 4.0 (RFC 6350, RFC 9554).
    Vcard4,
    /// One JSON array of whole leads; loses nothing.
    Json,
    /// One lead a line; loses nothing.
    #[serde(rename = "jsonl")]
    JsonLines,
}

/// How a text table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Table {
    /// Between two values: `,` or `;`.
    pub separator: char,
    /// Whether the file begins with a byte order mark.
    pub bom: bool,
    /// Whether a spreadsheet reads the file: a value that it could take for a
    /// formula gets a `'` in front.
    pub guard: bool,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            separator: ',',
            bom: false,
            guard: false,
        }
    }
}

/// How values are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Values {
    /// How a day is written.
    pub days: Days,
    /// How an instant is written.
    pub times: Times,
    /// Between whole and tenth: `.` or `,`.
    pub decimal: char,
    /// What stands for yes.
    pub yes: String,
    /// What stands for no.
    pub no: String,
    /// Between two values of a list; inside a value it becomes a space.
    pub list: String,
    /// Whether a list begins with its separator (HubSpot adds such values
    /// instead of replacing what is there).
    pub list_leads: bool,
    /// Whether a value may have several lines; if not, they become spaces.
    pub lines: bool,
    /// Characters that the program refuses, and what is written instead.
    pub replace: BTreeMap<char, String>,
}

impl Default for Values {
    fn default() -> Self {
        Self {
            days: Days::Iso,
            times: Times::Rfc3339,
            decimal: '.',
            yes: "true".to_owned(),
            no: "false".to_owned(),
            list: "; ".to_owned(),
            list_leads: false,
            lines: true,
            replace: BTreeMap::new(),
        }
    }
}

/// How a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Days {
    /// `2026-11-22`
    Iso,
    /// `22.11.2026`
    Dotted,
    /// `11/22/2026`
    American,
}

/// How an instant is written; always UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Times {
    /// `2026-11-22T09:00:00Z`
    Rfc3339,
    /// The day, then `09:00:00`.
    Plain,
    /// The day alone.
    Day,
}

/// How much one file may hold; a longer export becomes several files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Rows without the header.
    pub rows: Option<u32>,
    /// Bytes; kept for text tables and vCards.
    pub bytes: Option<u64>,
}

/// What becomes of the user's own fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Custom {
    /// Each gets a column of its name, after the others.
    Columns,
    /// Only the columns that name them (`{custom}`, `{custom.Region}`) have them.
    #[default]
    Named,
}

/// One column, or one property of a vCard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The header, as the program knows it.
    pub header: String,
    /// What stands in it: the first that has something to say.
    #[serde(default)]
    pub from: Vec<Template>,
    /// What stands in it, instead of `from`: all of these, a blank line between two.
    #[serde(default)]
    pub all: Vec<Template>,
    /// Whether the program refuses a row without it.
    #[serde(default)]
    pub required: bool,
    /// What is written where a lead lacks what the program requires; the
    /// report names every lead for which this happens.
    #[serde(default)]
    pub instead: Vec<Template>,
    /// The most UTF-16 units that it may have; more is cut off.
    #[serde(default)]
    pub max: Option<u32>,
    /// Whether the program takes one line only: tabs and line breaks become spaces.
    #[serde(default)]
    pub line: bool,
    /// Whether the program reads it as HTML.
    #[serde(default)]
    pub html: bool,
    /// In which files it stands.
    #[serde(default)]
    pub when: When,
}

/// Whether a column depends on a lead having been exported to this profile before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// It stands in every file.
    #[default]
    Always,
    /// Only in the file of leads that are new to the program.
    New,
    /// Only in the file of leads that were exported before, so that the
    /// program changes them; such a profile has two files.
    Known,
}

impl Format {
    /// What a file's name ends with.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Vcard3 | Self::Vcard4 => "vcf",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
        }
    }

    /// The media type of the file.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Vcard3 | Self::Vcard4 => "text/vcard;charset=utf-8",
            Self::Json => "application/json",
            Self::JsonLines => "application/x-ndjson",
        }
    }

    /// Whether the file holds whole leads rather than columns.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Json | Self::JsonLines)
    }

    /// Whether the file is a list of vCards.
    pub fn is_vcard(self) -> bool {
        matches!(self, Self::Vcard3 | Self::Vcard4)
    }
}

impl Profile {
    /// Whether leads that were exported before go to a file of their own.
    pub fn parts_known(&self) -> bool {
        self.columns.iter().any(|column| column.when == When::Known)
    }

    /// Whether a lead has as many rows as it has ways of contact.
    pub fn repeats(&self) -> bool {
        self.columns.iter().any(Column::is_contact)
    }
}

impl Column {
    /// Whether it stands in the file of leads that are known to the program,
    /// or new to it.
    pub fn stands(&self, known: bool) -> bool {
        match self.when {
            When::Always => true,
            When::New => !known,
            When::Known => known,
        }
    }

    /// Every template of the column.
    pub fn templates(&self) -> impl Iterator<Item = &Template> {
        self.from.iter().chain(&self.all).chain(&self.instead)
    }

    /// Whether its value differs between the rows of one lead.
    pub fn is_contact(&self) -> bool {
        self.templates()
            .flat_map(Template::fields)
            .any(super::field::Field::is_contact)
    }
}
