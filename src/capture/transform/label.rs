//! Words by which pages label things, in the languages that they use.

/// Whether a label says that a post is an advertisement. The whole label must
/// say so: posts write about promotions, too.
pub(crate) fn is_promoted(label: &str) -> bool {
    let label = label.trim().trim_end_matches(['.', '·', '•', ':']).trim();
    let lower = label.to_lowercase();
    // "Promoted by Acme", "Gesponsert von Acme".
    if [
        "promoted by ",
        "sponsored by ",
        "gesponsert von ",
        "anzeige von ",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
    {
        return true;
    }
    matches!(
        lower.as_str(),
        "promoted"
            | "sponsored"
            | "ad"
            | "advertisement"
            | "paid partnership"
            | "anzeige"
            | "gesponsert"
            | "gesponserter beitrag"
            | "werbung"
            | "bezahlte partnerschaft"
            | "sponsorisé"
            | "publicité"
            | "annonce"
            | "post sponsorisé"
            | "promocionado"
            | "publicidad"
            | "anuncio"
            | "patrocinado"
            | "promovido"
            | "anúncio"
            | "sponsorizzato"
            | "promosso"
            | "inserzione"
            | "gesponsord"
            | "gepromoot"
            | "advertentie"
            | "sponsorowane"
            | "promowane"
    )
}

/// Whether a label offers the rest of a text.
pub(crate) fn is_more(label: &str) -> bool {
    let label = label.trim().trim_start_matches(['…', '.']).trim();
    matches!(
        label.to_lowercase().as_str(),
        "more"
            | "see more"
            | "show more"
            | "read more"
            | "mehr"
            | "mehr anzeigen"
            | "mehr ansehen"
            | "weiterlesen"
            | "plus"
            | "voir plus"
            | "afficher plus"
            | "lire la suite"
            | "más"
            | "ver más"
            | "mostrar más"
            | "leer más"
            | "mais"
            | "ver mais"
            | "altro"
            | "mostra altro"
            | "meer"
            | "meer weergeven"
    )
}

/// How words for reactions begin.
pub(crate) const REACTIONS: &[&str] = &[
    "reaction",
    "reaktion",
    "réaction",
    "reacci",
    "reaç",
    "reazion",
    "reactie",
    "like",
    "gefällt",
    "j\u{2019}aime",
    "j'aime",
    "me gusta",
    "mi piace",
    "curti",
];
/// How words for comments begin.
pub(crate) const COMMENTS: &[&str] = &["comment", "kommentar", "comentar", "opmerking", "antwort"];
/// How words for reposts begin.
pub(crate) const SHARES: &[&str] = &[
    "repost",
    "share",
    "geteilt",
    "partag",
    "compart",
    "condivi",
    "republi",
    "gedeeld",
    "mal geteilt",
];
/// How words for views begin.
pub(crate) const VIEWS: &[&str] = &[
    "view",
    "impression",
    "impresi",
    "affichage",
    "aufruf",
    "ansicht",
    "vue",
    "visualiza",
    "reprodu",
    "weergaven",
    "play",
];

/// Whether a label is a count of something: "29 comments", "1.107 Reaktionen".
/// A sentence that has both words and numbers is no label.
pub(crate) fn counts(label: &str, words: &[&str]) -> bool {
    let lower = label.to_lowercase();
    lower.len() <= 80
        && lower.chars().any(|c| super::number::digit(c).is_some())
        && words.iter().any(|word| lower.contains(word))
}

/// "2 people found this helpful", "Eine Person fand diese Informationen
/// hilfreich": one of them is written as a word.
pub(crate) fn helpful(label: &str) -> Option<String> {
    if let Some(count) = super::count::count(label) {
        return Some(count.to_string());
    }
    let lower = label.to_lowercase();
    // "A una persona le resultó útil".
    let first = lower.trim_start().trim_start_matches("a ");
    let first = first.split_whitespace().next()?;
    matches!(
        first,
        "one" | "eine" | "ein" | "une" | "una" | "uno" | "uma" | "één" | "een" | "jedna"
    )
    .then(|| "1".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promoted_in_many_languages() {
        for label in [
            "Promoted",
            "Anzeige",
            " Gesponsert · ",
            "Sponsorisé",
            "Promoted by Acme",
            "AD",
        ] {
            assert!(is_promoted(label), "{label}");
        }
        for label in ["", "Ada", "Our ad was promoted", "Anzeige ist raus"] {
            assert!(!is_promoted(label), "{label}");
        }
    }

    #[test]
    fn more_in_many_languages() {
        for label in ["…more", "... mehr", "See more", "Mehr anzeigen", "Ver más"] {
            assert!(is_more(label), "{label}");
        }
        assert!(!is_more("more or less"));
        assert!(!is_more(""));
    }

    #[test]
    fn labels_that_count() {
        assert!(counts("29 comments", COMMENTS));
        assert!(counts("1.107 Reaktionen", REACTIONS));
        assert!(counts("Gefällt 12 Mal", REACTIONS));
        assert!(!counts("Kommentieren", COMMENTS));
        assert!(!counts("29 comments", SHARES));
    }

    #[test]
    fn helpful_to_one_or_more() {
        assert_eq!(helpful("2 people found this helpful").as_deref(), Some("2"));
        assert_eq!(
            helpful("One person found this helpful").as_deref(),
            Some("1")
        );
        assert_eq!(
            helpful("Eine Person fand diese Informationen hilfreich").as_deref(),
            Some("1")
        );
        assert_eq!(
            helpful("A una persona le resultó útil").as_deref(),
            Some("1")
        );
        assert_eq!(helpful("Helpful"), None);
    }
}
