//! Characters that no importer should get to see, and text that a
//! spreadsheet would run.

use std::borrow::Cow;

/// Takes out what cannot be seen and can do harm, and makes every line break
/// one `\n`. The answer says whether something was taken out.
///
/// - Control characters: XML cannot hold them, and terminals obey them.
/// - Bidirectional embeddings, overrides and isolates: they make a cell show
///   other text than it holds (CVE-2021-42574). The plain marks that Arabic and
///   Hebrew need stay.
/// - The byte order mark and noncharacters.
pub(super) fn clean(text: &str) -> (Cow<'_, str>, bool) {
    if !text.chars().any(|c| is_break(c) || is_harmful(c)) {
        return (Cow::Borrowed(text), false);
    }
    let (mut out, mut removed) = (String::with_capacity(text.len()), false);
    let mut after_return = false;
    for c in text.chars() {
        let returned = std::mem::replace(&mut after_return, c == '\r');
        if c == '\n' && returned {
            continue;
        }
        if is_break(c) {
            out.push('\n');
        } else if is_harmful(c) {
            removed = true;
        } else {
            out.push(c);
        }
    }
    (Cow::Owned(out), removed)
}

/// What breaks a line besides `\n`; Python and Excel know them all.
fn is_break(c: char) -> bool {
    matches!(
        c,
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn is_harmful(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Whether a spreadsheet could take the text for a formula: OWASP's list with
/// the full-width signs, wherever white space begins the text.
pub(crate) fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n'])
        || text
            .trim_start()
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Cuts to `max` UTF-16 units (what Excel and most databases count), the last
/// of them an ellipsis. `None` where nothing is cut.
pub(super) fn cut(text: &str, max: u32) -> Option<String> {
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    // Bytes are never fewer than UTF-16 units.
    if text.len() <= max || text.encode_utf16().count() <= max {
        return None;
    }
    let (mut kept, mut units) = (String::new(), 0);
    for c in text.chars() {
        units += c.len_utf16();
        if units >= max {
            break;
        }
        kept.push(c);
    }
    // A half emoji would be another emoji: joiners and what they join go too.
    let whole = kept.trim_end_matches(['\u{200d}', '\u{fe0f}']).len();
    kept.truncate(whole);
    kept.push('…');
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_taken_out() {
        let cases = [
            ("Müller 😀 \u{200f}ok\t!", "Müller 😀 \u{200f}ok\t!", false),
            ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd", false),
            ("\u{feff}a\0b\u{7}", "ab", true),
            ("invoice\u{202e}fdp.exe\u{2066}", "invoicefdp.exe", true),
            ("\u{ffff}\u{1fffe}\u{fdd0}x", "x", true),
            ("a\r\r\nb", "a\n\nb", false),
        ];
        for (text, cleaned, removed) in cases {
            assert_eq!(clean(text), (Cow::Borrowed(cleaned), removed), "{text:?}");
        }
    }

    #[test]
    fn formulas_are_seen_behind_white_space() {
        for text in ["=1+1", "+49", "-1", "@SUM", " =1", "\tx", "＝1", "\n=1"] {
            assert!(is_formula(text), "{text:?}");
        }
        for text in ["1=1", "a@b.example", "", "'=1", "Müller - Söhne"] {
            assert!(!is_formula(text), "{text:?}");
        }
    }

    #[test]
    fn a_cut_text_ends_with_an_ellipsis_and_a_whole_character() {
        assert_eq!(cut("abc", 3), None);
        assert_eq!(cut("äöü", 3), None);
        assert_eq!(cut("abcd", 3).as_deref(), Some("ab…"));
        assert_eq!(cut("a😀😀", 4).as_deref(), Some("a😀…"));
        assert_eq!(cut("😀😀", 2).as_deref(), Some("…"));
        assert_eq!(cut("👩\u{200d}👩bc", 5).as_deref(), Some("👩…"));
    }
}
