//! Where the reader is: the part of the address behind the `#`.
//!
//! A room may keep what it shows there (`#leads/0192f0c1`), so that the
//! browser's own buttons, bookmarks and links of other pages lead to it.

use crate::browser::JsFault;
use leptos::{ev, prelude::*};

/// A place in the dashboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The room's address; empty for the first room.
    pub room: String,
    /// What the room shows, in its own words; often empty.
    pub rest: String,
}

impl Route {
    fn of(hash: &str) -> Self {
        let place = hash.trim_start_matches('#');
        let (room, rest) = place.split_once('/').unwrap_or((place, ""));
        Self {
            room: room.to_owned(),
            rest: js_sys::decode_uri_component(rest)
                .ok()
                .and_then(|rest| rest.as_string())
                .unwrap_or_default(),
        }
    }
}

/// The place that the window's address names.
pub(super) fn current() -> Route {
    Route::of(&window().location().hash().unwrap_or_default())
}

/// Keeps `route` at what the address says, for as long as the page lives.
pub(super) fn follow(route: RwSignal<Route>) {
    let handle = window_event_listener(ev::hashchange, move |_| route.set(current()));
    std::mem::forget(handle);
}

/// Goes there; the browser's "back" returns.
pub(super) fn go(room: &str, rest: &str) -> Result<(), JsFault> {
    let rest = String::from(js_sys::encode_uri_component(rest));
    let hash = if rest.is_empty() {
        room.to_owned()
    } else {
        format!("{room}/{rest}")
    };
    Ok(window().location().set_hash(&hash)?)
}
