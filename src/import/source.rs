//! A file, whatever it is, as rows.

use super::decode::Encoding;
use super::error::Refusal;
use crate::lead::{Identity, Lead};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text table.
    Csv,
    /// Contacts.
    Vcard,
    /// Whole leads, as one JSON array or one a line.
    Json,
}

/// One value in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text, as it stands there.
    Text(String),
    /// An account, which a vCard can say in its parts.
    Account(Identity),
}

/// What the file says of one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line in the file on which it begins, from 1.
    pub line: usize,
    /// For each column what stands there: a list, because a vCard may say a
    /// thing more than once.
    pub cells: Vec<Vec<Cell>>,
    /// The lead itself, where the file holds whole leads.
    pub whole: Option<Box<Lead>>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// What it is.
    pub kind: Kind,
    /// How its letters are written.
    pub encoding: Encoding,
    /// What stands between two cells; only tables have it.
    pub separator: Option<char>,
    /// The names of the columns; none where the file holds whole leads.
    pub columns: Vec<String>,
    /// The people.
    pub rows: Vec<Row>,
    /// Rows that could not be read, with their lines.
    pub refused: Vec<(usize, Refusal)>,
}
