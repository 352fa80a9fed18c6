//! From a lead to what stands in the file, whatever the format.

use super::csv::{self, text};
use super::profile::{Format, Profile};
use super::report::Report;
use super::row::{Cell, Rows};
use super::vcard::Cards;
use crate::lead::Lead;

/// Makes what one profile writes.
pub(super) enum Maker<'p> {
    Rows(Rows<'p>),
    Cards(Cards<'p>),
    Whole,
}

/// One lead, made.
pub(super) enum Made {
    Rows(Vec<Vec<Cell>>),
    Card(String),
    Whole,
}

impl<'p> Maker<'p> {
    pub(super) fn new(profile: &'p Profile, custom: Vec<String>) -> Self {
        match profile.format {
            Format::Csv | Format::Xlsx => Self::Rows(Rows::new(profile, custom)),
            Format::Vcard3 | Format::Vcard4 => Self::Cards(Cards::new(profile)),
            Format::Json | Format::JsonLines => Self::Whole,
        }
    }

    pub(super) fn make(&self, lead: &Lead, known: bool, report: &mut Report) -> Option<Made> {
        match self {
            Self::Rows(rows) => rows.of(lead, known, report).map(Made::Rows),
            Self::Cards(cards) => cards.of(lead, report).map(Made::Card),
            Self::Whole => {
                report.written += 1;
                report.rows += 1;
                Some(Made::Whole)
            }
        }
    }

    /// The first row; empty where there is none.
    pub(super) fn headers(&self, known: bool) -> Vec<&str> {
        match self {
            Self::Rows(rows) => rows.headers(known),
            Self::Cards(_) | Self::Whole => Vec::new(),
        }
    }
}

impl Made {
    pub(super) fn rows(&self) -> u64 {
        match self {
            Self::Rows(rows) => rows.len() as u64,
            Self::Card(_) | Self::Whole => 1,
        }
    }

    /// The most bytes that it takes in a file that is not compressed.
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::Rows(rows) => rows.iter().map(|row| csv::size(row)).sum(),
            Self::Card(card) => card.len() as u64,
            Self::Whole => 0,
        }
    }

    /// The cells as text, exactly as a text table has them.
    pub(super) fn texts(&self, profile: &Profile) -> Vec<Vec<String>> {
        match self {
            Self::Rows(rows) => rows
                .iter()
                .map(|row| {
                    row.iter()
                        .map(|cell| text(cell, &profile.values).into_owned())
                        .collect()
                })
                .collect(),
            Self::Card(card) => vec![vec![card.clone()]],
            Self::Whole => Vec::new(),
        }
    }
}
