use super::*;
use crate::{post::samples::post, record::Marks};

/// A post: who, on which network, how many likes.
fn record(n: usize, person: &str, network: &str, likes: i64) -> StoredPost {
    let mut post = post(&format!("{network}:{n}"));
    post.network = network.to_owned();
    post.author.handle = Some(format!("@{person}"));
    post.engagement.likes = Some(likes);
    post.seen_at = "2026-11-01T09:00:00Z".parse().expect("a time");
    StoredPost {
        post,
        person: Some(person.to_owned()),
        saved: false,
        score: None,
        correction: None,
        marks: Marks::default(),
    }
}

fn study(records: &[StoredPost]) -> Study {
    let mut study = Study::new("2026-11-25".parse().expect("a day"));
    for record in records {
        study.add(record);
    }
    study
}

/// All circles, found in steps of so many posts.
fn circles(study: Study, budget: usize) -> Vec<Circle> {
    let mut circling = study.circling();
    for _ in 0..10_000 {
        if circling.step(budget) {
            return circling.circles();
        }
    }
    panic!("it never ends");
}

fn circle(study: Study, scope: &Scope) -> Circle {
    circles(study, 7)
        .into_iter()
        .find(|circle| circle.scope == *scope)
        .expect("a circle")
}

/// Twenty ordinary people on two networks, two posts each.
fn crowd() -> Vec<StoredPost> {
    (0..80_i32)
        .map(|n| {
            let (network, likes) = if n % 2 == 0 {
                ("large", 900 + 10 * i64::from(n))
            } else {
                ("forum", 1 + i64::from(n % 3))
            };
            let at = usize::try_from(n).expect("above 0");
            record(at, &format!("p{}", n % 40), network, likes)
        })
        .collect()
}

#[test]
fn reactions_count_by_what_is_usual_on_the_network() {
    let mut records = crowd();
    records.extend((0..3).map(|n| record(100 + n, "star", "forum", 40)));
    let circle = circle(study(&records), &Scope::All);
    let first = &circle.leaders[0];
    assert_eq!(first.person, "star", "{:?}", circle.leaders);
    assert!(first.why.times_usual.expect("known") > 10.0 && first.why.posts == 3);
    assert!(
        circle
            .leaders
            .iter()
            .skip(1)
            .all(|other| other.score < first.score)
    );
    assert_eq!(first.why.told()[1], "posts=3");
    assert!(first.why.told()[0].starts_with("engagement="));
}

#[test]
fn one_famous_post_makes_no_leader() {
    let mut records = crowd();
    records.push(record(100, "once", "forum", 1_000_000));
    let circle = circle(study(&records), &Scope::All);
    assert!(circle.leaders.iter().all(|leader| leader.person != "once"));
}

#[test]
fn answers_and_mentions_of_different_people_count() {
    let mut records = crowd();
    for n in 0..6 {
        let mut answer = record(200 + n, &format!("p{n}"), "large", 950);
        answer.post.parent = Some("large:20".to_owned());
        if n % 2 == 0 {
            answer.post.mentions = vec!["@P21".to_owned()];
        }
        records.push(answer);
    }
    let circle = circle(study(&records), &Scope::All);
    let of = |name: &str| circle.leaders.iter().find(|leader| leader.person == name);
    assert_eq!(of("p20").expect("answered").why.answered, 6);
    assert_eq!(circle.leaders[0].person, "p20");
    // A mention names an account of its own network.
    assert!(of("p21").is_none_or(|other| other.why.mentioned == 0));
    assert_eq!(circle.community.ties, 6);
}

#[test]
fn scopes_are_topics_and_watchlists_and_brands_lead_nobody() {
    let mut records = crowd();
    for (n, record) in records.iter_mut().enumerate() {
        if n % 40 < 4 {
            record.marks.watch = vec!["w".to_owned()];
        }
        if n % 40 == 3 {
            record.marks.by = vec!["w".to_owned()];
            record.post.engagement.likes = Some(1_000_000);
        }
    }
    let mut study = study(&records);
    study.set_topic(0, Some(5));
    study.set_topic(40, Some(5));
    let circles = circles(study, 7);
    let of = |scope: Scope| circles.iter().find(|circle| circle.scope == scope);
    let watched = of(Scope::Watch("w".to_owned())).expect("a circle");
    assert_eq!(watched.community.people, 4);
    assert!(watched.leaders.iter().all(|leader| leader.person != "p3"));
    assert_eq!(of(Scope::Topic(5)).expect("a circle").community.people, 1);
}

#[test]
fn newcomers_are_those_without_older_posts() {
    let mut records = crowd();
    let mut late = record(300, "new", "forum", 1);
    late.post.seen_at = "2026-11-24T09:00:00Z".parse().expect("a time");
    records.push(late);
    let mut known = record(301, "p1", "forum", 1);
    known.post.seen_at = "2026-11-24T09:00:00Z".parse().expect("a time");
    records.push(known);
    let circle = circle(study(&records), &Scope::All);
    assert_eq!(circle.community.new, ["new"]);
}

#[test]
fn a_lead_gets_the_standing_of_its_account() {
    let mut records = crowd();
    records.extend((0..3).map(|n| record(100 + n, "star", "forum", 40)));
    let circles = circles(study(&records), 1_000);
    let influence = influence(&circles, &["other".to_owned(), "star".to_owned()]).expect("known");
    assert!(influence.score > 0.3 && influence.score <= 1.0);
    assert!(influence.reasons.iter().any(|reason| reason == "posts=3"));
    assert_eq!(super::influence(&circles, &["nobody".to_owned()]), None);
}

#[test]
fn sensitive_posts_and_advertisements_say_nothing_about_anybody() {
    let mut study = Study::new("2026-11-25".parse().expect("a day"));
    let mut record = record(1, "p", "forum", 3);
    record.marks.sensitive = true;
    assert!(!study.add(&record));
    record.marks.sensitive = false;
    record.post.sponsored = true;
    assert!(!study.add(&record));
    record.post.sponsored = false;
    record.person = None;
    assert!(!study.add(&record));
    assert_eq!(circles(study, 7), []);
}
