//! A CSS selector as an adapter writes it: text until it is first used.
//!
//! The build script reads this file too, so that a selector which does not
//! parse stops the build and never reaches a browser.

use std::sync::OnceLock;

use scraper::{ElementRef, Selector};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A selector that is compiled when it is first asked.
///
/// An adapter has dozens of alternatives and a page needs a few of them, so
/// compiling all of them would be most of a short run's time.
#[derive(Debug)]
pub(crate) struct Css {
    source: String,
    compiled: OnceLock<Option<Selector>>,
}

impl Css {
    pub(crate) fn new(source: impl Into<String>) -> Self {
        Self {
            source: source.into(),
            compiled: OnceLock::new(),
        }
    }

    /// The selector as it was written.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    fn selector(&self) -> Option<&Selector> {
        self.compiled
            .get_or_init(|| Selector::parse(&self.source).ok())
            .as_ref()
    }

    /// What matches from `root` down, in document order.
    ///
    /// One traversal shares what it found out about `:has()`. Asking element
    /// by element would ask the same of every ancestor again and again, and a
    /// hostile page could make that the square of its length.
    pub(crate) fn select<'p, 's>(
        &'s self,
        root: ElementRef<'p>,
    ) -> impl Iterator<Item = ElementRef<'p>> + use<'p, 's> {
        let itself = self.matches(root).then_some(root);
        let below = self
            .selector()
            .into_iter()
            .flat_map(move |selector| root.select(selector));
        itself.into_iter().chain(below)
    }

    pub(crate) fn matches(&self, element: ElementRef<'_>) -> bool {
        self.selector().is_some_and(|s| s.matches(&element))
    }
}

impl Serialize for Css {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.source)
    }
}

impl<'de> Deserialize<'de> for Css {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}
