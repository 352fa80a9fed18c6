//! A text table: RFC 4180, with the separator and the mark of the profile.

use super::profile::{Profile, Values};
use super::row::Cell;
use super::shape;
use csv::{Terminator, Writer, WriterBuilder};
use std::borrow::Cow;
use std::io::{self, Write};

/// U+FEFF in UTF-8: makes Excel read the file as UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A table that is being written.
pub(super) struct Table<'p, W: Write> {
    writer: Writer<W>,
    values: &'p Values,
}

impl<'p, W: Write> Table<'p, W> {
    pub(super) fn new(profile: &'p Profile, headers: &[&str], mut out: W) -> io::Result<Self> {
        if profile.table.bom {
            out.write_all(MARK)?;
        }
        let mut writer = WriterBuilder::new()
            .delimiter(u8::try_from(profile.table.separator).unwrap_or(b','))
            .terminator(Terminator::CRLF)
            .from_writer(out);
        writer.write_record(headers)?;
        Ok(Self {
            writer,
            values: &profile.values,
        })
    }

    pub(super) fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        for cell in cells {
            self.writer
                .write_field(text(cell, self.values).as_bytes())?;
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    pub(super) fn finish(self) -> io::Result<W> {
        self.writer
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)
    }
}

/// A cell as the table shows it.
pub(super) fn text<'c>(cell: &'c Cell, values: &'c Values) -> Cow<'c, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Day(day) => Cow::Owned(shape::day(*day, values)),
        Cell::Time(at) => Cow::Owned(shape::time(*at, values)),
        Cell::Number(number) => Cow::Owned(shape::number(*number, values)),
        Cell::Flag(flag) => Cow::Borrowed(shape::flag(*flag, values)),
    }
}

/// The most bytes that a row can take.
pub(super) fn size(cells: &[Cell]) -> u64 {
    let bytes: usize = cells
        .iter()
        .map(|cell| match cell {
            // Quotes around it, each quote doubled, and the separator.
            Cell::Text(text) => text.len() + text.matches('"').count() + 3,
            _ => 32,
        })
        .sum();
    bytes as u64 + 2
}
