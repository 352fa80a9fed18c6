//! What was found in a post besides its mood.

use serde::{Deserialize, Serialize};

/// What was found in a post when it was seen, before anything was taken out of
/// its text: so it holds no word of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    /// The ids of the watchlists that speak of it, in their own order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub watch: Vec<String>,
}

impl Marks {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
