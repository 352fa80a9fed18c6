//! What a column says, as people write it: `{given_name} {family_name}`.

use super::field::{Field, UnknownField};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Text with fields in braces. `{{` is a brace.
///
/// It says nothing at all where every field in it is empty: `Tags: {tags}`
/// leaves no trace of a lead without tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Template {
    parts: Vec<Part>,
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words that stand as they are.
    Words(String),
    /// What the lead says.
    Field(Field),
}

/// Why a template cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A name that no lead has.
    #[error(transparent)]
    Unknown(#[from] UnknownField),
    /// A brace that is never closed.
    #[error("`{0}`: a brace is open at the end; write {{{{ for a brace itself")]
    Open(String),
}

impl Template {
    /// The pieces, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The fields, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.parts.iter().filter_map(|part| match part {
            Part::Field(field) => Some(field),
            Part::Words(_) => None,
        })
    }

    /// The field that is all of the template, so that a date stays a date.
    pub fn single(&self) -> Option<&Field> {
        match self.parts.as_slice() {
            [Part::Field(field)] => Some(field),
            _ => None,
        }
    }
}

impl TryFrom<String> for Template {
    type Error = TemplateError;

    fn try_from(source: String) -> Result<Self, TemplateError> {
        let mut parts = Vec::new();
        let mut words = String::new();
        let mut rest = source.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            words.push_str(before);
            if let Some(after) = after.strip_prefix('{') {
                words.push('{');
                rest = after;
                continue;
            }
            let (name, after) = after
                .split_once('}')
                .ok_or_else(|| TemplateError::Open(source.clone()))?;
            if !words.is_empty() {
                parts.push(Part::Words(std::mem::take(&mut words)));
            }
            parts.push(Part::Field(name.parse()?));
            rest = after;
        }
        words.push_str(rest);
        if !words.is_empty() {
            parts.push(Part::Words(words));
        }
        Ok(Self { parts })
    }
}

impl From<Template> for String {
    fn from(template: Template) -> Self {
        template.to_string()
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            Part::Words(words) => f.write_str(&words.replace('{', "{{")),
            Part::Field(field) => write!(f, "{{{field}}}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Result<Template, TemplateError> {
        Template::try_from(source.to_owned())
    }

    #[test]
    fn a_template_is_printed_as_it_was_written() {
        for source in [
            "{name}",
            "Tags: {tags}",
            "{custom.Meine Region}",
            "a {{b} {lang}",
            "",
        ] {
            assert_eq!(read(source).expect(source).to_string(), source);
        }
    }

    #[test]
    fn every_field_has_its_own_name() {
        for (name, field) in Field::ALL {
            assert_eq!(&field.to_string(), name);
            assert_eq!(name.parse::<Field>().as_ref(), Ok(field));
        }
    }

    #[test]
    fn one_field_alone_keeps_its_type() {
        assert_eq!(read("{lang}").expect("read").single(), Some(&Field::Lang));
        assert_eq!(read(" {lang}").expect("read").single(), None);
    }

    #[test]
    fn mistakes_say_what_is_wrong() {
        assert_eq!(
            read("{firstname}").map_err(|e| e.to_string()),
            Err("there is no field `{firstname}`; docs/export.md lists them".to_owned())
        );
        assert!(matches!(read("{name"), Err(TemplateError::Open(_))));
        assert!(read("{custom.}").is_err());
    }
}
