//! Long work: how far it has come, and the way to give it up.

use super::{
    desk::Desk,
    dom,
    wire::{click, yes},
    words::t,
};
use leptos::prelude::*;

/// What a part of a page says of what was asked of it.
#[derive(Clone, PartialEq)]
pub(super) enum Told {
    Nothing,
    /// A passphrase is being tried: the page stands still meanwhile.
    Busy,
    Done(String),
    Wrong(String),
}

/// What a part of a page is doing. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Work {
    /// What came of it, or that it goes on.
    pub(super) told: RwSignal<Told>,
    /// How much of how much is done, where that can be said.
    come: RwSignal<Option<(usize, usize)>>,
    given_up: RwSignal<bool>,
    desk: Desk,
    test: &'static str,
}

impl Work {
    /// `test` is the first part of its names for tests.
    pub(super) fn new(desk: Desk, test: &'static str) -> Self {
        Self {
            told: RwSignal::new(Told::Nothing),
            come: RwSignal::new(None),
            given_up: RwSignal::new(false),
            desk,
            test,
        }
    }

    pub(super) fn begin(self) {
        self.given_up.set(false);
        self.come.set(None);
        self.told.set(Told::Busy);
    }

    pub(super) fn is_busy(self) -> bool {
        self.told.with(|told| *told == Told::Busy)
    }

    /// Shows how far it has come. Answers whether to go on. The room may be left
    /// in the meantime: then nobody gives anything up.
    pub(super) fn way(self, done: usize, total: usize) -> bool {
        // What a person waits for is use: the lock is not shut in the midst of it.
        self.desk.used();
        self.come.try_set(Some((done, total)));
        !self.given_up.try_get_untracked().unwrap_or(false)
    }

    /// The line for it.
    pub(super) fn line(self) -> AnyView {
        let test = self.test;
        let line = move || match self.told.get() {
            Told::Nothing => ().into_any(),
            Told::Busy => self.bar(),
            Told::Done(line) => {
                view! { <p class="bar" data-testid=format!("{test}-done")>{line}</p> }.into_any()
            }
            Told::Wrong(line) => {
                view! { <p class="bar" data-testid=format!("{test}-wrong")>{line}</p> }.into_any()
            }
        };
        view! { <div role="status" tabindex="-1" id=format!("{test}-status")>{line}</div> }
            .into_any()
    }

    fn bar(self) -> AnyView {
        let test = self.test;
        let part = move |part: fn((usize, usize)) -> usize| {
            Signal::derive(move || self.come.get().map(|come| part(come).to_string()))
        };
        let give_up = move |_| {
            self.given_up.set(true);
            // The button goes with the work.
            dom::focus(dom::by_id(&format!("{test}-status")));
        };
        view! {
            <div class="bar" data-testid=format!("{test}-busy")>
                <span class="grow" id=format!("{test}-busy")>{t("backupBusy")}</span>
                <progress
                    aria-labelledby=format!("{test}-busy")
                    max=part(|(_, total)| total.max(1))
                    value=part(|(done, _)| done)
                ></progress>
                <button
                    class="button"
                    data-testid=format!("{test}-cancel")
                    // While a passphrase is tried, nobody hears it.
                    hidden=yes(move || self.come.with(Option::is_none))
                    on:click=click(give_up)
                >
                    {t("cancel")}
                </button>
            </div>
        }
        .into_any()
    }
}
