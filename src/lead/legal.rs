//! Why a person's data may be kept, and what is owed to the person.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// The legal bases that a lead may have (GDPR Art. 6(1)(f), (a), (b)), the usual
/// one first.
pub const BASES: [&str; 3] = ["legitimate_interest", "consent", "contract"];

/// The ways to address a person for which the law asks whether they agreed
/// (UWG § 7): the last one is a letter, which needs no consent but may be refused.
pub const CHANNELS: [&str; 4] = ["email", "phone", "message", "post"];

/// What the caller knows of why a new lead may be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grounds {
    /// The legal basis; `None` is the first of [`BASES`].
    pub basis: Option<String>,
    /// What the data are kept for.
    pub purpose: Option<String>,
    /// Whether the network's pages are open to everybody.
    pub source_public: Option<bool>,
}

/// That a person agreed to be addressed in some way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "RawConsent")]
pub struct Consent {
    /// One of [`CHANNELS`].
    pub channel: String,
    /// When the user noted it.
    pub at: Option<Timestamp>,
    /// How the person said so, in the user's words: whoever sends must prove it.
    pub note: Option<String>,
}

/// Consents of older versions were the channel's name alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum RawConsent {
    Name(String),
    Whole {
        channel: String,
        #[serde(default)]
        at: Option<Timestamp>,
        #[serde(default)]
        note: Option<String>,
    },
}

impl From<RawConsent> for Consent {
    fn from(raw: RawConsent) -> Self {
        match raw {
            RawConsent::Name(channel) => Self {
                channel,
                ..Self::default()
            },
            RawConsent::Whole { channel, at, note } => Self { channel, at, note },
        }
    }
}

/// How many days before its day a notice to a person is due soon.
const NOTICE_AHEAD: i64 = 14;

fn ahead(day: Date) -> Date {
    day.checked_add(jiff::Span::new().days(NOTICE_AHEAD))
        .unwrap_or(Date::MAX)
}

/// Why this person's data may be kept, and what is owed to the person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Legal {
    /// The legal basis under GDPR Art. 6(1): `legitimate_interest`, `consent`, `contract`.
    pub basis: Option<String>,
    /// What the data are kept for, in the user's words.
    pub purpose: Option<String>,
    /// The page on which the data were found.
    pub source_url: Option<String>,
    /// Whether that page is open to everybody; `None` where it is not known.
    pub source_public: Option<bool>,
    /// When the data were collected.
    pub collected_at: Option<Timestamp>,
    /// By when the person must be told (GDPR Art. 14(3)(a): one month).
    pub inform_by: Option<Date>,
    /// When the person was told.
    pub informed_at: Option<Timestamp>,
    /// The channels on which the person agreed to be addressed (UWG § 7).
    pub channels: Vec<Consent>,
    /// When the user last decided to keep the data. Seeing the person again is
    /// no such decision and never sets it.
    pub reviewed_at: Option<Timestamp>,
    /// When the person objected to being addressed (GDPR Art. 21(2)): from then
    /// on the lead must not be contacted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub objected_at: Option<Timestamp>,
}

impl Legal {
    /// The day by which the user must decide anew whether the data are still
    /// needed: so many months after they were collected or last reviewed
    /// (GDPR Art. 5(1)(e)). `None` where no time of collection is known.
    pub fn review_by(&self, months: u8) -> Option<Date> {
        let since = self.reviewed_at.max(self.collected_at)?;
        let day = jiff::tz::Offset::UTC.to_datetime(since).date();
        day.checked_add(jiff::Span::new().months(i64::from(months)))
            .ok()
    }

    /// Whether the person must have been told by now and was not.
    pub fn must_inform(&self, today: Date) -> bool {
        self.informed_at.is_none() && self.inform_by.is_some_and(|by| by <= today)
    }

    /// Whether the notice to the person is due within two weeks
    /// and was not. `told` is the last day on which the user was reminded: what
    /// was due soon by then is not reminded of again.
    pub fn reminds(&self, today: Date, told: Option<Date>) -> bool {
        self.must_inform(ahead(today)) && !told.is_some_and(|told| self.must_inform(ahead(told)))
    }

    /// Whether the notice to the person is due soon, or was.
    pub fn must_inform_soon(&self, today: Date) -> bool {
        self.must_inform(ahead(today))
    }

    /// The consent to a channel.
    pub fn consent(&self, channel: &str) -> Option<&Consent> {
        self.channels
            .iter()
            .find(|consent| consent.channel == channel)
    }

    /// Whether that day is past.
    pub fn is_overdue(&self, months: u8, today: Date) -> bool {
        self.review_by(months).is_some_and(|by| by < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn data_are_reviewed_a_year_after_they_were_collected_or_reviewed() {
        let mut legal = Legal::default();
        assert_eq!(legal.review_by(12), None);
        assert!(!legal.is_overdue(12, day("2099-01-01")));
        legal.collected_at = Some("2024-02-29T23:00:00Z".parse().expect("a time"));
        assert_eq!(legal.review_by(12), Some(day("2025-02-28")));
        assert!(!legal.is_overdue(12, day("2025-02-28")));
        assert!(legal.is_overdue(12, day("2025-03-01")));
        legal.reviewed_at = Some("2025-03-02T08:00:00Z".parse().expect("a time"));
        assert_eq!(legal.review_by(6), Some(day("2025-09-02")));
    }

    #[test]
    fn the_person_must_be_told_by_the_day_unless_it_was_done() {
        let mut legal = Legal {
            inform_by: Some(day("2026-12-22")),
            ..Legal::default()
        };
        assert!(!legal.must_inform(day("2026-12-21")));
        assert!(legal.must_inform(day("2026-12-22")));
        legal.informed_at = Some(Timestamp::UNIX_EPOCH);
        assert!(!legal.must_inform(day("2027-01-01")));
        assert!(!Legal::default().must_inform(day("2027-01-01")));
    }

    #[test]
    fn a_notice_is_reminded_of_once_two_weeks_before() {
        let mut legal = Legal {
            inform_by: Some(day("2026-12-22")),
            ..Legal::default()
        };
        assert!(!legal.reminds(day("2026-12-07"), None));
        assert!(legal.reminds(day("2026-12-08"), None));
        assert!(legal.reminds(day("2026-12-08"), Some(day("2026-12-07"))));
        assert!(!legal.reminds(day("2026-12-09"), Some(day("2026-12-08"))));
        let away = legal.reminds(day("2027-01-10"), Some(day("2026-12-01")));
        assert!(away, "what came due while nobody looked");
        legal.informed_at = Some(Timestamp::UNIX_EPOCH);
        assert!(!legal.reminds(day("2026-12-08"), None));
    }

    #[test]
    fn a_consent_that_is_a_name_alone_still_reads() {
        let json = r#"{"channels":["email",{"channel":"phone","note":"fair"}]}"#;
        let legal: Legal = serde_json::from_str(json).expect("legal");
        assert_eq!(
            legal.consent("phone").and_then(|c| c.note.as_deref()),
            Some("fair")
        );
        assert!(legal.consent("email").is_some() && legal.consent("post").is_none());
    }
}
