//! A text table: RFC 4180, with the separator and the mark of the profile.

use super::clean::{clean, is_formula};
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

/// A table of words and numbers, separated by commas: what a chart shows. What a
/// spreadsheet could take for a formula gets an apostrophe.
pub fn table(rows: &[Vec<String>]) -> io::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(MARK.to_vec());
    for row in rows {
        let safe = |cell: &String| match clean(cell).0 {
            text if is_formula(&text) && text.parse::<f64>().is_err() => format!("'{text}"),
            text => text.into_owned(),
        };
        writer.write_record(row.iter().map(safe))?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_holds_no_formula() {
        let rows = [
            ["Tag", "=1+1"],
            ["2026-11-20", "-3.5"],
            ["a,b", "@x\u{202e}"],
        ];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec());
        let file = String::from_utf8(table(&rows).expect("a table")).expect("text");
        assert_eq!(
            file,
            "\u{feff}Tag,'=1+1\r\n2026-11-20,-3.5\r\n\"a,b\",'@x\r\n"
        );
    }
}
