//! Plain numbers out of text: digits of any script, ratings.

/// The value of a decimal digit in the scripts that networks show counts in.
pub(crate) fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => return c.to_digit(10),
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{9e6}'..='\u{9ef}' => 0x9e6,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        _ => return None,
    };
    Some(u32::from(c) - zero)
}

/// The first run of ASCII digits.
pub(crate) fn digits(value: &str) -> Option<String> {
    let run: String = value
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    (!run.is_empty()).then_some(run)
}

/// Stars out of "4.0 out of 5 stars", "Bewertet mit 4 von 5 Sternen", "4,5".
/// Japanese and Turkish say first out of how many ("5つ星のうち4.0"), so of two
/// numbers the smaller is meant. Another scale than five stars is none of ours.
pub(crate) fn rating(label: &str) -> Option<f64> {
    let (first, rest) = decimal(label)?;
    let value = decimal(rest).map_or(first, |(second, _)| {
        if second > 5.0 {
            second
        } else {
            first.min(second)
        }
    });
    (0.0..=5.0).contains(&value).then_some(value)
}

/// The first number of a text, and what stands behind it.
fn decimal(text: &str) -> Option<(f64, &str)> {
    let text = text.get(text.find(|c: char| digit(c).is_some())?..)?;
    let end = text
        .find(|c: char| digit(c).is_none() && c != '.' && c != ',')
        .unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    let number: String = number
        .chars()
        .filter_map(|c| match digit(c) {
            Some(d) => char::from_digit(d, 10),
            None => Some('.'),
        })
        .collect();
    Some((number.trim_end_matches('.').parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_the_first_run() {
        assert_eq!(digits("comment-123-4").as_deref(), Some("123"));
        assert_eq!(digits("none"), None);
    }

    #[test]
    fn ratings_in_words() {
        assert_eq!(rating("4.0 out of 5 stars"), Some(4.0));
        assert_eq!(rating("Rated 3 out of 5 stars"), Some(3.0));
        assert_eq!(rating("4,5 von 5 Sternen"), Some(4.5));
        assert_eq!(rating("٤ من ٥ نجوم"), Some(4.0));
        assert_eq!(rating("5つ星のうち4.0"), Some(4.0));
        assert_eq!(rating("5 yıldız üzerinden 3,0"), Some(3.0));
        assert_eq!(rating("8 von 10 Punkten"), None);
        assert_eq!(rating("4 von 10 Punkten"), None);
        assert_eq!(rating("stars"), None);
        assert_eq!(rating("12"), None);
    }
}
