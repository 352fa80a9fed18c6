//! Changes to why a lead's data may be kept, and to what is owed to the person.

use jiff::Timestamp;
use sidelight::lead::{Consent, Legal};

/// One change to the legal part of a lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LegalEdit {
    /// The legal basis.
    Basis(Option<String>),
    /// What the data are kept for; blank is none.
    Purpose(Option<String>),
    /// Whether the source is open to everybody; `None` where that is not known.
    Public(Option<bool>),
    /// When the person was told; `None` where that is still owed.
    Informed(Option<Timestamp>),
    /// The consent to a channel, which is named; `None` takes it back.
    Consent(String, Option<Consent>),
}

impl LegalEdit {
    /// Changes the legal part and answers with the change that takes it back;
    /// `None` when there was nothing to change.
    pub(super) fn apply(self, legal: &mut Legal) -> Option<Self> {
        match self {
            Self::Basis(basis) => replace(&mut legal.basis, basis).map(Self::Basis),
            Self::Purpose(purpose) => {
                let purpose = purpose.map(|purpose| purpose.trim().to_owned());
                let purpose = purpose.filter(|purpose| !purpose.is_empty());
                replace(&mut legal.purpose, purpose).map(Self::Purpose)
            }
            Self::Public(public) => replace(&mut legal.source_public, public).map(Self::Public),
            Self::Informed(at) => replace(&mut legal.informed_at, at).map(Self::Informed),
            Self::Consent(channel, consent) => {
                let before = legal.consent(&channel).cloned();
                if before == consent {
                    return None;
                }
                legal.channels.retain(|known| known.channel != channel);
                legal.channels.extend(consent);
                legal.channels.sort_by(|a, b| a.channel.cmp(&b.channel));
                Some(Self::Consent(channel, before))
            }
        }
    }

    /// What the history calls it.
    pub(super) fn id(&self) -> &'static str {
        match self {
            Self::Basis(_) => "basis",
            Self::Purpose(_) => "purpose",
            Self::Public(_) => "source_public",
            Self::Informed(_) => "informed",
            Self::Consent(..) => "consent",
        }
    }
}

fn replace<T: PartialEq>(place: &mut T, value: T) -> Option<T> {
    (*place != value).then(|| std::mem::replace(place, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_is_taken_back_by_its_answer() {
        let consent = Consent {
            channel: "email".to_owned(),
            at: Some(Timestamp::UNIX_EPOCH),
            note: Some("at the fair".to_owned()),
        };
        let start = Legal {
            channels: vec![Consent {
                channel: "phone".to_owned(),
                ..Consent::default()
            }],
            ..Legal::default()
        };
        for edit in [
            LegalEdit::Basis(Some("consent".to_owned())),
            LegalEdit::Purpose(Some(" Angebot ".to_owned())),
            LegalEdit::Public(Some(false)),
            LegalEdit::Informed(Some(Timestamp::UNIX_EPOCH)),
            LegalEdit::Consent("email".to_owned(), Some(consent.clone())),
            LegalEdit::Consent("phone".to_owned(), None),
        ] {
            let mut legal = start.clone();
            let back = edit.clone().apply(&mut legal).expect("a change");
            assert_ne!(legal, start, "{edit:?}");
            assert_eq!(back.id(), edit.id());
            assert!(
                edit.clone().apply(&mut legal).is_none(),
                "twice is once: {edit:?}"
            );
            back.apply(&mut legal).expect("a change back");
            assert_eq!(legal, start, "{edit:?}");
        }
    }

    #[test]
    fn a_blank_purpose_is_none() {
        let mut legal = Legal::default();
        assert!(
            LegalEdit::Purpose(Some(" ".to_owned()))
                .apply(&mut legal)
                .is_none()
        );
    }
}
