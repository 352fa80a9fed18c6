//! A workbook with one sheet (ECMA-376), written row by row.
//!
//! Rows go straight into the compressed file, so that the memory it takes
//! does not grow with the leads; the crates that write workbooks keep every
//! cell until the end. Texts are inline strings, typed as text, so that
//! nothing can be a formula.

use super::row::Cell;
use super::value;
use jiff::civil::{Date, date};
use std::fmt::Write as _;
use std::io::{self, Write};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Leads" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const PARTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// Cell styles by their number: 0 general, 1 text, 2 day, 3 instant, 4 header.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#;
/// The first row stays in view.
const SHEET: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultColWidth="20" defaultRowHeight="15"/><sheetData>"#;

/// A workbook that is being written.
pub(super) struct Workbook<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    rows: u32,
    /// The row that is being made; kept for its memory.
    row: String,
}

impl<W: Write> Workbook<W> {
    pub(super) fn new(headers: &[&str], out: W) -> io::Result<Self> {
        let mut zip = ZipWriter::new_stream(out);
        for (name, content) in [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", ROOT),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", PARTS),
            ("xl/styles.xml", STYLES),
        ] {
            zip.start_file(name, options())?;
            zip.write_all(content.as_bytes())?;
        }
        zip.start_file("xl/worksheets/sheet1.xml", options())?;
        zip.write_all(SHEET.as_bytes())?;
        let mut book = Self {
            zip,
            rows: 0,
            row: String::new(),
        };
        book.begin();
        for header in headers {
            book.text(header, 4);
        }
        book.end()?;
        Ok(book)
    }

    pub(super) fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.begin();
        for cell in cells {
            self.cell(cell);
        }
        self.end()
    }

    pub(super) fn finish(mut self) -> io::Result<W> {
        self.zip.write_all(b"</sheetData></worksheet>")?;
        Ok(self.zip.finish()?.into_inner())
    }

    fn begin(&mut self) {
        self.rows += 1;
        self.row.clear();
        self.row.push_str("<row>");
    }

    fn end(&mut self) -> io::Result<()> {
        self.row.push_str("</row>");
        self.zip.write_all(self.row.as_bytes())
    }

    /// A cell without an address stands to the right of the one before.
    fn cell(&mut self, cell: &Cell) {
        match cell {
            Cell::Empty => self.row.push_str("<c/>"),
            Cell::Text(text) => self.text(text, 1),
            Cell::Day(day) => self.day(*day, None),
            Cell::Time(at) => {
                let second = at.as_second().rem_euclid(86_400);
                self.day(value::day(*at), Some(second as f64 / 86_400.0));
            }
            Cell::Number(number) if number.is_finite() => {
                self.put(format_args!("<c><v>{number}</v></c>"));
            }
            Cell::Number(number) => self.text(&number.to_string(), 1),
            Cell::Flag(flag) => {
                self.put(format_args!("<c t=\"b\"><v>{}</v></c>", u8::from(*flag)));
            }
        }
    }

    /// Days since 1899-12-30; what is before March 1900 stays text, because
    /// Excel believes in a 29 February 1900.
    fn day(&mut self, day: Date, fraction: Option<f64>) {
        let days = day
            .since(date(1899, 12, 30))
            .map_or(0, |span| span.get_days());
        if days < 61 {
            self.text(&day.to_string(), 1);
            return;
        }
        match fraction {
            None => self.put(format_args!("<c s=\"2\"><v>{days}</v></c>")),
            Some(part) => {
                let number = f64::from(days) + part;
                self.put(format_args!("<c s=\"3\"><v>{number}</v></c>"));
            }
        }
    }

    fn text(&mut self, text: &str, style: u8) {
        self.put(format_args!(
            "<c s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
        ));
        escape(text, &mut self.row);
        self.row.push_str("</t></is></c>");
    }

    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        // A String takes everything.
        let _ = self.row.write_fmt(arguments);
    }
}

/// One fixed time and level, so that the same leads give the same bytes.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(4))
}

/// XML's own signs, and `_x0041_`, which Excel reads as the character A.
fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '_', '\r']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mut letters = from.chars();
        match letters.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('_') if is_code(from) => out.push_str("_x005F_"),
            Some(other) => out.push(other),
            None => {}
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
}

/// `_x` with four hexadecimal digits and `_`.
fn is_code(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next() == Some('_')
        && letters.next() == Some('x')
        && letters
            .by_ref()
            .take(4)
            .filter(char::is_ascii_hexdigit)
            .count()
            == 4
        && letters.next() == Some('_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        escape(text, &mut out);
        out
    }

    #[test]
    fn text_is_never_markup_and_never_a_code() {
        assert_eq!(escaped("<a & \"b\">"), "&lt;a &amp; \"b\"&gt;");
        assert_eq!(
            escaped("_x0041_ _x00_ __x000D_"),
            "_x005F_x0041_ _x00_ __x005F_x000D_"
        );
    }
}
