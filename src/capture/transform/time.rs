//! When something was posted: machine-readable instants first, then what is
//! written for people, in the languages that networks write it in.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use super::time_when::{When, day, local_time};
use super::{time_date, time_relative};
use crate::post::Precision;

/// Reads a time. `zone` is the page's, for times that are written without one.
pub(crate) fn time(value: &str, seen_at: Timestamp, zone: Option<Offset>) -> Option<When> {
    let value = value.trim();
    if value.is_empty() || value.len() > 200 {
        return None;
    }
    epoch(value)
        .or_else(|| iso(value, zone))
        .or_else(|| time_relative::relative(value, seen_at))
        .or_else(|| time_date::date(value, seen_at, zone.or_else(|| self::zone(value))))
}

/// "All times are UTC-06:00", "GMT +1".
pub(crate) fn zone(value: &str) -> Option<Offset> {
    let at = ["UTC", "GMT"]
        .iter()
        .find_map(|name| value.find(name).map(|at| at + name.len()))?;
    let rest = value.get(at..)?.trim_start();
    let sign = match rest.chars().next() {
        Some('+') => 1,
        Some('-' | '\u{2212}') => -1,
        _ => return Some(Offset::UTC),
    };
    let figures: String = rest
        .chars()
        .skip(1)
        .skip_while(|c| c.is_whitespace())
        .take_while(|c| c.is_ascii_digit() || *c == ':')
        .collect();
    let (hours, minutes) = figures.split_once(':').unwrap_or((&figures, "0"));
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    Offset::from_seconds(sign * seconds).ok()
}

/// "11-01-2026, 10:00 AM" is 2026-11-01 where boards write the month first.
pub(crate) fn month_first(value: &str) -> String {
    let (date, rest) = value.split_at(value.find([',', ' ']).unwrap_or(value.len()));
    let figures: Vec<&str> = date.split(['-', '/']).collect();
    match figures.as_slice() {
        [month, day, year] if month.len() <= 2 && day.len() <= 2 && year.len() == 4 => {
            format!("{year}-{month:0>2}-{day:0>2}{}", rest.replacen(',', "", 1))
        }
        _ => value.to_owned(),
    }
}

/// Unix time: ten digits are seconds, thirteen milliseconds.
fn epoch(value: &str) -> Option<When> {
    if !value.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = value.parse().ok()?;
    let at = match value.len() {
        9 | 10 => Timestamp::from_second(number).ok()?,
        13 => Timestamp::from_millisecond(number).ok()?,
        _ => return None,
    };
    Some((at, Precision::Exact))
}

/// ISO 8601, with what pages make of it.
fn iso(value: &str, zone: Option<Offset>) -> Option<When> {
    if !value.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    // "2025-01-15T09:00:00 1736931600": Hacker News tells the instant as well.
    if let Some((_, last)) = value.rsplit_once(' ')
        && value.contains('T')
        && let Some(when) = epoch(last)
    {
        return Some(when);
    }
    let joined = match value.split_once(' ') {
        Some((date, time)) if !value.contains('T') => format!("{date}T{}", time.trim()),
        _ => value.to_owned(),
    };
    let joined = joined
        .replace(" +", "+")
        .replace(" -", "-")
        .replace(" UTC", "Z");
    if let Ok(at) = joined.parse::<Timestamp>() {
        return Some((at, Precision::Exact));
    }
    if joined.contains('T')
        && let Ok(local) = joined.parse::<DateTime>()
    {
        return local_time(local, zone);
    }
    day(value.parse::<Date>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Option<(String, Precision)> {
        let seen: Timestamp = "2026-11-22T09:00:00Z".parse().expect("a time");
        time(value, seen, None).map(|(at, precision)| (at.to_string(), precision))
    }

    #[test]
    fn instants() {
        let exact = Some(("2025-02-14T17:52:29Z".to_owned(), Precision::Exact));
        for value in [
            "2025-02-14T17:52:29.000Z",
            "2025-02-14T18:52:29+01:00",
            "2025-02-14T17:52:29.000000+0000",
            "2025-02-14 17:52:29Z",
            "2025-02-14 17:52:29 UTC",
            "2025-02-14T17:52:29 1739555549",
            "1739555549",
            "1739555549000",
        ] {
            assert_eq!(read(value), exact, "{value}");
        }
    }

    #[test]
    fn local_times_are_days_unless_the_zone_is_known() {
        let day = Some(("2025-02-14T00:00:00Z".to_owned(), Precision::Day));
        assert_eq!(read("2025-02-14T17:52:29"), day);
        assert_eq!(read("2025-02-14 17:52"), day);
        assert_eq!(read("2025-02-14"), day);
        let seen = Timestamp::UNIX_EPOCH;
        let (at, precision) = time("2025-02-14T17:52:29", seen, Some(Offset::UTC)).expect("a time");
        assert_eq!(
            (at.to_string().as_str(), precision),
            ("2025-02-14T17:52:29Z", Precision::Exact)
        );
    }

    #[test]
    fn zones_of_pages() {
        let offset = |text| zone(text).map(Offset::seconds);
        assert_eq!(offset("All times are UTC-06:00"), Some(-6 * 3600));
        assert_eq!(offset("Alle Zeiten sind UTC+02:00"), Some(2 * 3600));
        assert_eq!(offset("GMT +1. The time now is 10:00"), Some(3600));
        assert_eq!(offset("All times are UTC"), Some(0));
        assert_eq!(offset("UTC+5:30"), Some(5 * 3600 + 1800));
        assert_eq!(offset("local time"), None);
        let seen = Timestamp::UNIX_EPOCH;
        let told = time("Wed, June 14, 2023 at 10:21:41 AM GMT+2", seen, None);
        assert_eq!(
            told.map(|(at, _)| at.to_string()).as_deref(),
            Some("2023-06-14T08:21:00Z")
        );
        let (at, precision) = time("06 Sep 2018 13:44", seen, zone("UTC-06:00")).expect("a time");
        assert_eq!(
            (at.to_string().as_str(), precision),
            ("2018-09-06T19:44:00Z", Precision::Exact)
        );
    }

    #[test]
    fn months_before_days() {
        assert_eq!(month_first("11-01-2026, 10:00 AM"), "2026-11-01 10:00 AM");
        assert_eq!(month_first("3/9/2026"), "2026-03-09");
        assert_eq!(month_first("Yesterday, 10:00 AM"), "Yesterday, 10:00 AM");
    }

    #[test]
    fn nothing_is_guessed() {
        for value in [
            "",
            "soon",
            "12",
            "123456789012345",
            "2025-13-40",
            "99999999999999999999",
        ] {
            assert_eq!(read(value), None, "{value}");
        }
    }
}
