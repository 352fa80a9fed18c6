//! The networks that Sidelight knows, by name.

use super::words::t;
use sidelight::capture::{self, Network};
use std::sync::LazyLock;

/// What reads pages that belong to no network.
const ANY_PAGE: &str = "generic";

/// All networks, in the order in which they are offered.
pub fn networks() -> Vec<Network> {
    let networks = capture::networks().into_iter();
    networks.filter(|network| network.id != ANY_PAGE).collect()
}

/// Read once: long lists ask for a name in every row.
static KNOWN: LazyLock<Vec<Network>> = LazyLock::new(networks);

/// The name of a network; its id where it is not known.
pub fn network_name(id: &str) -> String {
    if id == ANY_PAGE {
        return t("networkOther");
    }
    let known = KNOWN.iter().find(|network| network.id == id);
    known.map_or_else(|| id.to_owned(), |network| network.name.clone())
}
