//! Sidelight's engine: what was seen, what it means, who said it, and the
//! files that leave.
//!
//! A functional core: records in, records out. It opens no database, reads no
//! clock and draws no random number; time, keys and ids are arguments.
//!
//! The rooms, lowest first:
//!
//! - [`post`]: one post as it was seen
//! - [`text`]: which language a text is in
//! - [`capture`]: HTML and a URL in, posts out
//! - [`sentiment`]: text in; label, probabilities and reasons out
//! - [`intent`]: text in; what is wanted and the words that decided out
//! - [`lead`]: the people whom the user saved, and what was noted about them
//! - [`privacy`]: what may be kept of the others
//! - [`record`]: what the store and the backup hold
//! - [`insight`]: what the posts say together: watchlists, counts by day, alerts
//! - [`health`]: whether a network's pages are still read whole
//! - [`settings`]: what the user chose
//! - [`rights`]: what is owed to a person: the notice, and the report on what is kept
//! - [`export`]: files that leave
//! - [`import`]: files that come in
//! - `secret` (with either feature): passphrases and ciphers
//! - `lock` (a feature): what is kept about people, sealed where it lies
//! - `backup` (a feature): everything in one sealed file

#[cfg(feature = "backup")]
pub mod backup;
pub mod capture;
pub mod export;
pub mod health;
pub mod import;
pub mod insight;
pub mod intent;
pub mod lead;
#[cfg(feature = "lock")]
pub mod lock;
pub mod post;
pub mod privacy;
pub mod record;
pub mod rights;
#[cfg(feature = "lock")]
pub mod secret;
pub mod sentiment;
pub mod settings;
pub mod text;
