//! An export as it happens: leads in, one after the other, files out.

use super::csv::Table;
use super::json::Leads;
use super::maker::{Made, Maker};
use super::plan::OwnFields;
use super::profile::{Format, Profile};
use super::report::{Finding, Held, Report};
use super::split::Split;
#[cfg(feature = "workbook")]
use super::xlsx::Workbook;
use crate::lead::Lead;
use std::io::{self, Write};

/// Where files go. The engine knows no disk: who calls it opens and closes.
pub trait Files {
    /// What a file is written to.
    type File: Write;

    /// Opens the next file.
    fn open(&mut self, name: FileName) -> io::Result<Self::File>;

    /// Takes a file that is complete.
    fn close(&mut self, file: Self::File) -> io::Result<()>;
}

/// Which of an export's files one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileName {
    /// Whether it holds the leads that the program already has.
    pub known: bool,
    /// Counted from 1, for each of the two kinds.
    pub number: u32,
    /// What the name ends with.
    pub extension: &'static str,
}

impl FileName {
    /// `leads.csv`, `leads-2.csv`, `leads-update.csv`.
    pub fn of(self, stem: &str) -> String {
        let update = if self.known { "-update" } else { "" };
        let number = match self.number {
            0 | 1 => String::new(),
            number => format!("-{number}"),
        };
        format!("{stem}{update}{number}.{}", self.extension)
    }
}

/// An export that is being written.
///
/// It holds one lead at a time, so that a caller can stop between two, show
/// how far it is, and read the leads from wherever they are.
pub struct Export<'p, F: Files> {
    profile: &'p Profile,
    maker: Maker<'p>,
    files: F,
    fresh: Stream<'p, F::File>,
    known: Stream<'p, F::File>,
    report: Report,
}

/// The files of one kind, one after the other.
struct Stream<'p, W: Write> {
    split: Split,
    open: Option<Body<'p, W>>,
}

/// A file that is being written.
enum Body<'p, W: Write> {
    Table(Box<Table<'p, W>>),
    #[cfg(feature = "workbook")]
    Workbook(Box<Workbook<W>>),
    Cards(W),
    Leads(Leads<W>),
}

impl<'p, F: Files> Export<'p, F> {
    /// Begins. `own` are the user's own fields that get columns.
    pub fn new(profile: &'p Profile, own: &OwnFields, files: F) -> Self {
        let maker = Maker::new(profile, own.names());
        let stream = |known| Stream {
            split: Split::new(profile.limits, &maker.headers(known)),
            open: None,
        };
        let (fresh, known) = (stream(false), stream(true));
        Self {
            profile,
            maker,
            files,
            fresh,
            known,
            report: Report::default(),
        }
    }

    /// Writes a lead; `known` where it was exported to this profile before.
    /// The answer is whether it is in the file.
    pub fn lead(&mut self, lead: &Lead, known: bool) -> io::Result<bool> {
        let known = known && self.profile.parts_known();
        let Some(made) = self.maker.make(lead, known, &mut self.report) else {
            return Ok(false);
        };
        let begins = if known {
            self.known.split.take(&made)
        } else {
            self.fresh.split.take(&made)
        };
        if begins {
            self.open(known)?;
        }
        let stream = if known {
            &mut self.known
        } else {
            &mut self.fresh
        };
        if let Some(body) = &mut stream.open {
            body.lead(lead, &made)?;
        }
        Ok(true)
    }

    /// Counts a lead that the caller keeps back.
    pub fn held(&mut self, lead: &Lead, why: Held) {
        self.report.add(Finding::Held(why), lead);
        self.report.left_out += 1;
    }

    /// Completes the files. An export of nobody is a file with headers, so
    /// that whoever asked for it sees that it worked.
    pub fn finish(mut self) -> io::Result<(F, Report)> {
        if self.fresh.open.is_none() && self.known.open.is_none() {
            self.open(false)?;
            self.report.files = 1;
        } else {
            self.report.files = self.fresh.split.files() + self.known.split.files();
        }
        for stream in [&mut self.fresh, &mut self.known] {
            if let Some(body) = stream.open.take() {
                self.files.close(body.finish()?)?;
            }
        }
        Ok((self.files, self.report))
    }

    fn open(&mut self, known: bool) -> io::Result<()> {
        let stream = if known {
            &mut self.known
        } else {
            &mut self.fresh
        };
        if let Some(full) = stream.open.take() {
            self.files.close(full.finish()?)?;
        }
        let out = self.files.open(FileName {
            known,
            number: stream.split.files(),
            extension: self.profile.format.extension(),
        })?;
        let headers = self.maker.headers(known);
        stream.open = Some(match self.profile.format {
            Format::Csv => Body::Table(Box::new(Table::new(self.profile, &headers, out)?)),
            #[cfg(feature = "workbook")]
            Format::Xlsx => Body::Workbook(Box::new(Workbook::new(&headers, out)?)),
            #[cfg(not(feature = "workbook"))]
            Format::Xlsx => {
                return Err(io::Error::other(
                    "workbooks are written by the dashboard alone; export there",
                ));
            }
            Format::Vcard3 | Format::Vcard4 => Body::Cards(out),
            Format::Json => Body::Leads(Leads::new(true, out)?),
            Format::JsonLines => Body::Leads(Leads::new(false, out)?),
        });
        Ok(())
    }
}

impl<W: Write> Body<'_, W> {
    fn lead(&mut self, lead: &Lead, made: &Made) -> io::Result<()> {
        match (self, made) {
            (Self::Table(table), Made::Rows(rows)) => {
                rows.iter().try_for_each(|row| table.row(row))
            }
            #[cfg(feature = "workbook")]
            (Self::Workbook(book), Made::Rows(rows)) => {
                rows.iter().try_for_each(|row| book.row(row))
            }
            (Self::Cards(out), Made::Card(card)) => out.write_all(card.as_bytes()),
            (Self::Leads(leads), _) => leads.lead(lead),
            (_, _) => Err(io::Error::other(
                "a lead was made for another format; report this",
            )),
        }
    }

    fn finish(self) -> io::Result<W> {
        let mut out = match self {
            Self::Table(table) => table.finish()?,
            #[cfg(feature = "workbook")]
            Self::Workbook(book) => book.finish()?,
            Self::Cards(out) => out,
            Self::Leads(leads) => leads.finish()?,
        };
        out.flush()?;
        Ok(out)
    }
}
