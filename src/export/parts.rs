//! Which parts of a lead a profile has no place for.

use super::field::Field;
use super::profile::{Column, Custom, Profile};
use super::report::Part;
use super::template::Template;
use crate::lead::Lead;

/// A part, the fields that carry it, and whether a lead has it.
type Rule = (Part, &'static [Field], fn(&Lead) -> bool);

const RULES: &[Rule] = &[
    (
        Part::OtherEmails,
        &[Field::Emails, Field::OtherEmails, Field::ContactValue],
        |lead| lead.emails.len() > 1,
    ),
    (
        Part::OtherPhones,
        &[Field::Phones, Field::OtherPhones, Field::ContactValue],
        |lead| lead.phones.len() > 1,
    ),
    (
        Part::OtherAccounts,
        &[Field::ProfileUrls, Field::Accounts, Field::ContactValue],
        |lead| lead.identities.len() > 1,
    ),
    (Part::Company, &[Field::Company], |lead| {
        lead.company.is_some()
    }),
    (Part::JobTitle, &[Field::JobTitle], |lead| {
        lead.job_title.is_some()
    }),
    (
        Part::Website,
        &[Field::Website, Field::ContactValue],
        |lead| lead.website.is_some(),
    ),
    (Part::Location, &[Field::Location], |lead| {
        lead.location.is_some()
    }),
    (Part::Tags, &[Field::Tags], |lead| !lead.tags.is_empty()),
    (Part::Notes, &[Field::Notes], |lead| !lead.notes.is_empty()),
    (Part::Tasks, &[Field::Tasks], |lead| !lead.tasks.is_empty()),
    (Part::Posts, &[Field::Posts], |lead| !lead.posts.is_empty()),
    (Part::Legal, &[Field::Purpose, Field::LegalBasis], |lead| {
        lead.legal.purpose.is_some() || lead.legal.basis.is_some()
    }),
];

/// The parts that a profile leaves behind.
pub(super) struct Parts {
    absent: Vec<&'static Rule>,
    /// The own fields that have a column; all of them where this is `None`.
    custom: Option<Vec<String>>,
}

impl Parts {
    pub(super) fn new(profile: &Profile) -> Self {
        if profile.format.is_whole() {
            return Self {
                absent: Vec::new(),
                custom: None,
            };
        }
        let fields: Vec<&Field> = profile
            .columns
            .iter()
            .flat_map(Column::templates)
            .flat_map(Template::fields)
            .collect();
        let all = profile.custom == Custom::Columns || fields.contains(&&Field::Custom);
        Self {
            absent: RULES
                .iter()
                .filter(|(_, carriers, _)| !carriers.iter().any(|field| fields.contains(&field)))
                .collect(),
            custom: (!all).then(|| {
                fields
                    .iter()
                    .filter_map(|field| match field {
                        Field::CustomOne(name) => Some(name.clone()),
                        _ => None,
                    })
                    .collect()
            }),
        }
    }

    /// What of this lead will not be in the file.
    pub(super) fn dropped(&self, lead: &Lead) -> impl Iterator<Item = Part> {
        let custom = self
            .custom
            .as_ref()
            .is_some_and(|named| lead.custom.keys().any(|name| !named.contains(name)));
        self.absent
            .iter()
            .filter(|(_, _, has)| has(lead))
            .map(|(part, _, _)| *part)
            .chain(custom.then_some(Part::Custom))
    }
}
