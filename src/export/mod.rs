//! Leads as files that other programs read.
//!
//! A [`Profile`] says how one program wants them: which columns, dates,
//! separators, limits. [`Plan`] tells what an export will write and leave out;
//! [`Export`] writes it, lead by lead; a [`Ledger`] knows what changed since.
//! `docs/export.md` has every profile's columns.

mod catalogue;
mod check;
mod chunks;
mod clean;
mod contact;
mod csv;
mod field;
mod job;
mod json;
mod ledger;
mod maker;
pub mod one;
mod own;
mod parts;
mod plain;
mod plan;
mod profile;
mod report;
mod row;
mod shape;
mod split;
mod template;
mod value;
mod vcard;
mod who;
#[cfg(feature = "workbook")]
mod xlsx;

pub use catalogue::{profile, profiles};
pub use check::{PROPERTIES, ProfileError};
pub use chunks::Chunks;
pub(crate) use clean::is_formula;
pub use csv::table;
pub use field::{Field, UnknownField};
pub use job::{Export, FileName, Files};
pub use ledger::{Entry, Ledger, Standing, fingerprint};
pub use own::OwnError;
pub use plain::table as plain_table;
pub use plan::{OwnFields, Plan};
pub use profile::{Column, Custom, Days, Format, Limits, Profile, Table, Times, Values, When};
pub use report::{Finding, Held, Part, Report, Tally};
pub use template::{Part as TemplatePart, Template, TemplateError};

use crate::lead::Lead;
use std::io::{self, Write};

impl Format {
    /// The profile that comes with the engine for this kind of file.
    fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Vcard3 => "vcard3",
            Self::Vcard4 => "vcard4",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
        }
    }
}

/// Writes `leads` to one file in the engine's own profile of a format.
pub fn write<'a, W: Write>(
    format: Format,
    leads: impl IntoIterator<Item = &'a Lead>,
    out: W,
) -> io::Result<Report> {
    /// One file, however many leads.
    struct One<W>(Option<W>);
    impl<W: Write> Files for One<W> {
        type File = W;
        fn open(&mut self, _: FileName) -> io::Result<W> {
            self.0
                .take()
                .ok_or_else(|| io::Error::other("too many leads for one file; export fewer"))
        }
        fn close(&mut self, _: W) -> io::Result<()> {
            Ok(())
        }
    }
    let profile = profile(format.id())
        .ok_or_else(|| io::Error::other("the profiles were not built in; build again"))?;
    let leads: Vec<&Lead> = leads.into_iter().collect();
    let own = OwnFields::of(profile, leads.iter().copied());
    let mut export = Export::new(profile, &own, One(Some(out)));
    for lead in leads {
        export.lead(lead, false)?;
    }
    Ok(export.finish()?.1)
}
