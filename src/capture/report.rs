//! A post's structure with nothing personal in it, so that a user can attach
//! it to an issue when a network changed.
//!
//! Letters become `x`, figures `0`. What says how a page is built is kept:
//! element and attribute names, and the words of structural attributes. But a
//! structural word that also stands in the post's text, names or addresses is
//! not structure (`feedItem-by-ada.example`), so it is replaced as well.

use std::collections::HashSet;
use std::fmt::Write;

use scraper::{ElementRef, Node};

use super::schema::{Adapter, Alt};
use super::walk::{Go, elements, walk};
use super::{CaptureError, Snippet, dom};

/// Attributes whose words say how a page is built.
const STRUCTURAL: [&str; 24] = [
    "class",
    "role",
    "type",
    "dir",
    "slot",
    "rel",
    "itemprop",
    "itemtype",
    "itemscope",
    "name",
    "data-testid",
    "data-hook",
    "data-e2e",
    "data-view-name",
    "data-ad-preview",
    "data-ad-rendering-role",
    "data-pagelet",
    "data-type",
    "component",
    "part",
    "aria-hidden",
    "tabindex",
    "lang",
    "property",
];

/// Elements that say nothing of a post and much of its page.
const DROPPED: [&str; 4] = ["script", "style", "noscript", "path"];

pub(crate) fn report(adapter: &Adapter, snippet: &Snippet<'_>) -> Result<String, CaptureError> {
    let html = dom::parse(&format!("{}{}", snippet.path, snippet.html), dom::SNIPPET)?;
    let root = html.root_element();
    let mask = Mask {
        known: vocabulary(adapter),
        personal: personal(root),
    };
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<!-- sidelight {} report: adapter {}, hooks last seen {}, post seen {} -->",
        env!("CARGO_PKG_VERSION"),
        adapter.id,
        adapter.seen,
        snippet.seen_at.strftime("%Y-%m-%d"),
    );
    let text = std::cell::RefCell::new(&mut out);
    walk(
        *root,
        |node| match node.value() {
            Node::Text(t) => {
                text.borrow_mut()
                    .push_str(&escaped(&t.chars().map(masked).collect::<String>()));
                Go::Past
            }
            Node::Element(e) if DROPPED.contains(&e.name()) => Go::Past,
            Node::Element(e) => {
                let mut out = text.borrow_mut();
                let _ = write!(out, "<{}", e.name());
                for (name, value) in e.attrs() {
                    if name != "style" && !name.starts_with("on") {
                        let _ =
                            write!(out, " {name}=\"{}\"", escaped(&mask.attribute(name, value)));
                    }
                }
                out.push('>');
                Go::Into
            }
            _ => Go::Past,
        },
        |node| {
            if let Node::Element(e) = node.value() {
                let _ = write!(text.borrow_mut(), "</{}>", e.name());
            }
        },
    );
    out.push('\n');
    Ok(out)
}

/// The words of the adapter's own selectors: its hooks are no secret.
fn vocabulary(adapter: &Adapter) -> HashSet<String> {
    let mut known = HashSet::new();
    let mut add = |source: &str| known.extend(words(source).map(str::to_lowercase));
    let css = |alt: &Alt| alt.css.as_ref().map(|css| css.source().to_owned());
    for rule in &adapter.rules {
        add(rule.select.source());
        for (_, alts) in rule.fields.all() {
            alts.iter().filter_map(css).for_each(|source| add(&source));
        }
    }
    known
}

/// The words of what people see and of where links lead.
fn personal(root: ElementRef<'_>) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut add = |text: &str| found.extend(words(text).map(str::to_lowercase));
    for element in elements(root, |_| true) {
        for (name, value) in element.value().attrs() {
            if !STRUCTURAL.contains(&name) {
                add(value);
            }
        }
        for child in element.children() {
            if let Node::Text(text) = child.value() {
                add(text);
            }
        }
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() >= 2)
}

struct Mask {
    known: HashSet<String>,
    personal: HashSet<String>,
}

impl Mask {
    fn attribute(&self, name: &str, value: &str) -> String {
        let structural = STRUCTURAL.contains(&name);
        let mut out = String::new();
        let mut word = String::new();
        for c in value.chars().chain([' ']) {
            if c.is_alphanumeric() {
                word.push(c);
                continue;
            }
            self.word(&word, structural, &mut out);
            word.clear();
            out.push(c);
        }
        out.pop();
        out
    }

    fn word(&self, word: &str, structural: bool, out: &mut String) {
        let lower = word.to_lowercase();
        let hook = self.known.contains(&lower) && word.len() >= 2;
        let plain = structural
            && word.len() <= 24
            && word.bytes().all(|b| b.is_ascii_alphabetic())
            && !self.personal.contains(&lower);
        if hook || plain {
            out.push_str(word);
        } else {
            out.extend(word.chars().map(masked));
        }
    }
}

/// Letters keep their case, which tells names from hashes.
fn masked(c: char) -> char {
    match c {
        _ if c.is_numeric() => '0',
        _ if c.is_uppercase() => 'X',
        _ if c.is_alphabetic() => 'x',
        _ if c.is_ascii() || c.is_whitespace() => c,
        // Emoji and the like.
        _ => '*',
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::{Snippet, report};

    #[test]
    fn structure_stays_and_people_go() {
        let html = r#"<article data-testid="tweet" class="css-175oi2r" style="x"><div data-testid="UserAvatar-Container-AdaBeispiel"><a href="/AdaBeispiel/status/19" aria-label="Ada Beispiel" onclick="x()">Ada Beispiel 🚲</a></div><div data-testid="tweetText" lang="de">Ruft 0170 an: ada@example.org</div><script>secret</script></article>"#;
        let text = report(&Snippet {
            adapter: "x",
            page_url: "https://x.com/home",
            path: r#"<html lang="de"><body class="Beispiel">"#,
            html,
            seen_at: "2026-11-22T09:00:00Z".parse().expect("a time"),
        })
        .expect("a report");
        for kept in [
            r#"data-testid="tweet""#,
            "UserAvatar-Container-XxxXxxxxxxx",
            "tweetText",
            "/status/00",
            "adapter x,",
        ] {
            assert!(text.contains(kept), "{kept} is not in {text}");
        }
        for gone in [
            "Ada", "Beispiel", "0170", "ada@", "secret", "onclick", "style", "🚲", "175",
        ] {
            assert!(!text.contains(gone), "{gone} is in {text}");
        }
    }
}
