//! Contacts: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as phones, Outlook,
//! Google and our own exports write them.

use super::decode::Encoding;
use super::error::Refusal;
use super::mapping::Target;
use super::source::{Cell, Kind, Row, Source};
use crate::export::Field;
use crate::lead::Identity;

/// Properties that say how something looks or sounds, and what belongs to the
/// card and not to the person.
const LEFT_OUT: [&str; 12] = [
    "BEGIN",
    "END",
    "VERSION",
    "PHOTO",
    "LOGO",
    "SOUND",
    "KEY",
    "PRODID",
    "REV",
    "CLASS",
    "MAILER",
    "SORT-STRING",
];

/// Reads every card.
pub(super) fn read(text: &str, encoding: Encoding) -> Source {
    let mut source = Source {
        kind: Kind::Vcard,
        encoding,
        separator: None,
        columns: Vec::new(),
        rows: Vec::new(),
        refused: Vec::new(),
    };
    let mut open: Option<Row> = None;
    for (line, content) in unfolded(text) {
        let Some(property) = Property::of(&content) else {
            continue;
        };
        match (
            property.name.as_str(),
            property.value.to_uppercase().as_str(),
        ) {
            ("BEGIN", "VCARD") => {
                if let Some(cut) = open.take() {
                    source.refused.push((cut.line, Refusal::Unfinished));
                }
                open = Some(Row {
                    line,
                    cells: Vec::new(),
                    whole: None,
                });
            }
            ("END", "VCARD") => source.rows.extend(open.take()),
            _ => {
                if let Some(card) = &mut open {
                    put(&mut source.columns, card, &property);
                }
            }
        }
    }
    if let Some(cut) = open {
        source.refused.push((cut.line, Refusal::Unfinished));
    }
    source
}

/// What a property is of a lead.
pub(super) fn target(name: &str) -> Target {
    let field = match name {
        "FN" => Field::Name,
        "N (given)" => Field::GivenName,
        "N (family)" => Field::FamilyName,
        "ORG" => Field::Company,
        "TITLE" | "ROLE" => Field::JobTitle,
        "EMAIL" => Field::Emails,
        "TEL" => Field::Phones,
        "URL" => Field::Website,
        "ADR" => Field::Location,
        "LANG" => Field::Lang,
        "CATEGORIES" => Field::Tags,
        // Our own cards pack what no card has a place for into the note.
        "NOTE" => {
            return Target::Packed(vec![
                (String::new(), Field::Notes),
                ("Tasks:\n".to_owned(), Field::Tasks),
                (String::new(), Field::Custom),
            ]);
        }
        "SOURCE" => Field::SourceUrl,
        "UID" => Field::Id,
        "SOCIALPROFILE" | "X-SOCIALPROFILE" | "IMPP" => Field::ProfileUrls,
        other => return Target::Own(other.to_owned()),
    };
    Target::Field(field)
}

/// Puts what a property says into the columns that it has.
fn put(columns: &mut Vec<String>, card: &mut Row, property: &Property) {
    let name = property.name.as_str();
    if LEFT_OUT.contains(&name) || property.is_binary() {
        return;
    }
    let mut add = |name: &str, cell: Cell| {
        let at = columns
            .iter()
            .position(|known| known == name)
            .unwrap_or_else(|| {
                columns.push(name.to_owned());
                columns.len() - 1
            });
        if card.cells.len() <= at {
            card.cells.resize(at + 1, Vec::new());
        }
        if let Some(cells) = card.cells.get_mut(at) {
            cells.push(cell);
        }
    };
    let text = |text: String| Cell::Text(text.trim().to_owned());
    let mut parts =
        split(&property.value, ';', false).map(|part| unescaped(part).trim().to_owned());
    match name {
        "N" => {
            let (family, given) = (parts.next(), parts.next());
            for (name, part) in [("N (family)", family), ("N (given)", given)] {
                if let Some(part) = part.filter(|part| !part.is_empty()) {
                    add(name, Cell::Text(part));
                }
            }
        }
        // The organisation; its departments come after it.
        "ORG" => {
            if let Some(name) = parts.find(|part| !part.is_empty()) {
                add("ORG", Cell::Text(name));
            }
        }
        // Street and number are nobody's business here: the place is.
        "ADR" => {
            if let Some(place) = parts.nth(3).filter(|part| !part.is_empty()) {
                add("ADR", Cell::Text(place));
            }
        }
        "CATEGORIES" => {
            for item in split(&property.value, ',', false).map(unescaped) {
                add(name, text(item));
            }
        }
        "SOCIALPROFILE" | "X-SOCIALPROFILE" => {
            if let Some(account) = property.account() {
                add(name, Cell::Account(account));
            }
        }
        "URL" | "SOURCE" | "UID" | "TEL" | "EMAIL" | "IMPP" => {
            add(name, text(unescaped(&property.value)));
        }
        _ => {
            let value = unescaped(&property.value);
            if !value.trim().is_empty() {
                add(name, text(value));
            }
        }
    }
}

/// One content line, taken apart.
struct Property {
    /// In capitals, without its group (`item1.`).
    name: String,
    parameters: Vec<(String, String)>,
    value: String,
}

impl Property {
    fn of(content: &str) -> Option<Self> {
        let mut quoted = false;
        let colon = content.char_indices().find_map(|(at, c)| {
            quoted ^= c == '"';
            (c == ':' && !quoted).then_some(at)
        })?;
        let (head, value) = content.split_at_checked(colon)?;
        let mut words = split(head, ';', true);
        let name = words.next()?;
        let name = name.rsplit_once('.').map_or(name, |(_, name)| name);
        let parameters: Vec<(String, String)> = words
            .map(|word| {
                // 2.1 names the value alone: TEL;CELL.
                let (name, value) = word.split_once('=').unwrap_or(("TYPE", word));
                (name.to_uppercase(), value.trim_matches('"').to_owned())
            })
            .collect();
        let mut property = Self {
            name: name.trim().to_uppercase(),
            parameters,
            value: value.strip_prefix(':')?.to_owned(),
        };
        if property.is_quoted_printable() {
            property.value = quoted_printable(&property.value, property.parameter("CHARSET"));
        }
        Some(property)
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn is_quoted_printable(&self) -> bool {
        self.parameters
            .iter()
            .any(|(_, value)| value.eq_ignore_ascii_case("QUOTED-PRINTABLE"))
    }

    fn is_binary(&self) -> bool {
        let coded = self.parameter("ENCODING").is_some_and(|value| {
            value.eq_ignore_ascii_case("B") || value.eq_ignore_ascii_case("BASE64")
        });
        coded || self.value.starts_with("data:")
    }

    /// An account, by RFC 9554 or as Apple writes it.
    fn account(&self) -> Option<Identity> {
        let network = self
            .parameter("SERVICE-TYPE")
            .or_else(|| self.parameter("TYPE"));
        let named = self
            .parameter("USERNAME")
            .or_else(|| self.parameter("X-USER"));
        let value = unescaped(&self.value);
        let value = value.trim();
        let (url, alone) = match value.strip_prefix("x-apple:") {
            Some(handle) => (None, Some(handle)),
            None if value.contains("://") => (Some(value), None),
            None => (None, Some(value)),
        };
        let handle = named.or(alone).filter(|handle| !handle.is_empty());
        if url.is_none() && handle.is_none() {
            return None;
        }
        Some(Identity {
            network: network.unwrap_or_default().to_lowercase(),
            handle: handle.map(str::to_owned),
            url: url.map(str::to_owned),
            ..Identity::default()
        })
    }
}

/// The content lines, each with the line of the file on which it begins: what
/// was folded is whole again, in both ways.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut soft = false;
    for (at, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let last = lines.last_mut();
        match (line.strip_prefix([' ', '\t']), last) {
            // Quoted-printable breaks a line with a "=" at its end.
            (_, Some((_, whole))) if soft => {
                whole.pop();
                whole.push_str(line);
            }
            (Some(rest), Some((_, whole))) => whole.push_str(rest),
            _ => lines.push((at + 1, line.to_owned())),
        }
        let head = lines.last().map_or("", |(_, whole)| whole.as_str());
        soft = line.ends_with('=') && says_quoted_printable(head);
    }
    lines
}

fn says_quoted_printable(content: &str) -> bool {
    let head = content.split(':').next().unwrap_or_default();
    head.to_uppercase().contains("QUOTED-PRINTABLE")
}

/// `=C3=BC` as the letter that it is, in the character set that the line names.
fn quoted_printable(value: &str, charset: Option<&str>) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'=' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| byte.and_then(|b| char::from(b).to_digit(16));
        let mut ahead = rest.clone();
        match (digit(ahead.next()), digit(ahead.next())) {
            (Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    let latin = charset.is_some_and(|name| {
        let name = name.to_uppercase();
        name.contains("8859-1") || name.contains("1252")
    });
    let encoding = if latin {
        Encoding::Windows1252
    } else {
        Encoding::of(&bytes)
    };
    encoding.decode(&bytes)
}

/// The pieces between separators that no backslash stands before and, where
/// they are `grouped`, no quotes stand around.
fn split(text: &str, separator: char, grouped: bool) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    let mut quoted = false;
    text.split(move |c| {
        let is_end = c == separator && !escaped && !quoted;
        quoted ^= grouped && c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        is_end
    })
}

/// Without the backslashes of a text value.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match (c, c == '\\') {
            (_, true) => match letters.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => out.push(c),
            },
            _ => out.push(c),
        }
    }
    out
}
