//! Files that an export profile wrote, known again by their columns.

use super::mapping::{Mapping, Target};
use super::source::{Cell, Row, Source};
use crate::export::{
    Column, Custom, Field, Format, Profile, Template, TemplatePart as Part, profiles,
};

/// The mapping of the profile whose columns these are.
pub(super) fn mapping(columns: &[String]) -> Option<Mapping> {
    let tables = profiles().iter().filter(|p| p.format == Format::Csv);
    let (profile, known) = tables
        .flat_map(|profile| [(profile, false), (profile, true)])
        .find(|(profile, known)| is_written_by(profile, *known, columns))?;
    let mut targets: Vec<Target> = profile
        .columns
        .iter()
        .filter(|column| column.stands(known))
        .map(target)
        .collect();
    // The user's own fields stand behind the others.
    let own = columns.iter().skip(targets.len());
    targets.extend(own.map(|name| Target::Own(name.clone())));
    Some(Mapping {
        targets,
        days: profile.values.days,
        profile: Some(profile.id.clone()),
        html: profile.columns.iter().any(|column| column.html),
    })
}

/// A file in which one person has several rows, each with one way of contact: the
/// rows of one are put together. A row that names nobody belongs to the one before.
pub(super) fn joined(source: &Source, mapping: &Mapping) -> Option<Vec<Row>> {
    let of_contact = |target: &Target| {
        matches!(
            target,
            Target::Field(Field::ContactType | Field::ContactValue)
        )
    };
    if !mapping.targets.iter().any(of_contact) {
        return None;
    }
    let names = |row: &Row| {
        let cells = mapping.targets.iter().zip(&row.cells);
        let naming = |target: &Target| matches!(target, Target::Field(Field::Id | Field::Name));
        cells
            .into_iter()
            .any(|(target, cells)| naming(target) && !cells.is_empty())
    };
    let mut rows: Vec<Row> = Vec::new();
    for row in &source.rows {
        let mut row = row.clone();
        for (target, cells) in mapping.targets.iter().zip(&mut row.cells) {
            // Kinds and values stand beside each other: a gap must stay one.
            if of_contact(target) && cells.is_empty() {
                cells.push(Cell::Text(String::new()));
            }
        }
        match rows.last_mut() {
            Some(whole) if !names(&row) => {
                for (cells, more) in whole.cells.iter_mut().zip(row.cells) {
                    cells.extend(more);
                }
            }
            _ => rows.push(row),
        }
    }
    Some(rows)
}

fn is_written_by(profile: &Profile, known: bool, columns: &[String]) -> bool {
    let mut headers = columns.iter();
    let all = profile
        .columns
        .iter()
        .filter(|column| column.stands(known))
        .all(|column| headers.next() == Some(&column.header));
    all && (profile.custom == Custom::Columns || headers.next().is_none())
}

/// What a column of a profile gives back.
fn target(column: &Column) -> Target {
    if !column.all.is_empty() {
        return Target::Packed(column.all.iter().filter_map(block).collect());
    }
    // The first alternative is what the column is for; others stand in for it.
    match column.from.first().and_then(block) {
        Some((_, field)) if is_worked_out(&field) => Target::Skip,
        Some((_, field)) => Target::Field(several(field)),
        None => Target::Skip,
    }
}

/// The words before a template's first field, and the field.
fn block(template: &Template) -> Option<(String, Field)> {
    match template.parts() {
        [Part::Field(field)] => Some((String::new(), field.clone())),
        [Part::Words(words), Part::Field(field), ..] => Some((words.clone(), field.clone())),
        _ => None,
    }
}

/// A column that has the first of some values takes as many as a file says.
fn several(field: Field) -> Field {
    match field {
        Field::Email | Field::OtherEmails => Field::Emails,
        Field::Phone | Field::OtherPhones => Field::Phones,
        Field::ProfileUrl | Field::AccountUrl | Field::Accounts => Field::ProfileUrls,
        other => other,
    }
}

fn is_worked_out(field: &Field) -> bool {
    matches!(
        field,
        Field::Negative
            | Field::Neutral
            | Field::Positive
            | Field::Influence
            | Field::PostCount
            | Field::UpdatedAt
    )
}
