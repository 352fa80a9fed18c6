//! Texts of cells as values: lists, days, instants, yes and no.

use crate::export::Days;
use jiff::{Timestamp, civil::Date, civil::DateTime, tz::TimeZone};

/// The items of a list, whatever stands between them.
pub(super) fn items<'t>(text: &'t str, separators: &'t [char]) -> impl Iterator<Item = &'t str> {
    text.split(move |c| c == '\n' || separators.contains(&c))
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

/// A day in any usual writing; where `3/4` can be March or April, `days` tells.
pub(super) fn day(text: &str, days: Days) -> Option<Date> {
    let text = text.trim();
    if let Ok(day) = text.parse::<Date>() {
        return Some(day);
    }
    let between = |c: char| matches!(c, '.' | '/' | '-');
    let parts: Vec<&str> = text.split(between).collect();
    let [a, b, c] = parts.as_slice() else {
        return None;
    };
    let number = |part: &&str| part.trim().parse::<i16>().ok();
    let (a, b, c) = (number(a)?, number(b)?, number(c)?);
    let american = text.contains('/') && days != Days::Dotted;
    let (year, month, day) = match (a > 31, american) {
        (true, _) => (a, b, c),
        (false, true) if a <= 12 => (c, a, b),
        (false, _) => (c, b, a),
    };
    let year = if year < 100 { 2000 + year } else { year };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// An instant: RFC 3339, a day with a time, or a day, which begins at midnight.
/// What names no zone is UTC, as our exports are.
pub(super) fn time(text: &str, days: Days) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    let utc = |at: DateTime| at.to_zoned(TimeZone::UTC).ok().map(|at| at.timestamp());
    // vCard's REV.
    if let Ok(at) = DateTime::strptime("%Y%m%dT%H%M%SZ", text) {
        return utc(at);
    }
    let (first, rest) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let day = day(first, days)?;
    let clock = rest.parse().unwrap_or(jiff::civil::Time::midnight());
    utc(day.to_datetime(clock))
}

/// Yes or no in the words of our exports and of spreadsheets.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "wahr" | "yes" | "ja" | "1" | "x" => Some(true),
        "false" | "falsch" | "no" | "nein" | "0" => Some(false),
        _ => None,
    }
}

/// Entries as our exports write them: `2026-11-22: text`, a blank line between
/// two. What has no day in front belongs to the entry before, or has none.
pub(super) fn dated(text: &str, days: Days) -> Vec<(Option<Date>, String)> {
    let mut entries: Vec<(Option<Date>, String)> = Vec::new();
    for block in text.split("\n\n") {
        let begin = block.split_once(": ").and_then(|(head, rest)| {
            let date = (head.len() <= 10).then(|| day(head, days)).flatten()?;
            Some((date, rest))
        });
        match (begin, entries.last_mut()) {
            (Some((date, rest)), _) => entries.push((Some(date), rest.to_owned())),
            (None, Some((_, text))) => {
                text.push_str("\n\n");
                text.push_str(block);
            }
            (None, None) => entries.push((None, block.to_owned())),
        }
    }
    for (_, text) in &mut entries {
        *text = text.trim().to_owned();
    }
    entries.retain(|(_, text)| !text.is_empty());
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in ["2026-11-02", "02.11.2026", "2.11.26", "2026/11/2"] {
            let read = day(text, Days::Iso).map(|day| day.to_string());
            assert_eq!(read.as_deref(), Some("2026-11-02"), "{text}");
        }
        let read = |text, days| day(text, days).map(|day| day.to_string());
        assert_eq!(
            read("11/02/2026", Days::American).as_deref(),
            Some("2026-11-02")
        );
        assert_eq!(
            read("02/11/2026", Days::Dotted).as_deref(),
            Some("2026-11-02")
        );
        assert_eq!(read("22/11/2026", Days::Iso).as_deref(), Some("2026-11-22"));
        assert_eq!(read("31.02.2026", Days::Iso), None);
        assert_eq!(read("soon", Days::Iso), None);
    }

    #[test]
    fn instants_are_read_as_exports_write_them() {
        for (text, days) in [
            ("2026-11-02T09:05:00Z", Days::Iso),
            ("2026-11-02 09:05:00", Days::Iso),
            ("02.11.2026 09:05:00", Days::Dotted),
            ("11/02/2026 09:05:00", Days::American),
            ("20261102T090500Z", Days::Iso),
        ] {
            let read = time(text, days).map(|at| at.to_string());
            assert_eq!(read.as_deref(), Some("2026-11-02T09:05:00Z"), "{text}");
        }
        let day_alone = time("2026-11-02", Days::Iso).map(|at| at.to_string());
        assert_eq!(day_alone.as_deref(), Some("2026-11-02T00:00:00Z"));
    }

    #[test]
    fn dated_entries_come_apart_and_keep_their_paragraphs() {
        let text = "2026-11-22: Zeile 1\n\nzweiter Absatz\n\n2026-11-23: Budget: 3";
        let entries = dated(text, Days::Iso);
        let texts: Vec<&str> = entries.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["Zeile 1\n\nzweiter Absatz", "Budget: 3"]);
        assert!(entries.iter().all(|(day, _)| day.is_some()));
        assert_eq!(
            dated("Hinweis: x", Days::Iso),
            [(None, "Hinweis: x".to_owned())]
        );
    }
}
