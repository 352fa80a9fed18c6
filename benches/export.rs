//! What it takes to export 20,000 leads with five notes each: seconds, bytes,
//! and how much memory grows at most beyond the leads themselves.

#![allow(clippy::expect_used, reason = "a bench that cannot measure ends")]

use sidelight::export::{Format, write};
use sidelight::lead::Lead;
use std::hint::black_box;
use std::time::Instant;

include!("wasm/src/leads.rs");

const LEADS: usize = 20_000;
const ROUNDS: usize = 5;

fn main() {
    let leads: Vec<Lead> = (0..LEADS).map(lead).collect();
    let formats = [
        ("csv", Format::Csv),
        ("xlsx", Format::Xlsx),
        ("vcard 3.0", Format::Vcard3),
        ("vcard 4.0", Format::Vcard4),
        ("json", Format::Json),
    ];
    for (name, format) in formats {
        let mut best = f64::INFINITY;
        let mut bytes = 0;
        for _ in 0..ROUNDS {
            let begin = Instant::now();
            let mut file = Counted(0);
            let report = write(format, black_box(&leads), &mut file).expect("it takes everything");
            best = best.min(begin.elapsed().as_secs_f64());
            assert_eq!(report.written, LEADS as u64);
            bytes = file.0;
        }
        let before = peak(true);
        write(format, black_box(&leads), Counted(0)).expect("it takes everything");
        let grown = peak(false).saturating_sub(before);
        println!(
            "native: {name}: {best:.3} s, {:.1} MB, {grown} KB of memory beyond the leads",
            bytes as f64 / 1e6
        );
    }
}

/// Counts what is written and keeps none of it: where the file goes is the
/// caller's business.
struct Counted(u64);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += black_box(bytes).len() as u64;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The most memory that was in use since the last reset, in KB; 0 where the
/// system does not say.
fn peak(reset: bool) -> u64 {
    if reset {
        // 5 puts the peak back to what is in use now (proc(5)).
        let _ = std::fs::write("/proc/self/clear_refs", "5");
    }
    std::fs::read_to_string("/proc/self/status")
        .unwrap_or_default()
        .lines()
        .find_map(|line| {
            line.strip_prefix("VmHWM:")?
                .trim()
                .strip_suffix(" kB")?
                .parse()
                .ok()
        })
        .unwrap_or(0)
}
