//! A plain table of anything, for a spreadsheet.

use super::{Chunks, clean};
use csv::{Terminator, WriterBuilder};

/// U+FEFF in UTF-8: makes Excel read the file as UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A CSV file (RFC 4180, UTF-8 with a byte order mark) of those rows. Text that a
/// spreadsheet would run gets an apostrophe before it, what cannot be seen is
/// taken out.
pub fn table<'a>(
    heads: &[String],
    rows: impl IntoIterator<Item = &'a Vec<String>>,
) -> std::io::Result<Chunks> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(MARK.to_vec());
    writer.write_record(heads)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| safe(cell)))?;
    }
    let file = writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?;
    Ok(Chunks::from(file))
}

fn safe(cell: &str) -> String {
    let (text, _) = clean::clean(cell);
    if clean::is_formula(&text) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_cleaned_and_never_run() {
        let row = ["=1+1", "a;\"b\",\nc", "x\u{202e}y"]
            .map(str::to_owned)
            .to_vec();
        let heads = ["A", "B", "C"].map(str::to_owned);
        let file = table(&heads, [&row]).unwrap();
        let text = String::from_utf8(file.pieces().concat()).unwrap();
        assert_eq!(text, "\u{feff}A,B,C\r\n'=1+1,\"a;\"\"b\"\",\nc\",xy\r\n");
    }
}
