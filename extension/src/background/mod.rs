//! The background: messages in, engine, store, acknowledgement out.
//!
//! It may be stopped at any moment. Nothing that matters lives here: what was
//! stored is in the store, what was not is kept by `content.js` and sent again.

mod alerts;
mod arrivals;
mod hosts;
mod keep;
mod letters;
mod lock;
mod message;
mod profile;
mod receive;
mod rematch;
mod remind;
mod rescore;
mod state;
mod study;

use crate::{
    browser::{
        JsFault, alarms,
        channel::{self, News},
        clock, log, random, runtime, tabs, to_js,
    },
    store::StoreError,
};
use message::{FromContent, Sender};
use sidelight::record::InboxNote;
use wasm_bindgen::prelude::*;

/// A message from a content script. Answers it, or with `undefined` if the
/// sender is none of ours: then no answer is due.
#[wasm_bindgen]
pub async fn on_message(message: JsValue, sender: JsValue) -> JsValue {
    let answer = match (FromContent::read(message), Sender::read(sender)) {
        (Ok(message), Ok(sender)) => receive::answer(message, &sender).await,
        (Err(refused), _) | (_, Err(refused)) => {
            log::warn(&refused.to_string());
            return JsValue::UNDEFINED;
        }
    };
    to_js(&answer).unwrap_or(JsValue::UNDEFINED)
}

/// The extension was started or updated, or hosts were granted or given back:
/// makes `content.js` run where it may, and only there.
#[wasm_bindgen]
pub async fn on_hosts_changed() {
    if let Err(fault) = hosts::apply().await {
        log::warn(&format!("content.js could not be registered: {fault}"));
    }
}

/// The extension was started or updated: what an older model scored is scored anew.
/// What was kept long enough is deleted.
#[wasm_bindgen]
pub async fn on_started() {
    rescore::load_scorer().await;
    letters::run().await;
    rematch::run().await;
    keep::start().await;
    alerts::look().await;
    remind::look().await;
}

/// The lock was opened or shut: what could not be done while it was shut is done now.
#[wasm_bindgen]
pub async fn on_lock() {
    letters::run().await;
    rescore::run().await;
    rematch::run().await;
    remind::look().await;
    on_backup_alarm().await;
}

/// An alarm went off: some minutes have passed, what is due may be deleted, or
/// nobody has used a page for so long that the lock is to be shut.
#[wasm_bindgen]
pub async fn on_alarm(name: String) {
    match name.as_str() {
        keep::ALARM => keep::run().await,
        alarms::LOCK => lock::shut().await,
        _ => {
            letters::run().await;
            alerts::look().await;
            remind::look().await;
            study::look().await;
        }
    }
}

/// The user asked for everything on a page. Answers how many posts were found.
#[wasm_bindgen]
pub async fn on_page(tab: i32, url: String, html: String) -> u32 {
    receive::page(tab, &url, &html).await
}

/// The user marked text on a page and wants it kept as a note.
#[wasm_bindgen]
pub async fn on_selection(text: String, url: String, title: String) {
    let note = InboxNote {
        id: random::uuid(),
        at: clock::now(),
        text,
        url,
        title,
    };
    let kept = match state::store().await {
        Ok(store) => store.put_inbox(note).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => tell(&News::Inbox),
        Err(error) => {
            receive::report(error).await;
        }
    }
}

/// The time has come to see whether a backup is due: a page makes it, and
/// closes itself again.
#[wasm_bindgen]
pub async fn on_backup_alarm() {
    let is_due = match state::store().await {
        Ok(store) => store.auto_backup().await,
        Err(error) => Err(error),
    };
    let opened = match is_due {
        Ok(Some(auto)) if auto.is_due(clock::now()) => {
            tabs::open_behind(&runtime::url("dashboard.html#backup/auto")).await
        }
        // Its key is behind the lock: it is made when that is open.
        Ok(_) | Err(StoreError::Locked) => Ok(()),
        Err(error) => {
            receive::report(error).await;
            Ok(())
        }
    };
    if let Err(JsFault(fault)) = opened {
        log::warn(&format!(
            "a backup is due and no page could be opened: {fault}"
        ));
    }
}

/// A tab was closed.
#[wasm_bindgen]
pub async fn on_tab_closed(tab: i32) {
    if let Err(fault) = crate::session::forget_tab(tab).await {
        log::warn(&format!("a closed tab could not be forgotten: {fault}"));
    }
}

fn tell(news: &News) {
    if let Err(JsFault(fault)) = channel::tell(news) {
        log::warn(&format!("the pages could not be told: {fault}"));
    }
}
