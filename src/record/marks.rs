//! What was found in a post besides its mood.

use crate::{
    intent::{self, Intent},
    post::Post,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What was found in a post when it was seen, before anything was taken out of
/// its text: so it holds no word of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    /// The ids of the watchlists that it speaks of, sorted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub watch: Vec<String>,
    /// Those of them that only the whole post shows: by a name that was taken out
    /// of it, or by the post that it answers. What is kept cannot find them again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<String>,
    /// The ids of the watchlists whose own account wrote it, sorted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// `watch` and `by` with the day of the post, by which the store finds the
    /// posts of a period ([`crate::insight::days::date`]).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub on: Vec<String>,
    /// What its writer wants; `None` where nothing is sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
    /// Whether its writer surely wants none of what is known.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub nothing: bool,
    /// Whether it touches what nobody may draw conclusions from (GDPR Art. 9).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// The version of the rules that read `intent` and `sensitive`; 0 for none.
    #[serde(skip_serializing_if = "is_none")]
    pub reader: u32,
    /// When somebody first answered it, says the user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<Timestamp>,
    /// The ids of the rules that acted on the lead who wrote it: each does so once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub routed: Vec<String>,
}

/// Serde hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_none(version: &u32) -> bool {
    *version == 0
}

impl Marks {
    /// Reads what the writer of the whole post wants. A post without words
    /// keeps what was read when it had some.
    pub fn read(&mut self, post: &Post) {
        if post.scored_text().trim().is_empty() {
            return;
        }
        let reading = intent::of_post(post);
        self.intent = reading.intent;
        self.nothing = reading.nothing;
        self.sensitive = reading.sensitive;
        self.reader = intent::VERSION;
    }

    /// The marks for what the privacy mode left of the post: reasons point
    /// into a text, so they are found anew in the one that is kept. What is
    /// wanted and whether it is sensitive stays as the whole post says.
    #[must_use]
    pub fn for_masked(&self, masked: &Post) -> Self {
        let again = intent::of_post(masked).intent;
        let mut marks = self.clone();
        if let Some(intent) = &mut marks.intent {
            let same = again.filter(|again| again.kind == intent.kind);
            intent.reasons = same.map(|again| again.reasons).unwrap_or_default();
        }
        marks
    }

    /// The marks without what points into the text.
    #[must_use]
    pub fn without_reasons(&self) -> Self {
        let mut marks = self.clone();
        if let Some(intent) = &mut marks.intent {
            intent.reasons.clear();
        }
        marks
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::samples::post;

    #[test]
    fn reasons_point_into_the_text_that_is_kept() {
        let mut whole = post("mastodon:1");
        whole.text = "@ada.lovelace Was kostet das Rad?".to_owned();
        let mut marks = Marks::default();
        marks.read(&whole);
        assert_eq!(marks.reader, intent::VERSION);
        let mut masked = whole.clone();
        masked.text = "@user Was kostet das Rad?".to_owned();
        let kept = marks.for_masked(&masked).intent.expect("an intent");
        let reason = kept.reasons.first().expect("a reason");
        assert!(reason.words(&masked.text).starts_with("Was kostet"));
        masked.text = String::new();
        let bare = marks.for_masked(&masked).intent.expect("an intent");
        assert_eq!((bare.kind, bare.reasons.len()), (kept.kind, 0));
        assert_eq!(marks.without_reasons().intent, Some(bare));
    }

    #[test]
    fn a_post_without_words_keeps_its_marks() {
        let mut post = post("mastodon:1");
        post.text = "Was kostet das Rad?".to_owned();
        let mut marks = Marks::default();
        marks.read(&post);
        post.text = String::new();
        let before = marks.clone();
        marks.read(&post);
        assert_eq!(marks, before);
        assert!(!marks.is_empty());
    }

    #[test]
    fn marks_of_nothing_take_no_room() {
        let json = serde_json::to_string(&Marks::default()).expect("json");
        assert_eq!(json, "{}");
    }
}
