//! What the outside is told about the adapters.

use std::sync::LazyLock;

use super::listing::Network;
use super::registry;
use super::schema::{Adapter, Evidence};

/// One way in which a page of a host may be watched for posts.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Watch {
    /// The adapter's name, to be sent back with each post.
    pub adapter: String,
    /// The network it belongs to.
    pub network: String,
    /// The page fits when it shows this; `None` fits always.
    pub signature: Option<String>,
    /// The posts.
    pub post: String,
    /// The part inside a post whose visibility counts; `None` is all of it.
    pub view: Option<String>,
    /// How many following siblings are sent with a post.
    pub siblings: u8,
}

/// The ways to watch a host's pages, best first: the first whose signature a
/// page shows is the one.
pub fn watches(host: &str) -> Vec<Watch> {
    registry::candidates(host).into_iter().map(watch).collect()
}

fn watch(adapter: &Adapter) -> Watch {
    let join = |parts: Vec<&str>| (!parts.is_empty()).then(|| parts.join(", "));
    Watch {
        adapter: adapter.id.clone(),
        network: adapter.network.clone(),
        signature: adapter.signature.as_ref().map(|s| s.source().to_owned()),
        post: join(adapter.rules.iter().map(|r| r.select.source()).collect()).unwrap_or_default(),
        view: join(
            adapter
                .rules
                .iter()
                .filter_map(|r| r.view.as_deref())
                .collect(),
        ),
        siblings: adapter.rules.iter().map(|r| r.siblings).max().unwrap_or(0),
    }
}

static NETWORKS: LazyLock<Vec<Network>> = LazyLock::new(|| {
    // Written by the build script, like the adapters. The pages list networks
    // and read no post: they do without the adapters, which this keeps out.
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/networks.bin")))
        .unwrap_or_default()
});

/// The networks with their hosts, by name.
pub fn networks() -> Vec<Network> {
    NETWORKS.clone()
}

/// The network of that id.
pub fn network(id: &str) -> Option<&'static Network> {
    NETWORKS.iter().find(|network| network.id == id)
}

/// What one adapter is made for, for the list that the command line prints.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AdapterInfo {
    /// The adapter's name: its file without `.toml`.
    pub id: String,
    /// What people call the network.
    pub name: String,
    /// Its hosts; none where it is software that runs on any host.
    pub hosts: Vec<String>,
    /// The month in which its hooks were last seen to work.
    pub seen: String,
    /// `page`, `source` or `code`: what that month stands on.
    pub evidence: &'static str,
    /// The fields that it can give.
    pub fields: Vec<&'static str>,
    /// Whether it reads profile pages, too.
    pub person: bool,
}

/// Every adapter, by name.
pub fn adapters() -> Vec<AdapterInfo> {
    registry::adapters().iter().map(info).collect()
}

fn info(adapter: &Adapter) -> AdapterInfo {
    let mut fields: Vec<&'static str> = Vec::new();
    for rule in &adapter.rules {
        for (name, alts) in rule.fields.all() {
            if !alts.is_empty() && !fields.contains(&name) {
                fields.push(name);
            }
        }
    }
    AdapterInfo {
        id: adapter.id.clone(),
        name: adapter.name.clone(),
        hosts: adapter.hosts.clone(),
        seen: adapter.seen.clone(),
        evidence: match adapter.evidence {
            Evidence::Page => "page",
            Evidence::Source => "source",
            Evidence::Code => "code",
        },
        fields,
        person: adapter.person.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generic_is_the_last_resort() {
        let last = watches("blog.example").pop().expect("candidates");
        assert_eq!(last.adapter, "generic");
    }

    #[test]
    fn a_network_says_whether_its_pages_are_open() {
        let public = |id| network(id).expect(id).public;
        assert_eq!(public("hackernews"), Some(true));
        assert_eq!(public("linkedin"), Some(false));
        assert_eq!(public("mastodon"), None);
    }

    #[test]
    fn a_network_without_signature_ends_the_list() {
        let watches = watches("news.ycombinator.com");
        assert_eq!(watches.len(), 1);
        assert!(
            watches
                .iter()
                .all(|w| w.signature.is_none() && w.siblings == 3)
        );
    }

    #[test]
    fn the_listed_networks_are_those_of_the_adapters() {
        let listed = super::super::listing::listing(registry::adapters());
        assert_eq!(networks(), listed);
    }

    #[test]
    fn networks_have_patterns_for_their_hosts() {
        let networks = networks();
        let x = networks.iter().find(|n| n.id == "x").expect("X");
        assert!(x.matches.contains(&"https://*.x.com/*".to_owned()));
        let mastodon = networks
            .iter()
            .find(|n| n.id == "mastodon")
            .expect("Mastodon");
        assert!(mastodon.matches.is_empty());
    }
}
