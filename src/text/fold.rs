//! One spelling for what people spell in many ways.
//!
//! German is written with umlauts, with `ae`, `oe`, `ue`, `ss` where a
//! keyboard lacks them, and by some with the dots left out. The first two are
//! one spelling here; [`flatten`] makes the third the same as well, at the
//! price of `schon` and `schön` becoming one, so it serves only where parts of
//! words are compared, beside whole words in the stricter folding.

/// Appends the letters of `c`, in lower case, without accents, umlauts
/// spelled out. Letters of other scripts become one byte above 127 each,
/// which is enough to compare them.
pub fn push(out: &mut Vec<u8>, c: char) {
    if c.is_ascii() {
        let byte = u8::try_from(c).unwrap_or(b'?');
        out.push(byte.to_ascii_lowercase());
        return;
    }
    let plain: &[u8] = match c {
        'ä' | 'Ä' | 'æ' | 'Æ' => b"ae",
        'ö' | 'Ö' | 'œ' | 'Œ' | 'ø' | 'Ø' => b"oe",
        'ü' | 'Ü' => b"ue",
        'ß' | 'ẞ' => b"ss",
        'à' | 'á' | 'â' | 'ã' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Å' => b"a",
        // A combining diaeresis (U+0308) is an umlaut that was typed in two steps.
        '\u{308}' | 'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => b"e",
        'ì' | 'í' | 'î' | 'ï' | 'ı' | 'Ì' | 'Í' | 'Î' | 'Ï' | 'İ' => b"i",
        'ò' | 'ó' | 'ô' | 'õ' | 'Ò' | 'Ó' | 'Ô' | 'Õ' => b"o",
        'ù' | 'ú' | 'û' | 'Ù' | 'Ú' | 'Û' => b"u",
        'ç' | 'Ç' => b"c",
        'ñ' | 'Ñ' => b"n",
        '\u{300}'..='\u{36f}' => b"",
        other => {
            for lower in other.to_lowercase() {
                let low = u8::try_from(u32::from(lower) % 128).unwrap_or(0);
                out.push(0x80 | low);
            }
            return;
        }
    };
    out.extend_from_slice(plain);
}

/// Appends `folded` with the dots of its umlauts left out: `ae`, `oe` and
/// `ue` become `a`, `o` and `u`.
pub fn flatten(out: &mut Vec<u8>, folded: &[u8]) {
    let mut before = 0;
    for &byte in folded {
        if byte == b'e' && matches!(before, b'a' | b'o' | b'u') {
            before = 0;
            continue;
        }
        out.push(byte);
        before = byte;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = Vec::new();
        text.chars().for_each(|c| push(&mut out, c));
        String::from_utf8(out).unwrap()
    }

    fn flat(text: &str) -> String {
        let mut out = Vec::new();
        flatten(&mut out, folded(text).as_bytes());
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn both_spellings_of_an_umlaut_are_one() {
        assert_eq!(folded("Größe"), folded("GROESSE"));
        assert_eq!(folded("u\u{308}ber"), folded("über"));
        assert_eq!(folded("Café"), "cafe");
    }

    #[test]
    fn flattened_all_three_spellings_are_one() {
        assert_eq!(flat("müde"), flat("muede"));
        assert_eq!(flat("müde"), flat("mude"));
        assert_eq!(flat("Ärger"), flat("Arger"));
    }

    #[test]
    fn other_scripts_stay_apart() {
        let mut a = Vec::new();
        push(&mut a, 'ж');
        let mut b = Vec::new();
        push(&mut b, 'я');
        assert_ne!(a, b);
        assert_eq!(a.len(), 1);
    }
}
