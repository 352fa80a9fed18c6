//! From a message to an answer: nothing is acknowledged before it is stored.

use super::{
    alerts, arrivals,
    message::{Answer, FromContent, SeenPost, Sender},
    profile, rescore, state, tell,
};
use crate::{
    browser::{
        channel::{Fault, News},
        clock, log,
    },
    session,
    store::{Arrival, StoreError, Stored},
};
use futures::lock::Mutex;
use sidelight::{capture, privacy::Mode, settings::Settings};
use url::Url;

/// Messages are stored one after the other: the lists in session memory are
/// read, changed and written back.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

pub(super) async fn answer(message: FromContent, sender: &Sender) -> Answer {
    match message {
        FromContent::Hello { url } => hello(&url, sender).await,
        FromContent::Seen { url, paths, posts } => seen(&url, &paths, &posts, sender).await,
    }
}

async fn hello(url: &str, sender: &Sender) -> Answer {
    let Some(host) = Url::parse(url)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
    else {
        return Answer::Silent;
    };
    if let Err(fault) = session::forget_tab(sender.tab).await {
        log::warn(&format!(
            "the tab's last page could not be forgotten: {fault}"
        ));
    }
    let settings = match settings().await {
        Ok(settings) => settings,
        Err(error) => {
            let reason = report(error).await;
            return Answer::Retry { reason };
        }
    };
    let mut candidates = capture::watches(&host);
    candidates.retain(|watch| settings.mode_of(&watch.network) != Mode::Off);
    if candidates.is_empty() {
        Answer::Silent
    } else {
        Answer::Watch { candidates }
    }
}

async fn seen(url: &str, paths: &[String], posts: &[SeenPost], sender: &Sender) -> Answer {
    // A page may change its address without loading, but not its origin.
    let page_url = if same_origin(url, &sender.url) {
        url
    } else {
        sender.url.as_str()
    };
    rescore::load_scorer().await;
    let read = arrivals::of_snippets(page_url, paths, posts, clock::now());
    if let Some((network, report)) = read.report
        && let Err(fault) = session::put_report(&network, &report).await
    {
        log::warn(&format!("a report on {network} could not be kept: {fault}"));
    }
    match store_all(sender.tab, read.arrivals).await {
        Ok(kept) => {
            let key_of = |n: u32| {
                let at = read.from.iter().position(|from| *from == n)?;
                kept.get(at)?.clone()
            };
            Answer::Ack {
                ns: posts.iter().map(|post| post.n).collect(),
                keys: posts.iter().map(|post| key_of(post.n)).collect(),
            }
        }
        Err(error) => {
            let reason = report(error).await;
            Answer::Retry { reason }
        }
    }
}

/// Everything on a page, because the user asked for it. Answers how many posts
/// were stored.
pub(super) async fn page(tab: i32, url: &str, html: &str) -> u32 {
    rescore::load_scorer().await;
    let found = arrivals::of_page(url, html, clock::now());
    let is_profile = match profile::offer(tab, url, html).await {
        Ok(offered) => offered,
        Err(error) => {
            report(error).await;
            false
        }
    };
    match store_all(tab, found).await {
        Ok(kept) if kept.iter().any(Option::is_some) => {
            u32::try_from(kept.iter().flatten().count()).unwrap_or(u32::MAX)
        }
        Ok(_) if is_profile => 0,
        Ok(_) => {
            let nothing = Fault {
                code: "nothing_found".to_owned(),
                detail: String::new(),
                opening: false,
            };
            tell(&News::Fault(nothing));
            0
        }
        Err(error) => {
            report(error).await;
            0
        }
    }
}

/// Stores, remembers with names, and tells the pages. Answers what each is called
/// in the store; `None` for what was not stored.
async fn store_all(
    tab: i32,
    mut arrivals: Vec<Arrival>,
) -> Result<Vec<Option<String>>, StoreError> {
    if arrivals.is_empty() {
        return Ok(Vec::new());
    }
    let _turn = ONE_AT_A_TIME.lock().await;
    let outcome = match put(&mut arrivals).await {
        // Wiped or restored by a page: the store that is there now has another key.
        Err(StoreError::Replaced) => {
            state::forget_store();
            put(&mut arrivals).await?
        }
        outcome => outcome?,
    };
    // What waits for the lock is told when it is stored.
    let told = stored_now(&arrivals, &outcome);
    let kept: Vec<Option<Arrival>> = arrivals
        .into_iter()
        .zip(&outcome)
        .map(|(arrival, stored)| is_kept(stored).then_some(arrival))
        .collect();
    let of = |arrival: &Option<Arrival>| arrival.as_ref().map(|one| one.post.key.clone());
    let names: Vec<Option<String>> = kept.iter().map(of).collect();
    let kept: Vec<Arrival> = kept.into_iter().flatten().collect();
    // The posts are safe on the disk by now; without the memory of their names
    // the panel shows them as it will after the browser was closed.
    if let Err(fault) = session::remember(tab, &kept).await {
        log::warn(&format!(
            "the names of posts on this page are not remembered: {fault}"
        ));
    }
    if let Err(fault) = session::put_fault(None).await {
        log::warn(&format!("an old fault could not be cleared: {fault}"));
    }
    let leads: Vec<String> = told
        .iter()
        .filter_map(|arrival| arrival.lead.clone())
        .collect();
    wasm_bindgen_futures::spawn_local(async move { alerts::after(&told).await });
    let keys: Vec<String> = kept.into_iter().map(|arrival| arrival.post.key).collect();
    tell(&News::Posts { tab, keys });
    if !leads.is_empty() {
        tell(&News::Leads { ids: leads });
    }
    Ok(names)
}

fn is_kept(stored: &Stored) -> bool {
    matches!(stored, Stored::New | Stored::Known | Stored::Waiting)
}

/// Those that are in the store, and do not wait for the lock.
fn stored_now(arrivals: &[Arrival], outcome: &[Stored]) -> Vec<Arrival> {
    let both = arrivals.iter().zip(outcome);
    let stored = both.filter(|(_, stored)| matches!(stored, Stored::New | Stored::Known));
    stored.map(|(arrival, _)| arrival.clone()).collect()
}

async fn put(arrivals: &mut [Arrival]) -> Result<Vec<Stored>, StoreError> {
    let store = state::store().await?;
    let settings = store.settings().await?;
    store
        .put_seen(arrivals, &settings, &arrivals::score, clock::now())
        .await
}

async fn settings() -> Result<Settings, StoreError> {
    state::store().await?.settings().await
}

/// Tells the user what went wrong: now, and in panels that open later.
/// Answers the code of the fault.
pub(super) async fn report(error: StoreError) -> &'static str {
    let opening = !state::is_open();
    // After a fault the connection may be closed; the posts come again, to a new one.
    state::forget_store();
    let error = error.explained().await;
    log::warn(&error.to_string());
    let fault = Fault {
        code: error.code().to_owned(),
        detail: error.to_string(),
        opening,
    };
    if let Err(fault) = session::put_fault(Some(&fault)).await {
        log::warn(&format!("the fault could not be remembered: {fault}"));
    }
    tell(&News::Fault(fault));
    error.code()
}

fn same_origin(a: &str, b: &str) -> bool {
    match (Url::parse(a), Url::parse(b)) {
        (Ok(a), Ok(b)) => a.origin() == b.origin(),
        _ => false,
    }
}
