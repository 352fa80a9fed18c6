use super::*;

/// The model that ships.
const MODEL: &[u8] = include_bytes!("../../extension/static/sentiment.model");

fn scorer() -> Scorer {
    Scorer::from_bytes(MODEL).unwrap()
}

#[test]
fn plain_opinions_have_their_label() {
    let scorer = scorer();
    for (text, lang, label) in [
        (
            "I love this phone, best camera ever!",
            "en",
            Label::Positive,
        ),
        (
            "Worst support I have ever had, the app crashes all the time.",
            "en",
            Label::Negative,
        ),
        (
            "The meeting starts at 9 am in room 12.",
            "en",
            Label::Neutral,
        ),
        (
            "Ich liebe dieses Handy, die Kamera ist super!",
            "de",
            Label::Positive,
        ),
        (
            "Das ist der schlechteste Service, den ich je hatte. Nie wieder!",
            "de",
            Label::Negative,
        ),
        (
            "Die Sitzung beginnt um 9 Uhr in Raum 12.",
            "de",
            Label::Neutral,
        ),
    ] {
        let score = scorer.score(text, LangHint::Auto);
        assert_eq!(score.lang.as_deref(), Some(lang), "{text}");
        assert_eq!(score.label, label, "{text} {score:?}");
    }
}

#[test]
fn a_label_that_barely_leads_is_marked_unsure() {
    let scorer = scorer();
    let texts = [
        "I love this phone, best camera ever!",
        "It is okay, I guess.",
        "Nice idea, but it does not really work for me",
        "Na ja, geht so, aber ganz schön teuer.",
        "Ich weiß nicht, ob mir das gefällt.",
        "Das ist der schlechteste Service, den ich je hatte. Nie wieder!",
    ];
    let told: Vec<Score> = texts
        .iter()
        .map(|text| scorer.score(text, LangHint::Auto))
        .collect();
    for (text, score) in texts.iter().zip(&told) {
        let mut shares = [score.negative, score.neutral, score.positive];
        shares.sort_by(f32::total_cmp);
        let lead = shares[2] - shares[1];
        assert_eq!(score.unsure, lead < scorer.sure(), "{text} {score:?}");
    }
    assert!(!told[0].unsure && !told[5].unsure);
    assert!(told.iter().any(|score| score.unsure), "{told:?}");
}

#[test]
fn reasons_and_rest_add_up_to_the_score() {
    let scorer = scorer();
    for text in [
        "I love this phone, but the camera is terrible and the app is awful :(",
        "Das ist echt nicht schön, aber der Rest gefällt mir sehr gut!!! 🎉 #TollerService",
        "@someone https://example.org",
        "",
    ] {
        for lang in [Lang::De, Lang::En] {
            let score = scorer.score(text, LangHint::Is(lang));
            let told: f32 = score.reasons.iter().map(|reason| reason.weight).sum();
            let margin = (score.positive / score.negative).ln();
            assert!(
                (told + score.rest - margin).abs() < 1e-3,
                "{text}: {told} + {} is not {margin}",
                score.rest
            );
            for reason in &score.reasons {
                assert_eq!(
                    text.get(reason.start..reason.end),
                    Some(reason.text.as_str())
                );
            }
        }
    }
}

#[test]
fn the_short_way_and_the_long_one_agree() {
    let scorer = scorer();
    let text = "Not bad at all, I'd buy it again";
    let score = scorer.score(text, LangHint::Is(Lang::En));
    let short = scorer.probabilities(text, Lang::En);
    for (long, short) in [
        (score.negative, short.negative),
        (score.neutral, short.neutral),
        (score.positive, short.positive),
    ] {
        assert!((long - short).abs() < 1e-6);
    }
    assert!((short.negative + short.neutral + short.positive - 1.0).abs() < 1e-5);
}

#[test]
fn what_cannot_be_scored_is_not_guessed() {
    let scorer = scorer();
    let foreign = scorer.score(
        "C'est vraiment une très mauvaise expérience avec ce produit",
        LangHint::Auto,
    );
    assert_eq!(
        (foreign.label, foreign.lang.as_deref()),
        (Label::Unsupported, Some("fr"))
    );
    let unknown = scorer.score("🙂🙂", LangHint::Page("fr-FR"));
    assert_eq!(
        (unknown.label, unknown.lang.as_deref()),
        (Label::Unsupported, Some("fr"))
    );
    assert_eq!(scorer.score("🙂🙂", LangHint::Auto).lang, None);
}

#[test]
fn the_page_decides_where_the_text_does_not_tell() {
    let scorer = scorer();
    assert_eq!(
        scorer.score("Super! 👍", LangHint::Page("de-DE")).label,
        Label::Positive
    );
    let english = scorer.score(
        "I think that this is the best of them",
        LangHint::Page("de"),
    );
    assert_eq!(english.lang.as_deref(), Some("en"));
}

#[test]
fn a_mixed_or_torn_text_is_scored_without_failing() {
    let scorer = scorer();
    let long = "sehr gut ".repeat(50_000);
    for text in [
        "\u{fffd}\u{fffd}",
        "\u{200d}\u{fe0f}",
        "#",
        "!!!!",
        "\u{0}",
        long.as_str(),
    ] {
        let score = scorer.score(text, LangHint::Is(Lang::De));
        assert!(score.positive.is_finite(), "{text:.20}");
    }
}

#[test]
fn the_scorer_names_its_model() {
    let scorer = scorer();
    assert_eq!(
        scorer.score("fine", LangHint::Is(Lang::En)).scorer,
        scorer.id()
    );
    assert_eq!(
        Scorer::from_bytes(b"PK\x03\x04").unwrap_err(),
        ModelError::Foreign
    );
}
