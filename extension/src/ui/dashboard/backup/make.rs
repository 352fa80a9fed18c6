//! Making the file.

use super::{Told, drawn, refusal, secret, told};
use crate::{
    browser::{clock, random},
    ui::{
        dashboard::Dashboard,
        download, icon,
        wire::{click, yes},
        words::{t, t1},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{backup, export::Chunks};

/// How many characters a passphrase has at least: whoever has the file may try
/// as many as they like.
const SHORTEST: usize = 12;

/// A passphrase, twice, and the button.
pub(super) fn make(dashboard: Dashboard) -> AnyView {
    let passphrase = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let state = RwSignal::new(Told::Nothing);
    let start = move |_| {
        let chosen = passphrase.get_untracked();
        if chosen.chars().count() < SHORTEST {
            state.set(Told::Wrong(t("backupTooShort")));
        } else if chosen != again.get_untracked() {
            state.set(Told::Wrong(t("backupNotSame")));
        } else {
            state.set(Told::Busy);
            spawn_local(async move {
                let outcome = save(dashboard, &chosen).await;
                if matches!(outcome, Told::Done(_)) {
                    passphrase.try_set(String::new());
                    again.try_set(String::new());
                }
                state.try_set(outcome);
            });
        }
    };
    view! {
        <section class="part" aria-labelledby="backup-make-title">
            <h2 id="backup-make-title">{t("backupMakeTitle")}</h2>
            <p class="quiet">{t("backupMakeText")}</p>
            <div class="box form-row">
                {secret("backup-passphrase", "backupPassphrase", passphrase)}
                {secret("backup-repeat", "backupRepeat", again)}
                <button
                    class="button primary"
                    data-testid="backup-make"
                    disabled=yes(move || state.get() == Told::Busy || !dashboard.open.get())
                    on:click=click(start)
                >
                    {icon::DOWNLOAD.view()}
                    {t("backupMake")}
                </button>
            </div>
            <p class="quiet small">{t("backupLengthHint")}</p>
            {told(state, "backup-make")}
        </section>
    }
    .into_any()
}

async fn save(dashboard: Dashboard, passphrase: &str) -> Told {
    let Some(store) = dashboard.desk.store() else {
        return Told::Nothing;
    };
    drawn().await;
    let now = clock::now();
    let backup = match store.backup(now).await {
        Ok(backup) => backup,
        Err(error) => {
            dashboard.desk.store_failed(&error);
            return Told::Nothing;
        }
    };
    let salt = match random::salt() {
        Ok(salt) => salt,
        Err(fault) => {
            dashboard.desk.refused(&fault);
            return Told::Nothing;
        }
    };
    let sealed = backup
        .to_bytes()
        .and_then(|content| backup::seal(&content, passphrase, &salt));
    let file = match sealed {
        Ok(file) => file,
        Err(error) => return Told::Wrong(refusal(&error)),
    };
    let name = format!("sidelight-{}.backup", clock::day(now));
    match download::hand_over(&Chunks::from(file), "application/octet-stream", &name) {
        Ok(()) => Told::Done(t1("backupMade", &name)),
        Err(fault) => {
            dashboard.desk.refused(&fault);
            Told::Nothing
        }
    }
}
