//! Mentions and hashtags in plain text.

/// What a post's text mentions: handles with their `@`, tags without `#`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags {
    pub(crate) mentions: Vec<String>,
    pub(crate) hashtags: Vec<String>,
}

/// Finds `@handle` and `#tag` at the beginnings of words.
pub(crate) fn tags(text: &str) -> Tags {
    let mut tags = Tags::default();
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let starts =
            !before.is_alphanumeric() && !matches!(before, '/' | '&' | '@' | '#' | '_' | '.');
        before = c;
        if !starts {
            continue;
        }
        match c {
            '@' => {
                let handle = word(rest.as_str(), |c| {
                    c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@')
                });
                let handle = handle.trim_end_matches(['.', '-', '@']);
                if handle.chars().any(char::is_alphanumeric) {
                    push(&mut tags.mentions, format!("@{handle}"));
                }
            }
            '#' => {
                let tag = word(rest.as_str(), |c| c.is_alphanumeric() || c == '_');
                // "#1" is a rank.
                if tag.chars().any(char::is_alphabetic) {
                    push(&mut tags.hashtags, tag.to_owned());
                }
            }
            _ => {}
        }
    }
    tags
}

fn word(rest: &str, belongs: impl Fn(char) -> bool) -> &str {
    let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// Adds what is not there yet; case does not make another tag.
pub(crate) fn push(list: &mut Vec<String>, value: String) {
    // A post with more is spam, and comparing all with all would be slow.
    if list.len() < 100
        && !list
            .iter()
            .any(|known| known.to_lowercase() == value.to_lowercase())
    {
        list.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn at_the_beginning_of_words() {
        let found = tags("@ada, (@bob@example.social)! #Fähre #ÖPNV_2026 #fähre mail@example.org");
        assert_eq!(found.mentions, ["@ada", "@bob@example.social"]);
        assert_eq!(found.hashtags, ["Fähre", "ÖPNV_2026"]);
    }

    #[test]
    fn not_everything_is_a_tag() {
        let found = tags("We are #1 @ home, see https://example.org/#top &#39; a@b C# @.");
        assert!(found.mentions.is_empty(), "{found:?}");
        assert!(found.hashtags.is_empty(), "{found:?}");
    }

    #[test]
    fn a_sentence_ends_a_handle() {
        assert_eq!(tags("Thanks @ada.lovelace.").mentions, ["@ada.lovelace"]);
    }
}
