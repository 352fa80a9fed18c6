//! The lock on the leads: setting it, shutting and opening it, another
//! passphrase, and taking it off.

use super::Page;
use crate::{
    browser::channel::News,
    store::{LockState, Store, StoreError},
    ui::{
        dom, icon,
        lock::unlock_form,
        secret::{Twice, drawn, secret},
        select::select,
        wire::{click, yes},
        words::{number, t, t1},
        work::{Told, Work},
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::{future::Future, rc::Rc};

/// The minutes that one can choose; 0 is none.
const MINUTES: [u16; 4] = [0, 5, 15, 60];

/// The part.
pub(super) fn lock(page: Page) -> AnyView {
    let work = Work::new(page.desk, "lock-work");
    view! {
        <div class="box">
            <div class="pad end" data-testid="lock-part">
                {move || match page.desk.lock.get() {
                    LockState::Off => set(page, work),
                    LockState::Open => open(page, work),
                    LockState::Shut => shut(page, work),
                }}
                {work.line()}
            </div>
        </div>
    }
    .into_any()
}

fn set(page: Page, work: Work) -> AnyView {
    let passphrase = Twice::default();
    let start = move |_| match passphrase.chosen() {
        Err(wrong) => work.told.set(Told::Wrong(wrong)),
        Ok(chosen) => run(page, work, "lock_done", async move |store| {
            let way = |done, total| work.way(done, total);
            store.set_lock(&chosen, &way).await.map(|()| true)
        }),
    };
    view! {
        <p class="bar lock-line" id="lock-warning" data-testid="lock-warning">
            {icon::ALERT.view()}
            <span class="grow">{t("lock_warning")}</span>
        </p>
        <p>
            <a href="dashboard.html#backup" target="_blank" rel="noopener">{t("lock_backupFirst")}</a>
        </p>
        <div class="lock-form">
            {passphrase.fields("lock-new", "backupPassphrase", "lock-repeat")}
            <button
                class="button primary"
                data-testid="lock-set"
                aria-describedby="lock-warning"
                disabled=yes(move || work.is_busy())
                on:click=click(start)
            >
                {icon::SAFE.view()}
                {t("lock_set")}
            </button>
        </div>
        <p class="quiet small">{t("backupLengthHint")} " " {t("lock_limits")}</p>
    }
    .into_any()
}

fn open(page: Page, work: Work) -> AnyView {
    let shut = move |_| {
        page.desk.shut_lock();
        work.told.set(Told::Nothing);
        dom::focus(dom::by_id("lock-work-status"));
    };
    view! {
        <p data-testid="lock-is-open">{t("lock_isOpen")}</p>
        {after(page)}
        <button class="button" data-testid="lock-shut" on:click=click(shut)>
            {icon::SAFE.view()}
            {t("lock_now")}
        </button>
        <details class="lock-part" data-testid="lock-change-part">
            <summary>{t("lock_change")}</summary>
            {another(page, work)}
        </details>
        <details class="lock-part" data-testid="lock-off-part">
            <summary>{t("lock_off")}</summary>
            {off(page, work)}
        </details>
    }
    .into_any()
}

/// After how many minutes without use it is shut by itself.
fn after(page: Page) -> AnyView {
    let settings = page.desk.settings;
    let named = |minutes: u16| match minutes {
        0 => t("lock_afterNever"),
        minutes => t1("lock_afterMinutes", &number(minutes.into())),
    };
    let options = move || {
        MINUTES
            .map(|minutes| (minutes.to_string(), named(minutes)))
            .to_vec()
    };
    let held = move || settings.with(|settings| settings.lock_minutes.to_string());
    let chosen = move |minutes: String| {
        // Only what stands in the list comes from it.
        let minutes = minutes.parse().unwrap_or_default();
        page.desk
            .choose(move |settings| settings.lock_minutes = minutes);
    };
    select("lock-after", "lock_after", options, held, chosen)
}

fn another(page: Page, work: Work) -> AnyView {
    let old = RwSignal::new(String::new());
    let new = Twice::default();
    let start = move |_| match new.chosen() {
        Err(wrong) => work.told.set(Told::Wrong(wrong)),
        Ok(chosen) => {
            let old = old.get_untracked();
            run(page, work, "lock_changed", async move |store| {
                store.change_lock(&old, &chosen).await
            });
        }
    };
    view! {
        <div class="lock-form">
            {secret("lock-old", "lock_current", old)}
            {new.fields("lock-change-new", "lock_new", "lock-change-repeat")}
            <button
                class="button"
                data-testid="lock-change"
                disabled=yes(move || work.is_busy())
                on:click=click(start)
            >
                {t("lock_change")}
            </button>
        </div>
        <p class="quiet small">{t("backupLengthHint")}</p>
    }
    .into_any()
}

fn off(page: Page, work: Work) -> AnyView {
    let passphrase = RwSignal::new(String::new());
    let start = move |_| {
        let passphrase = passphrase.get_untracked();
        run(page, work, "lock_gone", async move |store| {
            let way = |done, total| work.way(done, total);
            store.take_lock_off(&passphrase, &way).await
        });
    };
    view! {
        <div class="lock-form">
            {secret("lock-off-passphrase", "lock_current", passphrase)}
            <button
                class="button danger"
                data-testid="lock-off"
                disabled=yes(move || work.is_busy())
                on:click=click(start)
            >
                {t("lock_off")}
            </button>
        </div>
    }
    .into_any()
}

fn shut(page: Page, work: Work) -> AnyView {
    let Some(store) = page.desk.store() else {
        return ().into_any();
    };
    let done = Callback::new(move |()| {
        dom::focus(dom::by_id("lock-work-status"));
        work.told.set(Told::Done(t("lock_opened")));
        spawn_local(page.desk.lock_changed());
    });
    view! {
        <p>{t("lock_shutText")}</p>
        {unlock_form(StoredValue::new_local(store), done)}
        <p class="quiet small">{t("lock_forgotten")}</p>
    }
    .into_any()
}

/// Does something with the lock, which answers whether the passphrase was right,
/// and tells what came of it, here and in the other windows.
fn run<F>(page: Page, work: Work, done: &'static str, act: impl FnOnce(Rc<Store>) -> F + 'static)
where
    F: Future<Output = Result<bool, StoreError>>,
{
    let Some(store) = page.desk.store() else {
        return;
    };
    work.begin();
    spawn_local(async move {
        drawn().await;
        let told = match act(store).await {
            Ok(true) => {
                // The fields go with the state that they are for.
                dom::focus(dom::by_id("lock-work-status"));
                page.desk.tell(&News::Lock);
                page.desk.lock_changed().await;
                Told::Done(t(done))
            }
            Ok(false) => Told::Wrong(t("lock_wrong")),
            Err(StoreError::Cancelled) => Told::Wrong(t("backupCancelled")),
            Err(error) => {
                page.desk.store_failed(&error);
                page.desk.lock_changed().await;
                Told::Nothing
            }
        };
        work.told.try_set(told);
    });
}
