//! The posts of the last days, for rooms that look at a period.

use super::Dashboard;
use crate::{browser::clock, store::StoreError};
use gloo::timers::future::TimeoutFuture;
use jiff::{ToSpan, civil::Date};
use sidelight::record::StoredPost;
use std::{collections::HashSet, sync::Arc};

/// How many posts are read at once: some ten milliseconds.
const SLICE: u32 = 500;

/// The day so many days ago.
pub(super) fn days_ago(days: i64) -> Date {
    let today = clock::day(clock::now());
    today.checked_sub(days.days()).unwrap_or(today)
}

/// The posts that were first seen from that day on, in that order. The user may
/// stop it where it takes long; then it ends with what was read.
pub(super) async fn read(
    dashboard: Dashboard,
    from: Date,
) -> Result<Vec<Arc<StoredPost>>, StoreError> {
    let desk = dashboard.desk;
    let Some(store) = desk.store() else {
        return Ok(Vec::new());
    };
    let total = store.post_count().await? as usize;
    let mut posts: Vec<Arc<StoredPost>> = Vec::new();
    let mut known = HashSet::new();
    let mut start = from.to_string();
    let mut size = SLICE;
    loop {
        let slice = store.posts_seen_from(&start, size).await?;
        let Some(last) = slice.last() else { break };
        let is_last = slice.len() < size as usize;
        start = last.post.seen_at.to_string();
        let before = posts.len();
        for record in slice {
            // The next slice begins with the time of the last post.
            if known.insert(record.post.key.clone()) {
                posts.push(Arc::new(record));
            }
        }
        if is_last || desk.is_stopped() {
            break;
        }
        // All of one moment, and known: only a longer one reaches beyond it.
        size = if posts.len() == before {
            size * 2
        } else {
            SLICE
        };
        desk.reading(posts.len(), total);
        TimeoutFuture::new(0).await;
    }
    desk.end();
    Ok(posts)
}
