//! Spelling that makes no difference to a search: "Mueller" and "Muller" both find "Müller".

/// A text in the two spellings in which German umlauts are typed without their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// `ü` as `ue`.
    spelled: String,
    /// `ü` as `u`.
    plain: String,
}

impl Folded {
    /// Folds case, accents and ligatures.
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for letter in text.chars().flat_map(char::to_lowercase) {
            let (spelled, plain) = without_accent(letter);
            if spelled.is_empty() {
                folded.spelled.push(letter);
                folded.plain.push(letter);
            } else {
                folded.spelled.push_str(spelled);
                folded.plain.push_str(plain);
            }
        }
        folded
    }

    /// Whether every word of `query` occurs, in either spelling.
    pub fn has_all(&self, query: &str) -> bool {
        Query::new(query).finds(self)
    }
}

/// What is searched for, folded once for all that is searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<Folded>);

impl Query {
    /// The words of a query; all of them must occur.
    pub fn new(query: &str) -> Self {
        Self(query.split_whitespace().map(Folded::new).collect())
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every word occurs, in either spelling.
    pub fn finds(&self, text: &Folded) -> bool {
        self.0
            .iter()
            .all(|word| text.spelled.contains(&word.spelled) || text.plain.contains(&word.plain))
    }
}

/// The letters of Latin-1 and Latin Extended-A that European names use; `""` for any other.
fn without_accent(letter: char) -> (&'static str, &'static str) {
    match letter {
        'ä' | 'æ' => ("ae", "a"),
        'ö' | 'ø' | 'œ' => ("oe", "o"),
        'ü' => ("ue", "u"),
        'ß' => ("ss", "ss"),
        'å' => ("aa", "a"),
        'à' | 'á' | 'â' | 'ã' | 'ā' | 'ă' | 'ą' => ("a", "a"),
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => ("c", "c"),
        'ď' | 'đ' | 'ð' => ("d", "d"),
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => ("e", "e"),
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => ("g", "g"),
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ĭ' | 'į' | 'ı' => ("i", "i"),
        'ĺ' | 'ļ' | 'ľ' | 'ł' => ("l", "l"),
        'ñ' | 'ń' | 'ņ' | 'ň' => ("n", "n"),
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ŏ' | 'ő' => ("o", "o"),
        'ŕ' | 'ŗ' | 'ř' => ("r", "r"),
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => ("s", "s"),
        'ţ' | 'ť' | 'ț' => ("t", "t"),
        'þ' => ("th", "th"),
        'ù' | 'ú' | 'û' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => ("u", "u"),
        'ý' | 'ÿ' => ("y", "y"),
        'ź' | 'ż' | 'ž' => ("z", "z"),
        _ => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_are_found_however_they_are_typed() {
        let name = Folded::new("Jörg Müller-Weiß, Håkan Strauß");
        for query in [
            "müller", "MUELLER", "muller", "joerg", "weiss", "hakan", "haakan",
        ] {
            assert!(name.has_all(query), "{query}");
        }
    }

    #[test]
    fn every_word_must_occur() {
        let name = Folded::new("Ada König Beispiel AG");
        assert!(name.has_all("ag koenig"));
        assert!(!name.has_all("ada gmbh"));
        assert!(name.has_all("  "));
    }

    #[test]
    fn letters_without_an_entry_are_kept() {
        assert!(Folded::new("李雷 🙂").has_all("李雷"));
        assert!(!Folded::new("李雷").has_all("李梅"));
    }
}
