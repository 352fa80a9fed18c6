//! The user's own fields: what they are called, and what may stand in them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A field of the user's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomField {
    /// What it is called: its key in [`super::Lead::custom`], and its column in an export.
    pub name: String,
    /// What may stand in it.
    #[serde(default)]
    pub kind: CustomKind,
    /// What one may choose, where `kind` is [`CustomKind::Choice`].
    #[serde(default)]
    pub choices: Vec<String>,
}

/// What may stand in a field of the user's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomKind {
    /// Any text.
    #[default]
    Text,
    /// A number, with a point or a comma before its decimals.
    Number,
    /// A day.
    Date,
    /// One of a list.
    Choice,
}

impl CustomKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Text, Self::Number, Self::Date, Self::Choice];

    /// The name that records and pages know it by.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Choice => "choice",
        }
    }
}

impl CustomField {
    /// The value as it is kept: trimmed, a number with a point, a day as
    /// `2026-11-25`. `None` for what this field cannot hold; blank is `""` and
    /// empties the field.
    pub fn clean(&self, value: &str) -> Option<String> {
        let value = value.trim();
        if value.is_empty() {
            return Some(String::new());
        }
        match self.kind {
            CustomKind::Text => Some(value.to_owned()),
            CustomKind::Number => {
                let number = value.replace(',', ".");
                let is_number = number.parse::<f64>().is_ok_and(f64::is_finite);
                is_number.then_some(number)
            }
            CustomKind::Date => Some(value.parse::<Date>().ok()?.to_string()),
            CustomKind::Choice => {
                let known = self.choices.iter().any(|choice| choice == value);
                known.then(|| value.to_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: CustomKind) -> CustomField {
        CustomField {
            name: "x".to_owned(),
            kind,
            choices: vec!["Nord".to_owned()],
        }
    }

    #[test]
    fn a_field_holds_what_its_kind_allows() {
        let cases = [
            (CustomKind::Text, " a ", Some("a")),
            (CustomKind::Number, "12,5", Some("12.5")),
            (CustomKind::Number, "-3", Some("-3")),
            (CustomKind::Number, "inf", None),
            (CustomKind::Number, "a dozen", None),
            (CustomKind::Date, "2026-11-25", Some("2026-11-25")),
            (CustomKind::Date, "25.11.2026", None),
            (CustomKind::Choice, "Nord", Some("Nord")),
            (CustomKind::Choice, "Ost", None),
            (CustomKind::Choice, " ", Some("")),
        ];
        for (kind, value, kept) in cases {
            assert_eq!(
                field(kind).clean(value).as_deref(),
                kept,
                "{kind:?} {value}"
            );
        }
    }

    #[test]
    fn the_name_of_a_kind_is_the_name_in_the_record() {
        for kind in CustomKind::ALL {
            let json = serde_json::to_value(kind).expect("json");
            assert_eq!(json, kind.id());
        }
    }
}
