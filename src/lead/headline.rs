//! The line below a name, read as a position at a company.

/// What a headline says about somebody's work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The job title.
    pub title: Option<String>,
    /// The organisation.
    pub company: Option<String>,
}

/// What stands between the title and the company.
const LINKS: [&str; 7] = [
    " at ",
    " bei der ",
    " bei dem ",
    " bei ",
    " beim ",
    " @ ",
    " chez ",
];

/// Reads `Head of Procurement at Example GmbH | Speaker` and
/// `Einkaufsleiterin bei der Muster AG`.
///
/// Only the first part of a headline is read, and only where it has one of the
/// joining words: any other headline gives neither title nor company.
pub fn parse(headline: &str) -> Position {
    let first = headline
        .split(['|', '·', '•', '\n'])
        .next()
        .unwrap_or_default()
        .trim();
    // ASCII lower case keeps byte offsets.
    let folded = first.to_ascii_lowercase();
    let found = LINKS
        .iter()
        .filter_map(|link| folded.find(link).map(|at| (at, link.len())))
        .min_by_key(|&(at, len)| (at, usize::MAX - len));
    let Some((at, len)) = found else {
        return Position::default();
    };
    let title = clean(first.get(..at).unwrap_or_default());
    let company = clean(first.get(at + len..).unwrap_or_default());
    Position { title, company }
}

fn clean(part: &str) -> Option<String> {
    let part = part
        .trim()
        .trim_start_matches('@')
        .trim_end_matches([',', ';', '-', '–'])
        .trim();
    (!part.is_empty()).then(|| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_give_title_and_company_or_nothing() {
        let cases = [
            (
                "Head of Procurement at Example GmbH | Speaker",
                Some("Head of Procurement"),
                Some("Example GmbH"),
            ),
            (
                "Einkaufsleiterin bei der Muster AG",
                Some("Einkaufsleiterin"),
                Some("Muster AG"),
            ),
            (
                "Einkauf bei Müller & Söhne",
                Some("Einkauf"),
                Some("Müller & Söhne"),
            ),
            ("CTO @Example", None, None),
            ("CTO @ Example", Some("CTO"), Some("Example")),
            ("Dreaming big", None, None),
            ("", None, None),
        ];
        for (headline, title, company) in cases {
            let position = parse(headline);
            assert_eq!(
                (position.title.as_deref(), position.company.as_deref()),
                (title, company),
                "{headline}"
            );
        }
    }
}
