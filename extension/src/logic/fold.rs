//! Spelling that makes no difference to a search: "Mueller" and "Muller" both find "Müller".

use memchr::memmem::Finder;

/// A text in the two spellings in which German umlauts are typed without their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// `ü` as `ue`.
    spelled: String,
    /// `ü` as `u`; `None` where nothing in the text is spelled in two ways.
    plain: Option<String>,
}

impl Folded {
    /// Folds case, accents and ligatures.
    pub fn new(text: &str) -> Self {
        let mut folded = Self {
            spelled: String::with_capacity(text.len()),
            plain: None,
        };
        for letter in text.chars() {
            if letter.is_ascii() {
                // Most are, and need no table.
                folded.push(letter.to_ascii_lowercase());
            } else {
                letter.to_lowercase().for_each(|letter| folded.add(letter));
            }
        }
        folded
    }

    /// Adds a letter that is spelled in one way.
    fn push(&mut self, letter: char) {
        self.spelled.push(letter);
        if let Some(plain) = &mut self.plain {
            plain.push(letter);
        }
    }

    fn add(&mut self, letter: char) {
        let (spelled, plain) = without_accent(letter);
        if spelled.is_empty() {
            return self.push(letter);
        }
        if spelled != plain && self.plain.is_none() {
            self.plain = Some(self.spelled.clone());
        }
        self.spelled.push_str(spelled);
        if let Some(known) = &mut self.plain {
            known.push_str(plain);
        }
    }

    fn plain(&self) -> &str {
        self.plain.as_ref().unwrap_or(&self.spelled)
    }

    /// Whether every word of `query` occurs, in either spelling.
    pub fn has_all(&self, query: &str) -> bool {
        Query::new(query).finds(self)
    }
}

/// What is searched for, folded once for all that is searched.
#[derive(Clone, Debug, Default)]
pub struct Query(Vec<Word>);

/// One word of a query, ready to be looked for in thousands of texts.
#[derive(Clone, Debug)]
struct Word {
    folded: Folded,
    spelled: Finder<'static>,
    /// The other spelling, where there is one.
    plain: Option<Finder<'static>>,
}

impl Word {
    fn new(word: &str) -> Self {
        let folded = Folded::new(word);
        let finder = |spelling: &String| Finder::new(spelling).into_owned();
        Self {
            spelled: finder(&folded.spelled),
            plain: folded.plain.as_ref().map(finder),
            folded,
        }
    }

    fn is_in(&self, text: &Folded) -> bool {
        let is_in = |finder: &Finder<'_>, text: &str| finder.find(text.as_bytes()).is_some();
        if is_in(&self.spelled, &text.spelled) {
            return true;
        }
        // Where text and word have one spelling each, that was it.
        let other = self.plain.as_ref();
        (other.is_some() || text.plain.is_some())
            && is_in(other.unwrap_or(&self.spelled), text.plain())
    }

    /// Whether every text that has this word has the other one too.
    fn implies(&self, other: &Self) -> bool {
        let (this, other) = (&self.folded, &other.folded);
        this.spelled.contains(&other.spelled) && this.plain().contains(other.plain())
    }
}

impl Query {
    /// The words of a query; all of them must occur.
    pub fn new(query: &str) -> Self {
        Self(query.split_whitespace().map(Word::new).collect())
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every word occurs, in either spelling.
    pub fn finds(&self, text: &Folded) -> bool {
        self.0.iter().all(|word| word.is_in(text))
    }

    /// Whether it finds nothing that `before` does not find: a letter was added.
    pub fn narrows(&self, before: &Self) -> bool {
        let is_kept = |word: &Word| self.0.iter().any(|now| now.implies(word));
        before.0.iter().all(is_kept)
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
    fn a_text_and_a_query_may_each_have_two_spellings() {
        for (text, query, is_found) in [
            ("muller", "müller", true),
            ("mueller", "müller", true),
            ("Müller", "mueller", true),
            ("Müller", "müllers", false),
            ("Élan", "elan", true),
            ("Weiß & Söhne", "weiss soehne", true),
            ("Weiß & Söhne", "sohne weiß", true),
            ("Soren", "søren", true),
        ] {
            assert_eq!(
                Folded::new(text).has_all(query),
                is_found,
                "{query} in {text}"
            );
        }
    }

    #[test]
    fn a_letter_more_narrows_and_a_letter_less_does_not() {
        let narrows = |now: &str, before: &str| Query::new(now).narrows(&Query::new(before));
        for (now, before) in [
            ("mue", "mu"),
            ("messe h", "messe"),
            ("halle messe", "mess hall"),
            ("müller", "mu"),
            ("müller", "müll"),
            ("mue", "mü"),
            ("ue", ""),
        ] {
            assert!(narrows(now, before), "{now} after {before}");
        }
        // "mü" finds "mu", which "mue" does not.
        for (now, before) in [
            ("mu", "mue"),
            ("mü", "mue"),
            ("messe", "messe h"),
            ("", "a"),
        ] {
            assert!(!narrows(now, before), "{now} after {before}");
        }
    }

    #[test]
    fn letters_without_an_entry_are_kept() {
        assert!(Folded::new("李雷 🙂").has_all("李雷"));
        assert!(!Folded::new("李雷").has_all("李梅"));
    }
}
