//! What content scripts say, what they hear, and who may say it.

use crate::browser::{from_js, runtime};
use serde::{Deserialize, Serialize};
use sidelight::capture::Watch;
use wasm_bindgen::JsValue;

/// What a content script says.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum FromContent {
    /// "I run in this page: what am I to watch?"
    Hello { url: String },
    /// "These posts were seen."
    Seen {
        url: String,
        paths: Vec<String>,
        posts: Vec<SeenPost>,
    },
}

/// A post that was seen, as HTML.
#[derive(Debug, Deserialize)]
pub(super) struct SeenPost {
    /// The content script's number for this sending.
    pub(super) n: u32,
    /// Which watch found it.
    pub(super) adapter: String,
    /// Its place among the paths of the message.
    pub(super) path: usize,
    /// Its HTML; empty where it was too large to send.
    pub(super) html: String,
    /// How large it is, in characters, where it was too large to send.
    #[serde(default)]
    pub(super) size: Option<u64>,
    /// When it was seen, in milliseconds since 1970: it may have waited.
    #[serde(default)]
    pub(super) at: Option<i64>,
}

/// What the content script hears.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Answer {
    /// Watch the first of these that the page shows.
    Watch { candidates: Vec<Watch> },
    /// There is nothing to do in this page.
    Silent,
    /// These are stored, or refused for good: do not send them again.
    Ack {
        ns: Vec<u32>,
        /// What each of them is called in the store; the panel asks the page
        /// which one is in view.
        keys: Vec<Option<String>>,
    },
    /// Nothing was stored: keep the posts, and send them again later.
    Retry { reason: &'static str },
}

/// A content script of ours, in the top frame of a web page.
#[derive(Debug)]
pub(super) struct Sender {
    /// The tab's number.
    pub(super) tab: i32,
    /// The page's address, as the browser knows it.
    pub(super) url: String,
}

/// Why a message is not answered.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    #[error("a message of an unknown shape was ignored: {0}")]
    Shape(String),
    #[error("a message was ignored: it does not come from a page's top frame")]
    NotAPage,
    #[error("a message was ignored: it comes from another extension")]
    Stranger,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawSender {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    tab: Option<RawTab>,
    #[serde(default)]
    frame_id: Option<i32>,
}

#[derive(Deserialize)]
struct RawTab {
    id: i32,
}

impl FromContent {
    pub(super) fn read(message: JsValue) -> Result<Self, Refused> {
        from_js(message).map_err(|fault| Refused::Shape(fault.0))
    }
}

impl Sender {
    pub(super) fn read(sender: JsValue) -> Result<Self, Refused> {
        let raw: RawSender = from_js(sender).map_err(|fault| Refused::Shape(fault.0))?;
        if raw.id.as_deref() != Some(runtime::id().as_str()) {
            return Err(Refused::Stranger);
        }
        match (raw.tab, raw.url, raw.frame_id) {
            (Some(tab), Some(url), Some(0)) if is_web(&url) => Ok(Self { tab: tab.id, url }),
            _ => Err(Refused::NotAPage),
        }
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
