//! The parts of a web address that was written absolute already.
//!
//! Addresses in records come out of capture, which resolved and checked them
//! with a URL parser. Taking them apart again needs no such parser, whose
//! tables for international host names alone are a sixth of the interface.

/// An absolute `http` or `https` address, by its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    scheme: &'a str,
    /// The host with its port, without a user's name.
    server: &'a str,
    /// The host alone.
    pub host: &'a str,
    /// The path with its first slash; empty where there is none.
    pub path: &'a str,
    query: &'a str,
}

impl<'a> Address<'a> {
    /// Takes an address apart; `None` for anything but an absolute web address.
    pub fn parse(address: &'a str) -> Option<Self> {
        let (scheme, rest) = address.split_once("://")?;
        if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
            return None;
        }
        let authority = rest.split(['/', '?', '#', '\\']).next()?;
        let server = authority.rsplit('@').next()?;
        // The colons of an IPv6 address stand in brackets.
        let host = match server.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => name,
            _ => server,
        };
        if host.is_empty() || authority.chars().any(char::is_whitespace) {
            return None;
        }
        let tail = rest.get(authority.len()..)?.split('#').next()?;
        let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
        Some(Self {
            scheme,
            server,
            host,
            path,
            query,
        })
    }

    /// `https://host:port`, without a user's name.
    pub fn origin(self) -> String {
        format!("{}://{}", self.scheme, self.server).to_lowercase()
    }

    /// The parts of the path between its slashes, decoded.
    pub fn segments(self) -> impl Iterator<Item = String> + 'a {
        self.path.split('/').skip(1).map(decoded)
    }

    /// The names and values of the query, decoded.
    pub fn query(self) -> impl Iterator<Item = (String, String)> + 'a {
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        pairs.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let spaced = |text: &str| decoded(&text.replace('+', " "));
            (spaced(name), spaced(value))
        })
    }
}

/// `J%C3%B6rg` as `Jörg`. What is no valid escape stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after
            .get(..2)
            .filter(|pair| first == b'%' && pair.iter().all(u8::is_ascii_hexdigit))
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        if let Some(byte) = digits {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_apart() {
        let text = "https://me@www.Example.org:8443/a%20b/J%C3%B6rg?id=%C3%B6+x&u&=1#top";
        let address = Address::parse(text).expect("an address");
        assert_eq!(address.origin(), "https://www.example.org:8443");
        assert_eq!(address.host, "www.Example.org");
        assert_eq!(address.path, "/a%20b/J%C3%B6rg");
        assert_eq!(address.segments().collect::<Vec<_>>(), ["a b", "Jörg"]);
        let query: Vec<_> = address.query().collect();
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(query, [pair("id", "ö x"), pair("u", ""), pair("", "1")]);
    }

    #[test]
    fn a_bare_host_has_neither_path_nor_query() {
        for text in ["http://x.com", "HTTPS://x.com?", "http://x.com#/a?b=c"] {
            let address = Address::parse(text).expect(text);
            assert_eq!((address.host, address.path), ("x.com", ""), "{text}");
            assert_eq!(address.query().count(), 0, "{text}");
        }
        let six = Address::parse("http://[::1]:80/a").expect("an address");
        assert_eq!(six.host, "[::1]");
    }

    #[test]
    fn what_is_no_absolute_web_address_is_refused() {
        for text in [
            "",
            "x.com/a",
            "/a",
            "//x.com",
            "https:/x.com",
            "javascript://x.com/%0aalert(1)",
            "https://",
            "https:///a",
            "https://a b/",
        ] {
            assert_eq!(Address::parse(text), None, "{text}");
        }
    }

    #[test]
    fn broken_escapes_stay() {
        for text in ["%", "%4", "%zz", "a%", "%c3%b6"] {
            let shown = decoded(text);
            assert!(shown == text || shown == "ö", "{text}: {shown}");
        }
    }
}
