//! Why a file or a row is refused. The pages say it in the user's language, by
//! the code; the command line says it in these words.

/// Why a whole file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is nothing in it.
    #[error("the file is empty; export it again")]
    Empty,
    /// It is larger than what is read at once.
    #[error("the file is larger than {0} MB; split it and import the parts")]
    TooLarge(usize),
    /// It holds a workbook.
    #[error("this is an Excel workbook; save it as “CSV UTF-8” and import that file")]
    Workbook,
    /// It holds a backup, which is restored and not imported.
    #[error("this is a backup of Sidelight; restore it in the dashboard")]
    Backup,
    /// It holds no text.
    #[error("this is no text file; choose a CSV, vCard or JSON file")]
    Binary,
    /// It has a header or a beginning, and nobody in it.
    #[error("no person is in this file")]
    Nobody,
    /// It is JSON, and no list of leads.
    #[error("this JSON holds no leads ({0}); choose a file that Sidelight exported")]
    NoLeads(String),
    /// It has more rows than what is imported at once.
    #[error("the file has more than {0} rows; split it and import the parts")]
    TooMany(usize),
}

impl ImportError {
    /// A name for the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge(_) => "large",
            Self::Workbook => "workbook",
            Self::Backup => "backup",
            Self::Binary => "binary",
            Self::Nobody => "nobody",
            Self::NoLeads(_) => "json",
            Self::TooMany(_) => "rows",
        }
    }
}

/// Why one row is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No name, no address, no account: nobody.
    #[error("no name, no e-mail address and no profile")]
    Nobody,
    /// The person asked to be left alone.
    #[error("this person must not be stored")]
    Suppressed,
    /// A quote was opened and never closed: the rest of the file is in it.
    #[error("a quote is opened here and never closed")]
    Quote,
    /// A card without its end.
    #[error("the card has no END:VCARD")]
    Unfinished,
    /// What the JSON lacks.
    #[error("{0}")]
    Json(String),
}

impl Refusal {
    /// A name for the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Suppressed => "suppressed",
            Self::Quote => "quote",
            Self::Unfinished => "unfinished",
            Self::Json(_) => "json",
        }
    }
}
