//! The lock is shut when no page was used for as long as the user chose.

use super::{state, tell};
use crate::browser::{channel::News, log};

/// Shuts it, here and in all pages. Where none is set there is nothing to forget.
pub(super) async fn shut() {
    let shut = match state::store().await {
        Ok(store) => store.shut_lock().await,
        Err(error) => Err(error),
    };
    match shut {
        Ok(()) => tell(&News::Lock),
        Err(error) => log::warn(&format!("the lock could not be shut: {error}")),
    }
}
