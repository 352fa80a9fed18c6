// Leads with five notes each, the same for the native bench and the one in WASM: included by both.

/// The lead of that number.
fn lead(n: usize) -> sidelight::lead::Lead {
    use sidelight::lead::{Identity, Lead, Note};
    let at = jiff::Timestamp::UNIX_EPOCH;
    let note = |k: usize| Note {
        id: format!("n{n}-{k}"),
        at,
        text: format!(
            "Schreibt über \"Werkzeug {k}\", fragt nach Preisen; möchte am {n}. zurückgerufen werden.\nNutzt bisher eine Tabelle, 20 Leute, Köln 😀"
        ),
        post: Some(format!("mastodon:https://social.example/@l{n}/{k}")),
    };
    Lead {
        name: Some(format!("Jörg Müller {n}")),
        given_name: Some("Jörg".to_owned()),
        family_name: Some(format!("Müller {n}")),
        company: Some(format!("Müller & Söhne {n}, GmbH")),
        job_title: Some("Einkauf".to_owned()),
        emails: vec![format!("lead{n}@example.org")],
        phones: vec![format!("+49 30 {n:06}")],
        location: Some("Köln".to_owned()),
        identities: vec![Identity {
            network: "mastodon".to_owned(),
            handle: Some(format!("@l{n}@social.example")),
            url: Some(format!("https://social.example/@l{n}")),
            ..Identity::default()
        }],
        tags: vec!["crm".to_owned(), "messe".to_owned()],
        notes: (0..5).map(note).collect(),
        posts: (0..5)
            .map(|k| format!("mastodon:https://social.example/@l{n}/{k}"))
            .collect(),
        ..Lead::empty(format!("0192f0c1-0000-7000-8000-{n:012}"), at)
    }
}
