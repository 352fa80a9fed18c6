//! Bytes as text. What lists of people come in: UTF-8, what Excel calls
//! "Unicode text" (UTF-16), and the old Windows of western Europe.
//!
//! Own code: `encoding_rs` would bring the tables of all other encodings, a
//! quarter of a megabyte, for the 27 characters below.

/// How a file writes its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252; Latin-1 is a part of it.
    Windows1252,
}

/// The characters of Windows-1252 from 0x80 to 0x9f; the rest is Latin-1. Five
/// are not assigned and stay what they are in Latin-1
/// (<https://encoding.spec.whatwg.org/index-windows-1252.txt>).
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Encoding {
    /// All of them, the likeliest first.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Windows1252, Self::Utf16Le, Self::Utf16Be];

    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1252 => "Windows-1252",
        }
    }

    /// What the bytes look like: by their mark, by the zeros that UTF-16 has
    /// between Latin letters, else UTF-8 where they are that without a mistake.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => return Self::Utf8,
            [0xff, 0xfe, ..] => return Self::Utf16Le,
            [0xfe, 0xff, ..] => return Self::Utf16Be,
            _ => {}
        }
        let head = bytes.get(..1_000).unwrap_or(bytes);
        let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|&&b| b == 0).count();
        let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
        if pairs > 1 && odd * 10 > pairs * 7 && even == 0 {
            return Self::Utf16Le;
        }
        if pairs > 1 && even * 10 > pairs * 7 && odd == 0 {
            return Self::Utf16Be;
        }
        if std::str::from_utf8(bytes).is_ok() {
            Self::Utf8
        } else {
            Self::Windows1252
        }
    }

    /// The text, without a byte order mark. A byte that means nothing becomes
    /// U+FFFD, so that a wrong choice is seen and not fatal.
    pub fn decode(self, bytes: &[u8]) -> String {
        let text = match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Utf16Le => utf16(bytes, u16::from_le_bytes),
            Self::Utf16Be => utf16(bytes, u16::from_be_bytes),
            Self::Windows1252 => bytes.iter().map(|&byte| windows(byte)).collect(),
        };
        match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }
    }
}

fn windows(byte: u8) -> char {
    byte.checked_sub(0x80)
        .and_then(|at| HIGH.get(usize::from(at)).copied())
        .unwrap_or(char::from(byte))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().map(|&pair| unit(pair)))
        .map(|decoded| decoded.unwrap_or('\u{fffd}'))
        .collect()
}

/// Whether this is a picture, an archive or the like: text has no zeros and next
/// to no other control characters.
pub(super) fn is_binary(text: &str) -> bool {
    let mut letters = 0_usize;
    let mut odd = 0_usize;
    for c in text.chars().take(4_000) {
        letters += 1;
        let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}');
        odd += usize::from(control || c == '\u{fffd}');
    }
    text.contains('\0') || odd * 50 > letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Encoding, String) {
        let encoding = Encoding::of(bytes);
        (encoding, encoding.decode(bytes))
    }

    #[test]
    fn a_file_is_read_in_its_own_encoding() {
        let text = "Näme;Größe €\r\nJörg;1";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let windows = b"N\xe4me;Gr\xf6\xdfe \x80\r\nJ\xf6rg;1";
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        for (bytes, encoding) in [
            (text.as_bytes(), Encoding::Utf8),
            (&marked, Encoding::Utf8),
            (&le, Encoding::Utf16Le),
            (&be, Encoding::Utf16Be),
            (windows, Encoding::Windows1252),
        ] {
            assert_eq!(read(bytes), (encoding, text.to_owned()));
        }
        let marked: Vec<u8> = [&[0xff, 0xfe], le.as_slice()].concat();
        assert_eq!(read(&marked), (Encoding::Utf16Le, text.to_owned()));
    }

    #[test]
    fn a_half_character_at_the_end_breaks_nothing() {
        assert_eq!(Encoding::Utf8.decode(b"a\xc3"), "a\u{fffd}");
        assert_eq!(Encoding::Utf16Le.decode(b"a\0b"), "a");
        assert_eq!(Encoding::Utf16Le.decode(b"\x3d\xd8a\0"), "\u{fffd}a");
        assert_eq!(read(b""), (Encoding::Utf8, String::new()));
    }

    #[test]
    fn a_picture_is_no_text() {
        assert!(is_binary(&read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01").1));
        assert!(is_binary("\u{1}\u{2}\u{3}abc"));
        assert!(!is_binary("Name;Ort\r\nJörg;\tKöln\r\n"));
        assert!(!is_binary(""));
    }
}
