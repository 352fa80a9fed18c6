//! Opening a file, looking at what is in it, and putting it in the place of
//! what is here.

use super::{Told, drawn, refusal, secret, told};
use crate::{
    browser::{channel::News, files, i18n::message, session},
    store::{Store, StoreError},
    ui::{
        dashboard::Dashboard,
        dom, icon,
        wire::{click, yes},
        words::{counted, day_of, t},
    },
};
use leptos::{html::Input, prelude::*, task::spawn_local};
use sidelight::backup::{self, Backup};
use std::{rc::Rc, sync::Arc};
use web_sys::{DataTransfer, File, HtmlInputElement};

/// A file that was opened, beside what is here.
#[derive(Clone)]
struct Opened {
    backup: Arc<Backup>,
    /// How many posts are in the store now.
    posts_here: usize,
}

/// The part of the room. A handle: copies are the same.
#[derive(Clone, Copy)]
struct Restore {
    dashboard: Dashboard,
    passphrase: RwSignal<String>,
    opened: RwSignal<Option<Opened>>,
    told: RwSignal<Told>,
}

/// The file, its passphrase, and what is in it.
pub(super) fn restore(dashboard: Dashboard) -> AnyView {
    let restore = Restore {
        dashboard,
        passphrase: RwSignal::new(String::new()),
        opened: RwSignal::new(None),
        told: RwSignal::new(Told::Nothing),
    };
    let field = NodeRef::<Input>::new();
    field.on_load(move |field| take_handed(dashboard, &field));
    let start = move |_| {
        let file = field
            .get_untracked()
            .and_then(|field| field.files())
            .and_then(|files| files.get(0));
        restore.opened.set(None);
        match file {
            None => restore.told.set(Told::Wrong(t("backupNoFile"))),
            Some(file) => {
                restore.told.set(Told::Busy);
                spawn_local(async move {
                    let outcome = restore.open(&file).await;
                    restore.told.try_set(outcome);
                });
            }
        }
    };
    view! {
        <section class="part" aria-labelledby="backup-read-title">
            <h2 id="backup-read-title">{t("backupReadTitle")}</h2>
            <p class="quiet">{t("backupReadText")}</p>
            <div class="box form-row">
                <div class="field">
                    <label for="backup-file">{t("backupFile")}</label>
                    <input node_ref=field class="input" type="file" accept=".backup" id="backup-file" data-testid="backup-file" />
                </div>
                {secret("backup-open-passphrase", "backupPassphrase", restore.passphrase)}
                <button
                    class="button"
                    id="backup-open"
                    data-testid="backup-open"
                    disabled=yes(move || restore.told.get() == Told::Busy || !dashboard.open.get())
                    on:click=click(start)
                >
                    {icon::OPEN.view()}
                    {t("backupOpen")}
                </button>
            </div>
            {move || restore.opened.get().map(|opened| preview(restore, &opened))}
            {told(restore.told, "backup-read")}
        </section>
    }
    .into_any()
}

/// A backup that was chosen in the room for imports is in the field already.
fn take_handed(dashboard: Dashboard, field: &HtmlInputElement) {
    let Some(file) = dashboard.handed.try_update_value(Option::take).flatten() else {
        return;
    };
    let carried = DataTransfer::new().and_then(|data| {
        data.items().add_with_file(&file)?;
        Ok(data.files())
    });
    match carried {
        Ok(files) => field.set_files(files.as_ref()),
        Err(fault) => dashboard.desk.refused(&fault.into()),
    }
    request_animation_frame(|| dom::focus(dom::by_id("backup-open-passphrase")));
}

fn preview(restore: Restore, opened: &Opened) -> AnyView {
    let leads = counted("leadCount", opened.backup.count("leads"));
    let posts = counted("postCount", opened.backup.count("posts"));
    let inside = message(
        "backupInFile",
        &[&day_of(opened.backup.made_at), &leads, &posts],
    );
    let leads = counted("leadCount", restore.dashboard.desk.leads.with(Vec::len));
    let here = message(
        "backupHere",
        &[&leads, &counted("postCount", opened.posts_here)],
    );
    let backup = Arc::clone(&opened.backup);
    let replace = move |_| {
        let backup = Arc::clone(&backup);
        restore.opened.set(None);
        restore.told.set(Told::Busy);
        // The button that was pressed is gone.
        dom::focus(dom::by_id("room"));
        spawn_local(async move {
            let outcome = restore.replace(&backup).await;
            restore.told.try_set(outcome);
        });
    };
    let leave = move |_| {
        restore.opened.set(None);
        dom::focus(dom::by_id("backup-open"));
    };
    view! {
        <div class="box pad part" role="group" aria-labelledby="backup-inside">
            <p id="backup-inside" data-testid="backup-inside">{inside}</p>
            <p data-testid="backup-here">{here}</p>
            <div class="row">
                <button class="button" data-testid="backup-leave" on:click=click(leave)>{t("cancel")}</button>
                <button class="button danger primary" data-testid="backup-replace" on:click=click(replace)>
                    {t("backupReplace")}
                </button>
            </div>
        </div>
    }
    .into_any()
}

impl Restore {
    fn store(self) -> Result<Rc<Store>, StoreError> {
        let store = self.dashboard.desk.store();
        store.ok_or_else(|| StoreError::Refused("the store is not open".to_owned()))
    }

    /// Opens the file. Nothing is changed by that.
    async fn open(self, file: &File) -> Told {
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
        let counted = match self.store() {
            Ok(store) => store.post_count().await,
            Err(error) => Err(error),
        };
        match counted {
            Ok(count) => {
                self.opened.try_set(Some(Opened {
                    backup,
                    posts_here: usize::try_from(count).unwrap_or(usize::MAX),
                }));
            }
            Err(error) => self.dashboard.desk.store_failed(&error),
        }
        Told::Nothing
    }

    async fn replace(self, backup: &Backup) -> Told {
        match self.put(backup).await {
            Ok(()) => {
                self.passphrase.try_set(String::new());
                Told::Done(message(
                    "backupRestored",
                    &[
                        &counted("leadCount", backup.count("leads")),
                        &counted("postCount", backup.count("posts")),
                    ],
                ))
            }
            Err(error) => {
                self.dashboard.desk.store_failed(&error);
                Told::Nothing
            }
        }
    }

    /// Restores, then begins anew here and in every other window.
    async fn put(self, backup: &Backup) -> Result<(), StoreError> {
        let desk = self.dashboard.desk;
        let ids = || -> Vec<String> {
            desk.leads
                .with_untracked(|leads| leads.iter().map(|lead| lead.id.clone()).collect())
        };
        let mut changed = ids();
        self.store()?.restore(backup).await?;
        // Posts in memory have the pseudonyms of the key that was replaced.
        session::forget_all().await?;
        desk.open().await;
        desk.read_leads().await;
        changed.extend(ids());
        desk.tell(&News::Settings);
        desk.tell(&News::Inbox);
        desk.tell(&News::Leads { ids: changed });
        Ok(())
    }
}
