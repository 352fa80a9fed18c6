//! The words that decided a score, found again in the text that is shown.

use sidelight::sentiment::Reason;

/// A stretch of the text: plain, or a word that decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// The words as they stand in the text.
    pub text: String,
    /// The weight, for a word that decided.
    pub weight: Option<f32>,
}

/// Cuts `text` at its reasons. A reason that does not lie in the text, or that
/// overlaps an earlier one, is passed over: the text is shown whole in any case.
pub fn stretches(text: &str, reasons: &[Reason]) -> Vec<Stretch> {
    let mut in_order: Vec<&Reason> = reasons.iter().collect();
    in_order.sort_by_key(|reason| reason.start);
    let mut stretches = Vec::new();
    let mut at = 0;
    for reason in in_order {
        let (Some(before), Some(word)) = (
            text.get(at..reason.start),
            text.get(reason.start..reason.end),
        ) else {
            continue;
        };
        push(&mut stretches, before, None);
        push(&mut stretches, word, Some(reason.weight));
        at = reason.end;
    }
    push(&mut stretches, text.get(at..).unwrap_or_default(), None);
    stretches
}

fn push(stretches: &mut Vec<Stretch>, text: &str, weight: Option<f32>) {
    if !text.is_empty() {
        stretches.push(Stretch {
            text: text.to_owned(),
            weight,
        });
    }
}

/// The strongest reasons, each word once, at most `most` of them.
pub fn strongest(reasons: &[Reason], most: usize) -> Vec<Reason> {
    let mut found: Vec<Reason> = Vec::new();
    for reason in reasons {
        let known = found
            .iter()
            .any(|other| other.text.to_lowercase() == reason.text.to_lowercase());
        if !known {
            found.push(reason.clone());
        }
    }
    found.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    found.truncate(most);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(text: &str, start: usize, weight: f32) -> Reason {
        Reason {
            text: text.to_owned(),
            start,
            end: start + text.len(),
            weight,
        }
    }

    fn joined(stretches: &[Stretch]) -> String {
        stretches.iter().map(|s| s.text.as_str()).collect()
    }

    #[test]
    fn the_text_is_whole_and_the_words_are_marked() {
        let text = "Größer ist nicht gut.";
        let at = text.find("gut").expect("in the text");
        let found = stretches(text, &[reason("gut", at, 1.5)]);
        assert_eq!(joined(&found), text);
        let marked: Vec<_> = found.iter().filter(|s| s.weight.is_some()).collect();
        assert_eq!(marked.len(), 1);
        assert_eq!(marked.first().map(|s| s.text.as_str()), Some("gut"));
    }

    #[test]
    fn reasons_beside_the_text_lose_nothing_of_it() {
        let text = "é good";
        let wrong = [
            reason("x", 1, 1.0),
            reason("far", 900, 1.0),
            reason("good", 3, 1.0),
            reason("oo", 4, 1.0),
        ];
        let found = stretches(text, &wrong);
        assert_eq!(joined(&found), text);
        assert_eq!(found.iter().filter(|s| s.weight.is_some()).count(), 1);
    }

    #[test]
    fn a_word_is_listed_once_and_the_strongest_come_first() {
        let reasons = [
            reason("bad", 0, -0.5),
            reason("Great", 4, 0.9),
            reason("great", 10, 0.9),
            reason("fine", 20, 0.1),
        ];
        let found = strongest(&reasons, 2);
        let words: Vec<_> = found.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(words, ["Great", "bad"]);
    }
}
