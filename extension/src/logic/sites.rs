//! Which sites Sidelight may read: match patterns, and hosts as people type them.

/// Whether a granted match pattern lets pages of `host` be read over `scheme`.
pub fn covers(pattern: &str, scheme: &str, host: &str) -> bool {
    if pattern == "<all_urls>" {
        return true;
    }
    let Some((pattern_scheme, rest)) = pattern.split_once("://") else {
        return false;
    };
    if pattern_scheme != "*" && pattern_scheme != scheme {
        return false;
    }
    match rest.split('/').next().unwrap_or_default() {
        "*" => true,
        wanted => match wanted.strip_prefix("*.") {
            // At label boundaries: `*.x.com` is not `netflix.com`.
            Some(parent) => {
                host == parent
                    || host
                        .strip_suffix(parent)
                        .is_some_and(|left| left.ends_with('.'))
            }
            None => host == wanted,
        },
    }
}

/// The pattern under which one host is asked for.
pub fn pattern_of(host: &str) -> String {
    format!("https://{host}/*")
}

/// The host of a granted pattern, `*` for every host.
pub fn host_of(pattern: &str) -> &str {
    if pattern == "<all_urls>" {
        return "*";
    }
    let rest = pattern.split_once("://").map_or(pattern, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}

/// Whether a host, as the URL parser gives it, is one that can be asked for:
/// a name with a dot, and no address of the user's own network.
pub fn is_public_name(host: &str) -> bool {
    host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
        && host.chars().any(char::is_alphabetic)
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
}

/// Whether a tab still shows the page of that address. A tab whose address is
/// not known may have moved on.
pub fn shows(tab: Option<&str>, page: &str) -> bool {
    fn without_fragment(url: &str) -> &str {
        url.split('#').next().unwrap_or_default()
    }
    tab.is_some_and(|url| without_fragment(url) == without_fragment(page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_cover_whole_labels_only() {
        for (pattern, host, covered) in [
            ("https://x.com/*", "x.com", true),
            ("https://x.com/*", "netflix.com", false),
            ("https://x.com/*", "m.x.com", false),
            ("https://*.x.com/*", "x.com", true),
            ("https://*.x.com/*", "m.x.com", true),
            ("https://*.x.com/*", "netflix.com", false),
            ("https://*/*", "any.example", true),
            ("*://*/*", "any.example", true),
            ("<all_urls>", "any.example", true),
            ("http://x.com/*", "x.com", false),
            ("x.com", "x.com", false),
        ] {
            assert_eq!(covers(pattern, "https", host), covered, "{pattern} {host}");
        }
    }

    #[test]
    fn the_host_comes_back_out_of_its_pattern() {
        assert_eq!(host_of(&pattern_of("mastodon.social")), "mastodon.social");
        assert_eq!(host_of("*://*/*"), "*");
        assert_eq!(host_of("<all_urls>"), "*");
    }

    #[test]
    fn names_are_names() {
        for good in ["mastodon.social", "xn--mller-kva.de", "a.b.c-d.example"] {
            assert!(is_public_name(good), "{good}");
        }
        for bad in [
            "localhost",
            "a..b",
            "127.0.0.1",
            "",
            "*.com",
            "[::1]",
            ".de",
        ] {
            assert!(!is_public_name(bad), "{bad}");
        }
    }

    #[test]
    fn a_tab_that_moved_on_does_not_show_the_page() {
        let page = "https://x.com/ada#top";
        assert!(shows(Some("https://x.com/ada"), page));
        assert!(!shows(Some("https://x.com/ada/status/1"), page));
        assert!(!shows(None, page));
    }
}
