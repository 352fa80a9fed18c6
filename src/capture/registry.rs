//! The adapters that were built in, and which of them fit a host.

use std::sync::LazyLock;

use super::schema::{Adapter, Bundle};

static BUNDLE: LazyLock<Bundle> = LazyLock::new(|| {
    // The build script wrote these bytes with the same types; a test reads
    // them back. Without adapters nothing is captured, and every call says so.
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/adapters.bin")))
        .unwrap_or_default()
});

/// All adapters, in the order of their names.
pub(crate) fn adapters() -> &'static [Adapter] {
    &BUNDLE.adapters
}

pub(crate) fn adapter(id: &str) -> Option<&'static Adapter> {
    adapters().iter().find(|adapter| adapter.id == id)
}

/// The adapters that may read a host's pages, best first: those of the host,
/// with a signature before those without, then software that runs anywhere.
/// Nothing comes behind one of the host without a signature: it fits always.
pub(crate) fn candidates(host: &str) -> Vec<&'static Adapter> {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let here = |adapter: &&Adapter| adapter.hosts.iter().any(|h| belongs(&host, h));
    let mut found: Vec<&Adapter> = adapters()
        .iter()
        .filter(|a| here(a) && a.signature.is_some())
        .collect();
    let always: Vec<&Adapter> = adapters()
        .iter()
        .filter(|a| here(a) && a.signature.is_none())
        .collect();
    if always.is_empty() {
        let mut software: Vec<&Adapter> =
            adapters().iter().filter(|a| a.hosts.is_empty()).collect();
        software.sort_by_key(|a| a.order);
        found.extend(software);
    } else {
        found.extend(always);
    }
    found
}

/// Whether a host is `site` or below it: `x.com` is not `netflix.com`.
fn belongs(host: &str, site: &str) -> bool {
    host.strip_suffix(site)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(host: &str) -> Vec<&'static str> {
        candidates(host).iter().map(|a| a.id.as_str()).collect()
    }

    #[test]
    fn the_built_in_adapters_are_read_back() {
        assert!(adapter("x").is_some());
        assert!(adapters().iter().all(|a| !a.rules.is_empty()));
    }

    #[test]
    fn hosts_match_at_labels() {
        assert_eq!(ids("x.com"), ["x"]);
        assert_eq!(ids("mobile.x.com"), ["x"]);
        assert_eq!(ids("X.com."), ["x"]);
        assert!(!ids("netflix.com").contains(&"x"));
        assert!(!ids("x.com.example").contains(&"x"));
    }

    #[test]
    fn any_host_may_run_any_software() {
        assert!(ids("blog.example").contains(&"wordpress"));
        assert!(ids("").contains(&"mastodon"));
    }
}
