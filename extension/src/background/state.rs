//! What the background holds while it lives: the open store and the scorer.

use crate::browser::{files, log};
use crate::store::{Store, StoreError};
use sidelight::sentiment::Scorer;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;

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

/// Reads the sentiment model, if that is still to be done: only who sees a
/// post needs it. Without it posts are stored all the same, unscored.
pub(super) async fn load_scorer() {
    if scorer().is_some() {
        return;
    }
    let file = match files::read(MODEL).await {
        Ok(file) => file,
        Err(fault) => {
            log::warn(&format!("{MODEL} could not be read: {fault}"));
            return;
        }
    };
    match Scorer::from_bytes(&file) {
        Ok(scorer) => {
            SCORER.set(Some(Rc::new(scorer)));
            // Once in the life of the background; mostly there is nothing to do.
            spawn_local(super::rescore::run());
        }
        Err(error) => log::warn(&format!("{MODEL}: {error}")),
    }
}

/// The scorer, once [`load_scorer`] has made it.
pub(super) fn scorer() -> Option<Rc<Scorer>> {
    SCORER.with_borrow(Clone::clone)
}
