//! Who a lead is, in one text.

use crate::lead::{Identity, Lead};
use std::borrow::Cow;

/// What to call the person; nothing where nothing is known.
pub(super) fn name(lead: &Lead) -> Option<&str> {
    let of_account = |field: fn(&Identity) -> Option<&str>| {
        lead.identities
            .iter()
            .find_map(move |account| field(account).filter(|value| !value.trim().is_empty()))
    };
    lead.name
        .as_deref()
        .filter(|name| !name.trim().is_empty())
        .or_else(|| of_account(|account| account.name.as_deref()))
        .or_else(|| of_account(|account| account.handle.as_deref()))
        .or_else(|| of_account(|account| account.url.as_deref()))
}

/// An account as one text: its URL, or else its network and handle.
pub(super) fn account(account: &Identity) -> Option<Cow<'_, str>> {
    account
        .url
        .as_deref()
        .map(Cow::Borrowed)
        .or_else(|| {
            let handle = account.handle.as_deref()?;
            Some(Cow::Owned(format!("{}:{handle}", account.network)))
        })
        .filter(|value| !value.trim().is_empty())
}
