//! What can go wrong with the store, and what the user can do about it.

use crate::browser::{JsFault, storage};
use sidelight::lock::LockError;
use wasm_bindgen::JsCast;
use web_sys::DomException;

/// Why the store did not do what was asked. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The disk, or the browser's share of it, is full.
    #[error("the disk is full: free some space, then go on; nothing that was stored is lost")]
    DiskFull,
    /// Another window holds an older version of the store open.
    #[error("another window uses an older version of Sidelight: close it, then try again")]
    Blocked,
    /// The store was made by a newer version of the extension.
    #[error("the store was made by a newer version of Sidelight: update the extension")]
    TooNew,
    /// A record has a shape that no version ever wrote.
    #[error("a record cannot be read: {0}")]
    Corrupt(String),
    /// The store was wiped or restored since it was opened here: its key is another.
    #[error("the store was replaced in the meantime")]
    Replaced,
    /// Another window deleted the lead, or merged it into another one.
    #[error("the lead is not there any more")]
    Gone,
    /// The lock is shut: what is kept about people opens with the passphrase.
    #[error("the leads are locked: unlock them with the passphrase")]
    Locked,
    /// The user gave it up.
    #[error("given up, and nothing was changed")]
    Cancelled,
    /// The person was erased, or is on the list of those who must not be stored.
    #[error("the person was erased, or must not be stored")]
    Suppressed,
    /// The browser refused, for another reason.
    #[error("the browser's storage refused: {0}")]
    Refused(String),
}

impl StoreError {
    /// The key of the message for the user is `fault_` and this.
    pub fn code(&self) -> &'static str {
        match self {
            Self::DiskFull => "disk_full",
            Self::Blocked => "blocked",
            Self::TooNew => "too_new",
            Self::Corrupt(_) => "corrupt",
            Self::Gone => "gone",
            Self::Locked => "locked",
            Self::Cancelled => "cancelled",
            Self::Suppressed => "suppressed",
            Self::Replaced | Self::Refused(_) => "store",
        }
    }

    /// The same, or that the disk is full where the browser only said that it
    /// failed: Chromium does not tell why it cannot open a database.
    pub async fn explained(self) -> Self {
        self.explained_for(0).await
    }

    /// The same, where so many bytes were to be written: a failed transaction
    /// gives back the space that was too little for it.
    pub async fn explained_for(self, bytes: usize) -> Self {
        match self {
            Self::Refused(_) if storage::has_less_than(bytes as f64).await.unwrap_or(false) => {
                Self::DiskFull
            }
            error => error,
        }
    }

    /// By the name of a DOM exception.
    pub(super) fn from_exception(exception: &DomException) -> Self {
        match exception.name().as_str() {
            "QuotaExceededError" => Self::DiskFull,
            // Chromium, when the file system itself has no space left.
            "UnknownError" if exception.message().contains("NO_SPACE") => Self::DiskFull,
            // Chromium, when a large value does not fit.
            "DataError" if exception.message().contains("write blobs") => Self::DiskFull,
            "VersionError" => Self::TooNew,
            name => Self::Refused(format!("{name}: {}", exception.message())),
        }
    }
}

impl From<idb::Error> for StoreError {
    fn from(error: idb::Error) -> Self {
        use idb::Error as E;
        match &error {
            E::DomException(exception) => Self::from_exception(exception),
            E::AddFailed(thrown)
            | E::UpdateFailed(thrown)
            | E::TransactionAbortError(thrown)
            | E::TransactionCommitError(thrown)
            | E::GetFailed(thrown)
            | E::GetAllFailed(thrown)
            | E::DeleteFailed(thrown)
            | E::TransactionOpenFailed(thrown)
            | E::IndexedDbOpenFailed(thrown) => match thrown.dyn_ref::<DomException>() {
                Some(exception) => Self::from_exception(exception),
                None => Self::Refused(error.to_string()),
            },
            _ => Self::Refused(error.to_string()),
        }
    }
}

impl From<JsFault> for StoreError {
    fn from(fault: JsFault) -> Self {
        Self::Corrupt(fault.0)
    }
}

impl From<LockError> for StoreError {
    fn from(error: LockError) -> Self {
        match error {
            // The lock was set anew elsewhere; the keys here are the old ones.
            LockError::OtherKeys | LockError::WrongPassphrase => Self::Locked,
            LockError::Damaged => Self::Corrupt(error.to_string()),
            LockError::NoMemory => Self::Refused(error.to_string()),
        }
    }
}
