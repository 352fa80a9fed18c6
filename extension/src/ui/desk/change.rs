//! Changing leads, and taking each change back.

use super::Desk;
use crate::{
    browser::{channel::News, clock, random},
    logic::edit::Edit,
    session::SeenProfile,
    store::{Arrival, StoreError, Undo},
    ui::words::{t, t1},
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    lead::Lead,
    record::{Correction, InboxNote},
};
use std::sync::Arc;

/// How many changes can be taken back.
const REMEMBERED: usize = 50;

/// The way back from a change.
#[derive(Clone)]
pub(super) enum Back {
    /// An edit of a lead is taken back by another edit.
    Edit { lead: String, edit: Edit },
    /// Edits of many leads are taken back together.
    Many(Vec<(String, Edit)>),
    /// Saving and deleting touch posts and accounts too.
    Records(Box<Undo>),
    /// Deleting many.
    ManyRecords(Vec<Undo>),
    /// A whole import.
    #[cfg(feature = "dashboard")]
    Import(std::sync::Arc<crate::store::ImportUndo>),
    /// The user says something else of a post, or nothing.
    Correction {
        key: String,
        correction: Option<Correction>,
    },
    /// A marked text goes back into the inbox, and what was made of it goes.
    Inbox {
        note: InboxNote,
        made: Option<Box<Back>>,
    },
}

impl Desk {
    /// Saves the author of a post as a lead, with a change to the lead and the
    /// line that tells of it. `stored` is called once both are on the disk: until
    /// then a field keeps what was written in it.
    pub fn save_author(
        self,
        arrival: Arc<Arrival>,
        then: Option<(Edit, String)>,
        stored: impl FnOnce() + 'static,
    ) {
        spawn_local(async move {
            match self.save_now(&arrival, then).await {
                Ok(()) => stored(),
                Err(error) => self.store_failed(&error),
            }
        });
    }

    async fn save_now(
        self,
        arrival: &Arrival,
        then: Option<(Edit, String)>,
    ) -> Result<(), StoreError> {
        let store = self.opened()?;
        let now = clock::now();
        let (edit, line) = then.unzip();
        let saved = store
            .save_author(arrival, random::uuid(), now, |lead| {
                if let Some(edit) = edit {
                    edit.apply(lead, now);
                }
            })
            .await?;
        let line = line.unwrap_or_else(|| t1("doneLeadSaved", saved.lead.display_name()));
        self.changed(saved.lead, line, Back::Records(Box::new(saved.undo)));
        Ok(())
    }

    /// Saves the person of a profile page as a lead, or tells their lead what
    /// the page adds.
    pub fn save_profile(self, seen: SeenProfile) {
        spawn_local(async move {
            if let Err(error) = self.save_profile_now(&seen).await {
                self.store_failed(&error);
            }
        });
    }

    async fn save_profile_now(self, seen: &SeenProfile) -> Result<(), StoreError> {
        let store = self.opened()?;
        let saved = store
            .save_profile(&seen.profile, &seen.page_url, random::uuid(), clock::now())
            .await?;
        let line = t1("doneLeadSaved", saved.lead.display_name());
        self.changed(saved.lead, line, Back::Records(Box::new(saved.undo)));
        Ok(())
    }

    /// Changes a lead; `line` says what was done.
    pub fn edit(self, id: String, edit: Edit, line: String) {
        self.edit_then(id, edit, line, || ());
    }

    /// Changes a lead, and calls `stored` once that is on the disk.
    pub fn edit_then(self, id: String, edit: Edit, line: String, stored: impl FnOnce() + 'static) {
        spawn_local(async move {
            match self.edit_now(&id, edit).await {
                Ok(Some((lead, edit))) => {
                    self.changed(lead, line, Back::Edit { lead: id, edit });
                    stored();
                }
                // The lead is as it was asked to be.
                Ok(None) => stored(),
                Err(error) => self.store_failed(&error),
            }
        });
    }

    /// Changes a lead. `None` where it was already so.
    pub(super) async fn edit_now(
        self,
        id: &str,
        edit: Edit,
    ) -> Result<Option<(Lead, Edit)>, StoreError> {
        let store = self.opened()?;
        let now = clock::now();
        let mut back = None;
        let changed = store
            .change_lead(id, now, |lead| back = edit.apply(lead, now))
            .await?;
        let changed = changed.ok_or(StoreError::Gone)?;
        Ok(back.map(|back| (changed.lead, back)))
    }

    /// Deletes a lead.
    pub fn delete(self, lead: Arc<Lead>) {
        spawn_local(async move {
            let Some(store) = self.store() else { return };
            match store.delete_lead(&lead.id, clock::now()).await {
                Ok(Some(undo)) => {
                    self.place(&lead.id, None);
                    self.tell_leads(&lead.id);
                    let line = t1("doneLeadDeleted", lead.display_name());
                    self.remember(line, Back::Records(Box::new(undo)));
                }
                Ok(None) => self.place(&lead.id, None),
                Err(error) => self.store_failed(&error),
            }
        });
    }

    /// Takes the last change back.
    pub fn undo(self) {
        let Some(back) = self.backs.try_update_value(Vec::pop).flatten() else {
            return;
        };
        self.done_line.set(None);
        spawn_local(async move {
            match self.undo_now(back).await {
                Ok(()) => self.live.set(t("undone")),
                Err(error) => self.store_failed(&error),
            }
        });
    }

    async fn undo_now(self, back: Back) -> Result<(), StoreError> {
        let Some(store) = self.store() else {
            return Ok(());
        };
        let made = match back {
            Back::Inbox { note, made } => {
                store.put_inbox(note).await?;
                self.inbox_changed().await;
                made.map(|made| *made)
            }
            other => Some(other),
        };
        let ids = match made {
            None | Some(Back::Inbox { .. }) => return Ok(()),
            Some(Back::Correction { key, correction }) => {
                self.correct_now(&key, correction).await?;
                return Ok(());
            }
            Some(Back::Edit { lead, edit }) => {
                self.edit_now(&lead, edit).await?;
                vec![lead]
            }
            Some(Back::Many(edits)) => self.edit_many_now(edits).await?.0,
            Some(Back::Records(undo)) => store.undo(*undo, clock::now()).await?,
            Some(Back::ManyRecords(undos)) => self.undo_many(undos).await?,
            #[cfg(feature = "dashboard")]
            Some(Back::Import(undo)) => store.undo_import(&undo, clock::now()).await?,
        };
        self.refresh_leads(&ids).await;
        self.tell(&News::Leads { ids });
        Ok(())
    }

    pub(super) fn changed(self, lead: Lead, line: String, back: Back) {
        let id = lead.id.clone();
        self.place(&id, Some(lead));
        self.tell_leads(&id);
        self.remember(line, back);
    }

    pub(super) fn remember(self, line: String, back: Back) {
        self.done_line.set(Some(line));
        self.backs.update_value(|backs| {
            backs.push(back);
            if backs.len() > REMEMBERED {
                backs.remove(0);
            }
        });
    }

    pub(super) fn tell_leads(self, id: &str) {
        self.tell(&News::Leads {
            ids: vec![id.to_owned()],
        });
    }
}
