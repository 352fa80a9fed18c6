//! The notice under GDPR Art. 14: to a person whose data were not obtained from
//! that person.

use super::{Language, words};
use crate::{lead::Lead, settings::Settings};
use jiff::civil::Date;

const GERMAN: &str = include_str!("notice.de.txt");
const ENGLISH: &str = include_str!("notice.en.txt");

/// A notice, ready to be sent unless something is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The letter, its subject in the first line.
    pub text: String,
    /// What the law asks for and nobody wrote down; `[…]` stands in its place.
    pub gaps: Vec<Gap>,
}

/// Something that a notice must say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Who sends it.
    Controller,
    /// How the sender is reached.
    Contact,
    /// What the data are for.
    Purpose,
    /// Why they may be kept.
    Basis,
    /// Where they were found.
    Source,
}

/// Writes the notice to a lead. A line about something that not everybody has
/// (an officer, recipients) is left out where there is none.
pub fn notice(lead: &Lead, settings: &Settings, language: Language, today: Date) -> Notice {
    let controller = &settings.controller;
    let mut gaps = Vec::new();
    let mut must = |gap: Gap, value: Option<String>| {
        value
            .filter(|value| !value.trim().is_empty())
            .unwrap_or_else(|| {
                gaps.push(gap);
                "[…]".to_owned()
            })
    };
    let legal = &lead.legal;
    let controller_name = must(Gap::Controller, Some(controller.name.clone()));
    let review = legal.review_by(settings.review_months);
    let collected = legal.collected_at.unwrap_or(lead.created_at);
    let withdraws = legal.basis.as_deref() == Some("consent");
    let values = [
        (
            "name",
            lead.name
                .clone()
                .unwrap_or_else(|| lead.display_name().to_owned()),
        ),
        (
            "contact",
            must(Gap::Contact, Some(controller.contact.clone())),
        ),
        ("officer", controller.officer.clone()),
        ("purpose", must(Gap::Purpose, legal.purpose.clone())),
        ("basis", must(Gap::Basis, words::basis(lead, language))),
        ("source", must(Gap::Source, legal.source_url.clone())),
        ("categories", words::categories(lead, language)),
        ("collected", words::day(words::day_of(collected), language)),
        ("public", words::public(lead, language).unwrap_or_default()),
        ("recipients", recipients(&controller.recipients, language)),
        ("review", words::day(review.unwrap_or(today), language)),
        (
            "withdraw",
            if withdraws {
                withdraw(language)
            } else {
                String::new()
            },
        ),
        ("date", words::day(today, language)),
        ("sender", controller_name.clone()),
        ("controller", controller_name),
    ];
    Notice {
        text: filled(language.pick(GERMAN, ENGLISH), &values),
        gaps,
    }
}

fn recipients(named: &str, language: Language) -> String {
    if named.trim().is_empty() {
        let nobody = language.pick("niemand außer uns", "nobody but us");
        return nobody.to_owned();
    }
    named.trim().to_owned()
}

fn withdraw(language: Language) -> String {
    let words = language.pick(
        "Ihre Einwilligung können Sie jederzeit widerrufen; was bis dahin geschah, bleibt rechtmäßig (Art. 7 Abs. 3).",
        "You may withdraw your consent at any time; what was done until then stays lawful (Art. 7(3)).",
    );
    words.to_owned()
}

/// Puts the values into their places. Each place is filled once, so that braces
/// in a value stay what they are.
fn filled(template: &str, values: &[(&str, String)]) -> String {
    let lines = template.lines().filter_map(|line| {
        let mut out = String::with_capacity(line.len());
        let mut rest = line;
        let mut said_nothing = false;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}')?;
            let value = values.iter().find(|(known, _)| *known == name);
            let value = value.map_or("", |(_, value)| value.trim());
            out.push_str(before);
            out.push_str(value);
            said_nothing |= value.is_empty() && behind.is_empty() && before.ends_with([':', ' ']);
            rest = behind;
        }
        out.push_str(rest);
        let out = out.trim_end();
        // "Data protection officer: " of somebody who has none.
        (!(said_nothing && out.ends_with(':'))).then(|| out.to_owned())
    });
    let mut text = lines.collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Controller;
    use jiff::Timestamp;

    fn lead() -> Lead {
        let now: Timestamp = "2026-11-22T09:00:00Z".parse().expect("a time");
        let mut lead = Lead::empty("a".to_owned(), now);
        lead.name = Some("Mara {purpose} Lind".to_owned());
        lead.emails = vec!["mara@lindwerk.example".to_owned()];
        lead.legal.basis = Some("legitimate_interest".to_owned());
        lead.legal.purpose = Some("Angebot für Kassen".to_owned());
        lead.legal.source_url = Some("https://social.example/@mara/1".to_owned());
        lead.legal.source_public = Some(false);
        lead.legal.collected_at = Some(now);
        lead
    }

    fn settings() -> Settings {
        Settings {
            controller: Controller {
                name: "Kassenwerk GmbH".to_owned(),
                contact: "Hafenstraße 1, Bremen\ndatenschutz@kassenwerk.example".to_owned(),
                ..Controller::default()
            },
            ..Settings::default()
        }
    }

    fn today() -> Date {
        "2026-11-25".parse().expect("a day")
    }

    #[test]
    fn a_notice_says_what_the_law_asks_in_both_languages() {
        for (language, words) in [
            (
                Language::German,
                [
                    "Guten Tag Mara",
                    "Art. 14 DSGVO",
                    "22. November 2026",
                    "22. November 2027",
                    "nur nach Anmeldung",
                    "Art. 6 Abs. 1 Buchst. f",
                    "E-Mail-Adresse",
                ],
            ),
            (
                Language::English,
                [
                    "Dear Mara",
                    "Art. 14 GDPR",
                    "22 November 2026",
                    "22 November 2027",
                    "registered users only",
                    "Art. 6(1)(f)",
                    "e-mail address",
                ],
            ),
        ] {
            let notice = notice(&lead(), &settings(), language, today());
            assert_eq!(notice.gaps, []);
            for word in words.into_iter().chain([
                "Kassenwerk GmbH",
                "datenschutz@kassenwerk.example",
                "Angebot für Kassen",
                "https://social.example/@mara/1",
                "Mara {purpose} Lind",
                "Art. 15",
                "Art. 16",
                "Art. 17",
                "Art. 18",
                "Art. 20",
                "Art. 21",
                "Art. 77",
            ]) {
                assert!(notice.text.contains(word), "{word} in {}", notice.text);
            }
            assert!(
                !notice.text.contains("[…]") && !notice.text.contains(":\n"),
                "{}",
                notice.text
            );
            assert!(!notice.text.contains("Art. 7(3)") && !notice.text.contains("Art. 7 Abs. 3"));
        }
    }

    #[test]
    fn what_is_missing_is_named_and_leaves_a_gap() {
        let mut lead = lead();
        lead.legal = crate::lead::Legal::default();
        let notice = notice(&lead, &Settings::default(), Language::English, today());
        assert_eq!(
            notice.gaps,
            [
                Gap::Controller,
                Gap::Contact,
                Gap::Purpose,
                Gap::Basis,
                Gap::Source
            ]
        );
        assert!(notice.text.contains("Purpose: […]"));
    }

    #[test]
    fn who_consented_may_withdraw_and_an_officer_is_named() {
        let mut lead = lead();
        lead.legal.basis = Some("consent".to_owned());
        let mut settings = settings();
        settings.controller.officer = "dsb@kassenwerk.example".to_owned();
        let notice = notice(&lead, &settings, Language::German, today());
        assert!(notice.text.contains("Art. 7 Abs. 3"));
        assert!(
            notice
                .text
                .contains("Datenschutzbeauftragte Person: dsb@kassenwerk.example")
        );
    }
}
