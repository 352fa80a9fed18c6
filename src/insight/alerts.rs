//! What the user is told without having asked, and when.

use super::{
    days::Day,
    mentions::{Period, Which, total},
    storm,
    watch::Watchlists,
};
use crate::{
    intent,
    lead::EvidenceTally,
    record::{Marks, StoredPost},
};
use jiff::{Timestamp, ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    /// More negative mentions on a day than the last weeks predict.
    Storm {
        /// The watchlist.
        watch: String,
        /// The day.
        day: Date,
        /// How many there were when it was noticed.
        negative: i64,
        /// How many were to be expected.
        expected: f64,
    },
    /// Somebody leads opinion about something that is watched, and did not before.
    Leader {
        /// The watchlist.
        watch: String,
        /// The pseudonym of the account.
        person: String,
    },
    /// Somebody wants to buy something that is watched.
    Purchase {
        /// The watchlist.
        watch: String,
        /// The key of the post.
        post: String,
    },
    /// A lead speaks otherwise than before.
    Mood {
        /// The lead's id.
        lead: String,
        /// The key of the post with which it turned.
        post: String,
        /// Whether it turned for the better.
        better: bool,
    },
}

impl What {
    /// The name of the kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Storm { .. } => "storm",
            Self::Leader { .. } => "leader",
            Self::Purchase { .. } => "purchase",
            Self::Mood { .. } => "mood",
        }
    }

    /// The same for the same event, so that nothing is told twice.
    pub fn id(&self) -> String {
        let kind = self.kind();
        match self {
            Self::Storm { watch, day, .. } => format!("{kind}:{watch}:{day}"),
            Self::Leader { watch, person } => format!("{kind}:{watch}:{person}"),
            Self::Purchase { watch, post } => format!("{kind}:{watch}:{post}"),
            Self::Mood { lead, post, .. } => format!("{kind}:{lead}:{post}"),
        }
    }

    /// The watchlist that it is about.
    pub fn watch(&self) -> Option<&str> {
        match self {
            Self::Storm { watch, .. }
            | Self::Leader { watch, .. }
            | Self::Purchase { watch, .. } => Some(watch),
            Self::Mood { .. } => None,
        }
    }
}

/// One thing that the user is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alert {
    /// [`What::id`].
    pub id: String,
    /// When it was noticed.
    pub at: Timestamp,
    /// What happened.
    pub what: What,
    /// Whether the user has seen it.
    #[serde(default)]
    pub read: bool,
    /// Whether it was told: by the badge, and by a notification where those are allowed.
    #[serde(default)]
    pub told: bool,
    /// Whether the user took it away. It stays until it is old, so that it is not
    /// noticed again.
    #[serde(default)]
    pub gone: bool,
}

impl Alert {
    /// Something that was just noticed.
    pub fn new(what: What, at: Timestamp) -> Self {
        Self {
            id: what.id(),
            at,
            what,
            read: false,
            told: false,
            gone: false,
        }
    }
}

/// What the user wants to be told, and when.
#[allow(clippy::struct_excessive_bools)] // Each is a switch of its own in the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// Of storms.
    pub storms: bool,
    /// Of new opinion leaders.
    pub leaders: bool,
    /// Of purchase interest.
    pub purchases: bool,
    /// Of leads whose mood turns.
    pub moods: bool,
    /// By the browser's notifications too.
    pub notify: bool,
    /// When not; what is noticed then is told afterwards.
    pub quiet: Option<Quiet>,
    /// Whether the panel shows what yesterday was like.
    pub digest: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            storms: true,
            leaders: true,
            purchases: true,
            moods: true,
            notify: false,
            quiet: None,
            digest: true,
        }
    }
}

impl Wanted {
    /// Whether that is among it.
    pub fn has(&self, what: &What) -> bool {
        match what {
            What::Storm { .. } => self.storms,
            What::Leader { .. } => self.leaders,
            What::Purchase { .. } => self.purchases,
            What::Mood { .. } => self.moods,
        }
    }

    /// Whether nothing is told at that time of the user's day, in minutes.
    pub fn is_quiet(&self, minute: u16) -> bool {
        self.quiet.is_some_and(|quiet| quiet.has(minute))
    }
}

/// From when to when nothing is told, in minutes since midnight; over midnight
/// where the end is before the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// The first quiet minute.
    pub from: u16,
    /// The first minute that is not quiet any more.
    pub until: u16,
}

impl Quiet {
    /// Whether that minute is quiet.
    pub fn has(self, minute: u16) -> bool {
        if self.from <= self.until {
            (self.from..self.until).contains(&minute)
        } else {
            minute >= self.from || minute < self.until
        }
    }
}

/// For how many days it is looked whether they are stormy: who reads on Monday
/// reads the weekend's posts.
const LOOKED_AT: i64 = 3;

/// The days that [`storms`] needs.
pub fn days_needed(today: Date) -> Period {
    Period::ending(today, storm::LEARNED + LOOKED_AT)
}

/// The storms of the last days.
pub fn storms(days: &[Day], lists: &Watchlists, today: Date) -> Vec<What> {
    let period = days_needed(today);
    let recent = Period::ending(today, LOOKED_AT);
    let mut storms = Vec::new();
    for list in &lists.lists {
        let observed = storm::observed(days, &list.id, period);
        for (at, day) in observed.iter().enumerate() {
            if !recent.has(day.day) || day.negative < storm::FEWEST {
                continue;
            }
            let before = observed.get(..at).unwrap_or_default();
            if let Some(forecast) = storm::forecast(before, day)
                && forecast.is_storm(day)
            {
                storms.push(What::Storm {
                    watch: list.id.clone(),
                    day: day.day,
                    negative: day.negative,
                    expected: forecast.expected,
                });
            }
        }
    }
    storms
}

/// Purchase interest in what is watched. From what Art. 9 of the GDPR protects
/// nothing is concluded.
pub fn purchases(post: &str, marks: &Marks) -> Vec<What> {
    let wants = marks
        .intent
        .as_ref()
        .is_some_and(|intent| intent.kind == intent::Kind::Purchase);
    if !wants || marks.sensitive {
        return Vec::new();
    }
    let of_list = |watch: &String| What::Purchase {
        watch: watch.clone(),
        post: post.to_owned(),
    };
    marks.watch.iter().map(of_list).collect()
}

/// How many of a lead's posts are looked at as the newest.
const NEWEST: usize = 3;

/// Whether a lead's mood turned with the last of these posts, which are in the
/// order of time; and whether for the better.
///
/// It turned where the newest three are, in the mean, a whole step (from positive
/// to neutral, from neutral to negative) away from at least three before, on the
/// other side of neutral, and the last post is of the new mood.
pub fn mood_turned(posts: &[StoredPost]) -> Option<bool> {
    let mood = |post: &StoredPost| match post.tally() {
        EvidenceTally::Negative => Some(-1_i32),
        EvidenceTally::Neutral => Some(0),
        EvidenceTally::Positive => Some(1),
        EvidenceTally::Uncounted => None,
    };
    mood(posts.last()?)?;
    let moods: Vec<i32> = posts.iter().filter_map(mood).collect();
    let (before, newest) = moods.split_at_checked(moods.len().checked_sub(NEWEST)?)?;
    if before.len() < NEWEST {
        return None;
    }
    let last = f64::from(*newest.last()?);
    let mean = |moods: &[i32]| f64::from(moods.iter().sum::<i32>()) / moods.len() as f64;
    let (before, newest) = (mean(before), mean(newest));
    let turned = (newest - before).abs() >= 1.0 && newest * last > 0.0;
    turned.then_some(newest > before)
}

/// What yesterday was like, in a few numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// Posts that were seen.
    pub seen: i64,
    /// Mentions of everything that is watched; a post that speaks of two lists
    /// counts for both.
    pub mentions: i64,
    /// The negative ones among them.
    pub negative: i64,
    /// Alerts that nobody has read.
    pub alerts: usize,
}

/// The digest of a day.
pub fn digest(days: &[Day], lists: &Watchlists, day: Date, unread: usize) -> Digest {
    let on = Period::ending(day, 1);
    let mut digest = Digest {
        seen: total(days, &Which::of(""), on).posts,
        alerts: unread,
        ..Digest::default()
    };
    for list in &lists.lists {
        let counts = total(days, &Which::of(&list.id), on);
        digest.mentions += counts.posts;
        digest.negative += counts.negative;
    }
    digest
}

/// Alerts older than this are forgotten.
pub fn oldest(now: Timestamp) -> Timestamp {
    // 90 days of 24 hours.
    now.checked_sub((90 * 24).hours()).unwrap_or(now)
}

#[cfg(test)]
mod tests;
