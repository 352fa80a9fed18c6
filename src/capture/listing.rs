//! The networks that the adapters are made for.

use std::collections::BTreeMap;

use super::schema::Adapter;

/// A network that Sidelight can read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Network {
    /// The first half of the keys of its posts.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its hosts; none where it is software that runs on any host.
    pub hosts: Vec<String>,
    /// The same as match patterns of the browsers' permissions.
    pub matches: Vec<String>,
    /// Whether its pages are open to everybody; `None` where that differs from
    /// page to page.
    pub public: Option<bool>,
}

/// The networks of the adapters with their hosts, by name.
#[allow(
    dead_code,
    reason = "the build script calls it, the engine reads what it wrote"
)]
pub(crate) fn listing(adapters: &[Adapter]) -> Vec<Network> {
    let mut found: BTreeMap<&str, Network> = BTreeMap::new();
    for adapter in adapters {
        let network = found.entry(&adapter.network).or_insert_with(|| Network {
            id: adapter.network.clone(),
            name: adapter.name.clone(),
            hosts: Vec::new(),
            matches: Vec::new(),
            public: adapter.public,
        });
        // Of several layouts the one with the network's id has its name.
        if adapter.id == adapter.network {
            network.name.clone_from(&adapter.name);
        }
        for host in &adapter.hosts {
            if !network.hosts.contains(host) {
                network.hosts.push(host.clone());
                network.matches.push(format!("https://*.{host}/*"));
            }
        }
    }
    let mut networks: Vec<Network> = found.into_values().collect();
    networks.sort_by_key(|n| n.name.to_lowercase());
    networks
}
