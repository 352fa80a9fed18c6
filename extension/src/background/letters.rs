//! What waited for the lock: stored as soon as it is open.

use super::{alerts, arrivals, rescore, state, tell};
use crate::{
    browser::{channel::News, clock, log},
    store::{StoreError, TakenIn},
};
use std::cell::Cell;

thread_local! {
    static RUNS: Cell<bool> = const { Cell::new(false) };
}

/// Stores what waits, some at a time. Stopped halfway, the next start goes on.
pub(super) async fn run() {
    if RUNS.replace(true) {
        return;
    }
    match take_in().await {
        Ok(()) | Err(StoreError::Locked) => {}
        Err(error) => {
            state::forget_store();
            log::warn(&format!("what waited for the lock is not stored: {error}"));
        }
    }
    RUNS.set(false);
}

async fn take_in() -> Result<(), StoreError> {
    rescore::load_scorer().await;
    loop {
        let store = state::store().await?;
        let settings = store.settings().await?;
        let taken = store.take_in(&settings, &arrivals::score, clock::now());
        let Some(TakenIn { posts, notes }) = taken.await? else {
            return Ok(());
        };
        if notes {
            tell(&News::Inbox);
        }
        let ids: Vec<String> = posts.iter().filter_map(|post| post.lead.clone()).collect();
        if !ids.is_empty() {
            tell(&News::Leads { ids });
        }
        alerts::after(&posts).await;
    }
}
