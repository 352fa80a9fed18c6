//! Words of other programs for what Sidelight has codes for.

use super::header;

/// Where a lead stands, as other programs and people call it.
pub(super) const STATUS_WORDS: &[(&str, &str)] = &[
    ("neu", "new"),
    ("offen", "new"),
    ("open", "new"),
    ("kontaktiert", "contacted"),
    ("angeschrieben", "contacted"),
    ("geantwortet", "replied"),
    ("antwort", "replied"),
    ("qualifiziert", "qualified"),
    ("gewonnen", "won"),
    ("kunde", "won"),
    ("customer", "won"),
    ("verloren", "lost"),
    ("abgesagt", "lost"),
];
pub(super) const PRIORITY_WORDS: &[(&str, &str)] = &[
    ("hoch", "high"),
    ("mittel", "normal"),
    ("medium", "normal"),
    ("niedrig", "low"),
    ("hot", "high"),
    ("cold", "low"),
];
pub(super) const DEPARTMENT_WORDS: &[(&str, &str)] = &[
    ("vertrieb", "sales"),
    ("kundendienst", "service"),
    ("support", "service"),
    ("produkt", "product"),
    ("personal", "hr"),
    ("humanresources", "hr"),
];

/// Why data may be kept, likewise.
pub(super) const BASIS_WORDS: &[(&str, &str)] = &[
    ("berechtigtesinteresse", "legitimate_interest"),
    ("einwilligung", "consent"),
    ("vertrag", "contract"),
];

/// The code that the text names, as it is or in other words.
pub(super) fn one_of(text: &str, codes: &[&str], words: &[(&str, &str)]) -> Option<String> {
    let plain = header::plain(text);
    let code = codes.iter().find(|code| header::plain(code) == plain);
    let code = code.or_else(|| {
        words
            .iter()
            .find(|(word, _)| *word == plain)
            .map(|(_, code)| code)
    });
    code.map(|code| (*code).to_owned())
}

pub(super) fn language(text: &str) -> Option<String> {
    let plain = text.trim().to_lowercase();
    let code = match plain.as_str() {
        "deutsch" | "german" => "de",
        "englisch" | "english" => "en",
        "französisch" | "french" => "fr",
        "spanisch" | "spanish" => "es",
        "italienisch" | "italian" => "it",
        other => other.split(['-', '_']).next().unwrap_or_default(),
    };
    let is_code = code.len() == 2 && code.chars().all(|c| c.is_ascii_lowercase());
    is_code.then(|| code.to_owned())
}

pub(super) fn address_form(text: &str) -> Option<String> {
    match text.trim().to_lowercase().as_str() {
        "du" => Some("du".to_owned()),
        "sie" => Some("Sie".to_owned()),
        _ => None,
    }
}
