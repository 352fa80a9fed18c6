//! When a file is full.

use super::maker::Made;
use super::profile::Limits;

/// How much is in the file that is being written.
#[derive(Debug)]
pub(super) struct Split {
    limits: Limits,
    /// What every file begins with.
    head: u64,
    rows: u64,
    bytes: u64,
    files: u32,
}

impl Split {
    pub(super) fn new(limits: Limits, headers: &[&str]) -> Self {
        // Quotes, separators and the mark.
        let head = headers.iter().map(|h| h.len() as u64 * 2 + 3).sum::<u64>() + 5;
        Self {
            limits,
            head,
            rows: 0,
            bytes: head,
            files: 0,
        }
    }

    /// Takes a lead in; `true` where it begins a file. A lead is never split.
    pub(super) fn take(&mut self, made: &Made) -> bool {
        let (rows, bytes) = (made.rows(), made.size());
        let full = |limit: Option<u64>, count: u64| limit.is_some_and(|limit| count > limit);
        let begins = self.files == 0
            || full(self.limits.rows.map(u64::from), self.rows + rows)
            || full(self.limits.bytes, self.bytes + bytes);
        if begins {
            self.files += 1;
            (self.rows, self.bytes) = (0, self.head);
        }
        self.rows += rows;
        self.bytes += bytes;
        begins
    }

    /// How many files there are.
    pub(super) fn files(&self) -> u32 {
        self.files
    }
}
