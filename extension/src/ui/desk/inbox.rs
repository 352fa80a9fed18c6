//! What becomes of texts that were marked on pages.

use super::{Desk, change::Back};
use crate::{
    browser::{channel::News, clock, random},
    logic::edit::Edit,
    store::{Store, StoreError},
    ui::words::{t, t1},
};
use leptos::task::spawn_local;
use sidelight::{
    lead::{self, Note},
    record::InboxNote,
};

/// Whom a marked text is about.
pub enum For {
    /// The lead of that id.
    Lead(String),
    /// Somebody of that name, who becomes a lead.
    New(String),
}

impl Desk {
    /// Makes a note of a marked text, for a lead, and takes it out of the inbox.
    pub fn file(self, text: InboxNote, lead: For) {
        spawn_local(async move {
            if let Err(error) = self.file_now(text, lead).await {
                self.store_failed(&error);
            }
        });
    }

    async fn file_now(self, text: InboxNote, lead: For) -> Result<(), StoreError> {
        let Some(store) = self.store() else {
            return Ok(());
        };
        let edit = Edit::AddNote(Note {
            id: text.id.clone(),
            at: text.at,
            text: format!("{}\n{}", text.text, text.url),
            post: None,
        });
        let (lead, made) = match lead {
            For::Lead(id) => match self.edit_now(&id, edit).await? {
                Some((lead, edit)) => (lead, Back::Edit { lead: id, edit }),
                None => return Ok(()),
            },
            For::New(name) => {
                let now = clock::now();
                let grounds = Store::grounds(store.settings().await?, "");
                let mut lead = lead::from_page(&name, &text.url, random::uuid(), grounds, now);
                edit.apply(&mut lead, now);
                let saved = store.add_lead(lead).await?;
                (saved.lead, Back::Records(Box::new(saved.undo)))
            }
        };
        store.drop_inbox(&text.id).await?;
        self.inbox_changed().await;
        let line = t1("doneNoteSaved", lead.display_name());
        let made = Some(Box::new(made));
        self.changed(lead, line, Back::Inbox { note: text, made });
        Ok(())
    }

    /// Throws a marked text away.
    pub fn discard(self, text: InboxNote) {
        spawn_local(async move {
            let Some(store) = self.store() else { return };
            match store.drop_inbox(&text.id).await {
                Ok(()) => {
                    self.inbox_changed().await;
                    let back = Back::Inbox {
                        note: text,
                        made: None,
                    };
                    self.remember(t("doneInboxDropped"), back);
                }
                Err(error) => self.store_failed(&error),
            }
        });
    }

    pub(super) async fn inbox_changed(self) {
        self.read_inbox().await;
        self.tell(&News::Inbox);
    }
}
