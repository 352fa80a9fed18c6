//! The report under GDPR Art. 15: everything that is kept about a person, as a
//! page to read and as data to take along (Art. 20).

use super::{Language, labels::label, words};
use crate::{
    insight::alerts::Alert,
    lead::Lead,
    record::{AuditEntry, Person, StoredPost},
    settings::Settings,
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

/// Everything that is kept about one person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dossier {
    /// When it was put together.
    pub made_at: Timestamp,
    /// The person, with those records that were merged into it.
    pub lead: Lead,
    /// The person's posts.
    pub posts: Vec<StoredPost>,
    /// The person's accounts, by their pseudonyms.
    pub accounts: Vec<Person>,
    /// What the user was told about the person.
    pub alerts: Vec<Alert>,
    /// To whom the data were passed on.
    pub exports: Vec<ExportedTo>,
    /// What was done with the data.
    pub audit: Vec<AuditEntry>,
}

/// An export that the person was in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedTo {
    /// The profile of the program that the file was for.
    pub profile: String,
    /// When it was made last.
    pub at: Timestamp,
}

impl Dossier {
    /// The data, for machines.
    ///
    /// # Errors
    ///
    /// Where a record cannot be written as JSON, which none that was stored is.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }

    /// A page to read and print, whole in one file: no script, nothing from elsewhere.
    ///
    /// # Errors
    ///
    /// As [`Dossier::json`].
    pub fn html(
        &self,
        settings: &Settings,
        language: Language,
    ) -> Result<String, serde_json::Error> {
        let title = format!(
            "{}: {}",
            language.pick(
                "Auskunft nach Art. 15 DSGVO",
                "Information under Art. 15 GDPR"
            ),
            self.lead.display_name()
        );
        let mut out = String::with_capacity(16_384);
        out.push_str("<!doctype html>\n<html lang=\"");
        out.push_str(language.code());
        out.push_str("\"><head><meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\"><title>");
        escape(&mut out, &title);
        out.push_str("</title>\n<style>");
        out.push_str(STYLE);
        out.push_str("</style></head>\n<body><h1>");
        escape(&mut out, &title);
        out.push_str("</h1>\n<dl>");
        for (name, text) in self.about(settings, language) {
            entry(&mut out, name, &text);
        }
        out.push_str("</dl>\n");
        if let Value::Object(parts) = serde_json::to_value(self)? {
            for (field, part) in &parts {
                if is_empty(part) {
                    continue;
                }
                out.push_str("<h2>");
                escape(&mut out, named(field, language));
                out.push_str("</h2>\n");
                value(&mut out, part, language);
                out.push('\n');
            }
        }
        out.push_str("</body></html>\n");
        Ok(out)
    }

    /// What Art. 15(1) asks for besides the data themselves.
    fn about(&self, settings: &Settings, language: Language) -> Vec<(&'static str, String)> {
        let controller = &settings.controller;
        let legal = &self.lead.legal;
        let review = legal.review_by(settings.review_months);
        let sentences = [
            (language.pick("Verantwortlich", "Controller"), Some(controller.name.clone())),
            (language.pick("Kontakt", "Contact"), Some(controller.contact.clone())),
            (language.pick("Datenschutzbeauftragte Person", "Data protection officer"), Some(controller.officer.clone())),
            (language.pick("Zweck", "Purpose"), legal.purpose.clone()),
            (language.pick("Rechtsgrundlage", "Legal basis"), words::basis(&self.lead, language)),
            (language.pick("Kategorien", "Categories"), Some(words::categories(&self.lead, language))),
            (language.pick("Quelle", "Source"), legal.source_url.clone()),
            (language.pick("Zugänglichkeit", "Accessibility"), words::public(&self.lead, language)),
            (language.pick("Empfänger", "Recipients"), Some(controller.recipients.clone())),
            (language.pick("Nächste Prüfung", "Next review"), review.map(|day| words::day(day, language))),
            (
                language.pick("Ihre Rechte", "Your rights"),
                Some(
                    language
                        .pick(
                            "Berichtigung (Art. 16 DSGVO), Löschung (Art. 17), Einschränkung (Art. 18), Übertragung (Art. 20), Widerspruch (Art. 21), Beschwerde bei einer Aufsichtsbehörde (Art. 77)",
                            "rectification (Art. 16 GDPR), erasure (Art. 17), restriction (Art. 18), portability (Art. 20), objection (Art. 21), complaint to a supervisory authority (Art. 77)",
                        )
                        .to_owned(),
                ),
            ),
        ];
        let said = sentences.into_iter();
        said.filter_map(|(name, text)| Some((name, text.filter(|text| !text.trim().is_empty())?)))
            .collect()
    }
}

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}\
dt{font-weight:600}dd{margin:0 0 .25rem 1.5rem;white-space:pre-wrap;overflow-wrap:anywhere}\
li{margin-bottom:.75rem}h2{border-top:1px solid;padding-top:1rem}";

fn named(field: &str, language: Language) -> &str {
    let (german, english) = label(field);
    language.pick(german, english)
}

fn entry(out: &mut String, name: &str, text: &str) {
    out.push_str("<dt>");
    escape(out, name);
    out.push_str("</dt><dd>");
    escape(out, text);
    out.push_str("</dd>\n");
}

/// Whether there is nothing to tell.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.iter().all(is_empty),
        Value::Object(fields) => fields.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A value of any shape, so that no field can be forgotten.
fn value(out: &mut String, told: &Value, language: Language) {
    match told {
        Value::Null => {}
        Value::Bool(true) => out.push_str(language.pick("ja", "yes")),
        Value::Bool(false) => out.push_str(language.pick("nein", "no")),
        Value::Number(number) => out.push_str(&number.to_string()),
        Value::String(text) => escape(out, text),
        Value::Array(list) => {
            out.push_str("<ul>");
            for one in list.iter().filter(|one| !is_empty(one)) {
                out.push_str("<li>");
                value(out, one, language);
                out.push_str("</li>");
            }
            out.push_str("</ul>");
        }
        Value::Object(fields) => {
            out.push_str("<dl>");
            for (field, one) in fields.iter().filter(|(_, one)| !is_empty(one)) {
                out.push_str("<dt>");
                escape(out, named(field, language));
                out.push_str("</dt><dd>");
                value(out, one, language);
                out.push_str("</dd>");
            }
            out.push_str("</dl>");
        }
    }
}

/// Text as HTML text: no tag, no entity and no attribute can come of it.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Characters that HTML does not allow; a page may have put them there.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{insight::alerts::What, lead::Note, post::samples::post, record::AuditEvent};

    const HOSTILE: &str =
        "</dd><script>alert('x')</script> & \"Müller\" <img src=x onerror=alert(1)>";

    fn dossier() -> Dossier {
        let now = Timestamp::UNIX_EPOCH;
        let mut lead = Lead::empty("lead-1".to_owned(), now);
        lead.name = Some(HOSTILE.to_owned());
        lead.custom.insert(HOSTILE.to_owned(), "Nord".to_owned());
        lead.notes.push(Note {
            id: "n".to_owned(),
            at: now,
            text: "ruft an\nund fragt".to_owned(),
            post: None,
        });
        let other = Lead::empty("lead-2".to_owned(), now);
        crate::lead::merge(&mut lead, other, now);
        let record = serde_json::to_value(post("mastodon:1")).expect("json");
        Dossier {
            made_at: now,
            posts: vec![serde_json::from_value(record).expect("a record")],
            accounts: vec![Person::new("0af1".to_owned(), "mastodon".to_owned(), now)],
            alerts: vec![Alert::new(
                What::Leader {
                    watch: "watch-1".to_owned(),
                    person: "0af1".to_owned(),
                },
                now,
            )],
            exports: vec![ExportedTo {
                profile: "hubspot".to_owned(),
                at: now,
            }],
            audit: vec![AuditEntry {
                n: Some(1),
                at: now,
                event: AuditEvent::Saved {
                    lead: "lead-1".to_owned(),
                },
            }],
            lead,
        }
    }

    /// Every word that is in a value.
    fn leaves(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => found.push(text.clone()),
            Value::Array(list) => list.iter().for_each(|one| leaves(one, found)),
            Value::Object(fields) => fields.values().for_each(|one| leaves(one, found)),
            _ => {}
        }
    }

    #[test]
    fn everything_that_is_kept_is_in_the_page() {
        let json: Value = serde_json::from_str(&dossier().json().expect("json")).expect("json");
        let mut words = Vec::new();
        leaves(&json, &mut words);
        assert!(words.len() > 25, "only {} words", words.len());
        for language in [Language::German, Language::English] {
            let page = dossier()
                .html(&Settings::default(), language)
                .expect("a page");
            for word in &words {
                let mut escaped = String::new();
                escape(&mut escaped, word);
                assert!(page.contains(&escaped), "{word} is missing");
            }
        }
    }

    #[test]
    fn nothing_that_a_page_wrote_becomes_markup() {
        let page = dossier()
            .html(&Settings::default(), Language::English)
            .expect("a page");
        assert!(
            !page.contains("<script") && !page.contains("<img"),
            "{page}"
        );
        assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;"));
        let document = scraper::Html::parse_document(&page);
        let every = scraper::Selector::parse("*").expect("a selector");
        let known = [
            "html", "head", "meta", "title", "style", "body", "h1", "h2", "dl", "dt", "dd", "ul",
            "li",
        ];
        for element in document.select(&every) {
            assert!(
                known.contains(&element.value().name()),
                "{}",
                element.value().name()
            );
        }
    }
}
