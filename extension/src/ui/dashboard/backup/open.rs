//! Choosing a file, and its passphrase; what is in it is shown below.

use super::{preview::preview, restore::Restore};
use crate::ui::{
    dashboard::Dashboard,
    dom, icon,
    secret::secret,
    wire::{click, yes},
    words::t,
    work::{Told, Work},
};
use leptos::{html::Input, prelude::*, task::spawn_local};
use web_sys::{DataTransfer, HtmlInputElement};

/// The file, its passphrase, and what is in it.
pub(super) fn open(dashboard: Dashboard) -> AnyView {
    let restore = Restore {
        dashboard,
        passphrase: RwSignal::new(String::new()),
        opened: RwSignal::new(None),
        work: Work::new(dashboard.desk, "backup-read"),
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
            None => restore.work.told.set(Told::Wrong(t("backupNoFile"))),
            Some(file) => {
                restore.work.begin();
                spawn_local(async move {
                    let outcome = restore.open(&file).await;
                    restore.work.told.try_set(outcome);
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
                    disabled=yes(move || restore.work.is_busy() || !dashboard.open.get())
                    on:click=click(start)
                >
                    {icon::OPEN.view()}
                    {t("backupOpen")}
                </button>
            </div>
            {move || restore.opened.get().map(|opened| preview(restore, &opened))}
            {restore.work.line()}
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
