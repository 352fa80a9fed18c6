//! Reminding of follow-ups and of notices that are due to people, where the user
//! wants it: once a day, outside the quiet hours, with the first names.

use super::state;
use crate::{
    browser::{clock, i18n::message, log, notify},
    store::StoreError,
};
use sidelight::lead::Lead;

/// The ids of the notifications, by which a click on one is told from others.
const FOLLOW_UPS: &str = "follow-ups";
const NOTICES: &str = "notices";
/// How many people a notification names.
const NAMED: usize = 3;

pub(super) async fn look() {
    match once().await {
        // While the lock is shut it waits.
        Ok(()) | Err(StoreError::Locked) => {}
        Err(error) => log::warn(&format!("reminders could not be looked for: {error}")),
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
    show(FOLLOW_UPS, "remindTitle", &due.follow_ups).await;
    show(NOTICES, "remindNoticeTitle", &due.notices).await;
    Ok(())
}

async fn show(id: &str, title: &str, leads: &[Lead]) {
    if leads.is_empty() {
        return;
    }
    let title = message(title, &[&leads.len().to_string()]);
    if let Err(fault) = notify::show(id, &title, &names(leads)).await {
        // The user took the permission back; the pages tell all the same.
        log::warn(&format!("a reminder could not be shown: {fault}"));
    }
}

fn names(due: &[Lead]) -> String {
    let first: Vec<&str> = due.iter().take(NAMED).map(Lead::display_name).collect();
    let rest = if due.len() > NAMED { " …" } else { "" };
    first.join(", ") + rest
}
