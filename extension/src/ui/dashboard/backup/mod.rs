//! Backups: everything into one file that only a passphrase opens, and back.
//!
//! - [`make`]: the file
//! - [`auto`]: the same by itself, every few days
//! - [`restore`]: what is in a file, and what to do with it
//! - [`preview`]: what putting it in the place of what is here, or beside it, does
//! - [`work`]: how far that has come

pub(super) mod auto;
mod make;
mod preview;
mod restore;
mod work;

use super::Dashboard;
use crate::ui::words::t;
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use sidelight::backup::BackupError;

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    view! {
        {make::make(dashboard)}
        {auto::auto(dashboard)}
        {restore::restore(dashboard)}
    }
    .into_any()
}

/// What a part of the room says of what was asked of it.
#[derive(Clone, PartialEq)]
enum Told {
    Nothing,
    /// A passphrase is being tried: the page stands still meanwhile.
    Busy,
    Done(String),
    Wrong(String),
}

/// A field for a passphrase.
fn secret(id: &'static str, label: &'static str, held: RwSignal<String>) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <input
                class="input"
                type="password"
                id=id
                data-testid=id
                autocomplete="off"
                prop:value=held
                on:input=crate::ui::wire::change(move |event| held.set(event_target_value(&event)))
            />
        </div>
    }
    .into_any()
}

/// Lets the browser draw "working" before the page stands still.
async fn drawn() {
    TimeoutFuture::new(50).await;
}

/// The words for why a file was refused.
fn refusal(error: &BackupError) -> String {
    t(match error {
        BackupError::NoBackup => "backupFault_none",
        BackupError::Newer(_) => "backupFault_newer",
        BackupError::Damaged => "backupFault_damaged",
        BackupError::WrongPassphrase => "backupFault_passphrase",
        BackupError::Record { .. } => "backupFault_record",
        BackupError::Unwritten(_) => "backupFault_unwritten",
    })
}
