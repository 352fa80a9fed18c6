//! How a page stands to the lock on the leads.

use super::Desk;
use crate::{
    browser::{alarms, channel::News, clock},
    logic::roster::Roster,
    store::{LockState, Store},
    ui::lock,
};
use jiff::{SignedDuration, Timestamp};
use leptos::{prelude::*, task::spawn_local};
use sidelight::lead::Index;
use std::{cell::Cell, rc::Rc};

thread_local! {
    static ASKS: Cell<bool> = const { Cell::new(false) };
    /// When the alarm was put off last.
    static PUT_OFF: Cell<Timestamp> = const { Cell::new(Timestamp::MIN) };
}

/// What a person does in a page that they use.
const USES: [&str; 3] = ["keydown", "pointerdown", "wheel"];
/// How often the alarm is put off at most: who types uses the page at every letter.
const SELDOM: SignedDuration = SignedDuration::from_secs(20);

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

    /// Has the lock shut by itself once no page was used for as long as the user
    /// chose. For the life of the page.
    pub(super) fn watch_use(self) {
        Effect::new(move |before: Option<Option<u16>>| {
            let now = self.shuts_after();
            // Where nothing is to be shut, there is an alarm only if there was one.
            if now.is_some() || before.flatten().is_some() {
                self.put_off_shutting(now);
            }
            now
        });
        for use_of_page in USES {
            // The page's own end is the end of it.
            let _ = window_event_listener_untyped(use_of_page, move |_| self.used());
        }
    }

    /// The page was used, or does what somebody asked for.
    pub fn used(self) {
        let Some(minutes) = untrack(|| self.shuts_after()) else {
            return;
        };
        let since = clock::now().duration_since(PUT_OFF.get());
        // A clock that was set back must not keep the alarm from being put off.
        if since >= SELDOM || since.is_negative() {
            self.put_off_shutting(Some(minutes));
        }
    }

    /// After how many minutes without use the lock is to be shut, if at all.
    fn shuts_after(self) -> Option<u16> {
        let minutes = self.settings.with(|settings| settings.lock_minutes);
        (self.lock.get() == LockState::Open && minutes > 0).then_some(minutes)
    }

    /// Sets the alarm anew, or with `None` takes it back.
    fn put_off_shutting(self, minutes: Option<u16>) {
        PUT_OFF.set(clock::now());
        spawn_local(async move {
            if let Err(fault) = alarms::once(alarms::LOCK, minutes).await {
                self.refused(&fault);
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
