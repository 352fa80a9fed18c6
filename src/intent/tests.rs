use super::*;

fn kind(text: &str, lang: &str) -> Option<Kind> {
    Reader::default()
        .read(text, Some(lang))
        .intent
        .map(|intent| intent.kind)
}

/// By how much the intent leads; nothing where there is none.
fn lead(text: &str) -> f32 {
    let mut tokens = Tokens::default();
    tokens.read(text);
    match Reader::default().german.judge(&items::of(&tokens)) {
        Verdict::Wants(found) => found.lead,
        Verdict::Nothing | Verdict::Unclear => 0.0,
    }
}

#[test]
fn a_file_of_weights_says_what_was_written() {
    let mut entry = [0.0; CLASSES];
    entry[0] = 1.5;
    entry[CLASSES - 1] = -3.5;
    let rules = [[0.25; CLASSES]; KINDS];
    let file = encode(
        0.5,
        [0.4; CLASSES],
        [0.1; CLASSES],
        rules,
        &[(7, entry), (9, [0.0; CLASSES])],
    );
    let features = [features::Feature {
        key: 7,
        start: 0,
        end: 1,
    }];
    let row = Model::decode(&file).weigh(&features, [0.0; KINDS], |_, seen| {
        assert!(seen.iter().zip(entry).all(|(a, b)| (a - b).abs() < 1e-6));
    });
    assert!((row[0] - 1.6).abs() < 1e-6 && (row[CLASSES - 1] + 3.4).abs() < 1e-6);
    assert!((rounded(1.5, 0.5) - 1.5).abs() < 1e-6);
    // A file that is cut short, or none, weighs nothing that it does not hold.
    for end in 0..file.len() {
        Model::decode(&file[..end]).weigh(&features, [1.0; KINDS], |_, _| {});
    }
}

#[test]
fn wanting_nothing_is_told_apart_from_nothing_that_is_sure() {
    let read = |text: &str, lang| {
        let reading = Reader::default().read(text, lang);
        (reading.intent.is_some(), reading.nothing)
    };
    let supper = "Heute Abend gab es Suppe mit Brot und danach einen Spaziergang am Fluss.";
    assert_eq!(read(supper, Some("de")), (false, true));
    assert_eq!(read("Was kostet das Rad?", Some("de")), (true, false));
    // One word says too little, and of another language nothing is known.
    assert_eq!(read("Hm.", Some("de")), (false, false));
    assert_eq!(
        read("Une soupe au bord du fleuve.", Some("fr")),
        (false, false)
    );
    let mut advertisement = crate::post::samples::post("mastodon:1");
    advertisement.text = supper.to_owned();
    assert!(of_post(&advertisement).nothing);
    advertisement.sponsored = true;
    assert!(!of_post(&advertisement).nothing);
}

#[test]
fn each_language_has_its_weights() {
    for file in [GERMAN_WEIGHTS, ENGLISH_WEIGHTS] {
        assert!(
            (40_000..=57_000).contains(&file.len()),
            "{} bytes",
            file.len()
        );
    }
}

#[test]
fn every_line_of_the_rules_is_one() {
    for (file, sections) in [
        (GERMAN, &SECTIONS[..]),
        (ENGLISH, &SECTIONS),
        (SENSITIVE, &LANGUAGES),
    ] {
        assert_eq!(rules::faults(file, sections), Vec::<String>::new());
    }
}

#[test]
fn a_faulty_line_is_found() {
    let file = "[job]\n2 works\nnothing\n2 .. gap first\n2 a||b\n[unknown]\n";
    assert_eq!(rules::faults(file, &SECTIONS).len(), 4);
}

#[test]
fn sections_and_kinds_have_one_order() {
    assert_eq!(SECTIONS, Kind::ALL.map(Kind::name));
    assert!(
        Kind::ALL
            .into_iter()
            .all(|kind| Kind::named(kind.name()) == Some(kind))
    );
}

#[test]
fn the_words_that_decided_stand_in_the_text() {
    let text = "Hallo! Was kostet der Versand nach Wien?";
    let reading = Reader::default().read(text, Some("de-AT"));
    let intent = reading.intent.unwrap();
    assert_eq!(intent.kind, Kind::Purchase);
    assert!(!intent.reasons.is_empty());
    assert!(
        intent
            .reasons
            .iter()
            .any(|reason| reason.words(text).starts_with("Was kostet"))
    );
}

#[test]
fn negated_praise_is_none() {
    assert_eq!(kind("Das ist super.", "de"), Some(Kind::Praise));
    assert_ne!(kind("Das ist nicht super.", "de"), Some(Kind::Praise));
    assert_ne!(kind("This is not great.", "en"), Some(Kind::Praise));
}

#[test]
fn what_is_far_apart_is_not_added_up() {
    let filler = "Es regnet heute. ".repeat(6);
    let (this, that) = ("Was kostet das Rad?", "Wo kann man es kaufen?");
    let near = lead(&format!("{this} {that}"));
    let apart = lead(&format!("{this} {filler} {that}"));
    assert!(near > apart, "{near} together, {apart} far apart");
}

#[test]
fn nothing_is_concluded_from_a_sensitive_post() {
    let reading =
        Reader::default().read("Ich habe Krebs und möchte eine Matratze kaufen", Some("de"));
    assert_eq!((reading.intent, reading.sensitive), (None, true));
}

#[test]
fn other_languages_are_not_guessed_at() {
    let reader = Reader::default();
    assert_eq!(
        reader.read("Combien ça coûte ? Super job !", Some("fr")),
        Reading::default()
    );
    assert!(reader.read("Was kostet das?", None).intent.is_some());
    assert!(reader.read("How much is it?", None).intent.is_some());
}

#[test]
fn any_text_is_read() {
    let reader = Reader::default();
    for text in [
        "",
        "?",
        "..",
        "@u",
        "!!!",
        "\u{308}",
        "ß?",
        "日本語",
        ": : :",
        "🙂",
    ] {
        reader.read(text, None);
    }
}

#[test]
fn an_advertisement_and_a_sensitive_title_give_no_intent() {
    let mut post = crate::post::samples::post("mastodon:1");
    post.text = "Was kostet das Rad?".to_owned();
    assert!(of_post(&post).intent.is_some());
    post.sponsored = true;
    assert!(of_post(&post).intent.is_none());
    post.sponsored = false;
    post.title = Some("Leben mit Diabetes".to_owned());
    assert_eq!(
        (of_post(&post).intent, of_post(&post).sensitive),
        (None, true)
    );
}
