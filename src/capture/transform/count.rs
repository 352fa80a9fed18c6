//! Counts in all notations: "1.234", "1,2 Tsd.", "12K", "1,2 mil", "٣".

use super::number::digit;

/// The first count in a text, or `None` where there is no number.
pub(crate) fn count(value: &str) -> Option<i64> {
    let chars: Vec<char> = value.chars().collect();
    let start = chars.iter().position(|&c| digit(c).is_some())?;
    let negative = start
        .checked_sub(1)
        .and_then(|n| chars.get(n))
        .is_some_and(|&c| c == '-' || c == '\u{2212}')
        && start
            .checked_sub(2)
            .and_then(|n| chars.get(n))
            .is_none_or(|c| c.is_whitespace());
    let (groups, end) = groups(&chars, start);
    let scale = scale(chars.get(end..).unwrap_or_default());
    let amount = amount(&groups, scale.is_some())?;
    let total = (amount * scale.unwrap_or(1.0)).round();
    // Past this a page is wrong, not popular.
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    let total = (total <= 1e15).then_some(total as i64)?;
    Some(if negative { -total } else { total })
}

/// The number's digits, cut at its separators, and where it ends.
fn groups(chars: &[char], start: usize) -> (Vec<(char, String)>, usize) {
    let mut groups = vec![('\0', String::new())];
    let mut at = start;
    while let Some(&c) = chars.get(at) {
        if let Some(d) = digit(c).and_then(|d| char::from_digit(d, 10)) {
            if let Some((_, group)) = groups.last_mut() {
                group.push(d);
            }
        } else if is_separator(c) && separates(chars, at) {
            groups.push((c, String::new()));
        } else {
            break;
        }
        at += 1;
    }
    (groups, at)
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | '\'' | '’' | '٬' | '٫' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'
    )
}

/// A separator stands between digits; a space only before exactly three.
fn separates(chars: &[char], at: usize) -> bool {
    let follows = chars
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .take_while(|&&c| digit(c).is_some())
        .count();
    match chars.get(at) {
        Some('.' | ',' | '٫') => follows > 0,
        _ => follows == 3,
    }
}

/// With a word for thousands behind it "1,234" is 1.234, else 1234.
fn amount(groups: &[(char, String)], scaled: bool) -> Option<f64> {
    let (last, rest) = groups.split_last()?;
    let decimal = !rest.is_empty()
        && matches!(last.0, '.' | ',' | '٫')
        && (last.1.len() != 3 || (scaled && rest.len() == 1))
        // "1.234.567" has no decimals, whatever comes.
        && !rest.iter().any(|(separator, _)| *separator == last.0);
    let mut number: String = rest.iter().map(|(_, digits)| digits.as_str()).collect();
    if decimal {
        number.push('.');
    }
    number.push_str(&last.1);
    number.parse().ok()
}

/// What the word behind a number multiplies it by.
fn scale(rest: &[char]) -> Option<f64> {
    let word: String = rest
        .iter()
        .skip_while(|c| c.is_whitespace() || matches!(**c, '\u{a0}' | '\u{202f}'))
        .take_while(|c| c.is_alphabetic())
        .collect();
    let attached = rest.first().is_some_and(|c| c.is_alphabetic());
    Some(match word.as_str() {
        // A single letter behind a space is a word of its own: "3 m".
        "K" | "k" => 1e3,
        "M" => 1e6,
        "m" if attached => 1e6,
        "B" | "G" if attached => 1e9,
        _ => match word.to_lowercase().as_str() {
            "tsd" | "tausend" | "thousand" | "mil" | "mila" | "тыс" | "tys" | "tis" | "rb"
            | "천" => 1e3,
            "mio" | "mill" | "million" | "millionen" | "millions" | "millón" | "millones"
            | "mln" | "mi" | "mn" | "млн" | "jt" => 1e6,
            "mrd" | "md" | "mds" | "milliarden" | "billion" | "bn" | "mlrd" | "млрд" => 1e9,
            "万" | "萬" | "만" => 1e4,
            "億" | "亿" | "억" => 1e8,
            "lakh" => 1e5,
            "crore" | "cr" => 1e7,
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn plain() {
        assert_eq!(count("150 points"), Some(150));
        assert_eq!(count("0 Replies. Reply"), Some(0));
        assert_eq!(count("Reply (21 replies)"), Some(21));
        assert_eq!(count("Like"), None);
        assert_eq!(count(""), None);
        assert_eq!(count("-4"), Some(-4));
        assert_eq!(count("٣"), Some(3));
    }

    #[test]
    fn thousands() {
        for text in [
            "1,234",
            "1.234",
            "1 234",
            "1\u{a0}234",
            "1\u{202f}234",
            "1'234",
            "1’234",
            "1234",
            "١٬٢٣٤",
        ] {
            assert_eq!(count(text), Some(1234), "{text}");
        }
        assert_eq!(count("1.234.567"), Some(1_234_567));
        assert_eq!(count("Like (2,311 likes)"), Some(2311));
    }

    #[test]
    fn abbreviated() {
        assert_eq!(count("12K"), Some(12_000));
        assert_eq!(count("2.3K"), Some(2300));
        assert_eq!(count("1,2 Tsd."), Some(1200));
        assert_eq!(count("1,2 Mio."), Some(1_200_000));
        assert_eq!(count("3,4 Mrd."), Some(3_400_000_000));
        assert_eq!(count("1,2 mil"), Some(1200));
        assert_eq!(count("1,2 k"), Some(1200));
        assert_eq!(count("4.5M views"), Some(4_500_000));
        assert_eq!(count("1,234 K"), Some(1234));
        assert_eq!(count("3,1\u{a0}M de vues"), Some(3_100_000));
        assert_eq!(count("2 millones"), Some(2_000_000));
        assert_eq!(count("1.2万"), Some(12_000));
    }

    #[test]
    fn what_stands_around_does_not_count() {
        assert_eq!(count("12 comments 3 shares"), Some(12));
        assert_eq!(count("5 250 people"), Some(5250));
        assert_eq!(count("5 25"), Some(5));
        assert_eq!(count("3 m"), Some(3));
        assert_eq!(count("7 Kommentare"), Some(7));
        assert_eq!(count("7."), Some(7));
        assert_eq!(count("99999999999999999999"), None);
    }
}
