//! Erasing a person, and what may leave in a file.

use super::{Desk, change::Back};
use crate::{
    browser::{channel::News, clock},
    session,
    store::{Erased, StoreError},
};
use leptos::prelude::*;

impl Desk {
    /// Erases everything about a person, here, in the store and in session
    /// memory. It cannot be taken back, and no earlier change can bring it back.
    pub async fn erase(self, id: &str) -> Option<Erased> {
        match self.erase_now(id).await {
            Ok(erased) => erased,
            Err(error) => {
                self.store_failed(&error);
                None
            }
        }
    }

    async fn erase_now(self, id: &str) -> Result<Option<Erased>, StoreError> {
        let erased = self.opened()?.erase(id, clock::now()).await?;
        if let Some(erased) = &erased {
            session::forget_people(&erased.accounts).await?;
        }
        self.backs.update_value(|backs| {
            backs.retain(|back| !matches!(back, Back::Records(undo) if undo.is_of(id)));
        });
        self.done_line.set(None);
        self.place(id, None);
        self.tell_leads(id);
        self.tell(&News::Audit);
        Ok(erased)
    }
}
