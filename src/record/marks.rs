//! What was found in a post besides its mood.

use serde::{Deserialize, Serialize};

/// What was found in a post when it was seen, before anything was taken out of
/// its text: so it holds no word of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    /// The ids of the watchlists that it speaks of, sorted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub watch: Vec<String>,
    /// Those of them that only the whole post shows: by a name that was taken out
    /// of it, or by the post that it answers. What is kept cannot find them again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<String>,
    /// The ids of the watchlists whose own account wrote it, sorted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// `watch` and `by` with the day of the post, by which the store finds the
    /// posts of a period ([`crate::insight::days::date`]).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub on: Vec<String>,
}

impl Marks {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
