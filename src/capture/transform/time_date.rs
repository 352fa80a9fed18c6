//! Calendar dates as people write them: "15. April 2026", "Mon Jan 05, 2015
//! 3:04 pm", "05.10.2026, 08:02".
//!
//! Where the page does not tell its time zone, the hour says nothing: such a
//! date is a day.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::number::digit;
use super::time_when::{When, day, local_time};

/// A date in words or figures. Where the year is left out it is the last one
/// in which the day was not in the future, as sites mean it.
pub(crate) fn date(value: &str, seen_at: Timestamp, zone: Option<Offset>) -> Option<When> {
    let tokens = tokens(value);
    let date = named(&tokens, seen_at).or_else(|| numeric(&tokens))?;
    match clock(&tokens) {
        Some(time) => local_time(date.to_datetime(time), zone),
        None => day(date),
    }
}

/// "13:44", "3:04 pm".
fn clock(tokens: &[Token]) -> Option<Time> {
    tokens.iter().enumerate().find_map(|(at, _)| {
        let [
            Token::Number(hour, 1 | 2),
            Token::Mark(':'),
            Token::Number(minute, 2),
            rest @ ..,
        ] = tokens.get(at..)?
        else {
            return None;
        };
        let hour = match rest.iter().find_map(|token| match token {
            Token::Word(word) if matches!(word.as_str(), "am" | "pm") => Some(word.as_str()),
            _ => None,
        }) {
            Some("pm") if *hour < 12 => hour + 12,
            Some("am") if *hour == 12 => 0,
            _ => *hour,
        };
        Time::new(i8::try_from(hour).ok()?, i8::try_from(*minute).ok()?, 0, 0).ok()
    })
}

/// A word, a number, or what stands between them.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    /// The number, and how many digits it was written with.
    Number(i16, usize),
    Mark(char),
}

fn tokens(value: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = value.chars().peekable();
    while let Some(&c) = chars.peek() {
        if digit(c).is_some() {
            let (mut number, mut digits) = (0_i16, 0);
            while let Some(d) = chars.peek().copied().and_then(digit) {
                number = number
                    .saturating_mul(10)
                    .saturating_add(i16::try_from(d).unwrap_or(0));
                digits += 1;
                chars.next();
            }
            tokens.push(Token::Number(number, digits));
        } else if c.is_alphabetic() && !matches!(c, '年' | '月' | '日') {
            let mut word = String::new();
            while let Some(&c) = chars.peek().filter(|c| c.is_alphabetic()) {
                word.extend(c.to_lowercase());
                chars.next();
            }
            tokens.push(Token::Word(word));
        } else {
            chars.next();
            if !c.is_whitespace() {
                tokens.push(Token::Mark(c));
            }
        }
    }
    tokens
}

/// "15 April 2026", "April 15, 2026", "15 de abril de 2026", "26. Okt."
fn named(tokens: &[Token], seen_at: Timestamp) -> Option<Date> {
    // The last month wins: "mar. 5 janv." is a Tuesday in January.
    let (at, month) = tokens
        .iter()
        .enumerate()
        .filter_map(|(n, token)| match token {
            Token::Word(word) => month(word).map(|m| (n, m)),
            _ => None,
        })
        .next_back()?;
    let day_at = |token: Option<&Token>| match token {
        Some(&Token::Number(n, 1 | 2)) if (1..=31).contains(&n) => i8::try_from(n).ok(),
        _ => None,
    };
    let before = tokens
        .get(..at)?
        .iter()
        .rev()
        .take(3)
        .take_while(|t| match t {
            Token::Word(w) => matches!(w.as_str(), "de" | "er" | "of" | "st" | "nd" | "rd" | "th"),
            _ => true,
        })
        .find_map(|t| day_at(Some(t)));
    let behind = tokens.get(at + 1..)?;
    let after = match behind.first() {
        Some(Token::Mark('.' | ',')) => day_at(behind.get(1)),
        other => day_at(other),
    }
    // "Feb 2:15" is no day.
    .filter(|_| !behind.iter().take(3).any(|t| *t == Token::Mark(':')));
    let number = before.or(after)?;
    if let Some(year) = year(tokens) {
        return Date::new(year, month, number).ok();
    }
    let today = Offset::UTC.to_datetime(seen_at).date();
    Date::new(today.year(), month, number)
        .ok()
        .filter(|date| today.tomorrow().is_ok_and(|tomorrow| *date <= tomorrow))
        .or_else(|| Date::new(today.year() - 1, month, number).ok())
}

fn year(tokens: &[Token]) -> Option<i16> {
    tokens.iter().find_map(|token| match token {
        Token::Number(n, 4) if (1990..2100).contains(n) => Some(*n),
        _ => None,
    })
}

/// "05.10.2026", "2026/10/05", "2026年10月5日". Where day and month could be
/// either, there is no date.
fn numeric(tokens: &[Token]) -> Option<Date> {
    tokens.windows(5).find_map(|window| match window {
        [
            Token::Number(left, digits),
            Token::Mark(first),
            Token::Number(middle, 1 | 2),
            Token::Mark(second),
            Token::Number(right, last),
        ] if first == second || (*first == '年' && *second == '月') => {
            let small = |n: i16| i8::try_from(n).ok();
            match first {
                '年' | '-' | '/' | '.' if *digits == 4 && *last <= 2 => {
                    Date::new(*left, small(*middle)?, small(*right)?).ok()
                }
                '.' if *digits <= 2 && (*last == 4 || *last == 2) => {
                    let year = if *last == 2 { 2000 + *right } else { *right };
                    Date::new(year, small(*middle)?, small(*left)?).ok()
                }
                '/' | '-' if *digits <= 2 && *last == 4 => {
                    if *left > 12 || left == middle {
                        Date::new(*right, small(*middle)?, small(*left)?).ok()
                    } else if *middle > 12 {
                        Date::new(*right, small(*left)?, small(*middle)?).ok()
                    } else {
                        None
                    }
                }
                _ => None,
            }
        }
        _ => None,
    })
}

/// How the names of the months begin.
const STEMS: [(&str, i8); 35] = [
    ("jan", 1),
    ("jän", 1),
    ("ene", 1),
    ("gen", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("mar", 3),
    ("mär", 3),
    ("mrz", 3),
    ("maart", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("mag", 5),
    ("mei", 5),
    ("jun", 6),
    ("juin", 6),
    ("giu", 6),
    ("jul", 7),
    ("juil", 7),
    ("lug", 7),
    ("aug", 8),
    ("aoû", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
];

/// Months in English, German, French, Spanish, Italian, Portuguese and Dutch,
/// whole or abbreviated.
fn month(word: &str) -> Option<i8> {
    if matches!(word, "mardi" | "martes" | "martedì" | "martedi" | "marked") || word.len() > 12 {
        return None;
    }
    match word {
        "out" | "outubro" => return Some(10),
        "déc" | "décembre" | "dic" | "diciembre" | "dicembre" => return Some(12),
        _ => {}
    }
    STEMS
        .iter()
        .find(|(stem, _)| word.starts_with(stem))
        .map(|&(_, month)| month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::Precision;

    fn read(value: &str) -> Option<String> {
        let seen: Timestamp = "2026-11-22T09:00:00Z".parse().expect("a time");
        date(value, seen, None).map(|(at, precision)| {
            assert_eq!(precision, Precision::Day);
            at.strftime("%Y-%m-%d").to_string()
        })
    }

    #[test]
    fn in_words() {
        for value in [
            "15 April 2026",
            "April 15, 2026",
            "15. April 2026 um 10:02 Uhr",
            "Wednesday, April 15th, 2026",
            "15 avril 2026",
            "mer. 15 avr. 2026",
            "15 de abril de 2026",
            "15 abr. 2026",
            "15 aprile 2026",
            "Wed Apr 15, 2026 3:04 pm",
            "Reviewed in India on 15 April 2026",
            "Rezension aus Deutschland vom 15. April 2026",
            "Commenté en France le 15 avril 2026",
            "Reseñado en España el 15 de abril de 2026",
        ] {
            assert_eq!(read(value).as_deref(), Some("2026-04-15"), "{value}");
        }
        assert_eq!(read("5. März 2019").as_deref(), Some("2019-03-05"));
        assert_eq!(read("5 août 2019").as_deref(), Some("2019-08-05"));
        assert_eq!(read("mar. 5 janv. 2015").as_deref(), Some("2015-01-05"));
        assert_eq!(read("1. Dezember 2019").as_deref(), Some("2019-12-01"));
        assert_eq!(
            read("September 25, 2026 at 3:06 PM").as_deref(),
            Some("2026-09-25")
        );
    }

    #[test]
    fn without_a_year_it_is_the_last_one() {
        assert_eq!(read("26. Okt.").as_deref(), Some("2026-10-26"));
        assert_eq!(read("Dec 24").as_deref(), Some("2025-12-24"));
    }

    #[test]
    fn in_figures() {
        for value in [
            "05.10.2026, 08:02",
            "5.10.2026",
            "2026-10-05",
            "2026/10/05",
            "2026年10月5日",
            "05.10.26",
        ] {
            assert_eq!(read(value).as_deref(), Some("2026-10-05"), "{value}");
        }
        assert_eq!(read("25/10/2026").as_deref(), Some("2026-10-25"));
        assert_eq!(read("10-25-2026, 01:02 PM").as_deref(), Some("2026-10-25"));
    }

    #[test]
    fn what_could_be_two_days_is_none() {
        for value in [
            "05/10/2026",
            "05-10-2026",
            "April 2026",
            "31.02.2026",
            "99.99.2026",
            "version 1.2.3",
        ] {
            assert_eq!(read(value), None, "{value}");
        }
    }
}
