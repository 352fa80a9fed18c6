//! Opening a file, and putting what is in it in the place of what is here, or beside
//! it.

use super::{failed, refusal};
use crate::{
    browser::{channel::News, clock, files, i18n::message, session},
    store::{Store, StoreError},
    ui::{
        dashboard::Dashboard,
        secret::drawn,
        words::counted,
        work::{Told, Work},
    },
};
use leptos::prelude::*;
use sidelight::backup::{self, Backup, MergeReport};
use std::{rc::Rc, sync::Arc};
use web_sys::File;

/// A file that was opened, beside what is here.
#[derive(Clone)]
pub(super) struct Opened {
    pub(super) backup: Arc<Backup>,
    /// How many posts are in the store now.
    pub(super) posts_here: usize,
    /// What putting it beside what is here would do.
    pub(super) plan: Arc<MergeReport>,
    /// Whether it comes from another installation.
    pub(super) is_foreign: bool,
}

/// The part of the room. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Restore {
    pub(super) dashboard: Dashboard,
    pub(super) passphrase: RwSignal<String>,
    pub(super) opened: RwSignal<Option<Opened>>,
    pub(super) work: Work,
}

impl Restore {
    fn store(self) -> Result<Rc<Store>, StoreError> {
        let store = self.dashboard.desk.store();
        store.ok_or_else(|| StoreError::Refused("the store is not open".to_owned()))
    }

    /// Opens the file. Nothing is changed by that.
    pub(super) async fn open(self, file: &File) -> Told {
        drawn().await;
        let bytes = match files::bytes_of(file).await {
            Ok(bytes) => bytes,
            Err(fault) => {
                self.dashboard.desk.refused(&fault);
                return Told::Nothing;
            }
        };
        let passphrase = self.passphrase.get_untracked();
        let read =
            backup::open(&bytes, &passphrase).and_then(|content| Store::read_backup(&content));
        let backup = match read {
            Ok(backup) => Arc::new(backup),
            Err(error) => return Told::Wrong(refusal(&error)),
        };
        match self.look(backup).await {
            Ok(opened) => {
                self.opened.try_set(Some(opened));
                Told::Nothing
            }
            Err(error) => failed(self.dashboard, &error),
        }
    }

    /// What is in it, beside what is here.
    async fn look(self, backup: Arc<Backup>) -> Result<Opened, StoreError> {
        let store = self.store()?;
        let way = |done, total| self.work.way(done, total);
        let plan = store.plan_merge(&backup, clock::now(), &way).await?;
        Ok(Opened {
            posts_here: usize::try_from(store.post_count().await?).unwrap_or(usize::MAX),
            plan: Arc::new(plan),
            is_foreign: store.is_of_another_key(&backup).await?,
            backup,
        })
    }

    /// Puts it in the place of what is here.
    pub(super) async fn replace(self, backup: &Backup) -> Told {
        let done = async {
            let way = |done, total| self.work.way(done, total);
            self.store()?.restore(backup, clock::now(), &way).await
        };
        self.ended(done.await).await.unwrap_or_else(|| {
            Told::Done(message(
                "backupRestored",
                &[
                    &counted("leadCount", backup.count("leads")),
                    &counted("postCount", backup.count("posts")),
                ],
            ))
        })
    }

    /// Puts it beside what is here.
    pub(super) async fn merge(self, backup: &Backup) -> Told {
        let done = async {
            let way = |done, total| self.work.way(done, total);
            let store = self.store()?;
            store.merge_backup(backup, clock::now(), &way).await
        };
        match done.await {
            Ok(report) => self.ended(Ok(())).await.unwrap_or_else(|| {
                Told::Done(message(
                    "backupMerged",
                    &[
                        &counted("leadCount", report.new_leads),
                        &counted("leadCount", report.changed_leads),
                        &counted("postCount", report.new_posts),
                    ],
                ))
            }),
            Err(error) => failed(self.dashboard, &error),
        }
    }

    /// Begins anew, here and in every other window, with what is stored now;
    /// answers with the words for what failed.
    async fn ended(self, done: Result<(), StoreError>) -> Option<Told> {
        let anew = match done {
            Ok(()) => self.begin_anew().await,
            Err(error) => Err(error),
        };
        match anew {
            Ok(()) => {
                self.passphrase.try_set(String::new());
                None
            }
            Err(error) => Some(failed(self.dashboard, &error)),
        }
    }

    async fn begin_anew(self) -> Result<(), StoreError> {
        let desk = self.dashboard.desk;
        let ids = || -> Vec<String> {
            desk.leads
                .with_untracked(|leads| leads.iter().map(|lead| lead.id.clone()).collect())
        };
        let mut changed = ids();
        // Posts in memory may have the pseudonyms of a key that was replaced.
        session::forget_all().await?;
        if let Some(store) = desk.store() {
            store.keep_lock_open().await?;
        }
        desk.open().await;
        desk.read_leads().await;
        changed.extend(ids());
        desk.tell(&News::Settings);
        desk.tell(&News::Inbox);
        desk.tell(&News::Leads { ids: changed });
        Ok(())
    }
}
