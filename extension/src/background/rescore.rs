//! Stored posts are scored anew when the model has changed.

use super::{arrivals, state, tell};
use crate::{
    browser::{channel::News, clock, log},
    store::StoreError,
};
use gloo::timers::future::TimeoutFuture;
use std::cell::Cell;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    static RUNS: Cell<bool> = const { Cell::new(false) };
}

/// Makes the scorer ready, if that is still to be done: only who sees a post needs
/// it. Without it posts are stored all the same, unscored.
pub(super) async fn load_scorer() {
    if state::load_scorer().await {
        // Once in the life of the background; mostly there is nothing to do.
        spawn_local(run());
    }
}

/// Scores what another model scored, slice by slice. Posts that are seen in the
/// meantime are stored between two slices. It may be stopped with the
/// background; the next start goes on where it was.
pub(super) async fn run() {
    if RUNS.replace(true) {
        return;
    }
    match slices().await {
        // While the lock is shut it waits.
        Ok(()) | Err(StoreError::Locked) => {}
        Err(error) => log::warn(&format!("stored posts could not be scored anew: {error}")),
    }
    RUNS.set(false);
}

async fn slices() -> Result<(), StoreError> {
    let Some(scorer) = state::scorer() else {
        return Ok(());
    };
    let model = scorer.id();
    while state::store().await?.is_stale(model).await? {
        let store = state::store().await?;
        let (progress, leads) = store
            .rescore_slice(model, &arrivals::score, clock::now())
            .await?;
        if progress.total > 0 {
            let total = progress.total.max(progress.done);
            tell(&News::Rescoring {
                done: if progress.finished {
                    total
                } else {
                    progress.done
                },
                total,
            });
        }
        if !leads.is_empty() {
            tell(&News::Leads { ids: leads });
        }
        // What arrived meanwhile comes first.
        TimeoutFuture::new(0).await;
    }
    Ok(())
}
