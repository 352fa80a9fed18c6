//! Reminding of follow-ups, where the user wants it: once a day, outside the
//! quiet hours, with the first names of those who wait.

use super::state;
use crate::{
    browser::{clock, i18n::message, log, notify},
    store::StoreError,
};
use sidelight::lead::Lead;

/// The id of the notification, by which a click on it is told from others.
const NOTIFICATION: &str = "follow-ups";
/// How many people a notification names.
const NAMED: usize = 3;

pub(super) async fn look() {
    match once().await {
        // While the lock is shut it waits.
        Ok(()) | Err(StoreError::Locked) => {}
        Err(error) => log::warn(&format!("follow-ups could not be looked for: {error}")),
    }
}

async fn once() -> Result<(), StoreError> {
    let store = state::store().await?;
    let settings = store.settings().await?;
    if !settings.remind || settings.alerts.is_quiet(clock::minute_of_day()) {
        return Ok(());
    }
    let Some(due) = store.remind(clock::day(clock::now())).await? else {
        return Ok(());
    };
    if due.is_empty() {
        return Ok(());
    }
    let title = message("remindTitle", &[&due.len().to_string()]);
    if let Err(fault) = notify::show(NOTIFICATION, &title, &names(&due)).await {
        // The user took the permission back; the panel tells all the same.
        log::warn(&format!("a reminder could not be shown: {fault}"));
    }
    Ok(())
}

fn names(due: &[Lead]) -> String {
    let first: Vec<&str> = due.iter().take(NAMED).map(Lead::display_name).collect();
    let rest = if due.len() > NAMED { " …" } else { "" };
    first.join(", ") + rest
}
