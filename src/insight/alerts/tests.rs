use super::{
    super::{
        days::samples::{days, record},
        watch::samples::list,
    },
    *,
};
use crate::sentiment::Label;

fn watched() -> Watchlists {
    let mut lists = Watchlists::default();
    lists.keep(list("acme", &["Acme"])).expect("kept");
    lists.keep(list("bolt", &["Bolt"])).expect("kept");
    lists
}

#[test]
fn a_planted_storm_is_told_once_a_day_and_list() {
    let mut posts = Vec::new();
    for day in 1..=22 {
        let day = format!("2026-11-{day:02}");
        posts.extend((0..20).map(|_| record(&day, &[], Label::Neutral)));
        posts.push(record(&day, &["acme"], Label::Negative));
        posts.push(record(&day, &["bolt"], Label::Negative));
    }
    posts.extend((0..15).map(|_| record("2026-11-22", &["acme"], Label::Negative)));
    let days = days(&posts);
    let today = Date::constant(2026, 11, 22);
    let storms = storms(&days, &watched(), today);
    let ids: Vec<_> = storms.iter().map(What::id).collect();
    assert_eq!(ids, ["storm:acme:2026-11-22"]);
    let monday = Date::constant(2026, 11, 24);
    assert_eq!(
        super::storms(&days, &watched(), monday).len(),
        1,
        "read later"
    );
    let later = Date::constant(2026, 11, 25);
    assert!(super::storms(&days, &watched(), later).is_empty());
    let digest = digest(&days, &watched(), today, 2);
    assert_eq!(
        (digest.seen, digest.mentions, digest.negative, digest.alerts),
        (37, 17, 17, 2)
    );
}

#[test]
fn quiet_hours_go_over_midnight() {
    let mut wanted = Wanted::default();
    assert!(!wanted.is_quiet(0));
    wanted.quiet = Some(Quiet {
        from: 22 * 60,
        until: 7 * 60,
    });
    for (minute, quiet) in [
        (22 * 60, true),
        (0, true),
        (7 * 60, false),
        (12 * 60, false),
    ] {
        assert_eq!(wanted.is_quiet(minute), quiet, "{minute}");
    }
    wanted.quiet = Some(Quiet {
        from: 12 * 60,
        until: 13 * 60,
    });
    assert!(wanted.is_quiet(12 * 60) && !wanted.is_quiet(13 * 60) && !wanted.is_quiet(0));
}

#[test]
fn a_mood_turns_when_several_posts_say_so() {
    use Label::{Negative as N, Neutral as O, Positive as P, Unsupported as U};
    let turned = |labels: &[Label]| {
        let posts: Vec<_> = labels
            .iter()
            .map(|&label| record("2026-11-20", &[], label))
            .collect();
        mood_turned(&posts)
    };
    assert_eq!(turned(&[P, P, O, N, N, N]), Some(false));
    assert_eq!(turned(&[N, N, O, P, U, P, P]), Some(true));
    assert_eq!(
        turned(&[P, P, P, N, N, O]),
        None,
        "the last is not of the new mood"
    );
    assert_eq!(turned(&[P, P, P, P, P, N]), None, "one bad day");
    assert_eq!(turned(&[P, P, N, N, N]), None, "too little is known");
    assert_eq!(turned(&[N, N, N, N, N, N]), None);
    assert_eq!(
        turned(&[P, P, P, N, N, N, U]),
        None,
        "the last says nothing"
    );
}

#[test]
fn purchase_interest_is_told_unless_it_is_sensitive() {
    let mut post = record("2026-11-20", &["acme", "bolt"], Label::Neutral);
    post.post.lang = Some("en".to_owned());
    post.post.text = "I want to buy an Acme kettle, where can I order one?".to_owned();
    post.marks.read(&post.post);
    let ids = |marks: &Marks| {
        let found = purchases("k", marks);
        found.iter().map(What::id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&post.marks), ["purchase:acme:k", "purchase:bolt:k"]);
    post.marks.sensitive = true;
    assert!(ids(&post.marks).is_empty());
    post.marks.sensitive = false;
    post.marks.intent = None;
    assert!(ids(&post.marks).is_empty());
}

#[test]
fn what_is_not_wanted_is_not_told() {
    let mut wanted = Wanted::default();
    let mood = What::Mood {
        lead: "l".to_owned(),
        post: "p".to_owned(),
        better: true,
    };
    assert!(wanted.has(&mood));
    wanted.moods = false;
    assert!(!wanted.has(&mood));
    let json =
        serde_json::to_string(&Alert::new(mood.clone(), Timestamp::UNIX_EPOCH)).expect("json");
    assert!(json.contains(r#""kind":"mood""#));
    assert_eq!(
        serde_json::from_str::<Alert>(&json).expect("an alert").what,
        mood
    );
}
