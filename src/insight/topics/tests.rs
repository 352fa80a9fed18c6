use super::*;
use crate::{post::samples::post, record::Marks};

const DAY: &str = "2026-11-25";
const TEXTS: [(&str, &str); 3] = [
    ("heating", "heat pump radiator boiler insulation thermostat"),
    ("bread", "sourdough flour crust oven dough"),
    ("bike", "bicycle chain brake tyre pedal"),
];

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A post of the theme with three of its words, the `n`th choice of them.
fn record(theme: usize, n: usize, seen: &str) -> StoredPost {
    let (name, words) = TEXTS[theme];
    let words: Vec<&str> = words.split(' ').collect();
    let mut post = post(&format!("mastodon:{name}{n}"));
    post.text = (0..3)
        .map(|at| words[(n + at) % words.len()])
        .collect::<Vec<_>>()
        .join(" and ");
    post.seen_at = format!("{seen}T09:00:00Z").parse().expect("a time");
    StoredPost {
        post,
        person: Some(format!("{name}-{}", n % 3)),
        saved: false,
        score: None,
        correction: None,
        marks: Marks::default(),
    }
}

fn run(records: &[StoredPost], before: TopicMap, budget: usize) -> Grouping {
    let mut grouping = Grouping::new(day(DAY), before, 7);
    for record in records {
        assert!(grouping.add(record));
    }
    let mut steps = 0;
    let mut last = 0.0;
    loop {
        let now = grouping.step(budget);
        assert!(now >= last, "{now} after {last}");
        last = now;
        if now >= 1.0 {
            return grouping;
        }
        steps += 1;
        assert!(steps < 10_000, "it never ends");
    }
}

fn records() -> Vec<StoredPost> {
    (0..90)
        .map(|n| {
            record(
                n % 3,
                n / 3,
                if n < 30 { "2026-11-24" } else { "2026-11-15" },
            )
        })
        .collect()
}

#[test]
fn what_belongs_together_is_together_and_has_its_words_as_label() {
    let records = records();
    let grouping = run(&records, TopicMap::default(), 10);
    // More topics than themes may be found, but none with two themes.
    let mut theme_of: HashMap<u32, usize> = HashMap::new();
    for (n, topic) in grouping.topics().iter().enumerate() {
        let Some(topic) = topic else { continue };
        assert_eq!(*theme_of.entry(*topic).or_insert(n % 3), n % 3);
    }
    let map = grouping.map();
    assert_eq!(map.posts, 90);
    assert!(map.outside < 20, "{} of 90 in no topic", map.outside);
    for topic in &map.topics {
        let words = TEXTS[theme_of[&topic.id]].1;
        assert!(!topic.label.is_empty());
        assert!(
            topic.label.iter().all(|word| words.contains(word.as_str())),
            "{:?}",
            topic.label
        );
        assert!(topic.recent + topic.earlier == topic.size && topic.posts.len() <= TYPICAL);
    }
    let listed: Vec<&String> = map.topics.iter().flat_map(|topic| &topic.people).collect();
    assert_eq!(listed.len(), 9, "everybody has one interest: {listed:?}");
}

#[test]
fn the_same_posts_give_the_same_topics_whatever_the_steps() {
    let records = records();
    let one = run(&records, TopicMap::default(), 1);
    let other = run(&records, TopicMap::default(), 1_000);
    assert_eq!(one.map(), other.map());
}

#[test]
fn topics_keep_their_numbers_when_posts_are_added() {
    let mut records = records();
    let first = run(&records, TopicMap::default(), 100).map().clone();
    records.extend((0..9).map(|n| record(n % 3, 100 + n, DAY)));
    let second = run(&records, first.clone(), 100).map().clone();
    let kept = second.topics.iter().filter(|topic| {
        let same =
            |old: &&Topic| old.id == topic.id && old.label.iter().any(|w| topic.label.contains(w));
        first.topics.iter().find(same).is_some()
    });
    let kept = kept.count();
    assert!(
        kept * 10 >= first.topics.len() * 8,
        "{kept} of {}",
        first.topics.len()
    );
    assert!(second.next >= first.next);
}

#[test]
fn what_nobody_is_grouped_by_is_left_out() {
    let mut grouping = Grouping::new(day(DAY), TopicMap::default(), 7);
    let mut record = record(0, 0, DAY);
    record.marks.sensitive = true;
    assert!(!grouping.add(&record));
    record.marks.sensitive = false;
    record.post.sponsored = true;
    assert!(!grouping.add(&record));
    record.post.sponsored = false;
    record.post.text = " ".to_owned();
    assert!(!grouping.add(&record));
}

#[test]
fn nothing_gives_no_topics() {
    let grouping = run(&[], TopicMap::default(), 5);
    assert_eq!(grouping.map().topics, []);
    let records: Vec<StoredPost> = (0..3).map(|n| record(n, 0, DAY)).collect();
    assert_eq!(run(&records, TopicMap::default(), 5).map().outside, 3);
}
