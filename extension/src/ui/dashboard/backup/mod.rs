//! Backups: everything into one file that only a passphrase opens, and back.
//!
//! - [`make`]: the file
//! - [`auto`]: the same by itself, every few days
//! - [`open`]: choosing a file
//! - [`preview`]: what is in it, and what each way of restoring it would do
//! - [`restore`]: putting it in the place of what is here, or beside it

pub(super) mod auto;
mod make;
mod open;
mod preview;
mod restore;

use super::Dashboard;
use crate::{
    store::StoreError,
    ui::{words::t, work::Told},
};
use leptos::prelude::*;
use sidelight::backup::BackupError;

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    view! {
        {make::make(dashboard)}
        {auto::auto(dashboard)}
        {open::open(dashboard)}
    }
    .into_any()
}

/// The words for an error; what the whole page has to know stands where such
/// things stand.
fn failed(dashboard: Dashboard, error: &StoreError) -> Told {
    if *error == StoreError::Cancelled {
        return Told::Wrong(t("backupCancelled"));
    }
    dashboard.desk.store_failed(error);
    Told::Nothing
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
