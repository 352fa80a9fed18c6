//! Whether a network's pages are still read whole.
//!
//! Pages change, and a hook that broke leaves gaps: posts without an author,
//! posts without words. A gap alone means nothing (a picture has no words); a
//! day on which many posts have one means that the page has changed.

use crate::post::Post;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fewer posts of a network on one day than this prove nothing.
pub const ENOUGH: u32 = 20;
/// From this share of posts with gaps on, a page seems to have changed. On the
/// pages that the adapters were written against it is under one in twenty.
pub const ALARMING: f64 = 0.3;
/// How many days are kept: enough to see when it began.
const KEPT_DAYS: i64 = 14;

/// One network on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// Posts that were read.
    pub posts: u32,
    /// Those without an author, or with neither words nor media.
    pub gaps: u32,
}

/// All networks, day by day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Health(BTreeMap<String, BTreeMap<Date, Day>>);

impl Health {
    /// Counts a post that was read for the first time.
    pub fn count(&mut self, post: &Post, today: Date) {
        let days = self.0.entry(post.network.clone()).or_default();
        days.retain(|day, _| {
            today
                .since(*day)
                .is_ok_and(|span| i64::from(span.get_days()) < KEPT_DAYS)
        });
        let day = days.entry(today).or_default();
        day.posts = day.posts.saturating_add(1);
        day.gaps = day.gaps.saturating_add(u32::from(has_gap(post)));
    }

    /// The networks whose pages seem to have changed, by what was read today.
    pub fn ailing(&self, today: Date) -> Vec<&str> {
        let ails = |day: &Day| {
            day.posts >= ENOUGH && f64::from(day.gaps) >= ALARMING * f64::from(day.posts)
        };
        self.0
            .iter()
            .filter(|(_, days)| days.get(&today).is_some_and(ails))
            .map(|(network, _)| network.as_str())
            .collect()
    }
}

/// Whether something is missing that every post has.
pub fn has_gap(post: &Post) -> bool {
    post.author.is_empty() || (post.scored_text().trim().is_empty() && post.media.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::{Author, samples::post};

    fn day(n: i8) -> Date {
        Date::constant(2026, 11, n)
    }

    fn nameless() -> Post {
        Post {
            author: Author::default(),
            ..post("mastodon:1")
        }
    }

    #[test]
    fn a_day_of_gaps_is_told_and_a_few_are_not() {
        let mut health = Health::default();
        for n in 0..ENOUGH {
            health.count(
                &if n % 4 == 0 {
                    nameless()
                } else {
                    post("mastodon:1")
                },
                day(22),
            );
        }
        assert!(health.ailing(day(22)).is_empty(), "a quarter");
        for _ in 0..4 {
            health.count(&nameless(), day(22));
        }
        assert_eq!(health.ailing(day(22)), ["mastodon"]);
        assert!(health.ailing(day(23)).is_empty(), "another day");
    }

    #[test]
    fn too_few_posts_prove_nothing() {
        let mut health = Health::default();
        for _ in 1..ENOUGH {
            health.count(&nameless(), day(22));
        }
        assert!(health.ailing(day(22)).is_empty());
    }

    #[test]
    fn old_days_are_dropped() {
        let mut health = Health::default();
        health.count(&nameless(), day(1));
        health.count(&nameless(), day(22));
        let kept: Vec<&Date> = health.0.values().flat_map(BTreeMap::keys).collect();
        assert_eq!(kept, [&day(22)]);
    }

    #[test]
    fn a_picture_without_words_is_no_gap() {
        let mut picture = post("mastodon:1");
        picture.text.clear();
        assert!(has_gap(&picture));
        picture.media.push(crate::post::Media {
            kind: crate::post::MediaKind::Image,
            url: "https://m.example/1.png".to_owned(),
            alt: None,
        });
        assert!(!has_gap(&picture));
    }
}
