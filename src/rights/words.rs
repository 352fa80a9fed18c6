//! Sentences and dates that notice and report share, in both languages.

use super::Language;
use crate::lead::Lead;
use jiff::{Timestamp, civil::Date, tz::Offset};

const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Language {
    /// One of two.
    pub(super) fn pick<T>(self, german: T, english: T) -> T {
        match self {
            Self::German => german,
            Self::English => english,
        }
    }
}

/// "22. November 2026", "22 November 2026".
pub(super) fn day(date: Date, language: Language) -> String {
    let names = language.pick(MONTHS_DE, MONTHS_EN);
    let at = usize::try_from(date.month() - 1).unwrap_or_default();
    let month = names.get(at).copied().unwrap_or_default();
    let point = language.pick(".", "");
    format!("{}{point} {month} {}", date.day(), date.year())
}

/// The day of a moment, in UTC as all days of records.
pub(super) fn day_of(at: Timestamp) -> Date {
    Offset::UTC.to_datetime(at).date()
}

/// The legal basis, as a sentence.
pub(super) fn basis(lead: &Lead, language: Language) -> Option<String> {
    let known = match lead.legal.basis.as_deref()? {
        "legitimate_interest" => language.pick(
            "Art. 6 Abs. 1 Buchst. f DSGVO; unser berechtigtes Interesse ist der genannte Zweck",
            "Art. 6(1)(f) GDPR; our legitimate interest is the purpose named above",
        ),
        "consent" => language.pick(
            "Ihre Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO",
            "your consent, Art. 6(1)(a) GDPR",
        ),
        "contract" => language.pick(
            "ein Vertrag mit Ihnen oder dessen Anbahnung, Art. 6 Abs. 1 Buchst. b DSGVO",
            "a contract with you, or steps before one, Art. 6(1)(b) GDPR",
        ),
        other => other,
    };
    Some(known.to_owned())
}

/// Whether the source was open to everybody, as a sentence.
pub(super) fn public(lead: &Lead, language: Language) -> Option<String> {
    let words = if lead.legal.source_public? {
        language.pick(
            "Die Quelle ist öffentlich zugänglich.",
            "The source is publicly accessible.",
        )
    } else {
        language.pick(
            "Die Quelle ist nur nach Anmeldung zugänglich.",
            "The source is accessible to registered users only.",
        )
    };
    Some(words.to_owned())
}

/// The categories of data that are kept of a lead (Art. 14(1)(d)).
pub(super) fn categories(lead: &Lead, language: Language) -> String {
    let has_name = lead.name.is_some() || lead.identities.iter().any(|one| one.name.is_some());
    let has_work = lead.company.is_some() || lead.job_title.is_some();
    let found = [
        (has_name, "Name", "name"),
        (has_work, "Unternehmen und Position", "company and position"),
        (
            !lead.identities.is_empty(),
            "Profile in sozialen Netzwerken",
            "profiles on social networks",
        ),
        (!lead.emails.is_empty(), "E-Mail-Adresse", "e-mail address"),
        (!lead.phones.is_empty(), "Telefonnummer", "telephone number"),
        (lead.location.is_some(), "Ort", "place"),
        (lead.website.is_some(), "Internetseite", "website"),
        (
            !lead.posts.is_empty(),
            "Ihre Beiträge mit einer Einschätzung ihres Tons",
            "your posts with an estimate of their tone",
        ),
        (
            !lead.notes.is_empty() || !lead.tags.is_empty(),
            "eigene Notizen und Stichwörter dazu",
            "our own notes and keywords on them",
        ),
    ];
    let words: Vec<&str> = found
        .into_iter()
        .filter(|(kept, ..)| *kept)
        .map(|(_, german, english)| language.pick(german, english))
        .collect();
    words.join(", ")
}
