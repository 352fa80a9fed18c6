//! What each column of a file is.

use crate::export::{Days, Field};

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Nothing.
    Skip,
    /// It is this part of a lead.
    Field(Field),
    /// It becomes one of the user's own fields, under this name.
    Own(String),
    /// Several parts in one cell, as our exports pack them where a program has no
    /// column for each: every block begins with words that name its part; what
    /// has none is notes.
    Packed(Vec<(String, Field)>),
}

/// The parts of a lead that a column can be, in the order in which one is chosen.
/// What is worked out (counts, sentiment, influence) is none of them.
pub const TARGETS: [Field; 28] = [
    Field::Name,
    Field::GivenName,
    Field::FamilyName,
    Field::Company,
    Field::JobTitle,
    Field::Emails,
    Field::Phones,
    Field::Website,
    Field::Location,
    Field::ProfileUrls,
    Field::Network,
    Field::Handle,
    Field::Headline,
    Field::Lang,
    Field::AddressForm,
    Field::Status,
    Field::Priority,
    Field::Department,
    Field::Tags,
    Field::Notes,
    Field::Tasks,
    Field::LegalBasis,
    Field::Purpose,
    Field::SourceUrl,
    Field::SourcePublic,
    Field::Id,
    Field::CreatedAt,
    Field::Posts,
];

/// What each column of a file is, and how its values are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// For each column of the [`super::Source`] what it is.
    pub targets: Vec<Target>,
    /// How a day is written where one could read it in two ways.
    pub days: Days,
    /// Which of our export profiles wrote the file, by its id.
    pub profile: Option<String>,
    /// Whether texts are HTML.
    pub html: bool,
}

impl Mapping {
    /// Whether some column says who somebody is.
    pub fn names_somebody(&self) -> bool {
        const NAMING: [Field; 6] = [
            Field::Name,
            Field::GivenName,
            Field::FamilyName,
            Field::Emails,
            Field::ProfileUrls,
            Field::Handle,
        ];
        self.targets
            .iter()
            .any(|target| matches!(target, Target::Field(field) if NAMING.contains(field)))
    }
}
