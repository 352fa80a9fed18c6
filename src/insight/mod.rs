//! What the posts that were seen say together: pure functions over records,
//! with the day as an argument.
//!
//! - [`watch`]: what the user watches
//! - [`matching`]: which watchlists a post speaks of
//! - [`days`]: counts by day, kept up to date post by post
//! - [`mentions`]: those counts, over a period
//! - [`share`]: shares, and comparison with the time before
//! - [`storm`]: whether more is negative than the last weeks predict
//! - [`topics`]: what is talked about, and by whom
//! - [`leaders`]: whose word carries
//! - [`study`]: what a reading of all posts found
//! - [`rising`]: whose word carries now, and did not before
//! - [`community`]: who talks with whom
//! - [`routing`]: which department should know, and what became of it
//! - [`kpi`]: a week in figures
//! - [`report`]: a page to print, of figures, charts and tables
//! - [`alerts`]: what the user is told, and when

pub mod alerts;
pub mod community;
pub mod days;
pub mod kpi;
pub mod leaders;
pub mod matching;
pub mod mentions;
pub mod report;
pub mod rising;
pub mod routing;
pub mod share;
pub mod storm;
pub mod study;
pub mod topics;
pub mod watch;
