//! Who an account belongs to, however it was written.

use super::{Address, Author};

/// The key under which one account is always found again: `network` and the
/// profile's address, or the handle where the page links no profile. Case, a
/// leading `@`, `www.`, a trailing slash, query strings that are not the
/// identity itself, and fragments make no difference.
///
/// `None` for an author with nothing but a name: two guests who sign as
/// "Thomas" are two people.
pub fn identity_key(network: &str, author: &Author) -> Option<String> {
    let account = author
        .url
        .as_deref()
        .and_then(profile)
        .or_else(|| handle(author.handle.as_deref()?))?;
    Some(format!("{network}:{account}"))
}

/// Every key under which an account may have been written down: by its
/// profile's address, and by its handle where that is one of its kind, which
/// is so on a network of one host (`one_host`) and where the host is in it
/// (`@ada@social.example`).
pub fn accounts(network: &str, author: &Author, one_host: bool) -> Vec<String> {
    let by_url = author.url.as_deref().and_then(profile);
    let by_handle = author.handle.as_deref().and_then(handle);
    let by_handle = by_handle.filter(|handle| one_host || handle.contains('@'));
    let found = by_url.into_iter().chain(by_handle);
    let mut keys: Vec<String> = found
        .map(|account| format!("{network}:{account}"))
        .collect();
    // An author with neither has the handle of its host alone.
    if keys.is_empty() {
        keys.extend(identity_key(network, author));
    }
    keys
}

fn handle(raw: &str) -> Option<String> {
    let handle = raw.trim().trim_start_matches('@').to_lowercase();
    (!handle.is_empty()).then_some(handle)
}

fn profile(raw: &str) -> Option<String> {
    let address = Address::parse(raw)?;
    let host = address.host.to_lowercase();
    let host = host.trim_start_matches("www.");
    let path = address.path.trim_end_matches('/').to_lowercase();
    // Forums and Hacker News keep the member in the query.
    let member: Vec<String> = address
        .query()
        .filter(|(name, _)| matches!(name.as_str(), "id" | "u" | "uid" | "user" | "member"))
        .map(|(name, value)| format!("{name}={}", value.to_lowercase()))
        .collect();
    let member = if member.is_empty() {
        String::new()
    } else {
        format!("?{}", member.join("&"))
    };
    Some(format!("{host}{path}{member}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(url: Option<&str>, handle: Option<&str>) -> Option<String> {
        let author = Author {
            url: url.map(str::to_owned),
            handle: handle.map(str::to_owned),
            ..Author::default()
        };
        identity_key("n", &author)
    }

    #[test]
    fn spelling_makes_no_difference() {
        let same = Some("n:x.com/ada".to_owned());
        for url in [
            "https://x.com/ada",
            "https://www.x.com/Ada/",
            "http://x.com/ada?s=20#top",
        ] {
            assert_eq!(key(Some(url), Some("@other")), same, "{url}");
        }
        assert_eq!(key(None, Some("@Ada")), Some("n:ada".to_owned()));
    }

    #[test]
    fn the_member_in_a_query_counts() {
        assert_ne!(
            key(Some("https://news.example/user?id=ada"), None),
            key(Some("https://news.example/user?id=bob"), None)
        );
    }

    #[test]
    fn an_account_is_known_by_address_and_by_handle() {
        let author = |handle: &str| Author {
            url: Some("https://social.example/@Ada".to_owned()),
            handle: Some(handle.to_owned()),
            ..Author::default()
        };
        assert_eq!(
            accounts("m", &author("@Ada@social.example"), false),
            ["m:social.example/@ada", "m:ada@social.example"]
        );
        assert_eq!(
            accounts("m", &author("@ada"), false),
            ["m:social.example/@ada"]
        );
        assert_eq!(
            accounts("x", &author("@ada"), true),
            ["x:social.example/@ada", "x:ada"]
        );
        assert_eq!(accounts("m", &Author::default(), true), [] as [&str; 0]);
    }

    #[test]
    fn a_bare_name_is_nobody() {
        let author = Author {
            name: Some("Thomas".to_owned()),
            ..Author::default()
        };
        assert_eq!(identity_key("wordpress", &author), None);
    }
}
