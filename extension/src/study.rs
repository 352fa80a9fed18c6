//! Reading all posts for what they say together: topics, leaders, communities.
//!
//! In steps of some ten milliseconds, between which whatever runs it does
//! something else: the background stores posts, the page stays alive. Nothing of
//! it is kept before it is whole, so it may be stopped at any moment.

use crate::{
    browser::clock,
    store::{Store, StoreError},
};
use gloo::timers::future::TimeoutFuture;
use sidelight::{
    insight::{leaders, study::Study, topics::Grouping},
    lead::Influence,
};
use std::collections::BTreeMap;

/// How many posts are read at once: some ten milliseconds.
const SLICE: u32 = 250;
/// How many posts a step of the grouping looks at: as long.
const BUDGET: usize = 1_000;
/// How many posts a step of finding the leaders looks at, which is less work.
const LED: usize = 4_000;
/// What is drawn with: the same posts give the same topics.
const SEED: u64 = 1;

/// Makes a new study, which begins where the one `before` ended. `go_on` is told
/// how far it is, 0 to 1, after each step, and answers whether to go on; where it
/// does not, there is no study.
pub async fn make(
    store: &Store,
    before: Study,
    go_on: impl Fn(f32) -> bool,
) -> Result<Option<Study>, StoreError> {
    let begun_at = clock::now();
    let today = clock::day(begun_at);
    let total = store.post_count().await?.max(1) as f32;
    let mut grouping = Grouping::new(today, before.map, SEED);
    let mut leading = leaders::Study::new(today);
    // The rows that a post has in the two; only some have one in both.
    let mut rows: Vec<(u32, u32)> = Vec::new();
    let (mut grouped, mut led, mut read) = (0_u32, 0_u32, 0.0_f32);
    let mut after = String::new();
    loop {
        let slice = store.posts_after(&after, SLICE).await?;
        let Some(last) = slice.last() else { break };
        after.clone_from(&last.post.key);
        for record in &slice {
            let of_topic = grouping.add(record);
            let of_person = leading.add(record);
            if of_topic && of_person {
                rows.push((grouped, led));
            }
            grouped += u32::from(of_topic);
            led += u32::from(of_person);
            read += 1.0;
        }
        if !pause(&go_on, 0.5 * (read / total).min(1.0)).await {
            return Ok(None);
        }
    }
    loop {
        let part = grouping.step(BUDGET);
        if !pause(&go_on, 0.5 + 0.4 * part).await {
            return Ok(None);
        }
        if part >= 1.0 {
            break;
        }
    }
    for (topic, person) in rows {
        let of = grouping.topics().get(topic as usize).copied().flatten();
        leading.set_topic(person as usize, of);
    }
    let mut circling = leading.circling();
    while !circling.step(LED) {
        if !pause(&go_on, 0.9).await {
            return Ok(None);
        }
    }
    Ok(Some(Study {
        map: grouping.map().clone(),
        circles: circling.circles(),
        begun_at: Some(begun_at),
        is_spread: false,
    }))
}

/// Writes into the leads' records how far their word carries in this study, the one
/// that is kept, unless they say so already: whoever began it may have been ended halfway.
/// Answers with the ids of those for whom that changed.
pub async fn finish(store: &Store, study: &Study) -> Result<Vec<String>, StoreError> {
    if study.is_spread {
        return Ok(Vec::new());
    }
    let influences = store.influences(study).await?;
    let changed = spread(store, &influences).await?;
    store.study_is_spread(study.begun_at).await?;
    Ok(changed)
}

/// Deletes the study and what the leads' records say of it. Answers with the ids of
/// the leads for whom that changed.
#[cfg(feature = "dashboard")]
pub async fn forget(store: &Store) -> Result<Vec<String>, StoreError> {
    // The study last: ended halfway, it is still there to be deleted.
    let changed = spread(store, &BTreeMap::new()).await?;
    store.drop_study().await?;
    Ok(changed)
}

/// Writes into all leads' records how far their word carries; those who are not named
/// lead nobody. Answers with the ids of those for whom that changed.
async fn spread(
    store: &Store,
    influences: &BTreeMap<String, Influence>,
) -> Result<Vec<String>, StoreError> {
    let mut changed = Vec::new();
    let mut after = Some(String::new());
    while let Some(from) = after {
        let (next, ids) = store.influence_slice(influences, &from).await?;
        changed.extend(ids);
        after = next;
        TimeoutFuture::new(0).await;
    }
    Ok(changed)
}

async fn pause(go_on: &impl Fn(f32) -> bool, part: f32) -> bool {
    let goes_on = go_on(part);
    TimeoutFuture::new(0).await;
    goes_on
}
