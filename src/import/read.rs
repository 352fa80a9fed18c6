//! Reading a file, whatever it is.

use super::decode::{Encoding, is_binary};
use super::error::ImportError;
use super::source::Source;
use super::{table, vcard, whole};

/// The largest file that is read, in bytes: half as much again as 20,000 leads
/// with all their notes take as JSON.
const BYTES: usize = 48_000_000;

/// The most rows.
const ROWS: usize = 200_000;

/// How a file is read, where the user knows better than it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// How its letters are written.
    pub encoding: Option<Encoding>,
    /// What stands between two cells.
    pub separator: Option<char>,
}

/// Whether a file is a backup, which is restored and not imported.
pub fn is_backup(bytes: &[u8]) -> bool {
    bytes.starts_with(b"SIDELIGHT-BACKUP")
}

/// The error for a file that is too large to be taken into memory.
pub fn too_large() -> ImportError {
    ImportError::TooLarge(BYTES / 1_000_000)
}

/// Reads a file. Its name says nothing: what it is, its beginning tells.
pub fn read(bytes: &[u8], how: Reading) -> Result<Source, ImportError> {
    if bytes.len() > BYTES {
        return Err(too_large());
    }
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if is_backup(bytes) {
        return Err(ImportError::Backup);
    }
    // A zip file and the older Office files.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(ImportError::Workbook);
    }
    let encoding = how.encoding.unwrap_or_else(|| Encoding::of(bytes));
    let text = encoding.decode(bytes);
    if is_binary(&text) {
        return Err(ImportError::Binary);
    }
    let begin = text.trim_start();
    if begin.is_empty() {
        return Err(ImportError::Empty);
    }
    let mut source = if begin.starts_with(['[', '{']) {
        whole::read(&text, encoding)?
    } else if begin
        .get(..11)
        .is_some_and(|word| word.eq_ignore_ascii_case("BEGIN:VCARD"))
    {
        vcard::read(&text, encoding)
    } else {
        table::read(&text, encoding, how.separator)
    };
    if source.rows.len() > ROWS {
        return Err(ImportError::TooMany(ROWS));
    }
    if source.rows.is_empty() && source.refused.is_empty() {
        return Err(ImportError::Nobody);
    }
    source.refused.sort_by_key(|(line, _)| *line);
    Ok(source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Kind;

    fn error(bytes: &[u8]) -> ImportError {
        read(bytes, Reading::default()).expect_err("refused")
    }

    #[test]
    fn what_is_no_list_of_people_is_refused_with_what_to_do() {
        assert_eq!(error(b""), ImportError::Empty);
        assert_eq!(error(b"\xef\xbb\xbf \r\n"), ImportError::Empty);
        assert_eq!(error(b"SIDELIGHT-BACKUP\x01\0"), ImportError::Backup);
        assert_eq!(error(b"PK\x03\x04\x14\0"), ImportError::Workbook);
        assert_eq!(error(b"\x89PNG\r\n\x1a\n\0\0\0\r"), ImportError::Binary);
        assert_eq!(error(b"Name;Firma\r\n"), ImportError::Nobody);
        assert_eq!(error(&vec![b'a'; BYTES + 1]), ImportError::TooLarge(48));
        assert!(matches!(error(b"[1]"), ImportError::NoLeads(_)));
        assert!(matches!(error(b"{\"a\":1}"), ImportError::NoLeads(_)));
    }

    #[test]
    fn what_a_file_is_its_beginning_tells() {
        let kind = |text: &str| read(text.as_bytes(), Reading::default()).expect(text).kind;
        assert_eq!(kind("Name;Ort\nAda;Köln"), Kind::Csv);
        assert_eq!(kind("begin:vcard\r\nFN:Ada\r\nEND:VCARD"), Kind::Vcard);
        let lead =
            r#"{"id":"1","created_at":"2026-11-22T09:00:00Z","updated_at":"2026-11-22T09:00:00Z"}"#;
        assert_eq!(kind(&format!("[{lead}]")), Kind::Json);
        assert_eq!(kind(&format!("{lead}\n{lead}\n")), Kind::Json);
    }
}
