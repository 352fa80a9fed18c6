//! Applying the modes to what was stored under looser ones: offered whenever a
//! mode becomes stricter, with a bar and a way to stop.

use super::Page;
use crate::{
    browser::{channel::News, clock, i18n::message},
    store::{Restricting, StoreError},
    ui::{
        wire::{click, yes},
        words::{counted, number, t},
    },
};
use gloo::timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use sidelight::settings::Settings;

/// How it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    /// Nobody asked.
    Idle,
    /// A mode became stricter.
    Offered,
    Running(Restricting),
    Done(Restricting),
    /// The user stopped it.
    Stopped,
}

/// What is applied, and when. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Stored {
    page: Page,
    state: RwSignal<State>,
}

impl Stored {
    pub(super) fn of(page: Page) -> Self {
        let stored = Self {
            page,
            state: RwSignal::new(State::Idle),
        };
        // Once the store is open: what was begun in another window goes on here.
        Effect::new(move |looked: Option<bool>| {
            page.desk.leads.track();
            let open = page.desk.store().is_some();
            if open && looked != Some(true) {
                spawn_local(async move { stored.told(stored.resume().await) });
            }
            looked == Some(true) || open
        });
        stored
    }

    /// Changes the modes; offers to apply them where they are stricter now.
    pub(super) fn choose(self, change: impl FnOnce(&mut Settings) + 'static) {
        let before = self.page.desk.settings.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after.is_stricter_than(&before) {
            self.state.set(State::Offered);
        }
        let (mode, modes) = (after.mode, after.modes);
        self.page.desk.choose(move |settings| {
            settings.mode = mode;
            settings.modes = modes;
        });
    }

    fn told(self, outcome: Result<(), StoreError>) {
        if let Err(error) = outcome {
            self.state.try_set(State::Stopped);
            self.page.desk.store_failed(&error);
        }
    }

    fn start(self) {
        if matches!(self.state.get_untracked(), State::Running(_)) {
            return;
        }
        spawn_local(async move { self.told(self.run().await) });
    }

    async fn run(self) -> Result<(), StoreError> {
        let Some(store) = self.page.desk.store() else {
            return Ok(());
        };
        self.state
            .try_set(State::Running(store.restrict_begin().await?));
        self.go_on().await
    }

    async fn resume(self) -> Result<(), StoreError> {
        let Some(store) = self.page.desk.store() else {
            return Ok(());
        };
        match store.restricting().await? {
            Some(progress) if !progress.finished => {
                self.state.try_set(State::Running(progress));
                self.go_on().await
            }
            _ => Ok(()),
        }
    }

    async fn go_on(self) -> Result<(), StoreError> {
        loop {
            let Some(store) = self.page.desk.store() else {
                return Ok(());
            };
            match store.restrict_slice(clock::now()).await? {
                None => {
                    self.state.try_set(State::Stopped);
                    break;
                }
                Some(progress) if progress.finished => {
                    self.state.try_set(State::Done(progress));
                    break;
                }
                Some(progress) => {
                    self.state.try_set(State::Running(progress));
                }
            }
            // What is captured meanwhile comes first.
            TimeoutFuture::new(0).await;
        }
        self.page.desk.tell(&News::Audit);
        Ok(())
    }

    fn stop(self) {
        spawn_local(async move {
            let Some(store) = self.page.desk.store() else {
                return;
            };
            let ended = store.restrict_end().await;
            self.told(ended);
        });
    }
}

/// The button, and what came of it.
pub(super) fn stored(stored: Stored) -> AnyView {
    let state = stored.state;
    let is_offered = move || state.with(|state| *state == State::Offered);
    view! {
        <div class="box">
            <div class="pad end">
                <p class="quiet">{t("privacyApplyText")}</p>
                <button
                    class="button"
                    class:primary=yes(is_offered)
                    data-testid="apply-modes"
                    on:click=click(move |_| stored.start())
                >
                    {t("privacyApply")}
                </button>
            </div>
            <div role="status" data-testid="apply-state">{move || line(stored, &state.get())}</div>
        </div>
    }
    .into_any()
}

fn line(stored: Stored, state: &State) -> AnyView {
    match state {
        State::Idle => ().into_any(),
        State::Offered => {
            view! { <p class="bar" data-testid="apply-offer">{t("privacyApplyOffer")}</p> }
                .into_any()
        }
        State::Running(progress) => bar(stored, progress),
        State::Done(progress) => {
            let deleted = counted("postCount", progress.deleted as usize);
            let words = message(
                "privacyApplyDone",
                &[&counted("postCount", progress.changed as usize), &deleted],
            );
            view! { <p class="bar" data-testid="apply-done">{words}</p> }.into_any()
        }
        State::Stopped => {
            view! { <p class="bar" data-testid="apply-stopped">{t("privacyApplyStopped")}</p> }
                .into_any()
        }
    }
}

fn bar(stored: Stored, progress: &Restricting) -> AnyView {
    let total = progress.total.max(progress.done);
    let words = message(
        "privacyApplying",
        &[&number(progress.done as usize), &number(total as usize)],
    );
    view! {
        <p class="bar" data-testid="apply-progress">
            <span class="grow" id="applying">{words}</span>
            <progress aria-labelledby="applying" max=total.to_string() value=progress.done.to_string()></progress>
            <button class="button" data-testid="apply-cancel" on:click=click(move |_| stored.stop())>{t("cancel")}</button>
        </p>
    }
    .into_any()
}
