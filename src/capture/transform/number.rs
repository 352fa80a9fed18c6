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
pub(crate) fn rating(label: &str) -> Option<f64> {
    let start = label.find(|c: char| digit(c).is_some())?;
    let number: String = label
        .get(start..)?
        .chars()
        .take_while(|&c| digit(c).is_some() || c == '.' || c == ',')
        .filter_map(|c| match digit(c) {
            Some(d) => char::from_digit(d, 10),
            None => Some('.'),
        })
        .collect();
    let value: f64 = number.trim_end_matches('.').parse().ok()?;
    (0.0..=5.0).contains(&value).then_some(value)
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
        assert_eq!(rating("stars"), None);
        assert_eq!(rating("12"), None);
    }
}
