//! What the writer of a post wants: to buy, to complain, to know, to suggest,
//! to praise, to find work or workers; and whether the post touches what nobody
//! may draw conclusions from.
//!
//! Rules over words, a file a language, and weights that were trained on invented
//! posts: of words, and of what the rules say. Both are sums over words, because a
//! reader must be able to see why: every intent comes with the words that decided.
//! How well it does on posts of another hand is in `docs/intent.md`.

mod features;
mod items;
mod model;
mod rules;
mod weigh;

pub use features::Shares;
pub use model::{CLASSES, KINDS, Row, bounded, encode, leader, likely, rounded};

use crate::{
    post::Post,
    text::{lang::Lang, token::Tokens},
};
use model::Model;
use rules::{Item, Rules};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use weigh::{Found, Judge, Verdict};

/// The version of the rules and the weights: when it rises, stored posts are read
/// anew.
pub const VERSION: u32 = 4;

/// What the rules must say at least for a text to be sensitive.
const ENOUGH: f32 = 2.0;

/// What somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A vacancy, or somebody who looks for work.
    Job,
    /// A complaint, or a call for service.
    Complaint,
    /// Interest in buying.
    Purchase,
    /// An idea for a product.
    Idea,
    /// Praise.
    Praise,
    /// A question.
    Question,
}

impl Kind {
    /// All of them, in the order of the rules and the weights. Where two weigh the
    /// same, the earlier one counts: what costs more when it is overlooked.
    pub const ALL: [Self; 6] = [
        Self::Job,
        Self::Complaint,
        Self::Purchase,
        Self::Idea,
        Self::Praise,
        Self::Question,
    ];

    /// The name, as in JSON and in the files of rules.
    pub fn name(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::Complaint => "complaint",
            Self::Purchase => "purchase",
            Self::Idea => "idea",
            Self::Praise => "praise",
            Self::Question => "question",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Words that decided, by their place: kept beside the text, never without it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// Where they start in the text, in bytes of UTF-8.
    pub start: usize,
    /// Where they end, in bytes of UTF-8, exclusive.
    pub end: usize,
    /// How much they add to the odds of the intent against none (natural logarithm).
    pub weight: f32,
}

impl Reason {
    /// The words in the text that the reason was found in.
    pub fn words(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// What a post wants, and which of its words say so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Intent {
    /// What is wanted.
    pub kind: Kind,
    /// The words that decided, strongest first, a handful at most.
    #[serde(default)]
    pub reasons: Vec<Reason>,
}

/// What was read from a post.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What it wants; `None` where nothing is sure, and always where it is sensitive.
    pub intent: Option<Intent>,
    /// Whether it surely wants none of what is known here.
    pub nothing: bool,
    /// Whether it touches health, religion, politics, trade unions, sexuality
    /// or origin (GDPR Art. 9): nothing is concluded from such a post.
    pub sensitive: bool,
}

/// Reads posts. Made once, and shared.
#[derive(Debug)]
pub struct Reader {
    german: Judge,
    english: Judge,
    sensitive: Rules,
}

const SECTIONS: [&str; 6] = ["job", "complaint", "purchase", "idea", "praise", "question"];
/// The rules are read once, when the first text comes.
static READER: LazyLock<Reader> = LazyLock::new(Reader::default);

/// What a post wants: in its text, or in the title where there is only one.
/// An advertisement wants nothing that its reader could answer.
pub fn of_post(post: &Post) -> Reading {
    let lang = post.lang.as_deref();
    let mut reading = READER.read(post.scored_text(), lang);
    let title = post.title.as_deref().unwrap_or_default();
    reading.sensitive |= READER.read(title, lang).sensitive;
    if reading.sensitive || post.sponsored {
        reading.intent = None;
        reading.nothing = false;
    }
    reading
}

const LANGUAGES: [&str; 2] = ["de", "en"];
const GERMAN: &str = include_str!("de.rules");
const ENGLISH: &str = include_str!("en.rules");
const GERMAN_WEIGHTS: &[u8] = include_bytes!("de.weights");
const ENGLISH_WEIGHTS: &[u8] = include_bytes!("en.weights");
const SENSITIVE: &str = include_str!("sensitive.rules");

impl Default for Reader {
    fn default() -> Self {
        Self {
            german: Judge {
                rules: Rules::parse(GERMAN, &SECTIONS),
                model: Model::decode(GERMAN_WEIGHTS),
            },
            english: Judge {
                rules: Rules::parse(ENGLISH, &SECTIONS),
                model: Model::decode(ENGLISH_WEIGHTS),
            },
            sensitive: Rules::parse(SENSITIVE, &LANGUAGES),
        }
    }
}

impl Reader {
    /// What a text wants. `lang` is its language as a BCP 47 tag; with `None`
    /// both languages are tried, in another one nothing is read.
    pub fn read(&self, text: &str, lang: Option<&str>) -> Reading {
        let known = lang.map(Lang::from_tag);
        if known == Some(None) {
            return Reading::default();
        }
        let lang = known.flatten();
        let mut tokens = Tokens::default();
        tokens.read(text);
        let items = items::of(&tokens);
        if self.is_sensitive(&items, lang) {
            return Reading {
                sensitive: true,
                ..Reading::default()
            };
        }
        let languages = match lang {
            Some(lang) => vec![lang],
            None => vec![Lang::De, Lang::En],
        };
        let mut best: Option<(&Judge, Found)> = None;
        let mut nothing = true;
        for judge in languages.into_iter().map(|lang| self.judge(lang)) {
            match judge.judge(&items) {
                Verdict::Wants(found) => {
                    nothing = false;
                    if best.as_ref().is_none_or(|(_, best)| found.lead > best.lead) {
                        best = Some((judge, found));
                    }
                }
                Verdict::Nothing => {}
                Verdict::Unclear => nothing = false,
            }
        }
        Reading {
            intent: best.map(|(judge, found)| judge.told(&found, &tokens, &items)),
            nothing,
            sensitive: false,
        }
    }

    fn judge(&self, lang: Lang) -> &Judge {
        match lang {
            Lang::De => &self.german,
            Lang::En => &self.english,
        }
    }

    /// What the trainer learns from: the keys of a text's features, and what the
    /// rules say of it by kind.
    pub fn look(&self, text: &str, lang: Lang) -> (Vec<u32>, [f32; KINDS]) {
        let mut tokens = Tokens::default();
        tokens.read(text);
        self.judge(lang).look(&items::of(&tokens))
    }

    fn is_sensitive(&self, items: &[Item<'_>], lang: Option<Lang>) -> bool {
        let sum: f32 = self
            .sensitive
            .hits(items)
            .iter()
            .filter(|hit| {
                lang.is_none_or(|lang| LANGUAGES.get(hit.rule.section) == Some(&lang.code()))
            })
            .map(|hit| hit.rule.weight)
            .sum();
        sum >= ENOUGH
    }
}

#[cfg(test)]
mod tests;
