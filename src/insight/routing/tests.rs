use super::*;
use crate::{
    intent::Intent,
    post::samples::post,
    record::{Correction, Marks},
    sentiment::Label,
};

pub(super) fn record(kind: Kind) -> StoredPost {
    let mut post = post("mastodon:1");
    post.posted_at = Some("2026-11-20T10:00:00Z".parse().expect("a time"));
    StoredPost {
        post,
        person: None,
        saved: false,
        score: None,
        correction: Some(Correction {
            label: Label::Negative,
            at: Timestamp::UNIX_EPOCH,
        }),
        marks: Marks {
            watch: vec!["brand".to_owned()],
            intent: Some(Intent {
                kind,
                reasons: Vec::new(),
            }),
            ..Marks::default()
        },
    }
}

fn rule(id: &str) -> Rule {
    Rule {
        id: id.to_owned(),
        intent: Some(Kind::Complaint),
        department: Some("service".to_owned()),
        ..Rule::default()
    }
}

#[test]
fn all_that_a_rule_asks_for_must_be_so() {
    let record = record(Kind::Complaint);
    assert!(rule("a").takes(&record));
    let whole = Rule {
        watch: Some("brand".to_owned()),
        mood: Some(Mood::Negative),
        network: Some("mastodon".to_owned()),
        lang: Some("de".to_owned()),
        ..rule("a")
    };
    assert!(whole.takes(&record));
    for other in [
        Rule {
            watch: Some("other".to_owned()),
            ..whole.clone()
        },
        Rule {
            intent: Some(Kind::Praise),
            ..whole.clone()
        },
        Rule {
            mood: Some(Mood::Positive),
            ..whole.clone()
        },
        Rule {
            network: Some("x".to_owned()),
            ..whole.clone()
        },
        Rule {
            lang: Some("en".to_owned()),
            ..whole.clone()
        },
    ] {
        assert!(!other.takes(&record), "{other:?}");
    }
}

#[test]
fn a_rule_that_asks_or_does_nothing_takes_nothing() {
    let nothing_asked = Rule {
        intent: None,
        ..rule("a")
    };
    let nothing_done = Rule {
        department: None,
        ..rule("a")
    };
    assert!(!nothing_asked.takes(&record(Kind::Complaint)));
    assert!(!nothing_done.takes(&record(Kind::Complaint)));
}

#[test]
fn the_first_department_wins_and_all_rules_are_told() {
    let rules = [
        Rule {
            department: None,
            tag: Some("vip".to_owned()),
            follow_up: Some(3),
            ..rule("a")
        },
        Rule {
            follow_up: Some(1),
            ..rule("b")
        },
        Rule {
            department: Some("sales".to_owned()),
            tag: Some("a".to_owned()),
            ..rule("c")
        },
        Rule {
            intent: Some(Kind::Praise),
            ..rule("d")
        },
    ];
    let way = way(&record(Kind::Complaint), &rules).expect("a way");
    assert_eq!(way.department.as_deref(), Some("service"));
    assert_eq!(
        (way.rules, way.tags),
        (
            vec!["a".into(), "b".into(), "c".into()],
            vec!["a".into(), "vip".into()]
        )
    );
    assert_eq!(
        way.due.map(|due| due.to_string()).as_deref(),
        Some("2026-11-21")
    );
}

#[test]
fn what_nobody_should_answer_goes_nowhere() {
    let mut sensitive = record(Kind::Complaint);
    sensitive.marks.sensitive = true;
    let by_mood = Rule {
        intent: None,
        mood: Some(Mood::Negative),
        ..rule("a")
    };
    assert_eq!(way(&sensitive, &[rule("a"), by_mood]), None);
    let mut advertisement = record(Kind::Complaint);
    advertisement.post.sponsored = true;
    assert_eq!(way(&advertisement, &[rule("a")]), None);
    let mut own = record(Kind::Complaint);
    own.marks.by = vec!["brand".to_owned()];
    assert_eq!(way(&own, &[rule("a")]), None);
}

#[test]
fn figures_are_by_department() {
    let answered = |hours: i64| {
        let mut record = record(Kind::Complaint);
        record.marks.answered = since(&record).checked_add(hours.hours()).ok();
        record
    };
    let records = [
        answered(1),
        answered(2),
        answered(30),
        record(Kind::Complaint),
        record(Kind::Praise),
    ];
    let rules = [Rule {
        follow_up: Some(1),
        ..rule("a")
    }];
    let figures = responses(&records, &rules, "2026-11-22".parse().expect("a day"));
    assert_eq!(figures.len(), 1);
    let expected = Response {
        open: 1,
        late: 1,
        answered: 3,
        minutes: Some(120),
    };
    assert_eq!(figures["service"], expected);
    let in_time = responses(&records, &rules, "2026-11-21".parse().expect("a day"));
    assert_eq!(in_time["service"].late, 0);
}

#[test]
fn the_usual_rules_are_whole() {
    let mut n = 0;
    let id = || {
        n += 1;
        n.to_string()
    };
    let rules = usual(id, |kind| kind.name().to_owned());
    assert_eq!(rules.len(), Kind::ALL.len());
    assert!(rules.iter().all(Rule::is_whole));
    let known = |rule: &Rule| {
        rule.department
            .as_deref()
            .is_some_and(|name| crate::lead::DEPARTMENTS.contains(&name))
    };
    assert!(rules.iter().all(known));
}
