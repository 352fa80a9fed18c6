//! What the user watches: brands, competitors, products, topics, the user's own
//! accounts, campaigns.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How many terms, spellings, exclusions, hashtags and handles all lists may
/// have together: each costs memory in every browser that is open.
pub const MOST_TERMS: usize = 5_000;
/// How long one of them may be, in letters.
const LONGEST: usize = 100;
/// Shorter terms are in every other word.
const SHORTEST: usize = 2;

/// What a watchlist is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A brand or company that the user speaks for.
    #[default]
    Brand,
    /// Somebody who competes with it.
    Competitor,
    /// A product.
    Product,
    /// A topic.
    Topic,
    /// The user's own accounts: what is said to them, and what answers them.
    Own,
    /// Something with a beginning and an end, compared with the time before.
    Campaign,
}

impl Kind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Brand,
        Self::Competitor,
        Self::Product,
        Self::Topic,
        Self::Own,
        Self::Campaign,
    ];

    /// The kind's name in records.
    pub fn id(self) -> &'static str {
        match self {
            Self::Brand => "brand",
            Self::Competitor => "competitor",
            Self::Product => "product",
            Self::Topic => "topic",
            Self::Own => "own",
            Self::Campaign => "campaign",
        }
    }

    /// The kind of that name.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// What is watched under one name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Watchlist {
    /// A UUID.
    pub id: String,
    /// What the user calls it.
    pub name: String,
    /// What it is about.
    pub kind: Kind,
    /// What it is called, every spelling one of them.
    pub terms: Vec<String>,
    /// A post with one of these is about something else.
    pub exclusions: Vec<String>,
    /// Hashtags, without `#`.
    pub hashtags: Vec<String>,
    /// Handles or addresses of profiles.
    pub handles: Vec<String>,
    /// Whether German endings and compounds of the terms count too.
    pub german: bool,
    /// A campaign's first day.
    pub from: Option<Date>,
    /// A campaign's last day.
    pub until: Option<Date>,
}

/// Why a watchlist cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WatchError {
    /// It has no name.
    #[error("give the watchlist a name")]
    Nameless,
    /// Another one has its name.
    #[error("another watchlist is called {0:?}: choose another name")]
    Twice(String),
    /// It has nothing to look for.
    #[error("enter at least one term, hashtag or handle")]
    Empty,
    /// A term is too short.
    #[error("{0:?} is too short: it would be found everywhere")]
    Short(String),
    /// A term is too long.
    #[error("{0:?} is longer than 100 letters: shorten it")]
    Long(String),
    /// A campaign ends before it begins.
    #[error("the campaign ends before it begins: change one of the days")]
    Backwards,
    /// A campaign has no period.
    #[error("a campaign needs its first and its last day")]
    Undated,
    /// There are too many terms.
    #[error("there are more than 5,000 terms in all watchlists: take some out")]
    TooMany,
}

impl WatchError {
    /// The key of the message for the user is `watchFault_` and this.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Nameless => "nameless",
            Self::Twice(_) => "twice",
            Self::Empty => "empty",
            Self::Short(_) => "short",
            Self::Long(_) => "long",
            Self::Backwards => "backwards",
            Self::Undated => "undated",
            Self::TooMany => "too_many",
        }
    }

    /// What the message names.
    pub fn what(&self) -> &str {
        match self {
            Self::Twice(what) | Self::Short(what) | Self::Long(what) => what,
            _ => "",
        }
    }
}

impl Watchlist {
    /// Everything that is looked for, and looked out for.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.terms
            .iter()
            .chain(&self.exclusions)
            .chain(&self.hashtags)
            .chain(&self.handles)
    }

    /// The same with spaces and repetitions taken out.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        self.name = self.name.trim().to_owned();
        for words in [&mut self.terms, &mut self.exclusions] {
            tidy(words, |word| word);
        }
        tidy(&mut self.hashtags, |tag| tag.trim_start_matches('#'));
        tidy(&mut self.handles, |handle| handle);
        if self.kind != Kind::Campaign {
            (self.from, self.until) = (None, None);
        }
        self
    }

    fn check(&self) -> Result<(), WatchError> {
        if self.name.is_empty() {
            return Err(WatchError::Nameless);
        }
        if self.terms.is_empty() && self.hashtags.is_empty() && self.handles.is_empty() {
            return Err(WatchError::Empty);
        }
        for word in self.words() {
            match word.chars().filter(|c| c.is_alphanumeric()).count() {
                ..SHORTEST => return Err(WatchError::Short(word.clone())),
                _ if word.chars().count() > LONGEST => return Err(WatchError::Long(word.clone())),
                _ => {}
            }
        }
        match (self.kind, self.from, self.until) {
            (Kind::Campaign, Some(from), Some(until)) if until < from => Err(WatchError::Backwards),
            (Kind::Campaign, None, _) | (Kind::Campaign, _, None) => Err(WatchError::Undated),
            _ => Ok(()),
        }
    }
}

fn tidy(words: &mut Vec<String>, bare: fn(&str) -> &str) {
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    for word in words.iter() {
        let word = bare(word.trim()).trim();
        if !word.is_empty() && !kept.iter().any(|known| known == word) {
            kept.push(word.to_owned());
        }
    }
    *words = kept;
}

/// All watchlists, in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Watchlists {
    /// Rises with every change, so that who holds a matcher knows that it is old.
    pub version: u32,
    /// The lists.
    pub lists: Vec<Watchlist>,
}

impl Watchlists {
    /// Keeps a list; one of the same id is replaced.
    pub fn keep(&mut self, list: Watchlist) -> Result<(), WatchError> {
        let list = list.tidied();
        list.check()?;
        let others = || self.lists.iter().filter(|known| known.id != list.id);
        if others().any(|known| known.name.to_lowercase() == list.name.to_lowercase()) {
            return Err(WatchError::Twice(list.name));
        }
        let words: usize = others().map(|known| known.words().count()).sum();
        if words + list.words().count() > MOST_TERMS {
            return Err(WatchError::TooMany);
        }
        self.lists.retain(|known| known.id != list.id);
        self.lists.push(list);
        self.lists.sort_by_key(|list| list.name.to_lowercase());
        self.version = self.version.wrapping_add(1);
        Ok(())
    }

    /// Takes a list out. Answers with it.
    pub fn drop(&mut self, id: &str) -> Option<Watchlist> {
        let at = self.lists.iter().position(|list| list.id == id)?;
        self.version = self.version.wrapping_add(1);
        Some(self.lists.remove(at))
    }

    /// The list of that id.
    pub fn get(&self, id: &str) -> Option<&Watchlist> {
        self.lists.iter().find(|list| list.id == id)
    }
}

#[cfg(test)]
pub(crate) mod samples {
    use super::Watchlist;

    /// A list with these terms, which is its own name and id.
    pub(crate) fn list(id: &str, terms: &[&str]) -> Watchlist {
        Watchlist {
            id: id.to_owned(),
            name: id.to_owned(),
            terms: terms.iter().map(|&term| term.to_owned()).collect(),
            ..Watchlist::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{samples::list, *};

    #[test]
    fn a_list_is_kept_once_and_tidy() {
        let mut lists = Watchlists::default();
        let mut acme = list("acme", &[" Acme ", "Acme", ""]);
        acme.hashtags = vec!["#acme".to_owned()];
        acme.from = Some(Date::constant(2026, 1, 1));
        lists.keep(acme.clone()).expect("kept");
        lists.keep(acme).expect("kept again");
        assert_eq!(lists.version, 2);
        let kept = lists.get("acme").expect("the list");
        assert_eq!(
            (kept.terms.len(), kept.hashtags.as_slice()),
            (1, &["acme".to_owned()][..])
        );
        assert_eq!(kept.from, None, "only a campaign has a period");
        assert_eq!(
            lists.drop("acme").map(|list| list.id).as_deref(),
            Some("acme")
        );
        assert_eq!((lists.version, lists.drop("acme")), (3, None));
    }

    #[test]
    fn what_is_wrong_with_a_list_is_said_and_nothing_is_changed() {
        let mut lists = Watchlists::default();
        lists.keep(list("Acme", &["Acme"])).expect("kept");
        let before = lists.clone();
        let mut twice = list("other", &["Acme"]);
        twice.name = "ACME".to_owned();
        let mut campaign = list("campaign", &["Acme"]);
        campaign.kind = Kind::Campaign;
        let undated = campaign.clone();
        campaign.from = Some(Date::constant(2026, 11, 2));
        campaign.until = Some(Date::constant(2026, 11, 1));
        let many: Vec<String> = (0..=MOST_TERMS).map(|n| format!("term {n}")).collect();
        let mut too_many = list("many", &[]);
        too_many.terms = many;
        for (wrong, code) in [
            (list("", &["Acme"]), "nameless"),
            (list("x", &[]), "empty"),
            (list("x", &["#a"]), "short"),
            (list("x", &["a".repeat(101).as_str()]), "long"),
            (twice, "twice"),
            (undated, "undated"),
            (campaign, "backwards"),
            (too_many, "too_many"),
        ] {
            assert_eq!(lists.keep(wrong).map_err(|error| error.code()), Err(code));
        }
        assert_eq!(lists, before);
    }

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of(kind.id()), Some(kind));
            assert_eq!(serde_json::to_value(kind).expect("json"), kind.id());
        }
    }
}
