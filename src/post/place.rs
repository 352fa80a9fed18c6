//! Whether an address leads to a person, and the same place without one.
//!
//! What is recognised is a profile, and what stands below one. Places that many
//! share (a forum, a group, a repository, a company's page) are no person, even
//! where one is called after its founder.

use super::Address;

/// Behind these the next segment of a path is a person, on any host.
const BEFORE_PERSON: [&str; 12] = [
    "in", "u", "user", "users", "profile", "profiles", "people", "member", "members", "author",
    "pub", "pulse",
];

/// These parameters of a query name a member of a forum.
const PERSON_IN_QUERY: [&str; 7] = [
    "u",
    "uid",
    "user",
    "username",
    "member",
    "author",
    "screen_name",
];

/// Where the first segment of a path is an account, unless it is one of these.
const ACCOUNT_FIRST: [(&[&str], &[&str]); 4] = [
    (
        &["x.com", "twitter.com"],
        &[
            "home",
            "explore",
            "search",
            "i",
            "hashtag",
            "notifications",
            "messages",
            "jobs",
            "compose",
            "settings",
        ],
    ),
    (
        &["facebook.com", "fb.com"],
        &[
            "groups",
            "watch",
            "marketplace",
            "events",
            "hashtag",
            "search",
            "reel",
            "gaming",
            "photo",
            "photo.php",
            "share",
            "home.php",
        ],
    ),
    (
        &["instagram.com"],
        &["p", "reel", "reels", "explore", "tv", "direct", "accounts"],
    ),
    (&["t.me", "wa.me"], &[]),
];

/// Whether an address leads to a person's profile or to something below it.
/// The scheme may be missing, as where somebody writes `x.com/ada`.
pub fn names_person(address: &str) -> bool {
    let whole = format!("https://{address}");
    match Address::parse(address).or_else(|| Address::parse(&whole)) {
        Some(address) => is_person(address),
        None => false,
    }
}

/// The address if it leads to nobody, or a form of it that does not; `None`
/// where the network has no such form.
pub fn without_person(address: &str) -> Option<String> {
    let parsed = Address::parse(address)?;
    if is_person(parsed) {
        nameless(parsed)
    } else {
        Some(address.to_owned())
    }
}

/// The form of a permalink that names nobody, on networks that have one.
pub fn nameless(address: Address<'_>) -> Option<String> {
    let segments: Vec<String> = address.segments().collect();
    let parts: Vec<&str> = segments.iter().map(String::as_str).collect();
    if is_at(address, &["x.com", "twitter.com"]) {
        // X shows every post there, and forwards to its author's.
        let id = digits(behind(&parts, "status")?);
        return (!id.is_empty()).then(|| format!("https://x.com/i/status/{id}"));
    }
    if is_at(address, &["linkedin.com"]) {
        // `/posts/ada-koenig_slug-activity-7190000000000000000-abcd`
        let slug = behind(&parts, "posts")?;
        let kinds = [
            ("-activity-", "activity"),
            ("-ugcPost-", "ugcPost"),
            ("-share-", "share"),
        ];
        return kinds.into_iter().find_map(|(mark, kind)| {
            let id = digits(slug.split_once(mark)?.1);
            (!id.is_empty())
                .then(|| format!("https://www.linkedin.com/feed/update/urn:li:{kind}:{id}/"))
        });
    }
    if is_at(address, &["instagram.com"]) {
        return ["p", "reel"].into_iter().find_map(|kind| {
            let code = behind(&parts, kind).filter(|code| !code.is_empty())?;
            Some(format!("https://www.instagram.com/{kind}/{code}/"))
        });
    }
    None
}

fn is_person(address: Address<'_>) -> bool {
    let segments: Vec<String> = address.segments().collect();
    let parts: Vec<&str> = segments.iter().map(String::as_str).collect();
    parts.iter().any(|part| part.starts_with('@'))
        || BEFORE_PERSON
            .iter()
            .any(|mark| behind(&parts, mark).is_some_and(|next| !next.is_empty()))
        // Hacker News and some forums: `/user?id=ada`.
        || (parts.last().is_some_and(|last| BEFORE_PERSON.contains(last))
            && address.query().next().is_some())
        || address
            .query()
            .any(|(name, value)| PERSON_IN_QUERY.contains(&name.as_str()) && !value.is_empty())
        || behind(&parts, "r").is_some_and(|community| community.starts_with("u_"))
        || (is_at(address, &["youtube.com"])
            && matches!(parts.first(), Some(&("c" | "channel"))))
        || (is_at(address, &["linkedin.com"]) && matches!(parts.first(), Some(&"posts")))
        || is_account(address, parts.first().copied().unwrap_or_default())
}

fn is_account(address: Address<'_>, first: &str) -> bool {
    let rule = ACCOUNT_FIRST
        .iter()
        .find(|(hosts, _)| is_at(address, hosts));
    rule.is_some_and(|(_, reserved)| !first.is_empty() && !reserved.contains(&first))
}

/// The segment that follows the first one of that name.
fn behind<'a>(parts: &[&'a str], name: &str) -> Option<&'a str> {
    let at = parts.iter().position(|part| *part == name)?;
    parts.get(at + 1).copied()
}

fn digits(text: &str) -> String {
    text.chars().take_while(char::is_ascii_digit).collect()
}

/// Whether the host is one of `sites` or below it.
fn is_at(address: Address<'_>, sites: &[&str]) -> bool {
    let host = address.host.to_ascii_lowercase();
    sites.iter().any(|site| {
        host.strip_suffix(site)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_and_what_is_below_them_name_a_person() {
        for address in [
            "https://social.example/@ada/115",
            "https://www.linkedin.com/in/ada-koenig",
            "https://www.linkedin.com/posts/ada-koenig_messe-activity-7190000000000000000-abcd",
            "https://x.com/AdaKoenig",
            "x.com/AdaKoenig",
            "https://mobile.twitter.com/AdaKoenig/status/1",
            "https://www.facebook.com/ada.koenig/posts/1",
            "https://www.facebook.com/profile.php?id=1000",
            "https://instagram.com/ada.koenig/",
            "https://www.reddit.com/user/ada",
            "https://www.reddit.com/r/u_ada/comments/1",
            "https://news.ycombinator.com/user?id=ada",
            "https://board.example/members/ada.12/",
            "https://board.example/memberlist.php?mode=viewprofile&u=2",
            "https://www.youtube.com/channel/UCabc",
            "https://t.me/ada",
        ] {
            assert!(names_person(address), "{address}");
        }
    }

    #[test]
    fn places_that_many_share_name_nobody() {
        for address in [
            "https://x.com/home",
            "https://x.com/i/status/1",
            "https://netflix.com/title/1",
            "https://www.facebook.com/groups/1/posts/2",
            "https://www.instagram.com/p/AbC/",
            "https://www.linkedin.com/feed/update/urn:li:activity:1/",
            "https://www.linkedin.com/company/lindwerk",
            "https://github.com/lindwerk/presse/issues/1",
            "https://www.reddit.com/r/warehouse/comments/1",
            "https://news.ycombinator.com/item?id=1",
            "https://www.youtube.com/watch?v=abc",
            "https://forum.example/t/links/70121",
            "und/oder",
            "",
        ] {
            assert!(!names_person(address), "{address}");
            if !address.is_empty() && address.contains("://") {
                assert_eq!(without_person(address).as_deref(), Some(address));
            }
        }
    }

    #[test]
    fn a_permalink_loses_its_handle_where_the_network_has_another() {
        for (address, kept) in [
            (
                "https://x.com/Ada/status/19?s=20",
                Some("https://x.com/i/status/19"),
            ),
            (
                "https://mobile.twitter.com/Ada/status/19/photo/1",
                Some("https://x.com/i/status/19"),
            ),
            ("https://x.com/Ada", None),
            (
                "https://www.linkedin.com/posts/ada-koenig_messe-activity-7190-abcd",
                Some("https://www.linkedin.com/feed/update/urn:li:activity:7190/"),
            ),
            (
                "https://www.instagram.com/ada.koenig/reel/AbC/",
                Some("https://www.instagram.com/reel/AbC/"),
            ),
            ("https://social.example/@ada/115", None),
            ("https://www.tiktok.com/@ada/video/1", None),
        ] {
            assert_eq!(without_person(address).as_deref(), kept, "{address}");
        }
    }
}
