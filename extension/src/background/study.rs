//! Topics, leaders and communities are found anew by themselves: once a day, where
//! the user wants it and enough was seen since. So topics stay the same from day
//! to day, their growth is known, and a new opinion leader is told of.
//!
//! Posts that are seen in the meantime are stored between two steps. A background
//! that is ended halfway begins again at the next alarm: nothing is kept of a
//! study that is not whole.

use super::{alerts, state, tell};
use crate::{
    browser::{alarms, channel::News, clock, log},
    store::StoreError,
    study,
};
use sidelight::insight::rising;
use std::cell::Cell;
use wasm_bindgen_futures::spawn_local;

/// More posts than these are only grouped where the user asks for it and sees how
/// far it is: the memory for it grows with them.
const MOST: u32 = 250_000;
/// After how many steps the browser is shown that something goes on; it ends a
/// background that called none of its interfaces for half a minute.
const SIGN: u32 = 100;

thread_local! {
    static RUNS: Cell<bool> = const { Cell::new(false) };
}

/// Makes a study, if it is time for one.
pub(super) async fn look() {
    if RUNS.replace(true) {
        return;
    }
    match once().await {
        // While the lock is shut it waits.
        Ok(()) | Err(StoreError::Locked) => {}
        Err(error) => {
            state::forget_store();
            log::warn(&format!("topics could not be found anew: {error}"));
        }
    }
    RUNS.set(false);
}

async fn once() -> Result<(), StoreError> {
    let store = state::store().await?;
    let known = store.study().await?;
    if let Some(study) = &known {
        // It may have been ended before the leads' records said so.
        told(study::finish(&store, study).await?);
    }
    let before = known.unwrap_or_default();
    let wanted = store.settings().await?;
    if !wanted.study_daily || !store.study_is_due(&before, clock::now(), MOST).await? {
        return Ok(());
    }
    let (circles, from) = (before.circles.clone(), before.begun_at);
    let steps = Cell::new(0_u32);
    let go_on = |_| {
        steps.set(steps.get() + 1);
        if steps.get().is_multiple_of(SIGN) {
            spawn_local(alarms::show_life());
        }
        true
    };
    let Some(study) = study::make(&store, before, go_on).await? else {
        return Ok(());
    };
    let risen = rising::risen(&circles, &study.circles);
    let Some(study) = store.put_study(study, from).await? else {
        return Ok(());
    };
    tell(&News::Study);
    alerts::note(&store, &wanted.alerts, risen, clock::now()).await?;
    told(study::finish(&store, &study).await?);
    Ok(())
}

/// How far the word of these leads carries has changed.
fn told(ids: Vec<String>) {
    if !ids.is_empty() {
        tell(&News::Leads { ids });
    }
}
