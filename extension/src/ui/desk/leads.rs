//! Reading leads: all of them in slices, between which the page does what its
//! reader wants, and single ones that changed.

use super::Desk;
#[cfg(feature = "dashboard")]
use super::Glimpse;
use crate::{
    logic::{find::Index, roster::Roster},
    store::{Store, StoreError},
};
use gloo::timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use sidelight::lead::Lead;
use std::sync::Arc;

/// How many leads are read one by one.
const FEW: usize = 50;

/// How many leads are read at once: some twenty milliseconds.
const SLICE: u32 = 500;

/// How many leads are folded at once: some milliseconds.
const AT_ONCE: usize = 500;

impl Desk {
    /// Reads all leads anew.
    pub async fn read_leads(self) {
        let Some(store) = self.store() else { return };
        let Some(reading) = self.roster.try_update_value(Roster::begin) else {
            return;
        };
        let read = all(&store).await;
        let ended = self.roster.try_update_value(|roster| match read {
            Ok(leads) => Ok(roster.end(&reading, leads)),
            Err(error) => {
                roster.give_up();
                Err(error)
            }
        });
        match ended {
            Some(Ok(Some(leads))) => {
                self.shown.set(leads);
                self.complete.set(true);
                #[cfg(feature = "dashboard")]
                self.glimpse.set(Glimpse::default());
            }
            // A later reading was quicker.
            Some(Ok(None)) | None => {}
            // The page is of use without them.
            Some(Err(StoreError::Locked)) if !self.shows_leads => {}
            Some(Err(error)) => self.store_failed(&error),
        }
    }

    /// Reads those leads anew; the ones that are gone disappear.
    pub async fn refresh_leads(self, ids: &[String]) {
        let Some(store) = self.store() else { return };
        if ids.len() > FEW {
            return self.read_leads().await;
        }
        let mut placed = Vec::with_capacity(ids.len());
        for id in ids {
            match store.lead(id).await {
                Ok(lead) => placed.push((id.clone(), lead.map(Arc::new))),
                Err(error) => self.store_failed(&error),
            }
        }
        self.change(|roster, leads| roster.place(leads, placed));
    }

    /// The lead of that id, if it is among those that were read.
    pub fn lead(self, id: &str) -> Option<Arc<Lead>> {
        self.leads.track();
        let known = self.roster.with_value(|roster| roster.get(id).cloned());
        #[cfg(feature = "dashboard")]
        let known = known.or_else(|| {
            let is = |lead: &&Arc<Lead>| lead.id == id;
            self.glimpse
                .with(|glimpse| glimpse.latest.iter().find(is).cloned())
        });
        known
    }

    /// Folds what a search looks at before somebody searches: in slices, once all
    /// leads were read and the list is shown, for as long as it is there.
    pub fn fold_ahead(
        self,
        index: Memo<Index>,
        is_shown: impl Fn() -> bool + Send + Sync + 'static,
    ) {
        Effect::new(move || {
            if is_shown() && self.complete.get() {
                spawn_local(async move {
                    let mut from = 0;
                    while index.try_with_untracked(|index| index.fold(from, AT_ONCE)) == Some(true)
                    {
                        from += AT_ONCE;
                        TimeoutFuture::new(0).await;
                    }
                });
            }
        });
    }

    /// Puts a lead where it belongs, or takes it out.
    pub(super) fn place(self, id: &str, lead: Option<Lead>) {
        let placed = vec![(id.to_owned(), lead.map(Arc::new))];
        self.change(|roster, leads| roster.place(leads, placed));
    }

    /// Takes leads out of what is shown.
    pub(super) fn forget_leads(self, ids: &[String]) {
        self.change(|roster, leads| roster.forget(leads, ids));
    }

    fn change(self, change: impl FnOnce(&mut Roster, &mut Vec<Arc<Lead>>)) {
        self.shown
            .update(|leads| self.roster.update_value(|roster| change(roster, leads)));
    }
}

async fn all(store: &Store) -> Result<Vec<Lead>, StoreError> {
    let mut all: Vec<Lead> = Vec::new();
    loop {
        let after = all.last().map_or("", |lead| &lead.id);
        let slice = store.leads_after(after, SLICE).await?;
        if slice.is_empty() {
            return Ok(all);
        }
        all.extend(slice);
    }
}
