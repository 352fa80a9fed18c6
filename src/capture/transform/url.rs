//! URLs: absolute, http or https, without what tracks their reader.

use url::Url;

/// The absolute form of a link on a page, cleaned; `None` for anything that
/// is no web address, such as `javascript:`.
pub(crate) fn absolute(base: &Url, href: &str) -> Option<String> {
    let href = href.trim();
    if href.is_empty() || href.len() > 4_000 {
        return None;
    }
    let url = base.join(href).ok()?;
    Some(clean(&unwrap(url)?)?.into())
}

/// A page's own address: http or https only, cleaned.
pub(crate) fn page(address: &str) -> Option<Url> {
    clean(&Url::parse(address.trim()).ok()?)
}

/// The address behind a redirect that a network puts around links.
fn unwrap(url: Url) -> Option<Url> {
    let host = url.host_str().unwrap_or_default();
    let parameter = match (host, url.path()) {
        ("www.google.com", "/url") | ("www.youtube.com", "/redirect") => "q",
        ("out.reddit.com", _)
        | ("www.linkedin.com", "/redir/redirect" | "/safety/go" | "/safety/go/") => "url",
        (
            "l.facebook.com" | "lm.facebook.com" | "l.instagram.com" | "l.threads.com"
            | "l.threads.net",
            _,
        )
        | ("steamcommunity.com", "/linkfilter/") => "u",
        _ => return Some(url),
    };
    let target = url.query_pairs().find(|(key, _)| key == parameter);
    match target {
        Some((_, target)) => Url::parse(&target).ok(),
        None => Some(url),
    }
}

fn clean(url: &Url) -> Option<Url> {
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return None;
    }
    let mut clean = url.clone();
    // Credentials in a link are never the reader's business to keep.
    let _ = clean.set_username("");
    let _ = clean.set_password(None);
    if let Some(fragment) = url.fragment()
        && (fragment.is_empty() || fragment.starts_with(":~:"))
    {
        clean.set_fragment(None);
    }
    if let Some(query) = url.query() {
        let host = url.host_str().unwrap_or_default();
        let kept: Vec<&str> = query
            .split('&')
            .filter(|pair| {
                let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                !pair.is_empty() && !tracks(host, key) && !is_session(key, value)
            })
            .collect();
        clean.set_query((!kept.is_empty()).then(|| kept.join("&")).as_deref());
    }
    Some(clean)
}

/// Forums put the reader's session into their links.
fn is_session(key: &str, value: &str) -> bool {
    matches!(key, "s" | "sid" | "PHPSESSID" | "phpsessid")
        && value.len() >= 26
        && value.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether a query parameter says who reads, not what is read.
fn tracks(host: &str, key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let on = |site: &str| host == site || host.strip_suffix(site).is_some_and(|h| h.ends_with('.'));
    key.starts_with("utm_")
        || key.starts_with("__cft__")
        || key.starts_with("pk_")
        || key.starts_with("mtm_")
        || matches!(
            key.as_str(),
            "fbclid"
                | "gclid"
                | "dclid"
                | "msclkid"
                | "twclid"
                | "yclid"
                | "igsh"
                | "igshid"
                | "mc_cid"
                | "mc_eid"
                | "__tn__"
                | "ref_src"
                | "ref_url"
                | "_hsenc"
                | "_hsmi"
                | "vero_id"
                | "wt_mc"
                | "li_fat_id"
                | "ttclid"
                | "xmt"
                | "comment_tracking"
        )
        || (on("linkedin.com")
            && matches!(
                key.as_str(),
                "trk"
                    | "lipi"
                    | "licu"
                    | "trackingid"
                    | "miniprofileurn"
                    | "rcm"
                    | "refid"
                    | "lici"
                    | "origin"
                    | "originalsubdomain"
                    | "midtoken"
                    | "midsig"
                    | "trkemail"
            ))
        || ((on("x.com") || on("twitter.com")) && matches!(key.as_str(), "s" | "t" | "cxt"))
        || (on("youtube.com") && matches!(key.as_str(), "si" | "feature" | "pp" | "ab_channel"))
        || (on("youtu.be") && key == "si")
        || (on("reddit.com")
            && matches!(
                key.as_str(),
                "share_id" | "rdt" | "ref" | "context" | "correlation_id"
            ))
        || (on("facebook.com")
            && matches!(
                key.as_str(),
                "eid" | "hc_ref" | "fref" | "rdid" | "mibextid" | "paipv" | "eav" | "_rdr"
            ))
        || (on("tiktok.com")
            && matches!(
                key.as_str(),
                "_t" | "_r" | "is_from_webapp" | "sender_device" | "lang"
            ))
        || (key.len() > 2
            && host.contains("amazon.")
            && matches!(
                key.as_str(),
                "pf_rd_p"
                    | "pf_rd_r"
                    | "pd_rd_w"
                    | "pd_rd_wg"
                    | "pd_rd_r"
                    | "ref_"
                    | "crid"
                    | "qid"
            ))
}

/// The n-th segment of a URL's path.
pub(crate) fn segment(base: &Url, href: &str, n: u8) -> Option<String> {
    let url = base.join(href.trim()).ok()?;
    let segment = url
        .path_segments()?
        .filter(|s| !s.is_empty())
        .nth(usize::from(n))?;
    Some(decoded(segment))
}

/// A parameter of a URL's query.
pub(crate) fn query(base: &Url, href: &str, name: &str) -> Option<String> {
    let url = base.join(href.trim()).ok()?;
    url.query_pairs()
        .find(|(key, value)| key == name && !value.is_empty())
        .map(|(_, value)| value.into_owned())
}

/// A URL's fragment.
pub(crate) fn fragment(base: &Url, href: &str) -> Option<String> {
    let url = base.join(href.trim()).ok()?;
    url.fragment().filter(|f| !f.is_empty()).map(str::to_owned)
}

/// `url(…)` in a style attribute.
pub(crate) fn in_style(style: &str) -> Option<String> {
    let (_, rest) = style.split_once("url(")?;
    let (inside, _) = rest.split_once(')')?;
    let inside = inside.trim().trim_matches(['"', '\'']);
    (!inside.is_empty()).then(|| inside.to_owned())
}

fn decoded(segment: &str) -> String {
    // A path keeps `%40`; a query decodes it, so the segment is read as one.
    url::form_urlencoded::parse(segment.replace('+', "%2B").as_bytes())
        .next()
        .map_or_else(|| segment.to_owned(), |(key, _)| key.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> Url {
        Url::parse("https://forum.example/t/topic?page=2").expect("a URL")
    }

    fn abs(href: &str) -> Option<String> {
        absolute(&base(), href)
    }

    #[test]
    fn made_absolute() {
        assert_eq!(
            abs("/u/ada").as_deref(),
            Some("https://forum.example/u/ada")
        );
        assert_eq!(
            abs("?p=3#post").as_deref(),
            Some("https://forum.example/t/topic?p=3#post")
        );
        assert_eq!(
            abs("//cdn.example/a.png").as_deref(),
            Some("https://cdn.example/a.png")
        );
    }

    #[test]
    fn only_the_web() {
        for href in [
            "javascript:alert(1)",
            "data:text/html,x",
            "mailto:a@b.example",
            "blob:https://x",
            "",
            "https://",
        ] {
            assert_eq!(abs(href), None, "{href}");
        }
        assert!(page("file:///etc/passwd").is_none());
        assert!(page("about:blank").is_none());
    }

    #[test]
    fn tracking_is_out() {
        assert_eq!(
            abs("https://shop.example/a?id=1&utm_source=x&fbclid=2&b=%C3%A4").as_deref(),
            Some("https://shop.example/a?id=1&b=%C3%A4")
        );
        assert_eq!(
            abs("https://www.linkedin.com/in/ada?miniProfileUrn=urn%3Ali&trk=feed").as_deref(),
            Some("https://www.linkedin.com/in/ada")
        );
        assert_eq!(
            abs("/showthread.php?s=22c09551c71c1a6b64e4364ca45cbf28&t=7").as_deref(),
            Some("https://forum.example/showthread.php?t=7")
        );
        // `s` and `t` mean something elsewhere.
        assert_eq!(
            abs("https://x.com/a/status/1?s=20&t=abc").as_deref(),
            Some("https://x.com/a/status/1")
        );
        assert_eq!(
            abs("https://forum.example/?s=search").as_deref(),
            Some("https://forum.example/?s=search")
        );
        assert_eq!(
            abs("https://netflix.com/?t=9").as_deref(),
            Some("https://netflix.com/?t=9")
        );
    }

    #[test]
    fn redirects_are_unwrapped() {
        assert_eq!(
            abs("https://l.facebook.com/l.php?u=https%3A%2F%2Fshop.example%2Fa%3Ffbclid%3Dx&h=y")
                .as_deref(),
            Some("https://shop.example/a")
        );
        assert_eq!(
            abs("https://l.facebook.com/l.php?u=javascript:alert(1)"),
            None
        );
    }

    #[test]
    fn credentials_are_out() {
        assert_eq!(
            abs("https://ada:secret@shop.example/").as_deref(),
            Some("https://shop.example/")
        );
    }

    #[test]
    fn parts() {
        assert_eq!(segment(&base(), "/a/%40b/c", 1).as_deref(), Some("@b"));
        assert_eq!(segment(&base(), "/a", 1), None);
        assert_eq!(query(&base(), "user?id=ada", "id").as_deref(), Some("ada"));
        assert_eq!(fragment(&base(), "#c-1").as_deref(), Some("c-1"));
        assert_eq!(
            in_style("background: url(\"/a.png\")").as_deref(),
            Some("/a.png")
        );
    }
}
