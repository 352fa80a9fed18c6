//! Text without the people in it.

use crate::post::names_person;

/// Replaces mentions (`@ada`, `u/ada`), e-mail addresses, telephone numbers and
/// the given `names` by neutral marks, so that the text can be kept without
/// saying who is meant. Hashtags, punctuation and line breaks stay.
///
/// A name that the page did not mark as one cannot be known here; `names`
/// holds the author's and those that the page linked as mentions.
pub fn scrub(text: &str, names: &[&str]) -> String {
    let mut text = text.to_owned();
    let mut names: Vec<&str> = names
        .iter()
        .map(|name| name.trim())
        .filter(|name| name.chars().count() > 1)
        .collect();
    // "Ada König" before "Ada", or half a name would stay.
    names.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        text = replace_word(&text, name);
    }
    let text = scrub_emails(&text);
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end_matches(char::is_whitespace);
        out.push_str(&scrub_word(word));
        out.push_str(piece.get(word.len()..).unwrap_or_default());
    }
    scrub_phones(&out)
}

/// Replaces `name` where it stands as a word of its own, whatever its case.
fn replace_word(text: &str, name: &str) -> String {
    let wanted: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before: Option<char> = None;
    while let Some(first) = rest.chars().next() {
        let boundary = !before.is_some_and(char::is_alphanumeric);
        match boundary.then(|| prefix_len(rest, &wanted)).flatten() {
            Some(len) if !starts_with_word(rest.get(len..).unwrap_or_default()) => {
                out.push_str(PERSON);
                rest = rest.get(len..).unwrap_or_default();
                before = None;
            }
            _ => {
                out.push(first);
                before = Some(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    out
}

/// What a person's name, handle or address becomes.
const PERSON: &str = "@user";
const EMAIL: &str = "[email]";
const PHONE: &str = "[phone]";

fn starts_with_word(rest: &str) -> bool {
    // A German genitive ("Adas", "Ada's") is still the name.
    let mut chars = rest.chars();
    match chars.next() {
        Some('s') => chars.next().is_some_and(char::is_alphanumeric),
        Some(c) => c.is_alphanumeric(),
        None => false,
    }
}

/// The bytes at the start of `text` that equal `wanted` without regard to case.
fn prefix_len(text: &str, wanted: &[char]) -> Option<usize> {
    let mut wanted = wanted.iter().peekable();
    for (at, c) in text.char_indices() {
        if wanted.peek().is_none() {
            return Some(at);
        }
        for folded in c.to_lowercase() {
            if wanted.next() != Some(&folded) {
                return None;
            }
        }
    }
    wanted.peek().is_none().then_some(text.len())
}

fn scrub_word(word: &str) -> String {
    let is_handle_char = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '@');
    let start = word
        .find(|c: char| c.is_alphanumeric() || c == '@')
        .unwrap_or(word.len());
    let core = word.get(start..).unwrap_or_default();
    let end = core.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let (core, tail) = core.split_at_checked(end).unwrap_or((core, ""));
    let lead = word.get(..start).unwrap_or_default();
    let kept = |mark: &str| format!("{lead}{mark}{tail}");
    if is_address(core) {
        return if names_person(core) {
            kept("[link]")
        } else {
            word.to_owned()
        };
    }
    if let Some(handle) = core.strip_prefix('@').filter(|h| !h.is_empty()) {
        let handle_len = handle.find(|c| !is_handle_char(c)).unwrap_or(handle.len());
        let rest = handle.get(handle_len..).unwrap_or_default();
        return kept(&format!("{PERSON}{rest}"));
    }
    for prefix in ["u/", "user/"] {
        if core
            .strip_prefix(prefix)
            .is_some_and(|rest| !rest.is_empty())
        {
            return kept(PERSON);
        }
    }
    word.to_owned()
}

/// Whether a word is a web address, with its scheme or without: `x.com/ada`.
fn is_address(word: &str) -> bool {
    let host = word.split('/').next().unwrap_or_default();
    let ending = host.rsplit_once('.').map(|(_, ending)| ending);
    word.contains("://")
        || word.starts_with("www.")
        || (host.len() < word.len()
            && ending.is_some_and(|ending| {
                ending.len() > 1 && ending.chars().all(|c| c.is_ascii_alphabetic())
            }))
}

/// Replaces every e-mail address, wherever in a word it stands.
fn scrub_emails(text: &str) -> String {
    let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('@') {
        let name_at = before.trim_end_matches(local).len();
        let (kept, name) = before.split_at_checked(name_at).unwrap_or((before, ""));
        let end = after.find(|c| !host(c)).unwrap_or(after.len());
        let domain = after
            .get(..end)
            .unwrap_or_default()
            .trim_end_matches(['.', '-']);
        // `@bob@other.social` is a handle.
        if !name.is_empty() && !kept.ends_with('@') && domain.trim_start_matches('.').contains('.')
        {
            out.push_str(kept);
            out.push_str(EMAIL);
            rest = after.get(domain.len()..).unwrap_or_default();
        } else {
            out.push_str(before);
            out.push('@');
            rest = after;
            // What follows the first `@` of a handle is no address of its own.
            if let Some(handle) = after
                .find(|c: char| !(local(c) || c == '@'))
                .or(Some(after.len()))
            {
                let (handle, tail) = after.split_at_checked(handle).unwrap_or((after, ""));
                out.push_str(handle);
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Replaces runs of 7 to 15 digits (E.164 has at most 15) written as a
/// telephone number: with a leading `+` or `0`, and nothing but spaces and
/// `/ - ( ) .` between the digits.
fn scrub_phones(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before: Option<char> = None;
    while let Some(c) = rest.chars().next() {
        let may_start = !before
            .is_some_and(|b| b.is_alphanumeric() || matches!(b, '/' | '.' | '-' | '=' | ','));
        if may_start
            && matches!(c, '+' | '0' | '(')
            && let Some(len) = phone_len(rest)
        {
            out.push_str(PHONE);
            rest = rest.get(len..).unwrap_or_default();
            before = Some('0');
            continue;
        }
        out.push(c);
        before = Some(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}

fn phone_len(text: &str) -> Option<usize> {
    let (mut digits, mut end, mut gap) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '0'..='9' => {
                digits += 1;
                end = at + 1;
                gap = 0;
            }
            '+' if at == 0 => {}
            ' ' | '/' | '-' | '(' | ')' | '.' | '\u{a0}' if gap < 3 => gap += 1,
            _ => break,
        }
    }
    (7..=15).contains(&digits).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_contacts_go_and_the_rest_stays() {
        let cases = [
            ("Danke @ada, super!", "Danke @user, super!"),
            ("(@bob@other.social) sagt: gut", "(@user) sagt: gut"),
            ("Mail: ada.koenig@example.org.", "Mail: [email]."),
            ("Ruf an: +49 30 1234567!", "Ruf an: [phone]!"),
            ("Tel. (030) 123 45 67", "Tel. [phone]"),
            ("u/ada hat recht", "@user hat recht"),
            ("a.b@c.example,d@e.example;", "[email],[email];"),
            (
                "mailto:ada@example.org?subject=x",
                "mailto:[email]?subject=x",
            ),
            (
                "<ada@example.org> oder @bob@other.social.",
                "<[email]> oder @user.",
            ),
            (
                "siehe x.com/AdaKoenig und linkedin.com/in/ada",
                "siehe [link] und [link]",
            ),
            (
                "https://x.com/Ada/status/1 und x.com/home",
                "[link] und x.com/home",
            ),
            ("und/oder z.B./etc", "und/oder z.B./etc"),
            ("https://m.example/@ada/1 lesen", "[link] lesen"),
            (
                "https://example.org/preise?a=0301234567",
                "https://example.org/preise?a=0301234567",
            ),
            (
                "Preis 1.234.567 Euro am 22.11.2026",
                "Preis 1.234.567 Euro am 22.11.2026",
            ),
            ("#Messe 😀\n\n5 @ 3 Euro", "#Messe 😀\n\n5 @ 3 Euro"),
        ];
        for (text, scrubbed) in cases {
            assert_eq!(scrub(text, &[]), scrubbed, "{text}");
        }
    }

    #[test]
    fn known_names_go_as_whole_words_in_any_case() {
        let names = ["Ada", "Ada König"];
        assert_eq!(
            scrub("ADA KÖNIG und Adas Team, Adam nicht", &names),
            "@user und @user Team, Adam nicht"
        );
        assert_eq!(scrub("Ist Ada da?", &names), "Ist @user da?");
        assert_eq!(scrub("Ada", &names), "@user");
    }

    #[test]
    fn no_text_makes_it_panic() {
        for text in [
            "",
            "@",
            "@@",
            "+",
            "0",
            "ß@",
            "\u{a0}",
            "@\u{301}",
            "İ",
            "e\u{301}@x.y",
        ] {
            scrub(text, &["İ", "ß", "é", ""]);
        }
    }
}
