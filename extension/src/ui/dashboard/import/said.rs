//! The words for what the engine found.

use crate::ui::words::{number, t, t1};
use sidelight::{
    export::Field,
    import::{ImportError, Kind, Match, Refusal, Source},
    lead::Lead,
};

/// Why a file is refused, and what to do.
pub(super) fn error(error: &ImportError) -> String {
    let key = format!("importError_{}", error.code());
    match error {
        ImportError::TooLarge(limit) | ImportError::TooMany(limit) => t1(&key, &number(*limit)),
        ImportError::NoLeads(what) => t1(&key, what),
        _ => t(&key),
    }
}

/// Why a row is refused.
pub(super) fn refusal(refusal: &Refusal) -> String {
    let key = format!("importRefusal_{}", refusal.code());
    match refusal {
        Refusal::Json(what) => t1(&key, what),
        _ => t(&key),
    }
}

/// What becomes of a row.
pub(super) fn outcome(code: &str) -> String {
    t(&format!("importOutcome_{code}"))
}

/// What the file is.
pub(super) fn kind(source: &Source) -> String {
    t(match source.kind {
        Kind::Csv => "importKindCsv",
        Kind::Vcard => "importKindVcard",
        Kind::Json => "importKindJson",
    })
}

/// A part of a lead.
pub(super) fn field(field: &Field) -> String {
    t(&format!("importField_{field}"))
}

/// By what somebody was known again; whom, where the lead was there before.
pub(super) fn by(by: Match, lead: Option<&Lead>) -> String {
    let sign = t(match by {
        Match::Id => "importById",
        Match::Account => "importByAccount",
        Match::Email => "importByEmail",
        Match::NameAndCompany => "importByName",
    });
    match lead {
        Some(lead) => format!("{} – {sign}", lead.display_name()),
        None => format!("{} – {sign}", t("importTwice")),
    }
}
