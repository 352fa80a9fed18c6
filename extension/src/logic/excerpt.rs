//! A text as it is shown in a list: its beginning, or the part with the first hit.

use sidelight::insight::matching::Hit;

/// How many letters are shown before the first hit.
const BEFORE: usize = 60;
/// How many letters are shown.
const SHOWN: usize = 280;

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether it is a hit, and whether one that excludes the post.
    pub hit: Option<bool>,
}

/// The part of the text that is shown, in stretches; hits are in its order.
pub fn of(text: &str, hits: &[Hit]) -> Vec<Piece> {
    let start = hits.first().map_or(0, |hit| back(text, hit.span.start));
    let end = text
        .get(start..)
        .and_then(|rest| rest.char_indices().nth(SHOWN))
        .map_or(text.len(), |(at, _)| start + at);
    let mut pieces = Vec::new();
    let mut push = |from: usize, to: usize, hit| {
        if let Some(text) = text.get(from..to.min(end)).filter(|text| !text.is_empty()) {
            let text = text.to_owned();
            pieces.push(Piece { text, hit });
        }
    };
    let mut at = start;
    for hit in hits {
        push(at, hit.span.start, None);
        push(hit.span.start, hit.span.end, Some(hit.excludes));
        at = hit.span.end;
    }
    push(at, text.len(), None);
    if let Some(first) = pieces.first_mut().filter(|_| start > 0) {
        first.text.insert(0, '…');
    }
    if let Some(last) = pieces.last_mut().filter(|_| end < text.len()) {
        last.text.push('…');
    }
    pieces
}

/// Some letters before a place.
fn back(text: &str, place: usize) -> usize {
    let before = text.get(..place).unwrap_or_default();
    before
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(span: std::ops::Range<usize>) -> Hit {
        Hit {
            span,
            excludes: false,
        }
    }

    fn shown(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn a_short_text_is_shown_whole_with_its_hits() {
        let pieces = of("die Acme, ja", &[hit(4..8)]);
        assert_eq!(shown(&pieces), "die Acme, ja");
        let hits: Vec<_> = pieces.iter().map(|piece| piece.hit).collect();
        assert_eq!(hits, [None, Some(false), None]);
    }

    #[test]
    fn a_long_text_is_shown_around_its_first_hit() {
        let text = format!("{}Acme {}", "ä".repeat(100), "ö".repeat(400));
        let pieces = of(&text, &[hit(200..204)]);
        let shown = shown(&pieces);
        assert!(shown.starts_with("…ä") && shown.contains("Acme") && shown.ends_with("ö…"));
        assert_eq!(shown.chars().count(), SHOWN + 2);
    }

    #[test]
    fn what_lies_behind_the_end_is_not_shown() {
        let text = "a".repeat(1_000);
        let pieces = of(&text, &[hit(0..1), hit(900..901)]);
        assert_eq!(shown(&pieces).chars().count(), SHOWN + 1);
        assert_eq!(of("", &[]), []);
    }
}
