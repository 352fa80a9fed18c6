//! What one reading of all posts found, and what is taken out of it again when
//! posts or people go.

use super::{
    leaders::{Circle, Scope},
    topics::TopicMap,
};
use jiff::{Timestamp, civil::Date, tz::Offset};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A study of fewer new posts says nothing new …
const FEWEST: u32 = 20;
/// … and of so many it does in any case; between them it is a part of all posts.
const MOST: u32 = 500;
const PART: u32 = 50;

/// What one reading of all posts found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Study {
    /// What is talked about.
    pub map: TopicMap,
    /// Whose word carries in what, and who talks with whom.
    pub circles: Vec<Circle>,
    /// When reading began; posts that were seen later are not in it.
    #[serde(default)]
    pub begun_at: Option<Timestamp>,
    /// Whether the leads' records say how far their word carries in it.
    #[serde(default)]
    pub is_spread: bool,
}

impl Study {
    /// How many posts must have been seen since, for a new study to be worth making.
    pub fn enough(&self) -> u32 {
        (self.map.posts / PART).clamp(FEWEST, MOST)
    }

    /// Whether it was made on that day.
    pub fn is_of(&self, today: Date) -> bool {
        let day = self.begun_at.map(|at| Offset::UTC.to_datetime(at).date());
        day.or(self.map.day) == Some(today)
    }

    /// Takes out people, by pseudonym, and posts, by key. Answers whether anything
    /// was in it.
    ///
    /// A topic more than half of whose typical posts go was theirs: it goes with
    /// them, because its label would quote what is deleted. Numbers stay as they
    /// were counted: they are about nobody.
    pub fn forget(&mut self, people: &BTreeSet<String>, posts: &BTreeSet<String>) -> bool {
        let mut gone = false;
        self.map.topics.retain_mut(|topic| {
            let known = topic.posts.len();
            gone |= take_out(&mut topic.posts, posts);
            gone |= take_out(&mut topic.people, people);
            (known - topic.posts.len()) * 2 <= known
        });
        let topics: BTreeSet<u32> = self.map.topics.iter().map(|topic| topic.id).collect();
        self.circles.retain(|circle| match circle.scope {
            Scope::Topic(id) => topics.contains(&id),
            _ => true,
        });
        for circle in &mut self.circles {
            let led = circle.leaders.len();
            circle
                .leaders
                .retain(|leader| !people.contains(&leader.person));
            let community = &mut circle.community;
            gone |= led > circle.leaders.len();
            gone |= take_out(&mut community.core, people);
            gone |= take_out(&mut community.new, people);
        }
        gone
    }
}

/// Takes the second out of the first. Answers whether there was any.
fn take_out(from: &mut Vec<String>, gone: &BTreeSet<String>) -> bool {
    let before = from.len();
    from.retain(|one| !gone.contains(one));
    from.len() < before
}

#[cfg(test)]
mod tests {
    use super::super::{community::Community, leaders::Leader, topics::Topic};
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn set(of: &[&str]) -> BTreeSet<String> {
        names(of).into_iter().collect()
    }

    fn study() -> Study {
        let topic = |id, posts: &[&str], people: &[&str]| Topic {
            id,
            size: 8,
            posts: names(posts),
            people: names(people),
            ..Topic::default()
        };
        let circle = |scope| Circle {
            scope,
            leaders: names(&["ada", "bob"])
                .into_iter()
                .map(|person| Leader {
                    person,
                    ..Leader::default()
                })
                .collect(),
            community: Community {
                people: 5,
                core: names(&["ada", "cem"]),
                new: names(&["ada"]),
                ..Community::default()
            },
        };
        Study {
            map: TopicMap {
                topics: vec![
                    topic(1, &["a1", "b1", "c1"], &["ada", "bob"]),
                    topic(2, &["a2", "a3", "b2"], &["ada"]),
                ],
                posts: 60,
                ..TopicMap::default()
            },
            circles: vec![circle(Scope::All), circle(Scope::Topic(2))],
            begun_at: None,
            is_spread: false,
        }
    }

    #[test]
    fn nobody_who_is_erased_stays_in_it() {
        let mut study = study();
        assert!(study.forget(&set(&["ada"]), &set(&["a1", "a2", "a3"])));
        let json = serde_json::to_string(&study).expect("json");
        for gone in ["ada", "a1", "a2", "a3"] {
            assert!(!json.contains(&format!("\"{gone}\"")), "{gone} in {json}");
        }
        let [topic] = study.map.topics.as_slice() else {
            panic!("a topic that was mostly one person's goes with the person")
        };
        assert_eq!((topic.id, topic.size, topic.posts.len()), (1, 8, 2));
        let [circle] = study.circles.as_slice() else {
            panic!("and so do its leaders")
        };
        assert_eq!((circle.leaders.len(), circle.community.people), (1, 5));
        assert_eq!(circle.community.core, ["cem"]);
    }

    #[test]
    fn who_is_not_in_it_changes_nothing() {
        let mut same = study();
        assert!(!same.forget(&set(&["dora"]), &set(&["d1"])));
        assert_eq!(same, study());
    }

    #[test]
    fn a_new_one_is_worth_making_once_a_day_and_after_enough_posts() {
        let mut study = study();
        let day = |text: &str| text.parse::<Date>().expect("a day");
        assert!(!study.is_of(day("2026-11-25")), "nobody knows when");
        study.map.day = Some(day("2026-11-25"));
        assert!(study.is_of(day("2026-11-25")));
        study.begun_at = Some("2026-11-24T23:59:00Z".parse().expect("a time"));
        assert!(study.is_of(day("2026-11-24")) && !study.is_of(day("2026-11-25")));
        assert_eq!(study.enough(), 20);
        study.map.posts = 10_000;
        assert_eq!(study.enough(), 200);
        study.map.posts = 200_000;
        assert_eq!(study.enough(), 500);
    }
}
