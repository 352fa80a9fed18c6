//! A post that is learned from, and what is known about it.

use sidelight::text::lang::Lang;

/// Negative, neutral, positive.
pub(crate) type Three = [f32; 3];

/// Where a post comes from: domains differ, and so do the habits of annotators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Source {
    /// English posts with labels and a teacher's logits.
    EnglishTrain,
    /// English posts with a teacher's logits only.
    EnglishPool,
    /// SB-10k, and UMSAB's choice from it.
    Sb10k,
    /// `PotTS`.
    Potts,
}

/// One post with what is known about it.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(crate) text: String,
    pub(crate) lang: Lang,
    pub(crate) source: Source,
    pub(crate) label: Option<usize>,
    pub(crate) teacher: Option<Three>,
}

/// The first letters of a text without mentions: the same for two copies.
pub(crate) fn letters(text: &str) -> String {
    text.split_whitespace()
        .filter(|word| !word.starts_with('@'))
        .flat_map(str::chars)
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphabetic())
        .take(60)
        .collect()
}
