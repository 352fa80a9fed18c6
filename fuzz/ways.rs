//! The ways from foreign bytes into the engine, for the fuzzer and for the
//! tests, which keep them compiling and run them over the fixtures.

use jiff::Timestamp;
use sidelight::capture::{self, Snippet};

fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// The first byte chooses the adapter, a line the address, the rest is a page.
fn parts(data: &[u8]) -> (usize, String, String) {
    let (choice, rest) = data.split_first().unwrap_or((&0, &[]));
    let cut = rest.iter().position(|b| *b == b'\n').unwrap_or(0);
    let (url, html) = rest.split_at(cut);
    (usize::from(*choice), text(url), text(html))
}

/// A page under an address that one of the adapters reads, or any.
pub(crate) fn page(data: &[u8]) {
    let (choice, url, html) = parts(data);
    let hosts: Vec<String> = capture::networks()
        .into_iter()
        .flat_map(|network| network.hosts)
        .chain(["forum.example".to_owned()])
        .collect();
    let host = hosts
        .get(choice % hosts.len())
        .map_or("forum.example", String::as_str);
    let _ = capture::page(&url, &html, Timestamp::UNIX_EPOCH);
    let known = format!("https://{host}/{}", url.trim_start_matches('/'));
    if let Ok(posts) = capture::page(&known, &html, Timestamp::UNIX_EPOCH) {
        for post in posts {
            safe(&post);
        }
    }
    let _ = capture::person(&known, &html, Timestamp::UNIX_EPOCH);
    let _ = capture::check(&known, &html, Timestamp::UNIX_EPOCH);
}

/// What the content script sends.
pub(crate) fn snippet(data: &[u8]) {
    let (choice, path, html) = parts(data);
    let adapters = capture::adapters();
    let Some(adapter) = adapters.get(choice % adapters.len().max(1)) else {
        return;
    };
    let snippet = Snippet {
        adapter: &adapter.id,
        page_url: "https://forum.example/t/1",
        path: &path,
        html: &html,
        seen_at: Timestamp::UNIX_EPOCH,
    };
    if let Ok(posts) = capture::snippet(&snippet) {
        assert!(posts.len() <= 1, "a snippet is one post");
        for post in posts {
            safe(&post);
        }
    }
    let _ = capture::report(&snippet);
}

/// What must hold of every post, whatever the page.
fn safe(post: &sidelight::post::Post) {
    assert!(
        post.key.starts_with(&post.network),
        "a key names its network"
    );
    let media = post.media.iter().map(|media| &media.url);
    let author = [&post.author.url, &post.author.avatar];
    let urls = post
        .links
        .iter()
        .chain(media)
        .chain(&post.url)
        .chain(author.into_iter().flatten());
    for url in urls {
        assert!(
            url.starts_with("http://") || url.starts_with("https://"),
            "only web addresses leave the engine"
        );
    }
    assert_eq!(
        post.posted_at.is_some(),
        post.posted_at_precision.is_some(),
        "a time has a precision"
    );
}
