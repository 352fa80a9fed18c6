//! Sidelight in the browser: thin bindings over the engine.
//!
//! Built three times: with the feature `background` for the service worker, with
//! `ui` for the panel, with `dashboard` for the full pages: everything that was kept,
//! first run and settings. So neither the service worker nor the panel, which
//! is opened many times a day, loads what only the others need.
//!
//! - [`browser`]: the browser's interfaces, one file each
//! - [`logic`]: what the pages decide without a browser
//! - [`store`]: `IndexedDB`: schema, migrations, transactions
//! - [`session`]: what is known only while the browser runs
//! - `study`: what all posts say together
//! - `background`: messages in, engine, store, acknowledgement out
//! - `ui`: the pages

#[cfg(feature = "background")]
pub mod background;
pub mod browser;
pub mod logic;
pub mod session;
pub mod store;
#[cfg(any(feature = "background", feature = "dashboard"))]
pub mod study;
#[cfg(any(feature = "ui", feature = "dashboard"))]
pub mod ui;
