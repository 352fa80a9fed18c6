//! How far something that takes long has come, and stopping it.

use super::Desk;
use leptos::prelude::*;

/// Something that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    /// The key of the words for it; they are given how much is done, of how much.
    pub what: &'static str,
    /// How much is done.
    pub done: usize,
    /// Of how much.
    pub total: usize,
    /// Whether the user wants it stopped.
    pub stopped: bool,
}

impl Desk {
    /// Begins something that takes long.
    pub fn begin(self, what: &'static str, total: usize) {
        self.busy.set(Some(Busy {
            what,
            done: 0,
            total,
            stopped: false,
        }));
    }

    /// So much is done.
    pub fn advance(self, done: usize) {
        // What a person waits for is use: the lock is not shut in the midst of it.
        self.used();
        self.busy.update(|busy| {
            if let Some(busy) = busy {
                busy.done = done;
            }
        });
    }

    /// So many of all posts are read; shown where there are so many that it takes long.
    pub fn reading(self, done: usize, total: usize) {
        /// From here on reading them takes longer than a second.
        const MANY: usize = 20_000;
        if total < MANY {
            return;
        }
        self.busy.set(Some(Busy {
            what: "postsReading",
            done,
            total,
            stopped: self.is_stopped(),
        }));
    }

    /// The user wants it stopped: after the step that is going on.
    pub fn stop(self) {
        self.busy.update(|busy| {
            if let Some(busy) = busy {
                busy.stopped = true;
            }
        });
    }

    /// Whether the user wants it stopped.
    pub fn is_stopped(self) -> bool {
        self.busy
            .with_untracked(|busy| busy.as_ref().is_some_and(|busy| busy.stopped))
    }

    /// It is over.
    pub fn end(self) {
        self.busy.set(None);
    }
}
