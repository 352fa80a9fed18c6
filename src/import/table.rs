//! A text table: RFC 4180 and what people take for it.

use super::decode::Encoding;
use super::error::Refusal;
use super::header;
use super::lines::Lines;
use super::source::{Cell, Kind, Row, Source};
use csv::{ReaderBuilder, StringRecord};

/// What stands between two cells, the likeliest first.
pub(super) const SEPARATORS: [char; 4] = [';', ',', '\t', '|'];
/// So many records tell what separates the cells.
const LOOK: usize = 20;
/// So many records may stand above the header: LinkedIn begins with a remark.
const PREAMBLE: usize = 8;

/// Reads a table. Without a header its columns get numbers for names.
pub(super) fn read(text: &str, encoding: Encoding, separator: Option<char>) -> Source {
    let (said, text, skipped) = said_by_excel(text);
    let separator = separator.or(said).unwrap_or_else(|| likeliest(text));
    let mut source = Source {
        kind: Kind::Csv,
        encoding,
        separator: Some(separator),
        columns: Vec::new(),
        rows: Vec::new(),
        refused: Vec::new(),
    };
    let mut records = records(text, separator, usize::MAX);
    let head = header_of(&records);
    let names = head.map(|at| records.drain(..=at).next_back().unwrap_or_default());
    let width = records.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let names = names.map(|record| record.cells).unwrap_or_default();
    let width = width.max(names.len());
    source.columns = (0..width)
        .map(|at| match names.get(at).map(|name| name.trim()) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => (at + 1).to_string(),
        })
        .collect();
    let open = text.matches('"').count() % 2 == 1;
    let last = records.len().saturating_sub(1);
    for (at, record) in records.into_iter().enumerate() {
        let line = record.line + skipped;
        // The quote that nothing closes swallowed the rest of the file, which
        // therefore is in the last record.
        if open && at == last && record.cells.iter().any(|cell| cell.contains('\n')) {
            source.refused.push((line, Refusal::Quote));
            continue;
        }
        let cells = record
            .cells
            .iter()
            .map(|cell| match unguarded(cell).trim() {
                "" => Vec::new(),
                text => vec![Cell::Text(text.to_owned())],
            })
            .collect();
        source.rows.push(Row {
            line,
            cells,
            whole: None,
        });
    }
    source
}

/// One record, with the line on which it begins.
#[derive(Clone, Debug, Default)]
struct Record {
    line: usize,
    cells: Vec<String>,
}

/// The first `most` records that are not empty.
fn records(text: &str, separator: char, most: usize) -> Vec<Record> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut lines = Lines::of(text);
    let mut record = StringRecord::new();
    // Text cannot fail to be text, and a flexible reader takes any width.
    while records.len() < most && matches!(reader.read_record(&mut record), Ok(true)) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        // The reader's own count is of where it went on: before blank lines, and
        // in the middle of a line's end.
        let begin = record.position().map_or(0, csv::Position::byte);
        let rest = usize::try_from(begin)
            .ok()
            .and_then(|begin| text.get(begin..));
        let line = lines.at(rest.unwrap_or_default().trim_start_matches(['\r', '\n']));
        records.push(Record {
            line,
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    records
}

/// The separator that cuts the first records into the same number of cells, and
/// into the most of them.
fn likeliest(text: &str) -> char {
    let head = match text.char_indices().nth(20_000) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    };
    let worth = |separator: char| {
        let records = records(head, separator, LOOK);
        let mut widths: Vec<usize> = records.iter().map(|r| r.cells.len()).collect();
        widths.sort_unstable();
        let usual = widths.get(widths.len() / 2).copied().unwrap_or(0);
        let alike = widths.iter().filter(|&&width| width == usual).count();
        if usual < 2 {
            0
        } else {
            alike * 100 + usual.min(99)
        }
    };
    let mut best = (',', 0);
    for separator in SEPARATORS {
        let worth = worth(separator);
        if worth > best.1 {
            best = (separator, worth);
        }
    }
    best.0
}

/// "sep=;" as the first line, which Excel writes for itself: the separator, the
/// rest, and how many lines were left out.
fn said_by_excel(text: &str) -> (Option<char>, &str, usize) {
    let Some((line, rest)) = text.split_once('\n') else {
        return (None, text, 0);
    };
    let Some(said) = line.trim_end().trim_matches('"').strip_prefix("sep=") else {
        return (None, text, 0);
    };
    let said = if said.is_empty() {
        Some('\t')
    } else {
        said.chars().next()
    };
    (said.filter(char::is_ascii), rest, 1)
}

/// Which of the first records is the header: the one in which the most names are
/// known, two at least; else the first, unless it is somebody.
fn header_of(records: &[Record]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (at, record) in records.iter().take(PREAMBLE).enumerate() {
        let known = record.cells.iter().filter(|name| header::known(name));
        let known = known.count();
        if known >= 2 && !is_somebody(record) && best.is_none_or(|(_, most)| known > most) {
            best = Some((at, known));
        }
    }
    let first = records.first()?;
    best.map(|(at, _)| at)
        .or((!is_somebody(first)).then_some(0))
}

/// Whether a record holds what no column is called: an address or a number.
fn is_somebody(record: &Record) -> bool {
    record.cells.iter().any(|cell| {
        let cell = cell.trim();
        cell.contains('@') || cell.contains("://") || cell.starts_with('+')
    })
}

/// Without the `'` that an export for spreadsheets puts before what could be
/// taken for a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if crate::export::is_formula(rest) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> (Option<char>, Vec<String>, Vec<Vec<String>>) {
        let source = read(text, Encoding::Utf8, None);
        let rows = source.rows.iter().map(|row| {
            let text = |cell: &Vec<Cell>| match cell.first() {
                Some(Cell::Text(text)) => text.clone(),
                _ => String::new(),
            };
            row.cells.iter().map(text).collect()
        });
        (source.separator, source.columns.clone(), rows.collect())
    }

    #[test]
    fn the_separator_is_seen() {
        for separator in SEPARATORS {
            let text = format!("Name{separator}Firma\r\n\"Moor, Ute; a|b\"{separator}Müller\r\n");
            let (seen, columns, rows) = table(&text);
            assert_eq!(seen, Some(separator), "{text}");
            assert_eq!(columns, ["Name", "Firma"]);
            assert_eq!(rows, [["Moor, Ute; a|b", "Müller"]]);
        }
        let (seen, _, rows) = table("sep=|\nName|Ort, Land\nAda|Köln, D\n");
        assert_eq!(
            (seen, rows),
            (
                Some('|'),
                vec![vec!["Ada".to_owned(), "Köln, D".to_owned()]]
            )
        );
    }

    #[test]
    fn lines_are_counted_as_an_editor_shows_them() {
        let source = read(
            "Name;Notiz\n\nAda;\"a\nb\"\n\nBea;c\n",
            Encoding::Utf8,
            None,
        );
        let lines: Vec<usize> = source.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [3, 6]);
    }

    #[test]
    fn a_remark_above_the_header_is_no_header() {
        let text = "Notes:\n\"When exporting, some may be missing.\"\n\nFirst Name,Last Name,Email Address\nAda,König,ada@example.org\n";
        let (_, columns, rows) = table(text);
        assert_eq!(columns, ["First Name", "Last Name", "Email Address"]);
        assert_eq!(rows.len(), 1);
    }

    #[test]
    fn a_table_without_a_header_loses_nobody() {
        let (_, columns, rows) = table("Ada,ada@example.org\nBea,bea@example.org\n");
        assert_eq!(columns, ["1", "2"]);
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn a_quote_that_is_never_closed_refuses_its_row_alone() {
        let source = read(
            "Name,Ort\nAda,Köln\nBea,\"Bonn\nCem,Trier\n",
            Encoding::Utf8,
            None,
        );
        assert_eq!(source.rows.len(), 1);
        assert_eq!(source.refused, [(3, Refusal::Quote)]);
        // An inch is no quote.
        let source = read("Name,Ort\nAda,5\" Rohr\n", Encoding::Utf8, None);
        assert_eq!((source.rows.len(), source.refused.len()), (1, 0));
    }

    #[test]
    fn the_guard_against_formulas_is_taken_off() {
        let (_, _, rows) = table("Name;Telefon\n'=cmd();'+49 30 1\n'n Abend;'x\n");
        assert_eq!(rows, [["=cmd()", "+49 30 1"], ["'n Abend", "'x"]]);
    }
}
