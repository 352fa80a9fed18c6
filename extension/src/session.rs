//! What is known only while the browser runs: the posts as the page showed
//! them, with their names, by tab. Nothing of this reaches the disk.

use crate::{
    browser::{JsFault, channel::Fault, session},
    store::Arrival,
};
use serde::{Deserialize, Serialize};
use sidelight::{post::Profile, record::Correction};

/// How many whole posts are remembered; at two kilobytes each they fill a
/// quarter of the 10 MB that the browser gives.
const REMEMBERED: usize = 1_000;
/// Keys of the remembered posts, oldest first.
const ORDER: &str = "order";
const FAULT: &str = "fault";

fn post_key(key: &str) -> String {
    format!("post:{key}")
}

fn tab_key(tab: i32) -> String {
    format!("tab:{tab}")
}

/// Remembers posts that were seen in a tab, and forgets the oldest ones.
/// Calls must not overlap: the lists are read, changed and written back.
pub async fn remember(tab: i32, arrivals: &[Arrival]) -> Result<(), JsFault> {
    let mut order: Vec<String> = session::read(ORDER).await?.unwrap_or_default();
    let mut of_tab: Vec<String> = session::read(&tab_key(tab)).await?.unwrap_or_default();
    for arrival in arrivals {
        let key = &arrival.post.key;
        order.retain(|known| known != key);
        order.push(key.clone());
        if !of_tab.contains(key) {
            of_tab.push(key.clone());
        }
    }
    let mut old = order.split_off(order.len().saturating_sub(REMEMBERED));
    std::mem::swap(&mut order, &mut old);
    session::forget(&old.iter().map(|key| post_key(key)).collect::<Vec<_>>()).await?;
    of_tab.retain(|key| !old.contains(key));
    if write(tab, arrivals, &order, &of_tab).await.is_ok() {
        return Ok(());
    }
    // The memory is full before the count is reached (very long posts): the
    // older half goes, and what still does not fit is not remembered.
    let old = order.split_off(order.len() / 2);
    let (old, order) = (order, old);
    session::forget(&old.iter().map(|key| post_key(key)).collect::<Vec<_>>()).await?;
    write(tab, arrivals, &order, &of_tab).await
}

async fn write(
    tab: i32,
    arrivals: &[Arrival],
    order: &[String],
    of_tab: &[String],
) -> Result<(), JsFault> {
    let mut writes = session::Writes::new();
    for arrival in arrivals {
        writes.put(&post_key(&arrival.post.key), arrival)?;
    }
    writes.put(ORDER, order)?;
    writes.put(&tab_key(tab), of_tab)?;
    writes.commit().await
}

/// Forgets the posts of accounts, by their pseudonyms: the people were erased.
pub async fn forget_people(accounts: &[String]) -> Result<(), JsFault> {
    let order: Vec<String> = session::read(ORDER).await?.unwrap_or_default();
    let theirs: Vec<String> = posts(&order)
        .await?
        .into_iter()
        .filter(|arrival| {
            arrival
                .person
                .as_ref()
                .is_some_and(|person| accounts.contains(person))
        })
        .map(|arrival| post_key(&arrival.post.key))
        .collect();
    session::forget(&theirs).await
}

/// The keys of the posts that were seen in a tab since its page was loaded, in
/// the order of seeing.
pub async fn keys_of_tab(tab: i32) -> Result<Vec<String>, JsFault> {
    Ok(session::read(&tab_key(tab)).await?.unwrap_or_default())
}

/// The remembered posts of those keys, in their order.
pub async fn posts(keys: &[String]) -> Result<Vec<Arrival>, JsFault> {
    let keys: Vec<String> = keys.iter().map(|key| post_key(key)).collect();
    session::read_many(&keys).await
}

/// Remembers what the user says of a post that is remembered.
pub async fn put_correction(key: &str, correction: Option<Correction>) -> Result<(), JsFault> {
    let key = post_key(key);
    let Some(arrival) = session::read::<Arrival>(&key).await? else {
        return Ok(());
    };
    let mut writes = session::Writes::new();
    writes.put(
        &key,
        &Arrival {
            correction,
            ..arrival
        },
    )?;
    writes.commit().await
}

/// A tab shows a new page, or is gone.
pub async fn forget_tab(tab: i32) -> Result<(), JsFault> {
    session::forget(&[tab_key(tab), profile_key(tab)]).await
}

/// The person whose profile the user asked to read, and where it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenProfile {
    /// The page's address: the tab may show another page by now.
    pub page_url: String,
    /// What the page shows.
    pub profile: Profile,
}

fn profile_key(tab: i32) -> String {
    format!("profile:{tab}")
}

/// Remembers whose profile a tab shows; `None` where its page is none.
pub async fn put_profile(tab: i32, seen: Option<&SeenProfile>) -> Result<(), JsFault> {
    let Some(seen) = seen else {
        return session::forget(&[profile_key(tab)]).await;
    };
    let mut writes = session::Writes::new();
    writes.put(&profile_key(tab), seen)?;
    writes.commit().await
}

/// Whose profile was read in a tab last.
pub async fn profile(tab: i32) -> Result<Option<SeenProfile>, JsFault> {
    session::read(&profile_key(tab)).await
}

fn report_key(network: &str) -> String {
    format!("report:{network}")
}

/// Keeps the structure of a post that was not read whole, the first of its
/// network; it holds no letter of the page's text.
pub async fn put_report(network: &str, report: &str) -> Result<(), JsFault> {
    let mut writes = session::Writes::new();
    writes.put(&report_key(network), report)?;
    writes.commit().await
}

/// The structure of a post of that network that was not read whole.
pub async fn report(network: &str) -> Result<Option<String>, JsFault> {
    session::read(&report_key(network)).await
}

/// Remembers what went wrong for panels that open later; `None` when it is well again.
pub async fn put_fault(fault: Option<&Fault>) -> Result<(), JsFault> {
    match fault {
        None => session::forget(&[FAULT.to_owned()]).await,
        Some(fault) => {
            let mut writes = session::Writes::new();
            writes.put(FAULT, fault)?;
            writes.commit().await
        }
    }
}

/// What went wrong last and is not well yet.
pub async fn fault() -> Result<Option<Fault>, JsFault> {
    session::read(FAULT).await
}
