//! A displayed name, taken apart into given and family name.

/// A name in two parts, as CRMs want it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    /// The given names.
    pub given: Option<String>,
    /// The family name with its particles ("von der Heide").
    pub family: Option<String>,
}

/// Titles before a name, lower case without the dot.
const TITLES: [&str; 15] = [
    "dr", "prof", "mr", "mrs", "ms", "mx", "herr", "frau", "ing", "dipl", "dipl-ing", "mag", "med",
    "rer", "nat",
];

/// Words that begin a family name.
const PARTICLES: [&str; 18] = [
    "von", "van", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "zu", "zum",
    "zur", "ten", "ter", "vom",
];

/// Splits "Dr. Jörg von der Heide, MBA 🚀" into "Jörg" and "von der Heide".
///
/// One word alone is no family name: it stays unsplit (both `None`), because a
/// guess would end up in a CRM as a fact.
pub fn split(displayed: &str) -> PersonName {
    let before_suffix = displayed
        .split([',', '|', '(', '–', '—'])
        .next()
        .unwrap_or_default();
    let mut words: Vec<&str> = before_suffix
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| {
                !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’' | '-')
            })
        })
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    while words.len() > 1 && words.first().is_some_and(|word| is_title(word)) {
        words.remove(0);
    }
    let Some(last) = words.len().checked_sub(1).filter(|&last| last > 0) else {
        return PersonName::default();
    };
    let family = words
        .iter()
        .skip(1)
        .position(|word| is_particle(word))
        .map_or(last, |at| at + 1);
    let (given, family) = words.split_at(family);
    PersonName {
        given: Some(given.join(" ")),
        family: Some(family.join(" ")),
    }
}

fn is_title(word: &str) -> bool {
    TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_split_as_people_read_them() {
        let cases = [
            ("Jörg Müller", Some("Jörg"), Some("Müller")),
            (
                "Dr. Jörg von der Heide, MBA 🚀",
                Some("Jörg"),
                Some("von der Heide"),
            ),
            (
                "Prof. Dr. Anna-Lena Groß-Schmidt",
                Some("Anna-Lena"),
                Some("Groß-Schmidt"),
            ),
            (
                "Mary Jane Watson (she/her)",
                Some("Mary Jane"),
                Some("Watson"),
            ),
            ("Tom O’Neill", Some("Tom"), Some("O’Neill")),
            (
                "✨ Ludwig van Beethoven ✨",
                Some("Ludwig"),
                Some("van Beethoven"),
            ),
            ("Von Müller", Some("Von"), Some("Müller")),
            ("ada_99", None, None),
            ("", None, None),
            ("🚀🚀", None, None),
        ];
        for (displayed, given, family) in cases {
            let name = split(displayed);
            assert_eq!(
                (name.given.as_deref(), name.family.as_deref()),
                (given, family),
                "{displayed}"
            );
        }
    }
}
