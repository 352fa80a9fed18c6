use super::*;
use crate::{
    insight::watch::{Kind, samples::list},
    post::samples::post,
};

fn lists(lists: Vec<Watchlist>) -> Watchlists {
    Watchlists { version: 1, lists }
}

fn found(list: &Watchlist, text: &str) -> bool {
    let mut record = record(text);
    let whole = record.post.clone();
    Matcher::of_list(list).mark(&mut record, &whole, None, &mut Haystack::default());
    !record.marks.watch.is_empty()
}

fn record(text: &str) -> StoredPost {
    let mut post = post("mastodon:1");
    post.text = text.to_owned();
    StoredPost {
        post,
        person: None,
        saved: false,
        score: None,
        correction: None,
        marks: Marks::default(),
    }
}

#[test]
fn terms_stand_at_the_bounds_of_words_however_they_are_spelled() {
    for (term, text, expected) in [
        ("Acme", "ACME!", true),
        ("Acme", "Die acme-Cloud", true),
        ("Acme", "#Acme", true),
        ("Acme", "Acme’s new thing", true),
        ("Acme", "Acmeist poets", false),
        ("Acme", "the pacme", false),
        ("Müller", "Frau MUELLER war da", true),
        ("Mueller", "mu\u{308}ller", true),
        ("Strasse", "Straße", true),
        ("Stras", "Straße", false),
        ("Mu", "Mu\u{308}", false),
        ("iPhone 15", "das iPhone-15 hier", true),
        ("iPhone 15", "das iPhone\u{a0} 15", true),
        ("iPhone 15", "das iPhone 16", false),
        ("iPhone 15", "das iPhone 155", false),
        ("C++", "in C++ geschrieben", true),
        ("Яндекс", "вот ЯНДЕКС там", true),
        // One byte each in the folding, and the same one.
        ("\u{431}\u{431}", "\u{4b1}\u{4b1}", false),
        ("ソニー", "私はソニーが好き", true),
    ] {
        assert_eq!(
            found(&list("x", &[term]), text),
            expected,
            "{term} in {text}"
        );
    }
}

#[test]
fn german_endings_and_compounds_count_where_they_are_asked_for() {
    for (term, text, strict, german) in [
        ("Kaffee", "unsere Kaffees", false, true),
        ("Kaffee", "die Kaffeemaschine", false, true),
        ("Kaffee", "Filterkaffee!", false, true),
        ("Kaffee", "Filterkaffees", false, true),
        ("Drucker", "mit den Druckern", false, true),
        ("Kunde", "Stammkundinnen", false, false),
        ("Rad", "mein Kamerad", false, false),
        ("Rad", "des Rades", false, true),
        ("Kaffee", "Kaffee15x", false, false),
        ("Acme", "Acme", true, true),
    ] {
        let mut list = list("x", &[term]);
        assert_eq!(found(&list, text), strict, "{term} in {text}");
        list.german = true;
        assert_eq!(found(&list, text), german, "{term} in {text}, German");
    }
}

#[test]
fn an_exclusion_says_that_a_post_is_about_something_else() {
    let mut jaguar = list("x", &["Jaguar"]);
    jaguar.exclusions = vec!["Zoo".to_owned()];
    assert!(found(&jaguar, "Ein Jaguar auf der Autobahn"));
    assert!(!found(&jaguar, "Ein Jaguar im Zoo"));
    assert!(found(&jaguar, "Ein Jaguar in Zooming"));
}

#[test]
fn hashtags_and_handles_are_names() {
    let mut acme = list("x", &[]);
    acme.hashtags = vec!["AcmeDay".to_owned()];
    acme.handles = vec!["@acme".to_owned()];
    assert!(found(&acme, "heute ist #acmeday"));
    assert!(!found(&acme, "heute ist acmeday"));
    assert!(found(&acme, "Danke @Acme!"));
    assert!(!found(&acme, "info@acme.de"));
    assert!(!found(&acme, "@acmeist"));
    let mut post = post("mastodon:1");
    post.mentions = vec!["@acme@m.example".to_owned()];
    let seen = Matcher::of_list(&acme).look(&post, &mut Haystack::default());
    assert!(seen[0].found, "a mention that the text does not show");
}

#[test]
fn many_lists_are_found_in_one_look() {
    let all = lists(vec![
        list("b", &["Bolt", "Acme Cloud"]),
        list("a", &["Acme"]),
        list("c", &["Cup"]),
    ]);
    let mut record = record("Acme Cloud ist besser als Bolt");
    let whole = record.post.clone();
    Matcher::new(&all).mark(&mut record, &whole, None, &mut Haystack::default());
    assert_eq!(record.marks.watch, ["a", "b"]);
    assert!(record.marks.hidden.is_empty());
}

#[test]
fn what_the_privacy_mode_took_out_was_found_before_and_stays_found() {
    let mut acme = list("acme", &["Gerät"]);
    acme.handles = vec!["@acme".to_owned()];
    let matcher = Matcher::of_list(&acme);
    let mut haystack = Haystack::default();
    let mut kept = record("@user, warum?");
    matcher.mark(
        &mut kept,
        &record("@acme, warum?").post,
        None,
        &mut haystack,
    );
    assert_eq!(
        (&kept.marks.watch, &kept.marks.hidden),
        (&vec!["acme".to_owned()], &vec!["acme".to_owned()])
    );
    acme.terms.push("anders".to_owned());
    Matcher::of_list(&acme).mark_again(&mut kept, &mut haystack);
    assert_eq!(kept.marks.watch, ["acme"]);
    acme.exclusions = vec!["warum".to_owned()];
    Matcher::of_list(&acme).mark_again(&mut kept, &mut haystack);
    assert!(kept.marks.watch.is_empty() && kept.marks.hidden.is_empty());
    let mut shown = record("Das Gerät");
    Matcher::of_list(&acme).mark_again(&mut shown, &mut haystack);
    assert_eq!((shown.marks.watch.len(), shown.marks.hidden.len()), (1, 0));
    Matcher::new(&lists(vec![])).mark_again(&mut shown, &mut haystack);
    assert!(shown.marks.is_empty(), "its list is gone");
}

#[test]
fn ones_own_posts_are_known_and_what_answers_them() {
    for handle in ["@ada", "ada", "https://www.m.example/@Ada/"] {
        let mut own = list("own", &["Gut"]);
        own.kind = Kind::Own;
        own.handles = vec![handle.to_owned()];
        let matcher = Matcher::of_list(&own);
        let mut haystack = Haystack::default();
        let mut mine = record("Gut!");
        let whole = mine.post.clone();
        matcher.mark(&mut mine, &whole, None, &mut haystack);
        assert_eq!(
            (mine.marks.by.len(), mine.marks.watch.len()),
            (1, 0),
            "{handle}"
        );
        let mut answer = record("Stimmt");
        answer.post.author = crate::post::Author::default();
        let whole = answer.post.clone();
        matcher.mark(&mut answer, &whole, Some(&mine.marks), &mut haystack);
        assert_eq!(answer.marks.watch, ["own"]);
        matcher.mark_again(&mut answer, &mut haystack);
        assert_eq!(
            answer.marks.watch,
            ["own"],
            "the post that it answers is not asked again"
        );
    }
}

#[test]
fn hits_are_shown_where_they_stand() {
    let mut acme = list("x", &["Acme", "Acme Cloud"]);
    acme.exclusions = vec!["Zoo".to_owned()];
    let text = "Über Acme Cloud im Zoo und Acme";
    let hits = Matcher::of_list(&acme).hits(text, &mut Haystack::default());
    let shown: Vec<_> = hits
        .iter()
        .map(|hit| (text.get(hit.span.clone()), hit.excludes))
        .collect();
    assert_eq!(
        shown,
        [
            (Some("Acme Cloud"), false),
            (Some("Zoo"), true),
            (Some("Acme"), false)
        ]
    );
}
