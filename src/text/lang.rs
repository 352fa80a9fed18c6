//! Which language a post is in, with "unknown" as an honest answer.
//!
//! Posts are short, and trigram statistics are weak on short text, so two
//! sources are asked. The small words that hold a sentence together ("the",
//! "nicht") are the better witnesses for English and German as soon as there
//! are two or three of them; for all other languages, and for posts without
//! such words, `whatlang` answers, restricted to the languages that people
//! who read the supported networks meet, because each rare language that is
//! allowed takes short English and German posts away.

use super::token::{Kind, Tokens};
use whatlang::{Detector, Lang as Known};

/// A language that the engine can score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// German.
    De,
    /// English.
    En,
}

impl Lang {
    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// The language that a BCP 47 tag such as `de-AT` names, if it is one
    /// that the engine scores.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match primary(tag).as_str() {
            "de" | "deu" | "ger" => Some(Self::De),
            "en" | "eng" => Some(Self::En),
            _ => None,
        }
    }
}

/// The primary subtag of a BCP 47 tag, in lower case: `de` of `de-AT`.
pub fn primary(tag: &str) -> String {
    tag.trim()
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// The ISO 639-1 code of the text's language, or `None` when the text does not
/// say: too short, no words, or languages that look alike. `tokens` are the
/// text's.
pub fn recognise(text: &str, tokens: &Tokens) -> Option<&'static str> {
    if let Some(lang) = by_small_words(text, tokens) {
        return Some(lang.code());
    }
    let found = Detector::with_allowlist(ALLOWED.iter().map(|(lang, _)| *lang).collect())
        .detect(&prose(text, tokens))?;
    // A supported language is accepted on weaker evidence than a foreign one:
    // most of what is read is in one of the two.
    let threshold = match found.lang() {
        Known::Deu | Known::Eng => 0.05,
        _ => 0.9,
    };
    if found.confidence() < threshold {
        return None;
    }
    ALLOWED
        .iter()
        .find(|(lang, _)| *lang == found.lang())
        .map(|(_, code)| *code)
}

/// The words of the text: what is in no language, as links, names and
/// hashtags are, left out.
fn prose(text: &str, tokens: &Tokens) -> String {
    let mut out = String::with_capacity(text.len());
    for token in tokens.list() {
        if token.kind == Kind::Word && !token.hashtag {
            out.push_str(text.get(token.span.clone()).unwrap_or_default());
            out.push(' ');
        }
    }
    out
}

/// English or German, if the small words of one clearly outnumber those of the other.
fn by_small_words(text: &str, tokens: &Tokens) -> Option<Lang> {
    let mut english = 0_usize;
    let mut german = 0_usize;
    for token in tokens.list() {
        if token.kind != Kind::Word || token.hashtag {
            continue;
        }
        let folded = tokens.folded(token);
        if is_english(folded) {
            english += 1;
        } else if is_german(folded) {
            german += 1;
        } else if text
            .get(token.span.clone())
            .is_some_and(|word| word.contains('ß'))
        {
            german += 2;
        }
    }
    if english >= 2 && english > 2 * german {
        Some(Lang::En)
    } else if german >= 2 && german > 2 * english {
        Some(Lang::De)
    } else {
        None
    }
}

/// Small words of English that are not words of German, French, Dutch, Italian or Spanish.
fn is_english(folded: &[u8]) -> bool {
    matches!(
        folded,
        b"the"
            | b"and"
            | b"you"
            | b"your"
            | b"is"
            | b"are"
            | b"it"
            | b"its"
            | b"this"
            | b"that"
            | b"with"
            | b"for"
            | b"of"
            | b"to"
            | b"my"
            | b"not"
            | b"have"
            | b"has"
            | b"they"
            | b"their"
            | b"from"
            | b"what"
            | b"just"
            | b"dont"
            | b"be"
            | b"cant"
            | b"would"
            | b"about"
            | b"when"
            | b"who"
            | b"how"
            | b"i"
            | b"out"
            | b"been"
            | b"were"
            | b"which"
            | b"could"
            | b"should"
            | b"doesnt"
            | b"isnt"
            | b"because"
            | b"very"
            | b"never"
    )
}

/// Small words of German that are not words of English, Dutch, French or the Scandinavian languages.
fn is_german(folded: &[u8]) -> bool {
    matches!(
        folded,
        b"der"
            | b"das"
            | b"und"
            | b"ist"
            | b"nicht"
            | b"ich"
            | b"ein"
            | b"eine"
            | b"einen"
            | b"einem"
            | b"einer"
            | b"mit"
            | b"auf"
            | b"fuer"
            | b"sich"
            | b"auch"
            | b"dem"
            | b"den"
            | b"von"
            | b"zu"
            | b"zum"
            | b"zur"
            | b"wir"
            | b"ihr"
            | b"sie"
            | b"mir"
            | b"mich"
            | b"dich"
            | b"dir"
            | b"aber"
            | b"noch"
            | b"nur"
            | b"schon"
            | b"wenn"
            | b"oder"
            | b"bei"
            | b"sind"
            | b"wird"
            | b"habe"
            | b"hat"
            | b"haben"
            | b"kann"
            | b"mein"
            | b"meine"
            | b"kein"
            | b"keine"
            | b"ueber"
            | b"jetzt"
            | b"immer"
            | b"heute"
            | b"doch"
            | b"mal"
            | b"wie"
            | b"nach"
            | b"aus"
            | b"bin"
            | b"weil"
            | b"uns"
            | b"sehr"
            | b"vom"
            | b"beim"
            | b"dass"
            | b"gibt"
            | b"gerade"
    )
}

/// The languages that are told apart.
const ALLOWED: &[(Known, &str)] = &[
    (Known::Eng, "en"),
    (Known::Deu, "de"),
    (Known::Fra, "fr"),
    (Known::Spa, "es"),
    (Known::Por, "pt"),
    (Known::Ita, "it"),
    (Known::Nld, "nl"),
    (Known::Swe, "sv"),
    (Known::Dan, "da"),
    (Known::Nob, "nb"),
    (Known::Fin, "fi"),
    (Known::Pol, "pl"),
    (Known::Ces, "cs"),
    (Known::Hun, "hu"),
    (Known::Ron, "ro"),
    (Known::Tur, "tr"),
    (Known::Ind, "id"),
    (Known::Rus, "ru"),
    (Known::Ukr, "uk"),
    (Known::Bul, "bg"),
    (Known::Ell, "el"),
    (Known::Ara, "ar"),
    (Known::Heb, "he"),
    (Known::Hin, "hi"),
    (Known::Tha, "th"),
    (Known::Kor, "ko"),
    (Known::Jpn, "ja"),
    (Known::Cmn, "zh"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_post_has_its_language() {
        for (text, lang) in [
            ("The battery is dead after two hours.", Some("en")),
            ("Der Akku ist nach zwei Stunden leer.", Some("de")),
            ("Das ist nicht gut", Some("de")),
            ("I love it", Some("en")),
            (
                "C'est vraiment une très mauvaise expérience avec ce produit",
                Some("fr"),
            ),
            (
                "Это очень плохой телефон, который всё время выключается, и мне он совсем не нравится",
                Some("ru"),
            ),
            ("", None),
            ("@someone https://example.org #dasist", None),
            ("🙂", None),
        ] {
            let mut tokens = Tokens::default();
            tokens.read(text);
            assert_eq!(recognise(text, &tokens), lang, "{text}");
        }
    }

    #[test]
    fn tags_are_read_as_pages_write_them() {
        assert_eq!(Lang::from_tag("de-AT"), Some(Lang::De));
        assert_eq!(Lang::from_tag("EN_us"), Some(Lang::En));
        assert_eq!(Lang::from_tag("fr"), None);
        assert_eq!(Lang::from_tag(""), None);
    }
}
