//! Making the file.

use super::{failed, refusal};
use crate::{
    browser::{JsFault, clock, random},
    store::{StoreError, Way},
    ui::{
        dashboard::Dashboard,
        download, icon,
        secret::{Twice, drawn},
        wire::{click, yes},
        words::{t, t1},
        work::{Told, Work},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    backup::{BackupError, Nonce, Packer, SealKey},
    export::Chunks,
};

/// How many bytes are packed before the page may do something else: 1 MiB.
const PIECE: usize = 1 << 20;

/// A passphrase, twice, and the button.
pub(super) fn make(dashboard: Dashboard) -> AnyView {
    let passphrase = Twice::default();
    let work = Work::new(dashboard.desk, "backup-make");
    let start = move |_| match passphrase.chosen() {
        Err(wrong) => work.told.set(Told::Wrong(wrong)),
        Ok(chosen) => {
            work.begin();
            spawn_local(async move {
                let outcome = save(dashboard, work, &chosen).await;
                if matches!(outcome, Told::Done(_)) {
                    passphrase.clear();
                }
                work.told.try_set(outcome);
            });
        }
    };
    view! {
        <section class="part" aria-labelledby="backup-make-title">
            <h2 id="backup-make-title">{t("backupMakeTitle")}</h2>
            <p class="quiet">{t("backupMakeText")}</p>
            <div class="box form-row">
                {passphrase.fields("backup-passphrase", "backupPassphrase", "backup-repeat")}
                <button
                    class="button primary"
                    data-testid="backup-make"
                    disabled=yes(move || work.is_busy() || !dashboard.open.get())
                    on:click=click(start)
                >
                    {icon::DOWNLOAD.view()}
                    {t("backupMake")}
                </button>
            </div>
            <p class="quiet small">{t("backupLengthHint")}</p>
            {work.line()}
        </section>
    }
    .into_any()
}

async fn save(dashboard: Dashboard, work: Work, passphrase: &str) -> Told {
    drawn().await;
    let name = format!("sidelight-{}.backup", clock::day(clock::now()));
    let key = random::salt()
        .map_err(Unmade::from)
        .and_then(|salt| Ok(SealKey::derive(passphrase, &first_16(&salt))?));
    let made = match key {
        Ok(key) => file(dashboard, &key, &name, &|done, total| work.way(done, total)).await,
        Err(unmade) => Err(unmade),
    };
    match made {
        Ok(()) => Told::Done(t1("backupMade", &name)),
        Err(unmade) => unmade.told(dashboard),
    }
}

/// Why no file was made.
pub(super) enum Unmade {
    Store(StoreError),
    Seal(BackupError),
    Browser(JsFault),
}

impl From<StoreError> for Unmade {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<BackupError> for Unmade {
    fn from(error: BackupError) -> Self {
        Self::Seal(error)
    }
}

impl From<JsFault> for Unmade {
    fn from(fault: JsFault) -> Self {
        Self::Browser(fault)
    }
}

impl Unmade {
    fn told(&self, dashboard: Dashboard) -> Told {
        match self {
            Self::Store(error) => failed(dashboard, error),
            Self::Seal(error) => Told::Wrong(refusal(error)),
            Self::Browser(fault) => {
                dashboard.desk.refused(fault);
                Told::Nothing
            }
        }
    }
}

pub(super) fn first_16(salt: &[u8; 28]) -> [u8; 16] {
    std::array::from_fn(|at| salt.get(at).copied().unwrap_or_default())
}

/// Reads everything, packs it under a key and hands it to the browser.
pub(super) async fn file(
    dashboard: Dashboard,
    key: &SealKey,
    name: &str,
    way: Way<'_>,
) -> Result<(), Unmade> {
    let store = dashboard.desk.store();
    let store = store.ok_or_else(|| StoreError::Refused("the store is not open".to_owned()))?;
    // Reading is the first half of the work, packing the second.
    let backup = store
        .backup(clock::now(), &|done, total| way(done, 2 * total))
        .await?;
    let content = backup.to_bytes()?;
    drop(backup);
    let salt = random::salt()?;
    let nonce: Nonce = std::array::from_fn(|at| salt.get(at).copied().unwrap_or_default());
    let mut packer = Packer::default();
    let mut done = content.len();
    for piece in content.chunks(PIECE) {
        packer.push(piece)?;
        done += piece.len();
        if !way(done, 2 * content.len()) {
            return Err(StoreError::Cancelled.into());
        }
        drawn().await;
    }
    let file = packer.seal(key, &nonce)?;
    download::hand_over(&Chunks::from(file), "application/octet-stream", name)?;
    Ok(())
}
