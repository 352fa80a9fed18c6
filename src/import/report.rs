//! The rows that were refused, as a table that can be mended and imported again.

use super::error::Refusal;
use super::plan::{Outcome, Plan};
use super::source::{Cell, Row, Source};
use crate::export::is_formula;
use csv::{Terminator, WriterBuilder};

/// A table of the refused rows, for a spreadsheet: the line, why in the words of
/// `say`, and what the row holds. `heads` are the names of the first two columns.
pub fn refused(
    source: &Source,
    plan: &Plan,
    heads: [&str; 2],
    say: &dyn Fn(&Refusal) -> String,
) -> Vec<u8> {
    let mut out = WriterBuilder::new()
        .delimiter(
            source
                .separator
                .and_then(|s| u8::try_from(s).ok())
                .unwrap_or(b';'),
        )
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    let head = heads.into_iter().map(str::to_owned);
    let names = source.columns.iter().map(|name| guarded(name));
    // Writing to memory cannot fail.
    let _ = out.write_record(head.chain(names));
    let mut rows = source.rows.iter().peekable();
    for planned in &plan.rows {
        let Outcome::Refused(refusal) = &planned.outcome else {
            continue;
        };
        // Both are in the order of their lines; a row that could not be read is in one alone.
        while rows.next_if(|row| row.line < planned.line).is_some() {}
        let row = rows.next_if(|row| row.line == planned.line);
        let first = [planned.line.to_string(), guarded(&say(refusal))];
        let _ = out.write_record(first.into_iter().chain(row.into_iter().flat_map(texts)));
    }
    out.into_inner().unwrap_or_default()
}

fn texts(row: &Row) -> impl Iterator<Item = String> {
    row.cells.iter().map(|cells| {
        let texts: Vec<&str> = cells
            .iter()
            .map(|cell| match cell {
                Cell::Text(text) => text.as_str(),
                Cell::Account(account) => account.url.as_deref().unwrap_or_default(),
            })
            .collect();
        guarded(&texts.join("; "))
    })
}

/// A spreadsheet reads this: nothing in it may be taken for a formula.
fn guarded(text: &str) -> String {
    if is_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
