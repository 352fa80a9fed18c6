//! Backups that are made by themselves, every few days, into the downloads folder.
//!
//! The file is handed over by a page, like every other: that needs no permission
//! for downloads. An alarm remembers, and opens such a page in the background
//! (`#backup/auto`), which closes itself again.

use super::{failed, make::first_16};
use crate::{
    browser::{clock, log, random, tabs},
    store::{AutoBackup, StoreError},
    ui::{
        dashboard::Dashboard,
        icon,
        secret::{Twice, drawn},
        select::select,
        wire::{click, text, yes},
        words::{counted, day_of, t, t1},
        work::{Told, Work},
    },
};
use gloo::timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use sidelight::backup::SealKey;

/// How many days may lie between two, as they can be chosen.
const PAUSES: [u16; 4] = [1, 7, 14, 30];
/// What the alarm's page shows behind the room's name.
const BY_ALARM: &str = "auto";
/// How long a page stays open for the browser to take the file, in milliseconds.
const KEPT_FOR: u32 = 60_000;

/// What is chosen, and the way to choose.
pub(super) fn auto(dashboard: Dashboard) -> AnyView {
    let chosen = RwSignal::new(None::<AutoBackup>);
    let work = Work::new(dashboard.desk, "backup-auto");
    Effect::new(move |_| {
        if dashboard.open.get() {
            spawn_local(async move { read(dashboard, chosen).await });
        }
    });
    view! {
        <section class="part" aria-labelledby="backup-auto-title">
            <h2 id="backup-auto-title">{t("backupAutoTitle")}</h2>
            <p class="quiet">{t("backupAutoText")}</p>
            {move || {
                if chosen.with(Option::is_some) {
                    running(dashboard, chosen, work)
                } else {
                    choose(dashboard, chosen, work)
                }
            }}
            {work.line()}
        </section>
    }
    .into_any()
}

async fn read(dashboard: Dashboard, chosen: RwSignal<Option<AutoBackup>>) {
    let Some(store) = dashboard.desk.store() else {
        return;
    };
    match store.auto_backup().await {
        Ok(auto) => {
            chosen.try_set(auto);
        }
        Err(error) => dashboard.desk.store_failed(&error),
    }
}

fn choose(dashboard: Dashboard, chosen: RwSignal<Option<AutoBackup>>, work: Work) -> AnyView {
    let passphrase = Twice::default();
    let pause = RwSignal::new(PAUSES[1]);
    let start = move |_| match passphrase.chosen() {
        Err(wrong) => work.told.set(Told::Wrong(wrong)),
        Ok(secret) => {
            work.begin();
            spawn_local(async move {
                let told = switch_on(dashboard, chosen, &secret, pause.get_untracked()).await;
                work.told.try_set(told);
            });
        }
    };
    let pauses = || {
        let named = |days: u16| {
            (
                days.to_string(),
                counted("backupAutoEvery", usize::from(days)),
            )
        };
        PAUSES.map(named).into()
    };
    let picked = move |value: String| {
        if let Ok(days) = value.parse() {
            pause.set(days);
        }
    };
    view! {
        <div class="box form-row">
            {passphrase.fields("backup-auto-passphrase", "backupPassphrase", "backup-auto-repeat")}
            {select("backup-auto-pause", "backupAutoPause", pauses, move || pause.get().to_string(), picked)}
            <button
                class="button"
                id="backup-auto-on"
                data-testid="backup-auto-on"
                disabled=yes(move || work.is_busy() || !dashboard.open.get())
                on:click=click(start)
            >
                {icon::DOWNLOAD.view()}
                {t("backupAutoOn")}
            </button>
        </div>
        <p class="quiet small">{t("backupAutoKey")}</p>
    }
    .into_any()
}

fn running(dashboard: Dashboard, chosen: RwSignal<Option<AutoBackup>>, work: Work) -> AnyView {
    let state = move || {
        let auto = chosen.get();
        let days = auto.as_ref().map_or(0, |auto| auto.every_days);
        let every = counted("backupAutoEvery", usize::from(days));
        match auto.and_then(|auto| auto.last_at) {
            Some(at) => format!("{every}. {}", t1("backupAutoLast", &day_of(at))),
            None => every,
        }
    };
    let stop = move |_| {
        spawn_local(async move {
            let told = match write(dashboard, None).await {
                Ok(()) => {
                    chosen.try_set(None);
                    Told::Done(t("backupAutoStopped"))
                }
                Err(error) => failed(dashboard, &error),
            };
            work.told.try_set(told);
            crate::ui::dom::focus(crate::ui::dom::by_id("backup-auto-passphrase"));
        });
    };
    view! {
        <div class="box form-row">
            <p class="grow" data-testid="backup-auto-state">{text(state)}</p>
            <button class="button" data-testid="backup-auto-off" on:click=click(stop)>
                {t("backupAutoOff")}
            </button>
        </div>
    }
    .into_any()
}

async fn write(dashboard: Dashboard, auto: Option<&AutoBackup>) -> Result<(), StoreError> {
    let store = dashboard.desk.store();
    let store = store.ok_or_else(|| StoreError::Refused("the store is not open".to_owned()))?;
    store.put_auto_backup(auto).await
}

/// Keeps the passphrase's key and makes the first backup at once, so that the
/// user sees where the files go.
async fn switch_on(
    dashboard: Dashboard,
    chosen: RwSignal<Option<AutoBackup>>,
    passphrase: &str,
    every_days: u16,
) -> Told {
    drawn().await;
    let salt = match random::salt() {
        Ok(salt) => salt,
        Err(fault) => {
            dashboard.desk.refused(&fault);
            return Told::Nothing;
        }
    };
    let key = match SealKey::derive(passphrase, &first_16(&salt)) {
        Ok(key) => key.to_bytes(),
        Err(error) => return Told::Wrong(super::refusal(&error)),
    };
    let auto = AutoBackup {
        every_days,
        key,
        last_at: None,
    };
    if let Err(error) = write(dashboard, Some(&auto)).await {
        return failed(dashboard, &error);
    }
    let made = make_due(dashboard).await;
    read(dashboard, chosen).await;
    crate::ui::dom::focus(crate::ui::dom::by_id("backup-auto-status"));
    match made {
        Ok(Some(name)) => Told::Done(t1("backupMade", &name)),
        Ok(None) => Told::Nothing,
        Err(error) => failed(dashboard, &error),
    }
}

/// Makes the backup that is due; answers with the file's name. Called whenever a
/// dashboard opens.
async fn make_due(dashboard: Dashboard) -> Result<Option<String>, StoreError> {
    let Some(store) = dashboard.desk.store() else {
        return Ok(None);
    };
    let now = clock::now();
    let Some(due) = store.claim_auto_backup(now).await? else {
        return Ok(None);
    };
    let name = format!("sidelight-auto-{}.backup", clock::day(now));
    let made = match SealKey::from_slice(&due.key) {
        Some(key) => super::make::file(dashboard, &key, &name, &|_, _| true).await,
        None => Err(StoreError::Corrupt("the key of the backups".to_owned()).into()),
    };
    if made.is_ok() {
        return Ok(Some(name));
    }
    // Not made: it is due as before, and is tried again.
    store.put_auto_backup(Some(&due)).await?;
    Err(StoreError::Refused(
        "the backup could not be written".to_owned(),
    ))
}

/// A dashboard was opened: by its user, or by the alarm in order to do this.
pub(in crate::ui::dashboard) async fn on_open(dashboard: Dashboard) {
    match make_due(dashboard).await {
        Ok(Some(name)) => dashboard.desk.done_line.set(Some(t1("backupMade", &name))),
        Ok(None) => {}
        Err(error) => {
            dashboard.desk.store_failed(&error);
            return;
        }
    }
    let route = dashboard.route.get_untracked();
    if route.room == "backup" && route.rest == BY_ALARM {
        TimeoutFuture::new(KEPT_FOR).await;
        if let Err(fault) = tabs::close_own().await {
            log::warn(&format!("the page could not close itself: {fault}"));
        }
    }
}
