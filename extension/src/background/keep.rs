//! What is kept no longer than it may be: retention, and stricter modes that
//! were applied to what is stored. Both run in slices, and posts that are seen
//! in the meantime are stored between two of them.

use super::{state, tell};
use crate::{
    browser::{alarms, channel::News, clock, log},
    logic::turns::Turns,
    store::StoreError,
};
use gloo::timers::future::TimeoutFuture;

/// The alarm that asks for it.
pub(super) const ALARM: &str = "retention";
/// How often, in minutes: what is due on a day is deleted on that day.
const EVERY: f64 = 360.0;

thread_local! {
    static TURNS: Turns = Turns::default();
}

/// The browser or the extension was started: now, and from now on by the alarm.
pub(super) async fn start() {
    if let Err(fault) = alarms::repeat(ALARM, EVERY).await {
        log::warn(&format!(
            "the alarm for retention could not be set: {fault}"
        ));
    }
    run().await;
}

/// Deletes what was kept long enough, and goes on applying stricter modes where
/// that was begun.
pub(super) async fn run() {
    TURNS.with(Turns::clone).run(once).await;
}

async fn once() {
    for outcome in [expire().await, restrict().await] {
        if let Err(error) = outcome {
            state::forget_store();
            log::warn(&format!("what is due could not be deleted: {error}"));
        }
    }
    tell(&News::Audit);
}

async fn expire() -> Result<(), StoreError> {
    let settings = state::store().await?.settings().await?;
    let now = clock::now();
    let before = settings.expired_before(now);
    let mut after = Some(String::new());
    while let Some(from) = after {
        after = state::store()
            .await?
            .expire_slice(before, &from, now)
            .await?;
        TimeoutFuture::new(0).await;
    }
    Ok(())
}

async fn restrict() -> Result<(), StoreError> {
    loop {
        let store = state::store().await?;
        match store.restrict_slice(clock::now()).await? {
            Some(progress) if !progress.finished => TimeoutFuture::new(0).await,
            _ => return Ok(()),
        }
    }
}
