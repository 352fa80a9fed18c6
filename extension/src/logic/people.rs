//! Small things about names and addresses that a page shows.

/// One or two letters that stand where other programs would load a picture.
/// A picture would be a request to the network, and Sidelight makes none.
pub fn initials(name: &str) -> String {
    let mut letters = name
        .split(|c: char| c.is_whitespace() || c == '-' || c == '_' || c == '.')
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = letters.next();
    let last = letters.next_back();
    let shown: String = first.into_iter().chain(last).collect();
    shown.to_uppercase()
}

/// The address, if it may stand in a link: `http` and `https` only, because a
/// page can put `javascript:` into any field.
pub fn web_address(url: &str) -> Option<&str> {
    let scheme = url.split(':').next().unwrap_or_default();
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    (web && url.contains("://")).then_some(url)
}

/// Whether the text is long enough to be clamped.
pub fn is_long(text: &str) -> bool {
    text.chars().count() > 280 || text.lines().count() > 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_and_the_last_word() {
        for (name, letters) in [
            ("Jörg Müller", "JM"),
            ("Ada", "A"),
            ("Dr. Ada von König", "DK"),
            ("anna-lena", "AL"),
            ("🙂 émile", "É"),
            ("", ""),
            ("  ", ""),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }

    #[test]
    fn only_the_web_is_linked() {
        assert!(web_address("https://x.com/a").is_some());
        assert!(web_address("HTTP://x.com").is_some());
        for bad in [
            "javascript:alert(1)//://",
            "data:text/html,x",
            " https://x",
            "https:x",
            "",
            "//x.com",
        ] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }

    #[test]
    fn long_is_long_in_letters_or_in_lines() {
        assert!(is_long(&"ä".repeat(281)));
        assert!(!is_long(&"ä".repeat(280)));
        assert!(is_long("1\n2\n3\n4\n5\n6"));
    }
}
