//! News between the background and the pages.

use super::{JsFault, from_js, to_js};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// What happened. It carries keys, never contents: who hears it reads the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum News {
    /// Posts of a tab were seen, or changed.
    Posts {
        /// The tab.
        tab: i32,
        /// The keys of the posts.
        keys: Vec<String>,
    },
    /// A tab's page was read, and it is somebody's profile, or none.
    Profile {
        /// The tab.
        tab: i32,
    },
    /// Leads were saved, changed or deleted.
    Leads {
        /// Their ids.
        ids: Vec<String>,
    },
    /// The user said how posts are meant, or let their scores count again.
    Corrected {
        /// The keys of the posts.
        keys: Vec<String>,
    },
    /// Stored posts are scored anew, because the model has changed.
    Rescoring {
        /// How many were looked at.
        done: u32,
        /// How many there are; all were looked at when `done` is not less.
        total: u32,
    },
    /// Text was put into the inbox or taken out.
    Inbox,
    /// Something was noticed that the user wants to be told, or was read.
    Alerts,
    /// Topics, leaders and communities were found anew, or forgotten.
    Study,
    /// The watchlists were changed.
    Watch,
    /// The lock on the leads was set, opened, shut or taken off.
    Lock,
    /// Settings were changed.
    Settings,
    /// The audit log has a new entry that no other news tell of.
    Audit,
    /// Something the user has to know.
    Fault(Fault),
}

/// Something that went wrong and that the user can mend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// `disk_full`, `store`, `refused` …: the key of the message is `fault_` and this.
    pub code: String,
    /// What the browser said.
    pub detail: String,
    /// It kept the store from opening: over as soon as the store opens.
    #[serde(default)]
    pub opening: bool,
}

const NAME: &str = "sidelight";

/// Tells all other pages and the background.
pub fn tell(news: &News) -> Result<(), JsFault> {
    let channel = BroadcastChannel::new(NAME)?;
    let told = channel.post_message(&to_js(news)?);
    // A message that was posted is delivered even though the channel is closed.
    channel.close();
    Ok(told?)
}

/// Calls `listener` with all news of others, for as long as this page lives.
pub fn listen(listener: impl Fn(News) + 'static) -> Result<(), JsFault> {
    let channel = BroadcastChannel::new(NAME)?;
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Ok(news) = from_js(event.data()) {
            listener(news);
        }
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    // A channel that nothing refers to may be collected, and hears nothing then.
    std::mem::forget(channel);
    Ok(())
}
