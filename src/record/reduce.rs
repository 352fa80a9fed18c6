//! A stored post under a stricter privacy mode, and until when it may be kept.

use super::{Marks, StoredPost};
use crate::privacy::{self, Mode, PseudonymKey};
use jiff::Timestamp;

impl StoredPost {
    /// What may be kept of a post whose author is not a lead, or not any more;
    /// `None` where nothing may. It is the same under a mode that is no stricter
    /// than the one it was stored in: what is gone does not come back.
    pub fn reduced(&self, mode: Mode, key: &PseudonymKey) -> Option<Self> {
        let protected = privacy::protect(&self.post, mode, key)?;
        let whole = self.post == protected.post;
        // A post that lost its author already has the pseudonym alone.
        let known = self.person.clone().filter(|_| mode != Mode::Linked);
        Some(Self {
            person: protected.person.or(known),
            saved: false,
            marks: self.marks_of(whole),
            // Reasons quote the text; without it only the label stays.
            score: self.score.clone().map(|mut score| {
                if !whole {
                    score.reasons.clear();
                }
                score
            }),
            post: protected.post,
            ..self.clone()
        })
    }

    /// What was taken out of the text cannot be found in it again; and no rule acted
    /// on a lead who is none any more.
    fn marks_of(&self, whole: bool) -> Marks {
        let routed = Vec::new();
        if whole {
            return Marks {
                routed,
                ..self.marks.clone()
            };
        }
        Marks {
            hidden: self.marks.watch.clone(),
            routed,
            ..self.marks.without_reasons()
        }
    }

    /// Whether the time is over for which the post may be kept: its author is
    /// nobody's lead, and it was first seen before that.
    pub fn is_expired(&self, before: Timestamp) -> bool {
        !self.saved && self.post.seen_at < before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::samples::post;

    fn stored() -> StoredPost {
        let mut post = post("mastodon:1");
        post.text = "Ada hier: ruf an, 030 1234567".to_owned();
        let json = serde_json::json!({"person": "p", "saved": true, "score": {
            "label": "positive", "negative": 0.1, "neutral": 0.1, "positive": 0.8, "lang": "de",
            "unsure": false, "scorer": "m", "reasons": []}});
        let mut whole = serde_json::to_value(&post).expect("json");
        if let (Some(whole), Some(more)) = (whole.as_object_mut(), json.as_object()) {
            whole.extend(more.clone());
        }
        serde_json::from_value(whole).expect("a record")
    }

    #[test]
    fn a_stricter_mode_takes_out_what_it_does_not_allow() {
        let key = PseudonymKey::new([7; 32]);
        let mut full = stored();
        full.marks.routed = vec!["rule".to_owned()];
        let named = full.reduced(Mode::Pseudonymous, &key).expect("kept");
        assert_eq!(named.post.text, "@user hier: ruf an, [phone]");
        assert!(!named.saved && named.post.author.is_empty());
        let account = named.person.clone().expect("a pseudonym");
        assert_eq!(named.score, full.score, "the label stays");
        assert_eq!(named.marks.routed.len(), 0, "nobody's lead");
        let again = named.reduced(Mode::Pseudonymous, &key).expect("kept");
        assert_eq!(again, named, "once is enough");
        assert_eq!(again.person, Some(account));
        let linked = named.reduced(Mode::Linked, &key).expect("kept");
        assert_eq!((linked.post.text.as_str(), linked.person), ("", None));
        assert_eq!(linked.post.seen_at, full.post.seen_at);
        assert_eq!(full.reduced(Mode::Off, &key), None);
    }

    #[test]
    fn only_unsaved_posts_expire() {
        let mut record = stored();
        let after = record.post.seen_at + jiff::SignedDuration::from_secs(1);
        assert!(
            !record.is_expired(after),
            "a lead's post stays with the lead"
        );
        record.saved = false;
        assert!(record.is_expired(after));
        assert!(!record.is_expired(record.post.seen_at));
    }
}
