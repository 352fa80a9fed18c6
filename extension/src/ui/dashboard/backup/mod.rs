//! Backups: everything into one file that only a passphrase opens, and back.
//!
//! - [`make`]: the file
//! - [`restore`]: what is in a file, and putting it in the place of what is here

mod make;
mod restore;

use super::Dashboard;
use crate::ui::words::t;
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use sidelight::backup::BackupError;

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    view! {
        {make::make(dashboard)}
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

/// The line for it.
fn told(told: RwSignal<Told>, test: &'static str) -> AnyView {
    let line = move || match told.get() {
        Told::Nothing => ().into_any(),
        Told::Busy => view! { <p class="bar">{t("backupBusy")}</p> }.into_any(),
        Told::Done(line) => {
            view! { <p class="bar" data-testid=format!("{test}-done")>{line}</p> }.into_any()
        }
        Told::Wrong(line) => {
            view! { <p class="bar" data-testid=format!("{test}-wrong")>{line}</p> }.into_any()
        }
    };
    view! { <div role="status">{line}</div> }.into_any()
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
