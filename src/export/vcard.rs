//! Contacts: vCard 3.0 (RFC 2426) and 4.0 (RFC 6350, accounts by RFC 9554).
//!
//! Own code, because what matters here is what the crates leave open:
//! accounts as Apple wrote them before RFC 9554, and values that no other
//! program takes for a second property.

use super::clean::clean;
use super::field::Field;
use super::parts::Parts;
use super::profile::{Column, Format, Profile};
use super::report::{Finding, Report};
use super::row::fill;
use super::shape;
use super::value::{Value, value};
use crate::lead::{Identity, Lead};
use jiff::Timestamp;

/// Makes cards for one profile.
pub(super) struct Cards<'p> {
    profile: &'p Profile,
    parts: Parts,
}

impl<'p> Cards<'p> {
    pub(super) fn new(profile: &'p Profile) -> Self {
        Self {
            profile,
            parts: Parts::new(profile),
        }
    }

    /// The lead's card; `None` where a property that must be there is not.
    pub(super) fn of(&self, lead: &Lead, report: &mut Report) -> Option<String> {
        let mut card = Card::new(self.profile.format);
        let (mut findings, mut missing) = (Vec::new(), Vec::new());
        for column in &self.profile.columns {
            let before = card.lines.len();
            self.property(column, lead, &mut card, &mut findings);
            if column.required && card.lines.len() == before {
                missing.push(column.header.clone());
            }
        }
        if !missing.is_empty() {
            for column in missing {
                report.add(Finding::Missing { column }, lead);
            }
            report.left_out += 1;
            return None;
        }
        findings.sort_unstable();
        findings.dedup();
        for finding in findings {
            report.add(finding, lead);
        }
        for part in self.parts.dropped(lead) {
            report.add(Finding::Dropped(part), lead);
        }
        report.written += 1;
        report.rows += 1;
        Some(card.end())
    }

    fn property(&self, column: &Column, lead: &Lead, card: &mut Card, findings: &mut Vec<Finding>) {
        match column.header.as_str() {
            "N" => return card.name(lead),
            "SOCIALPROFILE" => return lead.identities.iter().for_each(|a| card.account(a)),
            "REV" => return card.revision(lead.updated_at),
            _ => {}
        }
        let mut values = Vec::new();
        for text in self.values(column, lead) {
            let (cleaned, removed) = clean(&text);
            if removed {
                findings.push(Finding::Removed {
                    column: column.header.clone(),
                });
            }
            if !cleaned.trim().is_empty() {
                values.push(cleaned.into_owned());
            }
        }
        card.put(&column.header, &values);
    }

    /// What the column says: as many values as the field has.
    fn values(&self, column: &Column, lead: &Lead) -> Vec<String> {
        let values = &self.profile.values;
        if !column.all.is_empty() {
            let blocks: Vec<String> = column
                .all
                .iter()
                .filter_map(|template| fill(template, lead, None, values))
                .collect();
            return vec![blocks.join("\n\n")];
        }
        for template in column.from.iter().chain(&column.instead) {
            let found = match template.single().map(|field| value(lead, field, None)) {
                Some(Value::List(items)) => items.into_iter().map(String::from).collect(),
                Some(other) => vec![shape::text(&other, values)],
                None => fill(template, lead, None, values).into_iter().collect(),
            };
            if found.iter().any(|text: &String| !text.trim().is_empty()) {
                return found;
            }
        }
        Vec::new()
    }
}

/// A card that is being made.
struct Card {
    format: Format,
    lines: String,
}

impl Card {
    fn new(format: Format) -> Self {
        let version = if format == Format::Vcard4 {
            "4.0"
        } else {
            "3.0"
        };
        let mut card = Self {
            format,
            lines: String::new(),
        };
        card.line("BEGIN:VCARD");
        card.line(&format!("VERSION:{version}"));
        card
    }

    fn end(mut self) -> String {
        self.line("END:VCARD");
        self.lines
    }

    /// Adds a content line, folded at 75 octets and never inside a character.
    fn line(&mut self, content: &str) {
        let mut room = 75;
        for c in content.chars() {
            if c.len_utf8() > room {
                self.lines.push_str("\r\n ");
                room = 74;
            }
            room -= c.len_utf8();
            self.lines.push(c);
        }
        self.lines.push_str("\r\n");
    }

    fn put(&mut self, property: &str, values: &[String]) {
        match property {
            "CATEGORIES" if !values.is_empty() => {
                let tags: Vec<String> = values.iter().map(|value| escape(value)).collect();
                self.line(&format!("CATEGORIES:{}", tags.join(",")));
            }
            "CATEGORIES" => {}
            // One text is the place as people say it; the other parts stay empty.
            "ADR" => {
                for value in values {
                    self.line(&format!("ADR:;;;{};;;", escape(value)));
                }
            }
            "URL" | "SOURCE" | "UID" => {
                for value in values {
                    self.line(&format!("{property}:{}", uri(value)));
                }
            }
            _ => {
                for value in values {
                    self.line(&format!("{property}:{}", escape(value)));
                }
            }
        }
    }

    /// Family and given name; a name of one word is nobody's family.
    fn name(&mut self, lead: &Lead) {
        let part = |field: Field| match value(lead, &field, None) {
            Value::Text(text) => escape(&clean(&text).0),
            _ => String::new(),
        };
        let (mut given, family) = (part(Field::GivenName), part(Field::FamilyName));
        if given.is_empty() && family.is_empty() {
            given = part(Field::Name);
        }
        self.line(&format!("N:{family};{given};;;"));
    }

    fn revision(&mut self, at: Timestamp) {
        self.line(&format!("REV:{}", at.strftime("%Y%m%dT%H%M%SZ")));
    }

    /// An account: RFC 9554 in a 4.0, what Apple and many others read in a 3.0.
    fn account(&mut self, account: &Identity) {
        let network = parameter(&account.network);
        let handle = account.handle.as_deref().map(parameter);
        let url = account
            .url
            .as_deref()
            .map(uri)
            .filter(|url| !url.is_empty());
        let modern = self.format == Format::Vcard4;
        let mut line = if modern {
            format!("SOCIALPROFILE;SERVICE-TYPE={network}")
        } else {
            format!("X-SOCIALPROFILE;TYPE={network}")
        };
        if let (Some(handle), true) = (&handle, url.is_some() || !modern) {
            line.push_str(if modern { ";USERNAME=" } else { ";X-USER=" });
            line.push_str(handle);
        }
        let value = match (url, account.handle.as_deref()) {
            (Some(url), _) => format!(":{url}"),
            (None, Some(handle)) if modern => {
                format!(";VALUE=text:{}", escape(&clean(handle).0))
            }
            (None, Some(handle)) => format!(":x-apple:{}", uri(handle)),
            (None, None) => return,
        };
        line.push_str(&value);
        self.line(&line);
    }
}

/// A text value: backslash, comma, semicolon and line break.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}

/// A URI value is not escaped, so what no URI may hold is percent-encoded.
fn uri(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).0.trim().chars() {
        match c {
            '\\' => out.push_str("%5C"),
            ' ' => out.push_str("%20"),
            '"' => out.push_str("%22"),
            c if c.is_whitespace() => {}
            other => out.push(other),
        }
    }
    out
}

/// A parameter's value, in quotes where it needs them. It may hold no quote
/// itself; RFC 6868 would escape it, and few programs read that.
fn parameter(text: &str) -> String {
    let text: String = clean(text)
        .0
        .chars()
        .filter(|c| !c.is_control() && *c != '"')
        .collect();
    if text.contains([',', ';', ':']) || text.is_empty() {
        format!("\"{text}\"")
    } else {
        text
    }
}
