//! What was seen: one post, its author, and what others did with it.
//!
//! This is the one shape of a post, in the command line's output, the
//! messages, the store, the backup and the tests. An absent value is `None`
//! (JSON `null`), never a guess.

mod address;
mod identity;
mod place;
mod profile;

pub use address::Address;
pub use identity::{accounts, identity_key};
pub use place::{nameless, names_person, without_person};
pub use profile::Profile;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What kind of thing was posted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A contribution that starts a thread or stands alone.
    #[default]
    Post,
    /// An answer to a post or to another comment.
    Comment,
    /// Somebody else's post, passed on.
    Repost,
    /// A judgement of a product or a business, usually with a rating.
    Review,
    /// A question on a question-and-answer site.
    Question,
    /// An answer on a question-and-answer site.
    Answer,
}

/// How exactly a page told the time of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// A machine-readable instant.
    Exact,
    /// A calendar day without a time or a time zone; stored as midnight UTC.
    Day,
    /// "3 hours ago", counted back from the moment of capture.
    Relative,
}

/// Who wrote a post, as far as the page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Author {
    /// The displayed name.
    pub name: Option<String>,
    /// The handle as the network writes it, with its `@` where it has one.
    pub handle: Option<String>,
    /// The absolute URL of the profile.
    pub url: Option<String>,
    /// The absolute URL of the picture.
    pub avatar: Option<String>,
    /// The line below the name: job title and company, or a role.
    pub headline: Option<String>,
}

impl Author {
    /// Whether the page gave nothing at all about the author.
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && self.handle.is_none() && self.url.is_none()
    }
}

/// How often others reacted, where the page shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Engagement {
    /// Likes, favourites, points or upvotes.
    pub likes: Option<i64>,
    /// Replies, comments or answers.
    pub replies: Option<i64>,
    /// Reposts, shares or boosts.
    pub shares: Option<i64>,
    /// Impressions or plays.
    pub views: Option<i64>,
}

/// What kind of file is attached to a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A still picture.
    Image,
    /// A film, or an animated picture that the page plays as one.
    Video,
    /// Sound only.
    Audio,
}

/// A picture, film or sound in a post: its address, never its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// What kind of file it is.
    pub kind: MediaKind,
    /// The absolute URL.
    pub url: String,
    /// The alternative text that the page gives.
    pub alt: Option<String>,
}

/// One post as it was seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Post {
    /// `network:id`, stable however often and wherever the post is seen.
    pub key: String,
    /// The adapter's network, such as `mastodon` or `hackernews`.
    pub network: String,
    /// What kind of thing was posted.
    pub kind: Kind,
    /// The permalink, absolute and without tracking parameters.
    pub url: Option<String>,
    /// The page on which the post was seen.
    pub page_url: String,
    /// The title, where the network has titles.
    pub title: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    pub author: Author,
    /// The visible text of this post alone: emoji kept, paragraphs as `\n`.
    pub text: String,
    /// ISO 639-1, as the page declares it or as it was recognised.
    pub lang: Option<String>,
    /// When it was posted.
    pub posted_at: Option<Timestamp>,
    /// How exactly `posted_at` is known; `None` exactly when it is absent.
    pub posted_at_precision: Option<Precision>,
    /// What others did with it.
    #[serde(default)]
    pub engagement: Engagement,
    /// Stars, 0 to 5.
    pub rating: Option<f64>,
    /// The key of the post that this one answers.
    pub parent: Option<String>,
    /// Whether the page marks it as an advertisement.
    #[serde(default)]
    pub sponsored: bool,
    /// Whether the page showed only the beginning of the text.
    #[serde(default)]
    pub truncated: bool,
    /// Attached pictures, films and sounds.
    #[serde(default)]
    pub media: Vec<Media>,
    /// Handles that the text mentions.
    #[serde(default)]
    pub mentions: Vec<String>,
    /// Hashtags of the text, without `#`.
    #[serde(default)]
    pub hashtags: Vec<String>,
    /// Absolute URLs that the text links to, mentions and hashtags left out.
    #[serde(default)]
    pub links: Vec<String>,
    /// When it was seen.
    pub seen_at: Timestamp,
}

impl Post {
    /// The words that are scored: the text, or the title where there is only one.
    pub fn scored_text(&self) -> &str {
        match &self.title {
            Some(title) if self.text.is_empty() => title,
            _ => &self.text,
        }
    }
}

/// Posts for the tests of other modules.
#[cfg(test)]
pub(crate) mod samples {
    use super::Post;

    /// A German post by "Ada König" on a Mastodon host.
    pub(crate) fn post(key: &str) -> Post {
        let json = format!(
            r#"{{"key":"{key}","network":"mastodon","kind":"post","url":"https://m.example/@ada/1",
            "page_url":"https://m.example/home","title":null,"text":"Gut!","lang":"de","posted_at":null,
            "posted_at_precision":null,"rating":null,"parent":null,"seen_at":"2026-11-22T09:00:00Z",
            "author":{{"name":"Ada König","handle":"@ada","url":"https://m.example/@ada",
            "headline":"CTO at Beispiel AG"}}}}"#
        );
        serde_json::from_str(&json).expect("a post")
    }
}
