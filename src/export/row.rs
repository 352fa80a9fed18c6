//! A lead as rows of cells, each as the profile wants it.

use super::clean::{clean, cut, is_formula};
use super::contact::{Contact, contacts};
use super::parts::Parts;
use super::profile::{Column, Custom, Format, Profile, Values};
use super::report::{Finding, Report};
use super::shape;
use super::template::{Part, Template};
use super::value::{Value, value};
use crate::lead::Lead;
use jiff::{Timestamp, civil::Date};

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Day(Date),
    Time(Timestamp),
    Number(f64),
    Flag(bool),
}

/// Makes rows for one profile.
pub(super) struct Rows<'p> {
    profile: &'p Profile,
    /// The user's own fields that have columns of their own: name, header.
    custom: Vec<(String, String)>,
    parts: Parts,
}

impl<'p> Rows<'p> {
    /// `custom` are the names of the user's own fields, from a first look at
    /// the leads; they count only where the profile gives them columns.
    pub(super) fn new(profile: &'p Profile, custom: Vec<String>) -> Self {
        let custom = match profile.custom {
            Custom::Columns => custom,
            Custom::Named => Vec::new(),
        };
        // An own field that is called as a column of the profile needs
        // another header: two of one name would be one to most programs.
        let taken = |header: &str| {
            profile.columns.iter().any(|c| c.header == header) || header.trim().is_empty()
        };
        let header = |name: &String| {
            let (cleaned, _) = clean(name);
            let mut header = cleaned.into_owned();
            while taken(&header) {
                header.push_str(" (2)");
            }
            header
        };
        Self {
            profile,
            custom: custom
                .into_iter()
                .map(|n| {
                    let h = header(&n);
                    (n, h)
                })
                .collect(),
            parts: Parts::new(profile),
        }
    }

    /// The columns of a file, for leads that are known to the program or new.
    fn columns(&self, known: bool) -> impl Iterator<Item = &'p Column> {
        self.profile
            .columns
            .iter()
            .filter(move |column| column.stands(known))
    }

    pub(super) fn headers(&self, known: bool) -> Vec<&str> {
        self.columns(known)
            .map(|column| column.header.as_str())
            .chain(self.custom.iter().map(|(_, header)| header.as_str()))
            .collect()
    }

    /// The lead's rows; `None` where the program would refuse it. The report
    /// hears why, and of everything else that a person should know.
    pub(super) fn of(
        &self,
        lead: &Lead,
        known: bool,
        report: &mut Report,
    ) -> Option<Vec<Vec<Cell>>> {
        let mut findings = Vec::new();
        let contacts = if self.profile.repeats() {
            contacts(lead)
        } else {
            Vec::new()
        };
        let mut first = Vec::with_capacity(self.profile.columns.len() + self.custom.len());
        let mut missing = Vec::new();
        for column in self.columns(known) {
            let cell = self.cell(column, lead, contacts.first(), &mut findings);
            if cell == Cell::Empty && column.required {
                missing.push(column.header.clone());
            }
            first.push(cell);
        }
        missing.extend(self.lacks(&first, known));
        if !missing.is_empty() {
            for column in missing {
                report.add(Finding::Missing { column }, lead);
            }
            report.left_out += 1;
            return None;
        }
        for (name, header) in &self.custom {
            let text = lead.custom.get(name).cloned().unwrap_or_default();
            first.push(self.text(&text, None, header, &mut findings));
        }
        let mut rows = vec![first];
        for contact in contacts.iter().skip(1) {
            rows.push(
                self.columns(known)
                    .map(|column| {
                        if column.is_contact() {
                            self.cell(column, lead, Some(contact), &mut findings)
                        } else {
                            Cell::Empty
                        }
                    })
                    .collect(),
            );
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
        report.rows += rows.len() as u64;
        Some(rows)
    }

    /// The groups of which the row has nothing.
    fn lacks(&self, cells: &[Cell], known: bool) -> Vec<String> {
        let filled = |name: &String| {
            self.columns(known)
                .zip(cells)
                .any(|(column, cell)| column.header == *name && *cell != Cell::Empty)
        };
        self.profile
            .any_of
            .iter()
            .filter(|group| !group.iter().any(filled))
            .map(|group| group.join(" / "))
            .collect()
    }

    fn cell(
        &self,
        column: &Column,
        lead: &Lead,
        contact: Option<&Contact<'_>>,
        findings: &mut Vec<Finding>,
    ) -> Cell {
        let mut text = |text: String| self.text(&text, Some(column), &column.header, findings);
        if !column.all.is_empty() {
            let blocks: Vec<String> = column
                .all
                .iter()
                .filter_map(|template| fill(template, lead, contact, &self.profile.values))
                .collect();
            return text(blocks.join("\n\n"));
        }
        for template in &column.from {
            if let Some(field) = template.single() {
                match value(lead, field, contact) {
                    Value::Empty => {}
                    Value::Day(day) => return Cell::Day(day),
                    Value::Time(at) => return Cell::Time(at),
                    Value::Number(number) => return Cell::Number(number),
                    Value::Flag(flag) => return Cell::Flag(flag),
                    other => return text(shape::text(&other, &self.profile.values)),
                }
            } else if let Some(filled) = fill(template, lead, contact, &self.profile.values) {
                return text(filled);
            }
        }
        for template in &column.instead {
            if let Some(filled) = fill(template, lead, contact, &self.profile.values) {
                let cell = text(filled);
                findings.push(Finding::Instead {
                    column: column.header.clone(),
                    written: template.to_string(),
                });
                return cell;
            }
        }
        Cell::Empty
    }

    /// Text as the program takes it, with every change told.
    fn text(
        &self,
        text: &str,
        column: Option<&Column>,
        header: &str,
        findings: &mut Vec<Finding>,
    ) -> Cell {
        let header = || header.to_owned();
        let values = &self.profile.values;
        let (cleaned, removed) = clean(text);
        let mut out = cleaned.into_owned();
        if removed {
            findings.push(Finding::Removed { column: header() });
        }
        if !values.lines || column.is_some_and(|column| column.line) {
            out = out.replace(['\n', '\t'], " ");
        }
        if shape::replaced(&mut out, values) {
            findings.push(Finding::Replaced { column: header() });
        }
        if out.trim().is_empty() {
            return Cell::Empty;
        }
        if self.profile.format == Format::Csv && self.profile.table.guard && is_formula(&out) {
            out.insert(0, '\'');
            findings.push(Finding::Guarded { column: header() });
        }
        if let Some(max) = column.and_then(|column| column.max).or(self.most())
            && let Some(short) = cut(&out, max)
        {
            out = short;
            findings.push(Finding::Cut {
                column: header(),
                max,
            });
        }
        if column.is_some_and(|column| column.html) {
            out = shape::html(&out);
        }
        Cell::Text(out)
    }

    /// No workbook takes more in a cell.
    fn most(&self) -> Option<u32> {
        (self.profile.format == Format::Xlsx).then_some(32_767)
    }
}

/// A template with its fields filled in; `None` where all are empty.
pub(super) fn fill(
    template: &Template,
    lead: &Lead,
    contact: Option<&Contact<'_>>,
    values: &Values,
) -> Option<String> {
    let (mut out, mut asked, mut said) = (String::new(), false, false);
    for part in template.parts() {
        match part {
            Part::Words(words) => out.push_str(words),
            Part::Field(field) => {
                let text = shape::text(&value(lead, field, contact), values);
                asked = true;
                said |= !text.is_empty();
                out.push_str(&text);
            }
        }
    }
    (said || !asked).then_some(out)
}
