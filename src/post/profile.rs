//! What a profile page shows of a person.

use serde::{Deserialize, Serialize};

use super::Author;

/// The person whose profile a page shows, as far as it shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// The network, as in [`super::Post::network`].
    pub network: String,
    /// The displayed name.
    pub name: Option<String>,
    /// The handle as the network writes it.
    pub handle: Option<String>,
    /// The absolute URL of the profile.
    pub url: Option<String>,
    /// The absolute URL of the picture.
    pub avatar: Option<String>,
    /// What they say about themselves in a line or a paragraph.
    pub headline: Option<String>,
    /// The company they work for.
    pub company: Option<String>,
    /// Where they are.
    pub location: Option<String>,
    /// Their own pages elsewhere.
    pub links: Vec<String>,
}

impl Profile {
    /// The same person as the author of a post, to find the account again.
    pub fn author(&self) -> Author {
        Author {
            name: self.name.clone(),
            handle: self.handle.clone(),
            url: self.url.clone(),
            avatar: self.avatar.clone(),
            headline: self.headline.clone(),
        }
    }
}
