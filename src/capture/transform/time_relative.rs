//! "vor 3 Std.", "3h", "hace 2 d": counted back from the moment of capture.

use jiff::{SignedDuration, Timestamp};

use super::number::digit;
use super::time_when::When;
use crate::post::Precision;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A time told as a distance from now.
pub(crate) fn relative(value: &str, seen_at: Timestamp) -> Option<When> {
    // "3h • Edited", "vor 2 Jahren (bearbeitet)", "17h · 🌐"
    let value = value
        .split(['•', '·', '(', '|'])
        .map(str::trim)
        .find(|part| !part.is_empty())?;
    let seconds = distance(value)?;
    let at = seen_at
        .checked_sub(SignedDuration::from_secs(seconds))
        .ok()?;
    Some((at, Precision::Relative))
}

fn distance(value: &str) -> Option<i64> {
    let lower = value.to_lowercase().replace('’', "'");
    let lower = lower.trim_end_matches('.');
    match lower {
        "now" | "just now" | "jetzt" | "gerade eben" | "eben" | "gerade" | "à l'instant"
        | "maintenant" | "ahora" | "ahora mismo" | "justo ahora" | "adesso" | "agora" => {
            return Some(0);
        }
        "yesterday" | "gestern" | "hier" | "ayer" | "ieri" | "ontem" => return Some(DAY),
        "last week" | "letzte woche" => return Some(7 * DAY),
        "last month" => return Some(30 * DAY),
        "last year" => return Some(365 * DAY),
        _ => {}
    }
    // "Gestern, 14:17", "Today at 5:00 pm": the zone is not told, the day is.
    if let Some((word, rest)) = lower.split_once([',', ' '])
        && rest.contains(':')
    {
        match word {
            "today" | "heute" | "aujourd'hui" | "hoy" | "oggi" | "hoje" => return Some(0),
            "yesterday" | "gestern" | "hier" | "ayer" | "ieri" | "ontem" => return Some(DAY),
            _ => {}
        }
    }
    let (told, rest) = context(lower);
    let (number, unit, behind) = number_and_unit(rest)?;
    // Without "ago" the distance must be all there is, or "5 days in Rome"
    // would be a time.
    if !told && !behind.is_empty() {
        return None;
    }
    // "J" is the German Jahr, "j" the French jour.
    let unit = if unit == "j" && value.contains('J') {
        "jahr"
    } else {
        unit
    };
    number.checked_mul(seconds(unit, told)?)
}

/// Strips the words that say "before now", and tells whether there were any.
fn context(value: &str) -> (bool, &str) {
    for start in [
        "vor etwa ",
        "vor ",
        "il y a ",
        "hace ",
        "há ",
        "about ",
        "over ",
        "almost ",
    ] {
        if let Some(rest) = value.strip_prefix(start) {
            let (_, rest) = context(rest);
            return (true, rest);
        }
    }
    for end in [" ago", " zuvor", " fa", " atrás", " geleden"] {
        if let Some(rest) = value.strip_suffix(end) {
            return (true, rest);
        }
    }
    (false, value)
}

fn number_and_unit(value: &str) -> Option<(i64, &str, &str)> {
    let mut number: Option<i64> = None;
    let mut end = 0;
    for (at, c) in value.char_indices() {
        let Some(d) = digit(c) else { break };
        number = Some(number.unwrap_or(0) * 10 + i64::from(d));
        if number > Some(9_999) {
            return None;
        }
        end = at + c.len_utf8();
    }
    let (number, rest) = if let Some(n) = number {
        (n, value.get(end..)?)
    } else {
        let (word, rest) = value.split_once(' ')?;
        let one = matches!(
            word,
            "a" | "an"
                | "ein"
                | "einer"
                | "einem"
                | "einen"
                | "un"
                | "une"
                | "una"
                | "uno"
                | "um"
                | "uma"
        );
        (one.then_some(1)?, rest)
    };
    let rest = rest.trim_start();
    let end = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let behind = rest.get(end..)?.trim_matches(['.', ' ', '\u{a0}']);
    Some((number, rest.get(..end)?, behind))
}

fn seconds(unit: &str, told: bool) -> Option<i64> {
    Some(match unit {
        "s" | "sec" | "secs" | "second" | "seconds" | "sek" | "sekunde" | "sekunden" | "seg"
        | "segundo" | "segundos" | "seconde" | "secondes" => 1,
        "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "minuto" | "minutos" => MINUTE,
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" | "heure"
        | "heures" | "hora" | "horas" => HOUR,
        "d" | "day" | "days" | "t" | "tag" | "tage" | "tagen" | "tg" | "j" | "jour" | "jours"
        | "día" | "días" | "dia" | "dias" => DAY,
        "w" | "wk" | "wks" | "week" | "weeks" | "wo" | "woche" | "wochen" | "sem" | "semaine"
        | "semaines" | "semana" | "semanas" => 7 * DAY,
        "mo" | "mos" | "mon" | "mth" | "month" | "months" | "monat" | "monate" | "monaten"
        | "mois" | "mes" | "meses" | "mês" => 30 * DAY,
        "y" | "yr" | "yrs" | "year" | "years" | "jahr" | "jahre" | "jahren" | "an" | "ans"
        | "año" | "años" | "ano" | "anos" => 365 * DAY,
        // LinkedIn in Spanish; elsewhere a word of many languages.
        "a" if !told => 365 * DAY,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(value: &str) -> Option<i64> {
        let seen: Timestamp = "2026-11-22T09:00:00Z".parse().expect("a time");
        relative(value, seen).map(|(at, precision)| {
            assert_eq!(precision, Precision::Relative);
            seen.duration_since(at).as_secs()
        })
    }

    #[test]
    fn german() {
        assert_eq!(back("vor 3 Std."), Some(3 * HOUR));
        assert_eq!(back("vor 2 Jahren (bearbeitet)"), Some(730 * DAY));
        assert_eq!(back("vor einer Woche"), Some(7 * DAY));
        assert_eq!(back("2 Wochen • Bearbeitet •"), Some(14 * DAY));
        assert_eq!(back("3 J."), Some(3 * 365 * DAY));
        assert_eq!(back("5 Tg."), Some(5 * DAY));
        assert_eq!(back("gerade eben"), Some(0));
        assert_eq!(back("Gestern"), Some(DAY));
        assert_eq!(back("Gestern,\u{a0}14:17"), Some(DAY));
        assert_eq!(back("Heute, 14:17"), Some(0));
    }

    #[test]
    fn english() {
        assert_eq!(back("3h"), Some(3 * HOUR));
        assert_eq!(back("8 months ago"), Some(240 * DAY));
        assert_eq!(back("an hour ago"), Some(HOUR));
        assert_eq!(back("about 2 hours ago"), Some(2 * HOUR));
        assert_eq!(back("1yr • Edited •"), Some(365 * DAY));
        assert_eq!(back("2mo"), Some(60 * DAY));
        assert_eq!(back("· 17h"), Some(17 * HOUR));
        assert_eq!(back("Just now"), Some(0));
    }

    #[test]
    fn french() {
        assert_eq!(back("il y a 3 h"), Some(3 * HOUR));
        assert_eq!(back("il y a un jour"), Some(DAY));
        assert_eq!(back("2 j"), Some(2 * DAY));
        assert_eq!(back("il y a 3 semaines"), Some(21 * DAY));
        assert_eq!(back("À l’instant"), Some(0));
    }

    #[test]
    fn spanish() {
        assert_eq!(back("hace 2 d"), Some(2 * DAY));
        assert_eq!(back("hace 4 años"), Some(4 * 365 * DAY));
        assert_eq!(back("3 meses"), Some(90 * DAY));
        assert_eq!(back("1 a"), Some(365 * DAY));
        assert_eq!(back("ayer"), Some(DAY));
    }

    #[test]
    fn only_distances() {
        for value in [
            "5 days in Rome",
            "3",
            "3 comments",
            "ago",
            "12345678 h ago",
            "vor Ort",
            "April 5",
        ] {
            assert_eq!(back(value), None, "{value}");
        }
    }
}
