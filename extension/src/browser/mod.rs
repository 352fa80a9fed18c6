//! The browser as Sidelight uses it, and only that.
//!
//! One file an API. `chrome.*` answers with promises in Chromium and, in a
//! Manifest V3 extension, in Firefox too.

pub mod alarms;
pub mod badge;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod commands;
pub mod files;
pub mod i18n;
pub mod log;
pub mod notify;
pub mod permissions;
pub mod port;
pub mod random;
pub mod runtime;
pub mod scripting;
pub mod session;
pub mod storage;
pub mod tabs;

mod value;

pub use value::{JsFault, from_js, many_from_js, to_js};
