//! Which encoding a saved page is in. A browser hands over text; only files
//! have to be decoded.

use encoding_rs::{Encoding, WINDOWS_1252};

/// Decodes a page: by its byte order mark, as UTF-8 where it is UTF-8, by what
/// its head declares, else as the Windows code page that browsers assume.
/// Browsers save pages as UTF-8 and leave the old declaration in, so what the
/// bytes are comes before what the head says.
pub(crate) fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let encoding = declared(bytes).unwrap_or(WINDOWS_1252);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The `charset` in the first bytes, as HTML's own algorithm looks for it.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let label: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn what_the_bytes_are_and_what_the_head_says() {
        assert_eq!(decode("Gerät".as_bytes()), "Gerät");
        assert_eq!(
            decode(b"<meta charset=\"iso-8859-1\">Ger\xe4t"),
            "<meta charset=\"iso-8859-1\">Gerät"
        );
        assert_eq!(
            decode(b"<meta content='text/html; charset=iso-8859-2'>\xb1"),
            "<meta content='text/html; charset=iso-8859-2'>ą"
        );
        assert_eq!(decode(b"Ger\xe4t"), "Gerät");
        assert_eq!(decode(b"\xef\xbb\xbfa"), "a");
        assert_eq!(
            decode(b"<meta charset=utf-8>a\xff"),
            "<meta charset=utf-8>a\u{fffd}"
        );
        assert_eq!(decode(b"a\0b"), "a\0b");
    }
}
