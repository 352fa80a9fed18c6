//! Coverage-guided: see `ways.rs`.

#![no_main]
#![allow(dead_code)]

#[path = "../ways.rs"]
mod ways;

libfuzzer_sys::fuzz_target!(|data: &[u8]| ways::page(data));
