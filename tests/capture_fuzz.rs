//! The fuzzer's ways into the engine, run over the fixtures and over what is
//! left of them when they are cut, doubled and tangled. The fuzzer itself
//! needs a C++ compiler and time (`fuzz/run.sh`); this keeps its ways compiling.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "../fuzz/ways.rs"]
mod ways;

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap_or(0)
    }
}

/// Cuts, repeats, swaps and drops pieces between tags.
fn tangled(html: &str, numbers: &mut Numbers) -> Vec<u8> {
    let mut pieces: Vec<&str> = html.split_inclusive('>').collect();
    for _ in 0..8 {
        let (a, b) = (numbers.below(pieces.len()), numbers.below(pieces.len()));
        match numbers.below(4) {
            0 => pieces.swap(a, b),
            1 => drop(pieces.remove(a)),
            2 => pieces.insert(a, pieces.get(b).copied().unwrap_or_default()),
            _ => pieces.truncate(a.max(pieces.len() / 2)),
        }
        if pieces.is_empty() {
            break;
        }
    }
    let mut bytes = pieces.concat().into_bytes();
    for _ in 0..4 {
        let at = numbers.below(bytes.len());
        if let Some(byte) = bytes.get_mut(at) {
            *byte = u8::try_from(numbers.below(256)).unwrap_or(0);
        }
    }
    bytes
}

#[test]
fn nothing_foreign_breaks_the_engine() {
    let mut numbers = Numbers(0x5eed_1e55);
    let pages = common::fixtures()
        .into_iter()
        .chain(common::folder(&common::root("people")));
    for page in pages {
        let read = sidelight::capture::page(&page.url, &page.html, page.seen_at);
        assert!(read.is_ok(), "{} is refused", page.path.display());
        for round in 0..12_u8 {
            let html = match round {
                0 => page.html.clone().into_bytes(),
                _ => tangled(&page.html, &mut numbers),
            };
            let choice = u8::try_from(numbers.below(256)).unwrap_or(0);
            let mut data = vec![choice];
            data.extend_from_slice(page.url.trim_start_matches("https://").as_bytes());
            data.push(b'\n');
            data.extend_from_slice(&html);
            ways::page(&data);
            let mut data = vec![choice];
            data.extend_from_slice(b"<html><body><div class=\"thread\">\n");
            data.extend_from_slice(&html);
            ways::snippet(&data);
        }
    }
}
