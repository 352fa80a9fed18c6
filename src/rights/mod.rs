//! What is owed to a person whose data are kept.
//!
//! - [`notice()`]: the notice that they are kept (GDPR Art. 14)
//! - [`Dossier`]: the report on everything that is kept (Art. 15)
//!
//! Both are letters to the person, so their words are in the person's language
//! and not in that of the user's browser.

mod labels;
mod notice;
mod report;
mod words;

pub use notice::{Gap, Notice, notice};
pub use report::{Dossier, ExportedTo};

/// The language of a letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// German, with "Sie".
    German,
    /// English.
    #[default]
    English,
}

impl Language {
    /// The language for somebody who writes in `lang` (ISO 639-1).
    pub fn of(lang: Option<&str>) -> Self {
        match lang {
            Some("de") => Self::German,
            _ => Self::English,
        }
    }

    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::English => "en",
        }
    }
}
