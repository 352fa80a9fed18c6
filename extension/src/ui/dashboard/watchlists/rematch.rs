//! Stored posts are matched anew after the lists have changed: here, while the
//! page is open, and by the background where it was closed before the end.

use super::Watch;
use crate::{
    browser::{channel::News, clock},
    ui::{tell::way_line, words::t},
};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;

/// Matches what is to be matched; with nothing to do it ends at once.
pub(super) async fn run(watch: Watch) {
    let Some(store) = watch.desk.store() else {
        return;
    };
    // One at a time: the slices of a second would find what the first did.
    if watch.matching.try_get_untracked().flatten().is_some() {
        return;
    }
    let mut did = false;
    loop {
        match store.is_unmatched().await {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                watch.desk.store_failed(&error);
                break;
            }
        }
        match store.rematch_slice(clock::now()).await {
            Ok((progress, leads)) => {
                did = true;
                if !leads.is_empty() {
                    watch.desk.refresh_leads(&leads).await;
                    watch.desk.tell(&News::Leads { ids: leads });
                }
                let total = progress.total.max(progress.done);
                watch.matching.try_set(Some((progress.done, total)));
            }
            Err(error) => {
                watch.desk.store_failed(&error);
                break;
            }
        }
        // What the reader does comes first.
        TimeoutFuture::new(0).await;
    }
    watch.matching.try_set(None);
    if did {
        watch.desk.tell(&News::Watch);
        watch.desk.live.set(t("watchMatched"));
        if let Ok(days) = store.days(super::period()).await {
            watch.days.try_set(std::sync::Arc::new(days));
        }
    }
}

/// How far it has come.
pub(super) fn line(watch: Watch) -> AnyView {
    (move || {
        watch
            .matching
            .get()
            .map(|way| way_line("watch-matching", "watchMatching", way))
    })
    .into_any()
}
