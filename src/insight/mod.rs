//! What the posts that were seen say together: pure functions over records,
//! with the day as an argument.
//!
//! - [`watch`]: what the user watches
//! - [`matching`]: which watchlists a post speaks of
//! - [`days`]: counts by day, kept up to date post by post
//! - [`mentions`]: those counts, over a period
//! - [`share`]: shares, and comparison with the time before
//! - [`storm`]: whether more is negative than the last weeks predict
//! - [`alerts`]: what the user is told, and when

pub mod alerts;
pub mod days;
pub mod matching;
pub mod mentions;
pub mod share;
pub mod storm;
pub mod watch;
