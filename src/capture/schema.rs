//! What an adapter is once it is built: the records that the build script
//! writes into the binary and the engine reads back.
//!
//! `docs/adapters.md` tells the same from the side of the TOML files.

use serde::{Deserialize, Serialize};

use super::css::Css;

/// All adapters of a build.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Bundle {
    pub(crate) adapters: Vec<Adapter>,
}

/// One network, or one forum software, in one of its layouts.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Adapter {
    /// The file's name, such as `x` or `reddit-old`.
    pub(crate) id: String,
    /// What people call it.
    pub(crate) name: String,
    /// The first half of every post's key; layouts of one network share it.
    pub(crate) network: String,
    /// Registrable hosts; empty for software that runs on any host.
    pub(crate) hosts: Vec<String>,
    /// Whether its pages are open to everybody; `None` where that differs.
    pub(crate) public: Option<bool>,
    /// Software whose traces are on many pages comes behind what is sure.
    pub(crate) order: u8,
    /// What a page shows when it is made by this software.
    pub(crate) signature: Option<Css>,
    /// The month in which its hooks were last seen to work, `2026-05`.
    pub(crate) seen: String,
    /// What stands behind that month.
    pub(crate) evidence: Evidence,
    pub(crate) rules: Vec<Rule>,
    pub(crate) person: Option<Person>,
}

/// How sure an adapter's hooks are.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Evidence {
    /// A real saved page.
    Page,
    /// The source of the software itself.
    Source,
    /// Other tools' code that reads the site.
    Code,
}

/// How one sort of post is recognised on a page, and read.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) select: Css,
    /// The part whose visibility counts, where it is not the whole post.
    pub(crate) view: Option<String>,
    /// How many following siblings belong to the post.
    pub(crate) siblings: u8,
    /// Parts inside the post that are somebody else's: quotes, reposts.
    pub(crate) without: Option<Css>,
    /// A post that matches, or contains what matches, is none: a placeholder.
    pub(crate) skip: Vec<Alt>,
    /// The first of these kinds whose alternative is there wins over `kind`.
    pub(crate) kinds: Vec<(Kind, Vec<Alt>)>,
    pub(crate) kind: Kind,
    pub(crate) fields: Fields,
}

/// The kinds of `post::Kind`, without dragging that file into the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    Post,
    Comment,
    Repost,
    Review,
    Question,
    Answer,
}

/// For each field, where to look, best first.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Fields {
    pub(crate) id: Vec<Alt>,
    pub(crate) url: Vec<Alt>,
    pub(crate) title: Vec<Alt>,
    pub(crate) name: Vec<Alt>,
    pub(crate) handle: Vec<Alt>,
    pub(crate) profile: Vec<Alt>,
    pub(crate) avatar: Vec<Alt>,
    pub(crate) headline: Vec<Alt>,
    pub(crate) text: Vec<Alt>,
    pub(crate) lang: Vec<Alt>,
    pub(crate) time: Vec<Alt>,
    pub(crate) zone: Vec<Alt>,
    pub(crate) likes: Vec<Alt>,
    pub(crate) replies: Vec<Alt>,
    pub(crate) shares: Vec<Alt>,
    pub(crate) views: Vec<Alt>,
    pub(crate) rating: Vec<Alt>,
    pub(crate) parent: Vec<Alt>,
    pub(crate) sponsored: Vec<Alt>,
    pub(crate) truncated: Vec<Alt>,
    pub(crate) images: Vec<Alt>,
    pub(crate) videos: Vec<Alt>,
}

impl Fields {
    /// Every field with its name in the TOML files.
    pub(crate) fn all(&self) -> [(&'static str, &Vec<Alt>); 22] {
        [
            ("id", &self.id),
            ("url", &self.url),
            ("title", &self.title),
            ("name", &self.name),
            ("handle", &self.handle),
            ("profile", &self.profile),
            ("avatar", &self.avatar),
            ("headline", &self.headline),
            ("text", &self.text),
            ("lang", &self.lang),
            ("time", &self.time),
            ("zone", &self.zone),
            ("likes", &self.likes),
            ("replies", &self.replies),
            ("shares", &self.shares),
            ("views", &self.views),
            ("rating", &self.rating),
            ("parent", &self.parent),
            ("sponsored", &self.sponsored),
            ("truncated", &self.truncated),
            ("images", &self.images),
            ("videos", &self.videos),
        ]
    }
}

/// A profile page: where the person's fields stand.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Person {
    /// What a profile page shows and no other page does.
    pub(crate) when: Css,
    pub(crate) name: Vec<Alt>,
    pub(crate) handle: Vec<Alt>,
    pub(crate) url: Vec<Alt>,
    pub(crate) avatar: Vec<Alt>,
    pub(crate) headline: Vec<Alt>,
    pub(crate) company: Vec<Alt>,
    pub(crate) location: Vec<Alt>,
    pub(crate) links: Vec<Alt>,
}

/// One place to look: `up: li.comment @id | after comment-`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Alt {
    pub(crate) at: At,
    /// `None` is the post's own element.
    pub(crate) css: Option<Css>,
    /// Parts of the element whose text does not count.
    pub(crate) minus: Option<Css>,
    /// The attribute; `None` is the visible text.
    pub(crate) attr: Option<String>,
    /// Line breaks in the source are line breaks (`white-space: pre-wrap`).
    pub(crate) pre: bool,
    /// Blocks are no line breaks: the page shows them in a line.
    pub(crate) inline: bool,
    /// The text of all elements that match, not of the first.
    pub(crate) all: bool,
    /// Only elements whose visible text is this.
    pub(crate) label: Option<String>,
    pub(crate) steps: Vec<Step>,
}

/// From where a place is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum At {
    /// In the post, its own element included.
    Own,
    /// Among the post's ancestors, nearest first.
    Up,
    /// In the following siblings that belong to the post.
    Next,
    /// Anywhere on the page; a snippet has no page.
    Page,
}

/// What is done with a value. A step that finds nothing drops the value, and
/// the next element, then the next alternative, is tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Step {
    /// Keeps values that begin with this.
    Starts(String),
    /// Keeps values that contain this.
    Has(String),
    /// Keeps values that do not contain this.
    Lacks(String),
    /// Keeps values that are this, whatever their case.
    Is(String),
    /// What stands behind the first of these.
    After(String),
    /// What stands before the first of these, or everything.
    Before(String),
    /// Puts the value into `{}`, and the page's `{origin}`, `{page}`, `{host}`.
    Template(String),
    /// A segment of a URL's path, counted from 0.
    Segment(u8),
    /// A parameter of a URL's query.
    Query(String),
    /// A URL's fragment.
    Fragment,
    /// A line of the text, counted from 0.
    Line(u8),
    /// The first run of digits.
    Digits,
    /// A local time that is known to be UTC.
    Utc,
    /// A date in figures has its month first.
    MonthFirst,
    /// How many people "Ada, Bob and 3 others" are.
    Names,
    /// The same, or the number where the label is one: "743 reactions".
    People,
    /// `url(…)` in a style.
    StyleUrl,
    /// Puts an `@` before a handle that has none.
    At,
    /// A word for an advertisement, in many languages.
    Promoted,
    /// A label that offers the rest of a text.
    More,
    /// A label that counts reactions, in many languages.
    Reactions,
    /// A label that counts comments.
    Comments,
    /// A label that counts reposts.
    Shares,
    /// A label that counts views.
    Views,
    /// How many people found a review helpful; one of them is a word.
    Helpful,
    /// Unix time inside a LinkedIn URN or id.
    LinkedinTime,
    /// The URN of a post inside the base64 of a `componentkey`.
    LinkedinUrn,
    /// What an abbreviated, localised count stands for.
    Count,
}
