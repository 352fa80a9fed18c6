//! The visible text of an element, as its reader saw it.
//!
//! There is no layout here, so "visible" is what can be told from the markup:
//! copies for screen readers, hidden elements and scripts are out; `<br>` and
//! blocks are line breaks; a picture that stands for a character is that
//! character.

use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{ElementRef, Node};

use crate::capture::walk::{Go, walk};

/// Tells what is left out of a text.
type Skip<'s> = dyn Fn(NodeRef<'_, Node>) -> bool + 's;

/// How an element's text is read.
#[derive(Clone, Copy, Default)]
pub(crate) struct How<'s> {
    /// Line breaks in the source count.
    pub(crate) pre: bool,
    /// Blocks do not break lines.
    pub(crate) inline: bool,
    /// What is left out.
    pub(crate) skip: Option<&'s Skip<'s>>,
}

/// The text of `element`, with single line breaks between blocks.
pub(crate) fn visible(element: ElementRef<'_>, how: How<'_>) -> String {
    let mut out = Text::default();
    let root = element.id();
    let mut pre: Vec<NodeId> = Vec::new();
    let preformatted = std::cell::RefCell::new(&mut pre);
    let text = std::cell::RefCell::new(&mut out);
    walk(
        *element,
        |node| {
            if how.skip.is_some_and(|skip| node.id() != root && skip(node)) {
                return Go::Past;
            }
            match node.value() {
                Node::Text(t) => {
                    let keep = how.pre || !preformatted.borrow().is_empty();
                    text.borrow_mut().push(t, keep);
                    Go::Past
                }
                Node::Element(e) => {
                    if node.id() != root && is_hidden(e) {
                        return Go::Past;
                    }
                    match e.name() {
                        "br" | "hr" => text.borrow_mut().line(),
                        "img" => {
                            if let Some(character) = character(e) {
                                text.borrow_mut().push(character, false);
                            }
                        }
                        "pre" => preformatted.borrow_mut().push(node.id()),
                        _ => {}
                    }
                    if !how.inline && is_block(e.name()) {
                        text.borrow_mut().line();
                    }
                    Go::Into
                }
                _ => Go::Past,
            }
        },
        |node| {
            if let Node::Element(e) = node.value() {
                if !how.inline && is_block(e.name()) {
                    text.borrow_mut().line();
                }
                if preformatted.borrow().last() == Some(&node.id()) {
                    preformatted.borrow_mut().pop();
                }
            }
        },
    );
    out.finish()
}

/// What a picture stands for, where it stands for a character: an emoji, a
/// custom emoji, a smiley. Other pictures have descriptions, which are no text.
pub(crate) fn character(img: &Element) -> Option<&str> {
    let alt = img.attr("alt")?.trim();
    let named = |attr: &str| {
        img.attr(attr).is_some_and(|value| {
            let value = value.to_ascii_lowercase();
            ["emoji", "smil", "emoticon", "emote"]
                .iter()
                .any(|mark| value.contains(mark))
        })
    };
    let custom = alt.len() > 2
        && alt.len() <= 40
        && alt.starts_with(':')
        && alt.ends_with(':')
        && !alt.contains(' ');
    let symbol = alt.len() <= 40 && !alt.chars().any(char::is_alphanumeric);
    // Keycaps such as 1️⃣ are a digit and two marks.
    let keycap = alt.ends_with('\u{20e3}');
    if alt.is_empty() {
        None
    } else if custom || symbol || keycap || named("class") || named("src") {
        Some(alt)
    } else {
        None
    }
}

/// Whether an element is there for machines or screen readers only.
fn is_hidden(e: &Element) -> bool {
    if matches!(
        e.name(),
        "script" | "style" | "noscript" | "template" | "head" | "select" | "textarea" | "iframe"
    ) || (e.name() == "title" || e.name() == "desc")
    {
        return true;
    }
    if e.attr("hidden").is_some_and(|v| v != "until-found") {
        return true;
    }
    if e.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    }) {
        return true;
    }
    e.classes().any(|class| {
        matches!(
            class,
            "visually-hidden"
                | "visuallyhidden"
                | "visually_hidden"
                | "sr-only"
                | "sr_only"
                | "screen-reader-text"
                | "screen-reader-only"
                | "screenreader-only"
                | "a11y-text"
                | "u-visually-hidden"
                | "v-visually-hidden"
                | "a-offscreen"
                | "hide-visually"
        )
    })
}

pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tr"
            | "ul"
    )
}

/// Text that grows: white space collapses as in a browser.
#[derive(Default)]
pub(crate) struct Text {
    out: String,
    space: bool,
    line: bool,
}

impl Text {
    pub(crate) fn push(&mut self, text: &str, keep_lines: bool) {
        for c in text.chars() {
            match c {
                '\n' if keep_lines => self.line(),
                // No-break and other wide spaces, which readers see as a space.
                _ if c.is_whitespace() => self.space = true,
                // Marks without width: soft hyphens, directions, joins of nothing.
                '\u{ad}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}' => {}
                _ if c.is_control() => {}
                _ => {
                    if !self.out.is_empty() {
                        if self.line {
                            self.out.push('\n');
                        } else if self.space {
                            self.out.push(' ');
                        }
                    }
                    self.line = false;
                    self.space = false;
                    self.out.push(c);
                }
            }
        }
    }

    pub(crate) fn line(&mut self) {
        self.line = true;
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }
}

/// A value out of an attribute: one line, white space collapsed.
pub(crate) fn tidy(value: &str) -> String {
    let mut text = Text::default();
    text.push(value, false);
    text.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    fn read(html: &str, pre: bool) -> String {
        let html = Html::parse_document(html);
        visible(
            html.root_element(),
            How {
                pre,
                ..How::default()
            },
        )
    }

    #[test]
    fn blocks_and_breaks_are_lines() {
        assert_eq!(
            read("<p>one</p> <p>two<br>three</p>", false),
            "one\ntwo\nthree"
        );
        assert_eq!(read("<ul><li>a<li>b</ul>", false), "a\nb");
        assert_eq!(read("a<br><br><br>b", false), "a\nb");
        assert_eq!(
            read("<div><div>a</div></div><span> b </span>c", false),
            "a\nb c"
        );
    }

    #[test]
    fn source_lines_count_only_where_they_show() {
        assert_eq!(read("one\n two", false), "one two");
        assert_eq!(read("one\n\n two", true), "one\ntwo");
        assert_eq!(
            read("<pre>one\ntwo</pre>three\nfour", false),
            "one\ntwo\nthree four"
        );
    }

    #[test]
    fn screen_reader_copies_are_out() {
        let name = r#"<span aria-hidden="true">Ada</span><span class="visually-hidden">Ada</span>"#;
        assert_eq!(read(name, false), "Ada");
        assert_eq!(
            read(
                "a<span hidden>b</span><i style='display: none'>c</i>",
                false
            ),
            "a"
        );
        assert_eq!(
            read(
                "a<script>b</script><style>c</style><svg><title>d</title></svg>",
                false
            ),
            "a"
        );
    }

    #[test]
    fn pictures_of_characters_are_characters() {
        assert_eq!(read(r#"a <img alt="🔥" src="x.png">b"#, false), "a 🔥b");
        assert_eq!(
            read(
                r#"<img alt=":)" src="x.gif"> <img alt=":blob_cat:">"#,
                false
            ),
            ":) :blob_cat:"
        );
        assert_eq!(
            read(r#"<img alt="smile" class="smilie"><img alt="3️⃣">"#, false),
            "smile3️⃣"
        );
        assert_eq!(read(r#"a<img alt="A dog on a beach">b<img>"#, false), "ab");
    }

    #[test]
    fn marks_without_width_are_out() {
        assert_eq!(read("\u{2068}@ada\u{2069}&nbsp;&shy;x", false), "@ada x");
        // Joined emoji stay joined.
        assert_eq!(read("👩\u{200d}💻", false), "👩\u{200d}💻");
    }
}
