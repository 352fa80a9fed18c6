//! LinkedIn's ids: what a URN or a `componentkey` says about a post.
//!
//! The feed of 2026 shows neither time nor permalink, but
//! `componentkey="<base64>-replaceableCommentTools…"` holds a protobuf whose
//! field is the post, 1 for an activity and 2 for a ugcPost, with its id as a
//! zig-zag varint. And the upper bits of an id are its time.

use jiff::Timestamp;

/// When the thing with this id was made: Unix milliseconds are in the bits
/// above the lowest 22.
pub(crate) fn time(value: &str) -> Option<String> {
    let id = last_id(value)?;
    let at = Timestamp::from_millisecond(i64::try_from(id >> 22).ok()?).ok()?;
    // LinkedIn began in 2003; ids of today's form came later.
    let year = at.strftime("%Y").to_string().parse::<u16>().ok()?;
    (2008..2100).contains(&year).then(|| at.to_string())
}

/// The last long number: a comment's URN names its post first.
fn last_id(value: &str) -> Option<u64> {
    value
        .split(|c: char| !c.is_ascii_digit())
        .rfind(|run| (18..=20).contains(&run.len()))
        .and_then(|run| run.parse().ok())
}

/// The URN in a `componentkey`, whether it is spelt out or packed.
pub(crate) fn urn(key: &str) -> Option<String> {
    if let Some(at) = key.find("urn:li:") {
        let urn: String = key
            .get(at..)?
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | ',' | '(' | ')'))
            .collect();
        let urn = urn.trim_end_matches(':');
        return last_id(urn).map(|_| urn.to_owned());
    }
    let (packed, _) = key.split_once("-replaceable")?;
    unpack(packed)
}

/// A message that holds one message that holds one varint.
fn unpack(text: &str) -> Option<String> {
    let bytes = decode(text);
    let [outer, _, 0x08, varint @ ..] = bytes.as_slice() else {
        return None;
    };
    let kind = match outer {
        0x0a => "activity",
        0x12 => "ugcPost",
        _ => return None,
    };
    let mut value: u64 = 0;
    for (n, byte) in varint.iter().take(10).enumerate() {
        value |= u64::from(byte & 0x7f).checked_shl(u32::try_from(n * 7).ok()?)?;
        if byte & 0x80 == 0 {
            // Zig-zag: the lowest bit is the sign.
            let urn = format!("urn:li:{kind}:{}", value >> 1);
            return (value & 1 == 0 && time(&urn).is_some()).then_some(urn);
        }
    }
    None
}

/// Base64 in either alphabet, up to the first letter that is none.
fn decode(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for c in text.bytes().take(120) {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => break,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from((bits >> held) & 0xff).unwrap_or(0));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_in_the_id() {
        assert_eq!(
            time("urn:li:activity:7190000000000000000").as_deref(),
            Some("2024-04-27T14:53:03.74Z")
        );
        // A comment's own id stands behind its post's.
        assert_eq!(
            time("urn:li:comment:(urn:li:activity:7190000000000000000,7190000100000000000)"),
            time("7190000100000000000")
        );
        assert_eq!(time("urn:li:activity:12"), None);
        assert_eq!(time("no id"), None);
    }

    #[test]
    fn urns_packed() {
        assert_eq!(
            urn("CgsIgID48Pu5gcjHAQ-replaceableCommentToolsAbC"),
            Some("urn:li:activity:7190000000000000000".to_owned())
        );
        // Another field, an advertisement's.
        assert_eq!(urn("MgUIkquEBA-replaceableCommentToolsAbC"), None);
        assert_eq!(urn("draft-text-replaceable-component"), None);
        assert_eq!(urn(""), None);
    }

    #[test]
    fn urns_spelt_out() {
        assert_eq!(
            urn("replaceableComment_urn:li:comment:(urn:li:activity:7190000000000000000,7190000100000000000)-x").as_deref(),
            Some("urn:li:comment:(urn:li:activity:7190000000000000000,7190000100000000000)")
        );
        assert_eq!(urn("urn:li:member:12"), None);
    }
}
