//! `du` or `Sie`: how a German post addresses those who read it.
//!
//! Whoever is answered expects the form that they use themselves. Only words
//! that cannot be anything else count: "Sie" at the beginning of a sentence may
//! be "she" or "they", and a lower-case "ihr" may be "her".

/// A form that a text uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressForm {
    /// The informal one; the plural "ihr, euch, euer" counts too.
    Du,
    /// The formal one.
    Sie,
}

impl AddressForm {
    /// The form as a lead keeps it in [`super::Lead::address_form`].
    pub fn code(self) -> &'static str {
        match self {
            Self::Du => "du",
            Self::Sie => "Sie",
        }
    }
}

/// Lower-case words that address somebody informally.
const DU: [&str; 19] = [
    "du", "dich", "dir", "dein", "deine", "deinen", "deinem", "deiner", "deines", "deins", "euch",
    "euer", "eure", "euren", "eurem", "eurer", "eures", "euerm", "euern",
];

/// Words that address somebody formally, where a capital is no sentence's first.
const SIE: [&str; 9] = [
    "Sie",
    "Ihnen",
    "Ihr",
    "Ihre",
    "Ihren",
    "Ihrem",
    "Ihrer",
    "Ihres",
    "Ihrerseits",
];

/// The form that a German text uses most; `None` where it addresses nobody or
/// uses both as often.
pub fn observe(text: &str) -> Option<AddressForm> {
    let (mut du, mut sie) = (0_u32, 0_u32);
    for line in text.lines() {
        // What somebody else said is no sign of how this person speaks.
        if line.trim_start().starts_with('>') {
            continue;
        }
        let mut begins = true;
        for written in line.split_whitespace() {
            let word = written.trim_matches(|c: char| !c.is_alphanumeric());
            // "@Sie" and "#Du" are names, "Du/Sie" is talk about the forms.
            let is_name = written.starts_with(['@', '#']) || written.contains('/');
            if !is_name && !word.is_empty() {
                if DU.contains(&word.to_lowercase().as_str()) {
                    du += 1;
                } else if !begins && SIE.contains(&word) {
                    sie += 1;
                }
            }
            begins = ends_sentence(written) || (begins && word.is_empty());
        }
    }
    match du.cmp(&sie) {
        std::cmp::Ordering::Greater => Some(AddressForm::Du),
        std::cmp::Ordering::Less => Some(AddressForm::Sie),
        std::cmp::Ordering::Equal => None,
    }
}

/// A colon counts: after it a whole sentence may begin.
fn ends_sentence(written: &str) -> bool {
    written
        .trim_end_matches(['"', '“', '”', '«', '»', ')', '\''])
        .ends_with(['.', '!', '?', ':', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use AddressForm::{Du, Sie};

    #[test]
    fn only_words_that_cannot_be_anything_else_count() {
        let cases = [
            ("Könnt ihr mir sagen, wann euer Laden öffnet?", Some(Du)),
            ("Hast Du das schon probiert?", Some(Du)),
            ("Können Sie mir ein Angebot schicken?", Some(Sie)),
            (
                "Danke für Ihre Antwort! Ich melde mich bei Ihnen.",
                Some(Sie),
            ),
            ("Sie hat das Gerät zurückgegeben. Sie war sauer.", None),
            ("Frau König kommt. Ihr Zug hat Verspätung.", None),
            ("Ich habe ihr geschrieben, sie antwortet nicht.", None),
            ("Alle fragen: „Sie oder er?“", None),
            (
                "> Können Sie helfen?\nKlar, schick dir gleich was",
                Some(Du),
            ),
            ("Du/Sie, was meint man hier?", None),
            ("@Sie #Du", None),
            ("Was meinst du, soll ich Ihnen schreiben?", None),
            ("", None),
        ];
        for (text, form) in cases {
            assert_eq!(observe(text), form, "{text}");
        }
    }
}
