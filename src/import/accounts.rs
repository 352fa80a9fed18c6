//! Accounts, from what files say of them: addresses, handles, networks.

use super::draft::keep_own;
use crate::capture;
use crate::lead::{Identity, Lead};
use std::collections::HashMap;

/// What the columns about accounts say together: network and handle belong to
/// the first address.
#[derive(Default)]
pub(super) struct Accounts {
    pub(super) network: Option<String>,
    pub(super) handle: Option<String>,
    pub(super) headline: Option<String>,
    pub(super) addresses: Vec<(String, String)>,
    pub(super) whole: Vec<Identity>,
    /// Ways of contact, where each has a row: kinds, and beside them values.
    pub(super) kinds: Vec<String>,
    pub(super) values: Vec<String>,
}

/// The networks that Sidelight knows.
pub(super) struct Networks {
    hosts: HashMap<String, String>,
    ids: Vec<String>,
}

impl Networks {
    pub(super) fn new() -> Self {
        let known = capture::networks();
        let ids = known.iter().map(|network| network.id.clone()).collect();
        let hosts = known.into_iter().flat_map(|network| {
            let id = network.id;
            network
                .hosts
                .into_iter()
                .map(move |host| (host, id.clone()))
        });
        Self {
            hosts: hosts.collect(),
            ids,
        }
    }

    /// Puts what was said into the lead.
    pub(super) fn put(&self, lead: &mut Lead, mut said: Accounts) {
        self.sort_contacts(lead, &mut said);
        lead.identities = said.whole;
        let first = said.addresses.first().map(|(address, _)| address.clone());
        for (address, column) in said.addresses {
            let is_first = first.as_deref() == Some(&address);
            let network = said.network.clone().filter(|_| is_first);
            let handle = said.handle.clone().filter(|_| is_first);
            match self.account(&address, network, handle) {
                Some(account) => {
                    if !lead
                        .identities
                        .iter()
                        .any(|known| known.url == account.url && known.handle == account.handle)
                    {
                        lead.identities.push(account);
                    }
                }
                None if address.contains("://") && lead.website.is_none() => {
                    lead.website = Some(address);
                }
                None if lead.website.as_deref() == Some(&address) => {}
                None => keep_own(lead, &column, &address),
            }
        }
        if lead.identities.is_empty()
            && let Some(handle) = said.handle.clone()
        {
            lead.identities.push(Identity {
                network: said.network.clone().unwrap_or_default(),
                handle: Some(handle),
                ..Identity::default()
            });
        }
        if let Some(first) = lead.identities.first_mut()
            && first.headline.is_none()
        {
            first.headline = said.headline;
        }
    }

    /// Puts ways of contact to where they belong, by kind and by look.
    fn sort_contacts(&self, lead: &mut Lead, said: &mut Accounts) {
        let kinds = std::mem::take(&mut said.kinds);
        let values = std::mem::take(&mut said.values);
        for (kind, value) in kinds
            .into_iter()
            .zip(values)
            .filter(|(_, value)| !value.is_empty())
        {
            let of_network = value
                .split_once(':')
                .is_some_and(|(before, _)| self.ids.iter().any(|known| known == before));
            match kind.as_str() {
                "phone" | "mobile" => lead.phones.push(value),
                "website" => said.addresses.push((value, kind)),
                _ if of_network => said.addresses.push((value, kind)),
                _ if value.contains('@') => lead.emails.push(value),
                _ if value.contains(|c: char| c.is_ascii_digit()) => lead.phones.push(value),
                _ => keep_own(lead, &kind, &value),
            }
        }
    }

    /// An account by its address, or by `network:handle`.
    fn account(
        &self,
        address: &str,
        network: Option<String>,
        handle: Option<String>,
    ) -> Option<Identity> {
        if !address.contains("://") {
            let (before, after) = address
                .split_once(':')
                .unwrap_or((network.as_deref()?, address));
            return self
                .ids
                .iter()
                .any(|known| known == before)
                .then(|| Identity {
                    network: before.to_owned(),
                    handle: Some(after.to_owned()),
                    ..Identity::default()
                });
        }
        let network = network.or_else(|| self.network_of(address))?;
        Some(Identity {
            network,
            handle,
            url: Some(address.to_owned()),
            ..Identity::default()
        })
    }

    fn network_of(&self, address: &str) -> Option<String> {
        let (_, rest) = address.split_once("://")?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let mut host = host.trim_start_matches("www.").to_lowercase();
        loop {
            if let Some(network) = self.hosts.get(&host) {
                // The front page of a network is nobody's profile.
                return (!path.is_empty()).then(|| network.clone());
            }
            match host.split_once('.') {
                Some((_, parent)) if parent.contains('.') => host = parent.to_owned(),
                _ => break,
            }
        }
        // On any host, and next to nothing else writes its people so.
        path.starts_with('@').then(|| "mastodon".to_owned())
    }

    /// An account from a card, whose network may be called otherwise.
    pub(super) fn settled(&self, mut account: Identity) -> Identity {
        if !self.ids.contains(&account.network)
            && let Some(network) = account.url.as_deref().and_then(|url| self.network_of(url))
        {
            account.network = network;
        }
        account
    }
}
