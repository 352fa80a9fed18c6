//! What the pages and the background decide without a browser: pure, and tested
//! natively.

pub mod edit;
#[cfg(any(feature = "dashboard", test))]
pub mod excerpt;
pub mod find;
pub mod fold;
pub mod fulltext;
pub mod in_use;
pub mod keys;
pub mod latest;
pub mod marks;
pub mod owners;
pub mod people;
pub mod roster;
pub mod sites;
pub mod turns;
pub mod when;
pub mod window;
