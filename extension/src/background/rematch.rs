//! Stored posts are matched anew when the watchlists have changed and the page
//! that changed them was closed before it was through.

use super::{state, tell};
use crate::{
    browser::{channel::News, clock, log},
    store::StoreError,
};
use gloo::timers::future::TimeoutFuture;

/// Matches what is left, slice by slice; posts that are seen in the meantime are
/// stored between two slices.
pub(super) async fn run() {
    match slices().await {
        // While the lock is shut it waits.
        Ok(()) | Err(StoreError::Locked) => {}
        Err(error) => log::warn(&format!("stored posts could not be matched anew: {error}")),
    }
}

async fn slices() -> Result<(), StoreError> {
    while state::store().await?.is_unmatched().await? {
        let store = state::store().await?;
        let (progress, leads) = store.rematch_slice(clock::now()).await?;
        if !leads.is_empty() {
            tell(&News::Leads { ids: leads });
        }
        if progress.finished {
            tell(&News::Watch);
        }
        TimeoutFuture::new(0).await;
    }
    Ok(())
}
