//! What is kept of what was seen: the records of the store and the backup.

mod audit;
mod marks;
mod reduce;

pub use audit::{AuditEntry, AuditEvent, Suppressed};
pub use marks::Marks;

use crate::{
    lead::EvidenceTally,
    post::{Engagement, Post, Precision},
    sentiment::{Label, Score},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What the user says of a post whose score is wrong. It counts before the score,
/// and no later score takes it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// How the post is meant.
    pub label: Label,
    /// When the user said so.
    pub at: Timestamp,
}

/// A post as it is kept: the post itself, reduced by the privacy mode, with
/// what was found out about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredPost {
    /// The post, in the same shape as everywhere.
    #[serde(flatten)]
    pub post: Post,
    /// The pseudonym of the author's account; `None` where none is kept.
    #[serde(default)]
    pub person: Option<String>,
    /// Whether the author is a lead, so that the post is kept whole.
    #[serde(default)]
    pub saved: bool,
    /// How the post is meant; `None` where nothing could be scored.
    #[serde(default)]
    pub score: Option<Score>,
    /// What the user says instead of the score.
    #[serde(default)]
    pub correction: Option<Correction>,
    /// What was found in it.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
}

impl StoredPost {
    /// Takes in the same post, seen once more.
    ///
    /// The longer text wins (a post that was expanded), the newer counts win, and
    /// the first `seen_at` stays: seeing a post again must not renew how long it
    /// may be kept. Answers whether anything changed.
    pub fn absorb(&mut self, again: Self) -> bool {
        let before = self.clone();
        let first_seen = self.post.seen_at.min(again.post.seen_at);
        let engagement = newer_counts(&self.post, &again.post);
        let unmasks = again.saved && !self.saved;
        if unmasks
            || (again.post.text.len() >= self.post.text.len() && (again.saved || !self.saved))
        {
            let parent = again
                .post
                .parent
                .clone()
                .or_else(|| self.post.parent.clone());
            let posted_at = earlier_precise(&self.post, &again.post);
            *self = Self {
                saved: self.saved || again.saved,
                correction: self.correction.or(again.correction),
                marks: Marks {
                    answered: self.marks.answered.or(again.marks.answered),
                    routed: std::mem::take(&mut self.marks.routed),
                    ..again.marks
                },
                ..again
            };
            self.post.parent = parent;
            (self.post.posted_at, self.post.posted_at_precision) = posted_at;
        }
        self.post.engagement = engagement;
        self.post.seen_at = first_seen;
        *self != before
    }

    /// Which of a lead's sentiment counters this post adds to.
    pub fn tally(&self) -> EvidenceTally {
        let sure = self.score.as_ref().filter(|score| !score.unsure);
        let said = self.correction.map(|correction| correction.label);
        match said.or(sure.map(|score| score.label)) {
            Some(Label::Negative) => EvidenceTally::Negative,
            Some(Label::Neutral) => EvidenceTally::Neutral,
            Some(Label::Positive) => EvidenceTally::Positive,
            Some(Label::Unsupported) | None => EvidenceTally::Uncounted,
        }
    }
}

fn newer_counts(old: &Post, new: &Post) -> Engagement {
    let (older, newer) = if new.seen_at >= old.seen_at {
        (old, new)
    } else {
        (new, old)
    };
    let (old, new) = (older.engagement, newer.engagement);
    Engagement {
        likes: new.likes.or(old.likes),
        replies: new.replies.or(old.replies),
        shares: new.shares.or(old.shares),
        views: new.views.or(old.views),
    }
}

/// "3 hours ago" read twice gives two times: the exact one wins, then the first.
fn earlier_precise(old: &Post, new: &Post) -> (Option<Timestamp>, Option<Precision>) {
    use Precision::{Day, Exact, Relative};
    let rank = |post: &Post| match post.posted_at_precision {
        Some(Exact) => 3,
        Some(Relative) => 2,
        Some(Day) => 1,
        None => 0,
    };
    let best = if rank(new) > rank(old) { new } else { old };
    (best.posted_at, best.posted_at_precision)
}

/// An account, by its pseudonym: who posted how often, and whether the user
/// saved the person. It holds no name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The pseudonym ([`crate::privacy::PseudonymKey::hash`] of the account).
    pub key: String,
    /// The network of the account.
    pub network: String,
    /// How many different posts of this account were seen.
    pub posts: u32,
    /// When the account was first seen.
    pub first_seen_at: Timestamp,
    /// When it was last seen.
    pub last_seen_at: Timestamp,
    /// The id of the lead that this account belongs to.
    #[serde(default)]
    pub lead: Option<String>,
}

impl Person {
    /// An account that was just seen for the first time.
    pub fn new(key: String, network: String, now: Timestamp) -> Self {
        Self {
            key,
            network,
            posts: 0,
            first_seen_at: now,
            last_seen_at: now,
            lead: None,
        }
    }
}

/// Text that the user marked on a page and has not yet put to a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxNote {
    /// A UUID.
    pub id: String,
    /// When it was taken.
    pub at: Timestamp,
    /// The marked text.
    pub text: String,
    /// The page.
    pub url: String,
    /// The page's title.
    pub title: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::samples::post;

    fn stored(text: &str, seen_at: &str) -> StoredPost {
        let mut post = post("mastodon:1");
        post.text = text.to_owned();
        post.seen_at = seen_at.parse().expect("a time");
        StoredPost {
            post,
            person: None,
            saved: false,
            score: None,
            correction: None,
            marks: Marks::default(),
        }
    }

    const EARLY: &str = "2026-11-22T09:00:00Z";
    const LATE: &str = "2026-11-23T09:00:00Z";

    #[test]
    fn the_longer_text_wins_and_the_first_seeing_stays() {
        let mut kept = stored("Ein langer…", EARLY);
        assert!(kept.absorb(stored("Ein langer Text bis zum Ende", LATE)));
        assert_eq!(kept.post.text, "Ein langer Text bis zum Ende");
        assert_eq!(kept.post.seen_at.to_string(), EARLY);
        assert!(!kept.absorb(stored("Ein langer…", LATE)));
        assert_eq!(kept.post.text, "Ein langer Text bis zum Ende");
    }

    #[test]
    fn newer_counts_replace_older_ones_and_a_gap_replaces_nothing() {
        let mut kept = stored("Text", EARLY);
        kept.post.engagement.likes = Some(3);
        kept.post.engagement.replies = Some(1);
        let mut again = stored("Text", LATE);
        again.post.engagement.likes = Some(2);
        assert!(kept.absorb(again));
        assert_eq!(
            (kept.post.engagement.likes, kept.post.engagement.replies),
            (Some(2), Some(1))
        );
    }

    #[test]
    fn a_saved_post_is_not_masked_again() {
        let mut kept = stored("@user ist da", EARLY);
        let mut whole = stored("Ada ist da", EARLY);
        whole.saved = true;
        assert!(kept.absorb(whole));
        assert_eq!(kept.post.text, "Ada ist da");
        assert!(!kept.absorb(stored("@user ist da", LATE)));
        assert_eq!((kept.post.text.as_str(), kept.saved), ("Ada ist da", true));
    }

    #[test]
    fn what_the_user_says_counts_before_the_score_and_stays() {
        let mut kept = stored("Na toll…", EARLY);
        assert_eq!(kept.tally(), EvidenceTally::Uncounted);
        let said = Correction {
            label: Label::Negative,
            at: Timestamp::UNIX_EPOCH,
        };
        kept.correction = Some(said);
        assert_eq!(kept.tally(), EvidenceTally::Negative);
        assert!(kept.absorb(stored("Na toll, schon wieder kaputt", LATE)));
        assert_eq!(kept.correction, Some(said));
        let mut saved = stored("Na toll, schon wieder kaputt", LATE);
        saved.saved = true;
        assert!(kept.absorb(saved));
        assert_eq!(kept.correction, Some(said));
    }

    #[test]
    fn an_answered_post_stays_answered_and_a_routed_one_routed() {
        let mut kept = stored("Warum geht das nicht", EARLY);
        kept.marks.answered = Some(Timestamp::UNIX_EPOCH);
        kept.marks.routed = vec!["rule".to_owned()];
        let marks = kept.marks.clone();
        assert!(kept.absorb(stored("Warum geht das nicht mehr?", LATE)));
        assert_eq!(kept.marks, marks);
    }

    #[test]
    fn a_record_is_a_post_with_more_fields() {
        let record = stored("Text", EARLY);
        let json = serde_json::to_value(&record).expect("json");
        assert_eq!(json["key"], "mastodon:1");
        assert_eq!(
            serde_json::from_value::<StoredPost>(json).expect("a record"),
            record
        );
    }
}
