//! The pages in `tests/fixtures`: one HTML file, its expectation beside it.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Deserialize;

/// A saved page with what its first line says of it.
pub(crate) struct Fixture {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// The page's address.
    pub(crate) url: String,
    /// When it was seen.
    pub(crate) seen_at: Timestamp,
    /// The page.
    pub(crate) html: String,
}

#[derive(Deserialize)]
struct Header {
    url: String,
    seen_at: Timestamp,
}

/// Every fixture, in the order of its path.
pub(crate) fn fixtures() -> Vec<Fixture> {
    let found: Vec<Fixture> = sorted(&root("fixtures"))
        .iter()
        .flat_map(|adapter| folder(adapter))
        .collect();
    assert!(!found.is_empty(), "there are no fixtures");
    found
}

/// A folder of `tests`.
pub(crate) fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// The fixtures in one folder.
pub(crate) fn folder(folder: &Path) -> Vec<Fixture> {
    sorted(folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .map(read)
        .collect()
}

fn read(path: PathBuf) -> Fixture {
    let html = fs::read_to_string(&path).expect("a readable fixture");
    let header = html
        .strip_prefix("<!-- ")
        .and_then(|rest| rest.split_once(" -->"))
        .and_then(|(json, _)| serde_json::from_str::<Header>(json).ok())
        .unwrap_or_else(|| {
            panic!(
                "{}: the first line must be <!-- {{\"url\": …, \"seen_at\": …}} -->",
                path.display()
            )
        });
    Fixture {
        url: header.url,
        seen_at: header.seen_at,
        html,
        path,
    }
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a readable folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}
