//! A profile page that the user asked to read: the panel offers to save the
//! person. Until then the person is known in session memory only.

use super::{state, tell};
use crate::{
    browser::{channel::News, clock, log},
    session::{self, SeenProfile},
    store::StoreError,
};
use sidelight::{capture, post::Profile, privacy::Mode};

/// Offers the person whose profile the page shows. Answers whether there is one
/// who may be kept.
pub(super) async fn offer(tab: i32, url: &str, html: &str) -> Result<bool, StoreError> {
    let seen = match read(url, html) {
        Some(profile) if may_be_kept(&profile).await? => Some(SeenProfile {
            page_url: url.to_owned(),
            profile,
        }),
        _ => None,
    };
    if let Err(fault) = session::put_profile(tab, seen.as_ref()).await {
        log::warn(&format!("the profile could not be remembered: {fault}"));
        return Ok(false);
    }
    tell(&News::Profile { tab });
    Ok(seen.is_some())
}

fn read(url: &str, html: &str) -> Option<Profile> {
    match capture::person(url, html, clock::now()) {
        Ok(found) => found,
        Err(error) => {
            log::warn(&format!("the page could not be read: {error}"));
            None
        }
    }
}

/// Not where the user reads nothing, and nobody who was erased.
async fn may_be_kept(profile: &Profile) -> Result<bool, StoreError> {
    let store = state::store().await?;
    let settings = store.settings().await?;
    Ok(settings.mode_of(&profile.network) != Mode::Off && !store.is_suppressed(profile).await?)
}
