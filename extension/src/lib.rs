//! Sidelight in the browser: thin bindings over the engine.
//!
//! Built twice: with the feature `background` for the service worker, with
//! `ui` for the pages, so that the service worker does not load the interface.
//!
//! - [`browser`]: the browser's interfaces, one file each
//! - [`logic`]: what the pages decide without a browser
//! - [`store`]: `IndexedDB`: schema, migrations, transactions
//! - [`session`]: what is known only while the browser runs
//! - `background`: messages in, engine, store, acknowledgement out
//! - `ui`: panel, welcome and options

#[cfg(feature = "background")]
pub mod background;
pub mod browser;
pub mod logic;
pub mod session;
pub mod store;
#[cfg(feature = "ui")]
pub mod ui;
