//! One post, reduced to what the mode allows on the disk.

use super::{Mode, PseudonymKey, scrub::scrub};
use crate::post::{Address, Author, Post, accounts, identity_key, nameless, names_person};

/// A post as it may be stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Protected {
    /// The reduced post.
    pub post: Post,
    /// The keyed hash of the author's account; `None` where the page names no account.
    pub person: Option<String>,
}

/// The pseudonym of a post's author; `None` where the page names no account.
pub fn pseudonym_of(post: &Post, key: &PseudonymKey) -> Option<String> {
    identity_key(&post.network, &post.author).map(|account| key.hash(&account))
}

/// Every pseudonym of an account, for the list of those who must not be stored:
/// whoever is on it by address or by handle is on it. `one_host` as in
/// [`accounts`].
pub fn pseudonyms(
    network: &str,
    author: &Author,
    one_host: bool,
    key: &PseudonymKey,
) -> Vec<String> {
    let accounts = accounts(network, author, one_host);
    accounts.iter().map(|account| key.hash(account)).collect()
}

/// Reduces `post` to what `mode` allows for a person who was not saved.
///
/// `None` in [`Mode::Off`]. For a saved person's post call it with [`Mode::Full`].
pub fn protect(post: &Post, mode: Mode, key: &PseudonymKey) -> Option<Protected> {
    let person = pseudonym_of(post, key);
    let mut kept = post.clone();
    kept.key = storage_key(&post.key, key);
    kept.parent = post
        .parent
        .as_deref()
        .map(|parent| storage_key(parent, key));
    match mode {
        Mode::Off => return None,
        Mode::Full => {}
        Mode::Linked => {
            let names = names_of(post);
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let profile = post.author.url.as_deref();
            forget_author(&mut kept);
            // The link is what this mode is chosen for: where the network has no
            // form of it without the handle, it stays as it is.
            let url = post.url.as_deref();
            kept.url = url.map(|url| impersonal(url, &names, profile).unwrap_or(url.to_owned()));
            kept.page_url = place(&post.page_url, &names, profile);
            kept.text.clear();
            kept.title = None;
            kept.hashtags.clear();
            kept.links.clear();
            return Some(Protected {
                post: kept,
                person: None,
            });
        }
        Mode::Pseudonymous => {
            let names = names_of(post);
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            forget_author(&mut kept);
            kept.text = scrub(&post.text, &names);
            kept.title = post.title.as_deref().map(|title| scrub(title, &names));
            let profile = post.author.url.as_deref();
            let url = post.url.as_deref();
            kept.url = url.and_then(|url| impersonal(url, &names, profile));
            kept.page_url = place(&post.page_url, &names, profile);
            kept.links
                .retain(|link| impersonal(link, &names, profile).as_deref() == Some(link));
            kept.hashtags
                .retain(|tag| !names.iter().any(|name| same(name, tag)));
        }
    }
    Some(Protected { post: kept, person })
}

/// The key under which a post is stored, the same in every mode. Keys are
/// opaque ids nearly everywhere. Where one is made of an address, it may hold a
/// name; and a fingerprint (`~`) is made of the author's name and would tell it
/// to whoever tries all names: there a keyed hash stands for it.
fn storage_key(post_key: &str, key: &PseudonymKey) -> String {
    let opaque = |id: &str| !id.is_empty() && !id.contains(['/', '@', '~', '?', '#']);
    match post_key.split_once(':') {
        Some((_, id)) if opaque(id) => post_key.to_owned(),
        // Software that runs on any host: `forum.example/post-12`.
        Some((_, id))
            if id
                .split_once('/')
                .is_some_and(|(host, id)| host.contains('.') && opaque(host) && opaque(id)) =>
        {
            post_key.to_owned()
        }
        Some((network, _)) => format!("{network}:{}", key.hash(post_key)),
        None => key.hash(post_key),
    }
}

fn forget_author(post: &mut Post) {
    post.author = Author::default();
    post.mentions.clear();
    // Addresses of pictures hold account ids, and their alternative texts names.
    post.media.clear();
}

/// What the text may call the people whom the page names: the author's full
/// name and its parts, the handle with and without `@` and host, the mentions.
fn names_of(post: &Post) -> Vec<String> {
    let mut names = Vec::new();
    if let Some(name) = &post.author.name {
        names.push(name.clone());
        // Two letters are as likely a word as a name.
        names.extend(
            name.split_whitespace()
                .filter(|part| part.chars().count() > 2)
                .map(str::to_owned),
        );
    }
    for handle in post.author.handle.iter().chain(&post.mentions) {
        let bare = handle.trim_start_matches('@');
        names.push(bare.to_owned());
        names.extend(bare.split_once('@').map(|(user, _)| user.to_owned()));
    }
    names.retain(|name| !name.is_empty());
    names
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

fn origin(url: &str) -> String {
    Address::parse(url).map(Address::origin).unwrap_or_default()
}

/// The address if it names nobody, else one that does not, else `None`.
fn impersonal(url: &str, names: &[&str], profile: Option<&str>) -> Option<String> {
    let parsed = Address::parse(url)?;
    let is_name = |part: &str| names.iter().any(|name| same(part, name));
    let names_somebody = names_person(url)
        || profile.is_some_and(|profile| is_below(parsed, profile))
        || is_name(parsed.host)
        || parsed.segments().any(|segment| is_name(&segment))
        || parsed.query().any(|(_, value)| is_name(&value));
    if names_somebody {
        nameless(parsed)
    } else {
        Some(url.to_owned())
    }
}

/// Whether an address is a profile's or stands below it. A profile that is a
/// whole site (`https://ada.example/`) is the place where the post was seen.
fn is_below(address: Address<'_>, profile: &str) -> bool {
    let Some(profile) = Address::parse(profile) else {
        return false;
    };
    let host = |address: Address<'_>| {
        address
            .host
            .to_lowercase()
            .trim_start_matches("www.")
            .to_owned()
    };
    let path = profile.path.trim_end_matches('/').to_lowercase();
    let own = address.path.to_lowercase();
    !path.is_empty()
        && host(address) == host(profile)
        && own
            .strip_prefix(&path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The page on which a post was seen, without people: what was searched for is
/// often a name.
fn place(url: &str, names: &[&str], profile: Option<&str>) -> String {
    match impersonal(url, names, profile) {
        Some(page) if !page.contains("search") => page,
        _ => origin(url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> PseudonymKey {
        PseudonymKey::new([7; 32])
    }

    fn post() -> Post {
        let json = r#"{"key":"x:1890459111671656594","network":"x","kind":"post",
            "url":"https://x.com/AdaKoenig/status/1890459111671656594","page_url":"https://x.com/AdaKoenig",
            "title":null,"text":"Ada König hier: @Bob, ruf +49 30 1234567 an #Messe","lang":"de",
            "posted_at":"2026-11-20T09:00:00Z","posted_at_precision":"exact","rating":null,"parent":null,
            "author":{"name":"Ada König","handle":"@AdaKoenig","url":"https://x.com/AdaKoenig",
            "avatar":"https://img.example/ada.png","headline":"CTO"},"mentions":["@Bob"],"hashtags":["Messe"],
            "links":["https://example.org/a","https://x.com/Bob"],
            "media":[{"kind":"image","url":"https://img.example/1.png","alt":"Ada"}],
            "engagement":{"likes":3,"replies":null,"shares":null,"views":null},
            "seen_at":"2026-11-22T09:00:00Z"}"#;
        serde_json::from_str(json).expect("a post")
    }

    #[test]
    fn pseudonymous_keeps_what_was_said_and_not_who_said_it() {
        let Protected { post: kept, person } =
            protect(&post(), Mode::Pseudonymous, &key()).expect("kept");
        let json = serde_json::to_string(&kept).expect("json").to_lowercase();
        for trace in [
            "ada",
            "koenig",
            "könig",
            "bob",
            "1234567\"",
            "img.example",
            "cto",
        ] {
            assert!(!json.contains(trace), "{trace} in {json}");
        }
        assert_eq!(kept.text, "@user hier: @user, ruf [phone] an #Messe");
        assert_eq!(
            kept.url.as_deref(),
            Some("https://x.com/i/status/1890459111671656594")
        );
        assert_eq!(kept.page_url, "https://x.com");
        assert_eq!(kept.links, ["https://example.org/a"]);
        assert_eq!(kept.engagement.likes, Some(3));
        assert_eq!(person, Some(key().hash("x:x.com/adakoenig")));
    }

    #[test]
    fn linked_keeps_the_link_and_no_word() {
        let Protected { post: kept, person } =
            protect(&post(), Mode::Linked, &key()).expect("kept");
        assert_eq!(
            (kept.text.as_str(), kept.author.is_empty(), person),
            ("", true, None)
        );
        assert_eq!(
            kept.url.as_deref(),
            Some("https://x.com/i/status/1890459111671656594"),
            "the form without the handle"
        );
        assert_eq!(kept.page_url, "https://x.com", "the page was her profile");
        assert!(kept.posted_at.is_some());
    }

    #[test]
    fn linked_keeps_a_link_that_cannot_lose_its_name() {
        let mut post = post();
        post.url = Some("https://m.example/@AdaKoenig/115".to_owned());
        post.page_url = "https://m.example/home".to_owned();
        let kept = protect(&post, Mode::Linked, &key()).expect("kept").post;
        assert_eq!((kept.url, kept.page_url), (post.url, post.page_url));
    }

    #[test]
    fn full_keeps_everything_and_off_nothing() {
        assert_eq!(
            protect(&post(), Mode::Full, &key()).expect("kept").post,
            post()
        );
        assert_eq!(protect(&post(), Mode::Off, &key()), None);
    }

    #[test]
    fn a_key_with_a_name_in_it_is_hashed_alike_in_every_mode() {
        let mut post = post();
        post.key = "generic:https://blog.example/@ada/1".to_owned();
        let keys: Vec<String> = [Mode::Linked, Mode::Pseudonymous, Mode::Full]
            .into_iter()
            .filter_map(|mode| protect(&post, mode, &key()))
            .map(|protected| protected.post.key)
            .collect();
        assert_eq!(keys.len(), 3);
        assert!(
            keys.iter()
                .all(|k| k == &keys[0] && k.starts_with("generic:") && !k.contains("ada"))
        );
    }

    #[test]
    fn a_permalink_that_cannot_lose_its_name_is_not_kept() {
        let mut post = post();
        post.url = Some("https://m.example/@AdaKoenig/115".to_owned());
        assert_eq!(
            protect(&post, Mode::Pseudonymous, &key())
                .expect("kept")
                .post
                .url,
            None
        );
    }
}
