//! What the background holds while it lives: the open store and the scorer.

use crate::browser::{files, log};
use crate::store::{Store, StoreError};
use sidelight::sentiment::Scorer;
use std::{cell::RefCell, rc::Rc};

thread_local! {
    static STORE: RefCell<Option<Rc<Store>>> = const { RefCell::new(None) };
    static SCORER: RefCell<Option<Rc<Scorer>>> = const { RefCell::new(None) };
}

/// The store, opened at the first call, and anew where its connection was closed.
pub(super) async fn store() -> Result<Rc<Store>, StoreError> {
    let known = STORE.with_borrow(Clone::clone);
    if let Some(store) = known.filter(|store| !store.is_closed()) {
        // A page may have opened or shut the lock in the meantime.
        store.look_for_keys().await;
        return Ok(store);
    }
    STORE.set(None);
    let store = Rc::new(Store::open().await?);
    STORE.set(Some(Rc::clone(&store)));
    Ok(store)
}

/// Whether the store could be opened.
pub(super) fn is_open() -> bool {
    STORE.with_borrow(Option::is_some)
}

/// Opens the store anew at the next call: a page upgraded it, or the browser closed it.
pub(super) fn forget_store() {
    STORE.set(None);
}

/// The file that holds the sentiment model.
const MODEL: &str = "sentiment.model";

/// Reads the sentiment model, if that is still to be done. Answers whether it was
/// read just now.
pub(super) async fn load_scorer() -> bool {
    if scorer().is_some() {
        return false;
    }
    let file = match files::read(MODEL).await {
        Ok(file) => file,
        Err(fault) => {
            log::warn(&format!("{MODEL} could not be read: {fault}"));
            return false;
        }
    };
    match Scorer::from_bytes(&file) {
        Ok(scorer) => {
            SCORER.set(Some(Rc::new(scorer)));
            true
        }
        Err(error) => {
            log::warn(&format!("{MODEL}: {error}"));
            false
        }
    }
}

/// The scorer, once [`load_scorer`] has made it.
pub(super) fn scorer() -> Option<Rc<Scorer>> {
    SCORER.with_borrow(Clone::clone)
}
