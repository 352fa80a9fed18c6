//! Changing more than one lead at once: bulk edits, and leads that are one person.

use super::{Desk, change::Back};
use crate::{
    browser::{channel::News, clock},
    logic::edit::Edit,
    store::{LeadSaved, StoreError, Undo},
    ui::words::{counted, t},
};
use leptos::{prelude::*, task::spawn_local};

impl Desk {
    /// Makes one change to many leads; `line` says, of how many, what was done.
    /// One "undo" takes all of them back.
    pub fn edit_many(self, ids: Vec<String>, edit: Edit, line: impl Fn(usize) -> String + 'static) {
        spawn_local(async move {
            let edits = ids.into_iter().map(|id| (id, edit.clone())).collect();
            match self.edit_many_now(edits).await {
                // They are all as it was asked: nothing to take back.
                Ok((changed, _)) if changed.is_empty() => self.live.set(line(0)),
                Ok((changed, backs)) => {
                    self.refresh_leads(&changed).await;
                    let count = changed.len();
                    self.tell(&News::Leads { ids: changed });
                    self.remember(line(count), Back::Many(backs));
                }
                Err(error) => {
                    // Some may be changed: what is shown must be what is stored.
                    self.read_leads().await;
                    self.store_failed(&error);
                }
            }
        });
    }

    /// Answers with the leads that changed and the way back.
    pub(super) async fn edit_many_now(
        self,
        edits: Vec<(String, Edit)>,
    ) -> Result<(Vec<String>, Vec<(String, Edit)>), StoreError> {
        let now = clock::now();
        let backs = self.opened()?.edit_leads(edits, now).await?;
        let ids = backs.iter().map(|(id, _)| id.clone()).collect();
        Ok((ids, backs))
    }

    /// Deletes leads, one after the other, with a line that tells how far it has
    /// come and can stop it. One "undo" brings all of them back.
    pub fn delete_many(self, ids: Vec<String>, then: impl FnOnce() + 'static) {
        spawn_local(async move {
            let total = ids.len();
            let (mut undos, mut gone) = (Vec::new(), Vec::new());
            self.begin("deskDeleting", total);
            for id in ids {
                if self.is_stopped() {
                    break;
                }
                let deleted = async { self.opened()?.delete_lead(&id, clock::now()).await };
                match deleted.await {
                    Ok(undo) => undos.extend(undo),
                    Err(error) => {
                        self.store_failed(&error);
                        break;
                    }
                }
                gone.push(id);
                self.advance(gone.len());
            }
            self.end();
            self.forget_leads(&gone);
            let count = undos.len();
            self.tell(&News::Leads { ids: gone });
            if count > 0 {
                self.remember(counted("deskDeleted", count), Back::ManyRecords(undos));
            }
            then();
        });
    }

    /// Brings deleted leads back.
    pub(super) async fn undo_many(self, undos: Vec<Undo>) -> Result<Vec<String>, StoreError> {
        let store = self.opened()?;
        let mut ids = Vec::new();
        self.begin("deskRestoring", undos.len());
        let total = undos.len();
        let mut undos = undos.into_iter();
        while let Some(undo) = undos.next() {
            if self.is_stopped() {
                // What was not brought back still can be.
                let left: Vec<Undo> = std::iter::once(undo).chain(undos).collect();
                self.remember(counted("deskDeleted", left.len()), Back::ManyRecords(left));
                break;
            }
            match store.undo(undo, clock::now()).await {
                Ok(touched) => ids.extend(touched),
                Err(error) => {
                    self.end();
                    self.read_leads().await;
                    return Err(error);
                }
            }
            self.advance(total - undos.len());
        }
        self.end();
        Ok(ids)
    }

    /// Puts the lead `other` into the lead `id`.
    pub fn merge(self, id: String, other: String, line: String) {
        spawn_local(async move {
            let merged = async { self.opened()?.merge_leads(&id, &other, clock::now()).await };
            self.joined(merged.await, &id, &other, line).await;
        });
    }

    /// Takes the lead `other` out of the lead `id` again.
    pub fn unmerge(self, id: String, other: String, line: String) {
        spawn_local(async move {
            let apart = async {
                self.opened()?
                    .unmerge_leads(&id, &other, clock::now())
                    .await
            };
            self.joined(apart.await, &id, &other, line).await;
        });
    }

    async fn joined(
        self,
        done: Result<Option<LeadSaved>, StoreError>,
        id: &str,
        other: &str,
        line: String,
    ) {
        match done {
            Ok(saved) => {
                let ids = vec![id.to_owned(), other.to_owned()];
                self.refresh_leads(&ids).await;
                self.tell(&News::Leads { ids });
                match saved {
                    Some(saved) => self.remember(line, Back::Records(Box::new(saved.undo))),
                    None => self.live.set(t("leadGone")),
                }
            }
            Err(error) => self.store_failed(&error),
        }
    }
}
