//! What the user is told without having asked: looked for after posts were
//! stored, and every few minutes, because quiet hours end and days begin.

use super::{state, tell};
use crate::{
    browser::{JsFault, badge, channel::News, clock, i18n::message, log, notify},
    logic::turns::Turns,
    store::{Arrival, Store, StoreError},
};
use jiff::Timestamp;
use sidelight::{
    insight::alerts::{self, Alert, Wanted, What},
    record::StoredPost,
};

/// The id of the notification: a newer one takes the place of an older one.
const NOTIFICATION: &str = "alerts";

thread_local! {
    static TURNS: Turns = Turns::default();
}

/// What the posts that were just stored say by themselves, and what they say
/// together with all others.
pub(super) async fn after(stored: &[Arrival]) {
    if let Err(error) = single(stored).await {
        log::warn(&format!("posts could not be looked at for alerts: {error}"));
    }
    if stored.iter().any(|arrival| !arrival.marks.watch.is_empty()) {
        look().await;
    }
}

/// Looks for storms, makes yesterday's digest, and tells what is to be told.
pub(super) async fn look() {
    let turns = TURNS.with(Turns::clone);
    turns
        .run(async || {
            if let Err(error) = once().await {
                log::warn(&format!("alerts could not be looked for: {error}"));
            }
        })
        .await;
}

async fn single(stored: &[Arrival]) -> Result<(), StoreError> {
    let store = state::store().await?;
    let wanted = store.settings().await?.alerts;
    let mut noticed = Vec::new();
    for arrival in stored {
        noticed.extend(alerts::purchases(&arrival.post.key, &arrival.marks));
        if let (Some(lead), Some(person)) = (&arrival.lead, &arrival.person) {
            let posts = store.posts_of(person).await?;
            noticed.extend(mood(lead, &arrival.post.key, &posts));
        }
    }
    note(&store, &wanted, noticed, clock::now()).await
}

/// Whether the lead's mood turned with that post, which must be the last.
fn mood(lead: &str, post: &str, posts: &[StoredPost]) -> Option<What> {
    posts.last().filter(|last| last.post.key == post)?;
    Some(What::Mood {
        lead: lead.to_owned(),
        post: post.to_owned(),
        better: alerts::mood_turned(posts)?,
    })
}

async fn once() -> Result<(), StoreError> {
    let store = state::store().await?;
    let wanted = store.settings().await?.alerts;
    let now = clock::now();
    let today = clock::day(now);
    let lists = store.watchlists().await?;
    if !lists.lists.is_empty() {
        let days = store.days(alerts::days_needed(today)).await?;
        let storms = alerts::storms(&days, &lists, today);
        note(&store, &wanted, storms, now).await?;
        if let Ok(yesterday) = today.yesterday() {
            let unread = unread(&store.alerts().await?).count();
            let digest = alerts::digest(&days, &lists, yesterday, unread);
            store.put_digest(yesterday, digest).await?;
        }
    }
    tell_user(&store, &wanted).await
}

/// Keeps what was noticed and the user wants to be told, and tells it.
pub(super) async fn note(
    store: &Store,
    wanted: &Wanted,
    mut noticed: Vec<What>,
    now: Timestamp,
) -> Result<(), StoreError> {
    noticed.retain(|what| wanted.has(what));
    if noticed.is_empty() {
        return Ok(());
    }
    if store.note_alerts(noticed, now).await? {
        tell(&News::Alerts);
        tell_user(store, wanted).await?;
    }
    Ok(())
}

/// The badge, and a notification where the user wants it; nothing of both in the
/// quiet hours.
async fn tell_user(store: &Store, wanted: &Wanted) -> Result<(), StoreError> {
    if wanted.is_quiet(clock::minute_of_day()) {
        return Ok(());
    }
    let alerts = store.alerts().await?;
    if let Err(fault) = badge::show(unread(&alerts).count()).await {
        log::warn(&format!("the badge could not be shown: {fault}"));
    }
    let untold: Vec<&Alert> = unread(&alerts).filter(|alert| !alert.told).collect();
    if untold.is_empty() {
        return Ok(());
    }
    if wanted.notify
        && let Err(JsFault(fault)) = notify_of(store, &untold).await
    {
        // The user took the permission back; the badge tells all the same.
        log::warn(&format!("a notification could not be shown: {fault}"));
    }
    let ids: Vec<String> = untold.into_iter().map(|alert| alert.id.clone()).collect();
    store.change_alerts(&ids, |alert| alert.told = true).await
}

async fn notify_of(store: &Store, untold: &[&Alert]) -> Result<(), JsFault> {
    let text = match untold {
        [alert] => {
            let lists = store.watchlists().await.unwrap_or_default();
            let name = alert.what.watch().and_then(|id| lists.get(id));
            let name = name.map_or("", |list| list.name.as_str());
            message(&format!("alertNotice_{}", alert.what.kind()), &[name])
        }
        more => message("alertNotices", &[&more.len().to_string()]),
    };
    notify::show(NOTIFICATION, &message("alertNoticeTitle", &[]), &text).await
}

fn unread(alerts: &[Alert]) -> impl Iterator<Item = &Alert> {
    alerts.iter().filter(|alert| !alert.read)
}
