//! The lock on the leads, as every page meets it: the form that opens it, and
//! the button that shuts it.

use super::{
    desk::Desk,
    dom, icon,
    secret::{drawn, shown_secret},
    wire::{aria, click, yes},
    words::t,
};
use crate::{
    browser::channel::{self, News},
    store::{LockState, Store, StoreError},
};
use futures::channel::oneshot;
use leptos::{ev::SubmitEvent, mount::mount_to, prelude::*, task::spawn_local};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const FIELD: &str = "lock-passphrase";
/// The element that holds the form.
const PLACE: &str = "lock";

/// What the form has to say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Nothing,
    /// A passphrase is being tried: the page stands still meanwhile.
    Busy,
    Wrong,
    /// The lock could not be asked.
    Failed,
}

/// Shows the form in the place of the page until the lock is open: here, or in
/// another window.
pub async fn ask(store: &Rc<Store>) {
    let Some(host) = begin() else { return };
    let (sender, opened) = oneshot::channel();
    let sender = Rc::new(Cell::new(Some(sender)));
    let done = move || {
        if let Some(sender) = sender.take() {
            // Gone only with the page.
            let _ = sender.send(());
        }
    };
    let elsewhere = (Rc::clone(store), done.clone());
    let heard = channel::listen(move |news| {
        let (store, done) = elsewhere.clone();
        if news == News::Lock {
            spawn_local(async move {
                if !matches!(store.lock_state().await, Ok(LockState::Shut)) {
                    done();
                }
            });
        }
    });
    if let Err(fault) = heard {
        crate::browser::log::warn(&fault.0);
    }
    let form = StoredValue::new_local(Rc::clone(store));
    let done = StoredValue::new_local(done);
    let place = host.clone();
    let mounted = mount_to(place, move || {
        whole(
            form,
            Callback::new(move |()| done.with_value(|done| done())),
        )
    });
    dom::focus(dom::by_id(FIELD));
    let _ = opened.await;
    drop(mounted);
    end(&host);
}

/// Whether the form stands in the place of the page.
pub fn is_asking() -> bool {
    dom::by_id(PLACE).is_some()
}

/// Hides what the page shows, and makes room for the form.
fn begin() -> Option<HtmlElement> {
    let body = document().body()?;
    for element in dom::all("body > *") {
        element.set_hidden(true);
    }
    let host: HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
    host.set_id(PLACE);
    body.append_child(&host).ok()?;
    Some(host)
}

fn end(host: &HtmlElement) {
    host.remove();
    for element in dom::all("body > *") {
        element.set_hidden(false);
    }
    dom::focus(dom::first(None, "main"));
}

fn whole(store: StoredValue<Rc<Store>, LocalStorage>, done: Callback<()>) -> AnyView {
    view! {
        <main class="lock">
            <img src="icons/48.png" alt="" width="48" height="48" />
            <h1>{t("lock_shutTitle")}</h1>
            <p>{t("lock_shutText")}</p>
            {unlock_form(store, done)}
            <p class="quiet small">
                {t("lock_forgotten")}
                " "
                <a href="options.html" target="_blank" rel="noopener">{t("openOptions")}</a>
            </p>
        </main>
    }
    .into_any()
}

/// The form that opens the lock; then `done` is called.
pub fn unlock_form(store: StoredValue<Rc<Store>, LocalStorage>, done: Callback<()>) -> AnyView {
    let held = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let told = RwSignal::new(Told::Nothing);
    let submit: Box<dyn FnMut(SubmitEvent)> = Box::new(move |event| {
        event.prevent_default();
        if told.get_untracked() == Told::Busy {
            return;
        }
        told.set(Told::Busy);
        spawn_local(async move {
            drawn().await;
            match open(&store.get_value(), &held.get_untracked()).await {
                Ok(true) => {
                    held.try_set(String::new());
                    done.run(());
                }
                Ok(false) => wrong(told, Told::Wrong),
                Err(_) => wrong(told, Told::Failed),
            }
        });
    });
    view! {
        <form class="lock-form" data-testid="lock-form" on:submit=submit>
            {shown_secret(FIELD, "backupPassphrase", held, shown)}
            <button
                type="button"
                class="button"
                data-testid="lock-show"
                aria-pressed=aria(move || shown.get())
                on:click=click(move |_| shown.update(|shown| *shown = !*shown))
            >
                {icon::EYE.view()}
                {t("lock_show")}
            </button>
            <button class="button primary" type="submit" data-testid="lock-open">
                {t("lock_open")}
            </button>
            <p role="alert" data-testid="lock-wrong" hidden=yes(move || !matches!(told.get(), Told::Wrong | Told::Failed))>
                {move || t(if told.get() == Told::Failed { "fault_store" } else { "lock_wrong" })}
            </p>
            <p role="status" class="quiet" data-testid="lock-busy" hidden=yes(move || told.get() != Told::Busy)>
                {t("lock_busy")}
            </p>
        </form>
    }
    .into_any()
}

/// Opens the lock, and tells the other windows.
async fn open(store: &Store, passphrase: &str) -> Result<bool, StoreError> {
    let is_open = store.unlock(passphrase).await?;
    if is_open && let Err(fault) = channel::tell(&News::Lock) {
        crate::browser::log::warn(&fault.0);
    }
    Ok(is_open)
}

/// Says what is wrong; the field is ready for another try.
fn wrong(told: RwSignal<Told>, what: Told) {
    told.try_set(what);
    if let Some(field) = dom::by_id(FIELD).and_then(dom::input) {
        field.select();
        dom::focus(Some(field.into()));
    }
}

/// The button that shuts the lock, where one is set and open.
pub fn lock_button(desk: Desk) -> AnyView {
    view! {
        <button
            class="button plain square"
            data-testid="lock-now"
            aria-label=t("lock_now")
            title=t("lock_now")
            hidden=yes(move || desk.lock.get() != LockState::Open)
            on:click=click(move |_| desk.shut_lock())
        >
            {icon::SAFE.view()}
        </button>
    }
    .into_any()
}
