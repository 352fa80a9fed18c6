//! How a page stands to the lock on the leads.

use super::Desk;
use crate::{
    browser::channel::News,
    logic::roster::Roster,
    store::{LockState, Store},
    ui::lock,
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::lead::Index;
use std::{cell::Cell, rc::Rc};

thread_local! {
    static ASKS: Cell<bool> = const { Cell::new(false) };
}

impl Desk {
    /// Looks at the lock; where it is shut, a page that shows leads waits until
    /// it is open. Answers whether to go on: somebody may be waiting already.
    pub(super) async fn pass_lock(self, store: &Rc<Store>) -> bool {
        let mut state = store.lock_state().await;
        if self.shows_leads && state == Ok(LockState::Shut) {
            if ASKS.replace(true) {
                return false;
            }
            lock::ask(store).await;
            ASKS.set(false);
            state = store.lock_state().await;
            if state == Ok(LockState::Off) {
                // Taken off, or all was deleted: then the store is another.
                self.forget_people();
                return false;
            }
        }
        match state {
            Ok(state) => self.lock.set(state),
            Err(error) => self.store_failed(&error),
        }
        true
    }

    /// Shuts the lock, here and in all windows.
    pub fn shut_lock(self) {
        spawn_local(async move {
            let Some(store) = self.store() else { return };
            match store.shut_lock().await {
                Ok(()) => {
                    self.tell(&News::Lock);
                    self.lock_changed().await;
                }
                Err(error) => self.store_failed(&error),
            }
        });
    }

    /// The lock was set, opened, shut or taken off, here or elsewhere.
    pub async fn lock_changed(self) {
        let Some(store) = self.store() else { return };
        let state = match store.lock_state().await {
            Ok(state) => state,
            Err(error) => return self.store_failed(&error),
        };
        if state == LockState::Shut {
            self.forget_people();
        }
        self.lock.set(state);
        if state != LockState::Shut && !self.shows_leads {
            self.read_leads().await;
        }
    }

    /// What the page knows of people goes from its memory. A page that shows
    /// them begins anew, which is the surest way.
    fn forget_people(self) {
        if self.shows_leads {
            // Fails in no browser.
            let _ = window().location().reload();
            return;
        }
        self.roster.set_value(Roster::default());
        self.shown.set(Vec::new());
        self.complete.set(false);
        self.inbox.set(Vec::new());
        self.twins.set_value(Index::default());
        self.backs.set_value(Vec::new());
        self.done_line.set(None);
    }
}
