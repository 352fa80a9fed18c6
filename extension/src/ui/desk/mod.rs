//! What every page does with the store: read, and say what went wrong.
//!
//! - [`busy`]: how far something that takes long has come
//! - [`change`]: changing leads, and taking each change back
//! - [`correct`]: what the user says of posts whose scores are wrong
//! - `import`: what a file brings (feature `dashboard`)
//! - [`glimpse`]: the leads that were changed last, while all are read (feature `dashboard`)
//! - [`inbox`]: what becomes of texts that were marked on pages
//! - [`leads`]: reading leads, all of them or those that changed
//! - `lock`: how the page stands to the lock on the leads
//! - [`many`]: changing more than one lead at once

mod busy;
mod change;
mod correct;
#[cfg(feature = "dashboard")]
mod erase;
#[cfg(feature = "dashboard")]
mod glimpse;
#[cfg(feature = "dashboard")]
mod import;
mod inbox;
mod leads;
mod lock;
mod many;

pub use busy::Busy;
#[cfg(feature = "dashboard")]
pub use glimpse::Glimpse;
pub use inbox::For;

use super::words::t;
use crate::{
    browser::{
        JsFault,
        channel::{self, Fault, News},
        log, storage,
    },
    logic::roster::Roster,
    session,
    store::{LockState, Store, StoreError},
};
use change::Back;
use gloo::timers::callback::{Interval, Timeout};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    lead::{Index, Lead},
    record::InboxNote,
    settings::Settings,
};
use std::{ops::Deref, rc::Rc, sync::Arc};

/// After how many milliseconds a page says that the store takes long to open: more
/// than it ever takes but after an update.
const SLOW: u32 = 1_000;

/// What a page works with. It lives as long as its page, so that every closure
/// can hold it in one word.
#[derive(Clone, Copy)]
pub struct Desk(&'static State);

impl Deref for Desk {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// What a page knows.
pub struct State {
    store: StoredValue<Option<Rc<Store>>, LocalStorage>,
    /// The leads, last changed first.
    pub leads: ReadSignal<Vec<Arc<Lead>>>,
    shown: WriteSignal<Vec<Arc<Lead>>>,
    /// Whether these are all: until then they are those that were changed here.
    pub complete: RwSignal<bool>,
    roster: StoredValue<Roster>,
    /// Some of the leads, until all are read.
    #[cfg(feature = "dashboard")]
    pub glimpse: RwSignal<Glimpse>,
    /// Who could be the same person; brought up to date when a sheet asks.
    pub twins: StoredValue<Index>,
    /// Texts that were marked on pages and wait for a lead, oldest first.
    pub inbox: RwSignal<Vec<InboxNote>>,
    /// What the user chose.
    pub settings: RwSignal<Settings>,
    /// What went wrong last, until it is dismissed.
    pub fault: RwSignal<Option<Fault>>,
    /// Whether the store takes long to open.
    pub opening: RwSignal<bool>,
    /// What screen readers are told next.
    pub live: RwSignal<String>,
    /// The line about the last change, while it is shown.
    pub done_line: RwSignal<Option<String>>,
    /// The keys of the posts that were corrected last, here or elsewhere.
    pub corrected: RwSignal<Vec<String>>,
    /// How many posts were scored anew, of how many, while that goes on.
    pub rescoring: RwSignal<Option<(u32, u32)>>,
    /// Rises once a minute, so that "2 minutes ago" stays true.
    pub minute: RwSignal<u32>,
    /// Something that takes long and goes on.
    pub busy: RwSignal<Option<Busy>>,
    /// How the lock on the leads stands.
    pub lock: RwSignal<LockState>,
    /// Whether the page is of no use while the lock is shut.
    shows_leads: bool,
    backs: StoredValue<Vec<Back>>,
}

impl Desk {
    /// A desk whose store is not open yet, of a page that shows leads.
    pub fn closed() -> Self {
        Self::made(true)
    }

    /// The same of a page that is of use without them.
    pub fn of_settings() -> Self {
        Self::made(false)
    }

    fn made(shows_leads: bool) -> Self {
        let minute = RwSignal::new(0);
        let (leads, shown) = signal(Vec::new());
        Interval::new(60_000, move || minute.update(|minute| *minute += 1)).forget();
        let desk = Self(Box::leak(Box::new(State {
            store: StoredValue::new_local(None),
            leads,
            shown,
            complete: RwSignal::new(false),
            roster: StoredValue::new(Roster::default()),
            #[cfg(feature = "dashboard")]
            glimpse: RwSignal::new(Glimpse::default()),
            twins: StoredValue::new(Index::default()),
            inbox: RwSignal::new(Vec::new()),
            settings: RwSignal::new(Settings::default()),
            fault: RwSignal::new(None),
            opening: RwSignal::new(false),
            live: RwSignal::new(String::new()),
            done_line: RwSignal::new(None),
            corrected: RwSignal::new(Vec::new()),
            rescoring: RwSignal::new(None),
            minute,
            busy: RwSignal::new(None),
            lock: RwSignal::new(LockState::Off),
            shows_leads,
            backs: StoredValue::new(Vec::new()),
        })));
        desk.watch_use();
        desk
    }

    /// Opens the store and reads the settings.
    pub async fn open(self) {
        // Refused or not: there is nothing for the user to do about it.
        let _ = storage::persist().await;
        let slow = Timeout::new(SLOW, move || self.opening.set(true));
        let opened = Store::open().await;
        drop(slow);
        self.opening.set(false);
        match opened {
            Ok(store) => {
                let store = Rc::new(store);
                if !self.pass_lock(&store).await {
                    return;
                }
                self.store.set_value(Some(store));
                self.read_settings().await;
            }
            // Not at once again: while the disk is full, Chromium may take the store
            // that it opens for damaged, and throw it away.
            Err(error) => self.failed(error.code(), error.to_string()),
        }
        // What the background could not do before this page was open.
        if let Ok(Some(fault)) = session::fault().await {
            if fault.opening && self.store().is_some() {
                // Where it cannot be forgotten, the next page tries again.
                let _ = session::put_fault(None).await;
            } else {
                self.fault.set(Some(fault));
            }
        }
    }

    /// Something was stored: what kept that from happening is over.
    pub fn stored_again(self) {
        const OF_THE_STORE: [&str; 3] = ["disk_full", "blocked", "store"];
        let over = |fault: &Fault| OF_THE_STORE.contains(&fault.code.as_str());
        if self
            .fault
            .with_untracked(|fault| fault.as_ref().is_some_and(over))
        {
            self.fault.set(None);
        }
    }

    /// The open store, or why there is none: what a person asked for must not
    /// vanish without a word.
    fn opened(self) -> Result<Rc<Store>, StoreError> {
        self.store()
            .ok_or_else(|| StoreError::Refused("the store is not open".to_owned()))
    }

    /// The open store.
    pub fn store(self) -> Option<Rc<Store>> {
        self.store.get_value()
    }

    // ---- what went wrong

    /// Shows what the store could not do.
    pub fn store_failed(self, error: &StoreError) {
        // Chromium closes the database after a write that failed: without a new
        // connection nothing that the user tries again could be stored.
        if matches!(error, StoreError::DiskFull | StoreError::Refused(_)) {
            spawn_local(async move {
                if let Ok(store) = Store::open().await {
                    self.store.set_value(Some(Rc::new(store)));
                }
            });
        }
        // Shut in another window; this page has not heard it yet.
        if *error == StoreError::Locked {
            spawn_local(self.lock_changed());
        }
        self.failed(error.code(), error.to_string());
    }

    /// Shows what the browser refused.
    pub fn refused(self, fault: &JsFault) {
        self.failed("refused", fault.0.clone());
    }

    /// Shows that something failed.
    pub fn failed(self, code: &str, detail: String) {
        log::warn(&detail);
        self.fault.set(Some(Fault {
            code: code.to_owned(),
            detail,
            opening: false,
        }));
    }

    // ---- reading

    /// Reads the settings anew.
    pub async fn read_settings(self) {
        let Some(store) = self.store() else { return };
        match store.settings().await {
            Ok(settings) => self.settings.set(settings),
            Err(error) => self.store_failed(&error),
        }
    }

    /// Reads the marked texts anew.
    pub async fn read_inbox(self) {
        let Some(store) = self.store() else { return };
        match store.inbox().await {
            Ok(inbox) => self.inbox.set(inbox),
            Err(error) => self.store_failed(&error),
        }
    }

    /// What every page does at news that are not its own.
    pub fn hear(self, news: News) {
        match news {
            News::Leads { ids } => spawn_local(async move { self.refresh_leads(&ids).await }),
            // A wipe or a restore says this too, and then the key has changed.
            News::Settings => spawn_local(self.open()),
            News::Lock => spawn_local(self.lock_changed()),
            News::Inbox => spawn_local(self.read_inbox()),
            News::Fault(fault) => self.fault.set(Some(fault)),
            News::Posts { .. } => self.stored_again(),
            // Only the panel shows the page beside it, only their rooms the rest.
            News::Profile { .. } | News::Audit | News::Alerts | News::Watch | News::Study => {}
            News::Corrected { keys } => self.corrected.set(keys),
            News::Rescoring { done, total } => {
                self.rescoring.set((done < total).then_some((done, total)));
            }
        }
    }

    /// Tells the other pages and the background.
    pub fn tell(self, news: &News) {
        if let Err(fault) = channel::tell(news) {
            self.refused(&fault);
        }
    }

    /// Changes the settings, here and in the store.
    pub fn choose(self, change: impl FnOnce(&mut Settings) + 'static) {
        spawn_local(async move {
            let Some(store) = self.store() else { return };
            let mut settings = self.settings.get_untracked();
            change(&mut settings);
            match store.put_settings(&settings).await {
                Ok(()) => {
                    self.settings.set(settings);
                    self.tell(&News::Settings);
                    self.live.set(t("saved"));
                }
                Err(error) => {
                    // The control that was moved goes back to what is stored.
                    self.settings.notify();
                    self.store_failed(&error);
                }
            }
        });
    }
}
