//! Exports from outside: what each profile writes, to the byte, and what no
//! value can do to a file.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod docs;
mod files;
mod golden;
mod hostile;
mod reports;
