//! What the writer of a post wants: to buy, to complain, to know, to suggest,
//! to praise, to find work or workers; and whether the post touches what nobody
//! may draw conclusions from.
//!
//! Rules over words, a file a language, because a reader must be able to see
//! why: every intent comes with the words that decided. How well they do on
//! posts that were written before them is in `docs/intent.md`.

mod rules;

use crate::{
    post::Post,
    text::{
        lang::Lang,
        token::{self, Tokens},
        tone::Tone,
    },
};
use rules::{Hit, Item, Rules, Sign};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The version of the rules: when it rises, stored posts are read anew.
pub const VERSION: u32 = 1;

/// What an intent needs at least.
const ENOUGH: f32 = 2.0;
/// How many sentences in a row are read together: a long text hits many rules
/// here and there, and means none of them.
const TOGETHER: usize = 3;
/// How many words before praise a negation turns it round.
const REACH: usize = 3;
/// How many reasons are told.
const TOLD: usize = 5;

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
    /// All of them. Where two weigh the same, the earlier one counts: what
    /// costs more when it is overlooked.
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
    /// How much they weigh; two points make an intent.
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
    /// What it wants; `None` where it wants nothing that is known here, and
    /// always where it is sensitive.
    pub intent: Option<Intent>,
    /// Whether it touches health, religion, politics, trade unions, sexuality
    /// or origin (GDPR Art. 9): nothing is concluded from such a post.
    pub sensitive: bool,
}

/// Reads posts. Made once, and shared.
#[derive(Debug)]
pub struct Reader {
    german: Rules,
    english: Rules,
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
    }
    reading
}

const LANGUAGES: [&str; 2] = ["de", "en"];
const GERMAN: &str = include_str!("de.rules");
const ENGLISH: &str = include_str!("en.rules");
const SENSITIVE: &str = include_str!("sensitive.rules");

impl Default for Reader {
    fn default() -> Self {
        Self {
            german: Rules::parse(GERMAN, &SECTIONS),
            english: Rules::parse(ENGLISH, &SECTIONS),
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
        let items = items(&tokens);
        if self.is_sensitive(&items, lang) {
            return Reading {
                intent: None,
                sensitive: true,
            };
        }
        let of = |lang| match lang {
            Lang::De => best(&self.german.hits(&items), &items),
            Lang::En => best(&self.english.hits(&items), &items),
        };
        let found = match lang {
            Some(lang) => of(lang),
            None => [of(Lang::De), of(Lang::En)]
                .into_iter()
                .flatten()
                .max_by(|a, b| a.weight.total_cmp(&b.weight)),
        };
        Reading {
            intent: found.map(|found| found.told(&tokens, &items)),
            sensitive: false,
        }
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

/// What the rules look at. A blank line or a full stop ends a sentence.
fn items(tokens: &Tokens) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::with_capacity(tokens.list().len());
    let (mut first, mut sentence) = (true, 0);
    for (at, token) in tokens.list().iter().enumerate() {
        let folded = tokens.folded(token);
        let sign = match token.kind {
            token::Kind::Word | token::Kind::Number => Sign::Word,
            token::Kind::Face(tone) if is_good(tone) => Sign::Good,
            token::Kind::Face(tone) if is_bad(tone) => Sign::Bad,
            token::Kind::Mark => match folded {
                b"?" | b"??" | b"?!" => Sign::Question,
                b"!" | b"!!" | b"!!!" => Sign::Exclamation,
                b":" => Sign::Colon,
                b"." | b".." => Sign::Stop,
                _ => continue,
            },
            _ => continue,
        };
        let word = if sign == Sign::Word { folded } else { &[][..] };
        items.push(Item {
            sign,
            word,
            first,
            sentence,
            token: at,
        });
        first = matches!(
            sign,
            Sign::Question | Sign::Exclamation | Sign::Stop | Sign::Colon
        );
        if first && sign != Sign::Colon {
            sentence += 1;
        }
    }
    items
}

fn is_good(tone: Tone) -> bool {
    use Tone::{Approve, Cheer, Grin, Kiss, Love, Smile};
    matches!(tone, Approve | Cheer | Grin | Kiss | Love | Smile)
}

fn is_bad(tone: Tone) -> bool {
    use Tone::{Angry, Cry, Disapprove, Disgust, Heartbreak, Sad, Weary};
    matches!(
        tone,
        Angry | Cry | Disapprove | Disgust | Heartbreak | Sad | Weary
    )
}

/// The intent that weighs most in some neighbouring sentences.
struct Found<'a> {
    kind: Kind,
    weight: f32,
    hits: Vec<Hit<'a>>,
}

fn best<'a>(hits: &[Hit<'a>], items: &[Item<'_>]) -> Option<Found<'a>> {
    let sentence = |hit: &Hit<'_>| items.get(hit.start).map_or(0, |item| item.sentence);
    let last = items.last().map_or(0, |item| item.sentence);
    let mut found: Option<Found<'a>> = None;
    for from in 0..=last.saturating_sub(TOGETHER - 1) {
        let here = |hit: &&Hit<'a>| (from..from + TOGETHER).contains(&sentence(hit));
        for (section, kind) in Kind::ALL.into_iter().enumerate() {
            let mut weight = 0.0;
            let mut of_kind = Vec::new();
            for hit in hits.iter().filter(here) {
                let praise = SECTIONS.get(hit.rule.section) == Some(&"praise");
                let turned = praise && hit.rule.weight > 0.0 && is_negated(items, hit.start);
                if turned && kind == Kind::Complaint {
                    weight += 1.0;
                }
                if hit.rule.section == section && !turned {
                    weight += hit.rule.weight;
                    of_kind.push(*hit);
                }
            }
            if weight >= ENOUGH && found.as_ref().is_none_or(|found| weight > found.weight) {
                found = Some(Found {
                    kind,
                    weight,
                    hits: of_kind,
                });
            }
        }
    }
    found
}

/// Whether "not" or the like stands shortly before an item, in its sentence.
fn is_negated(items: &[Item<'_>], at: usize) -> bool {
    let Some(here) = items.get(at) else {
        return false;
    };
    let before = items.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    before
        .iter()
        .any(|item| item.sentence == here.sentence && negates(item.word))
}

fn negates(word: &[u8]) -> bool {
    matches!(
        word,
        b"nicht"
            | b"nich"
            | b"kein"
            | b"keine"
            | b"keinen"
            | b"keiner"
            | b"nie"
            | b"niemals"
            | b"kaum"
            | b"wenig"
            | b"not"
            | b"no"
            | b"never"
            | b"isnt"
            | b"wasnt"
            | b"arent"
            | b"dont"
            | b"doesnt"
            | b"didnt"
            | b"hardly"
            | b"cant"
            | b"wont"
            | b"less"
    )
}

impl Found<'_> {
    fn told(mut self, tokens: &Tokens, items: &[Item<'_>]) -> Intent {
        self.hits.retain(|hit| hit.rule.weight > 0.0);
        self.hits
            .sort_by(|a, b| b.rule.weight.total_cmp(&a.rule.weight));
        let mut reasons: Vec<Reason> = Vec::new();
        for hit in &self.hits {
            let span = |at: usize| {
                let token = items.get(at).and_then(|item| tokens.list().get(item.token));
                token.map(|token| token.span.clone())
            };
            let (Some(first), Some(last)) = (span(hit.start), span(hit.end.saturating_sub(1)))
            else {
                continue;
            };
            let overlaps = |told: &Reason| first.start < told.end && told.start < last.end;
            if reasons.len() < TOLD && !reasons.iter().any(overlaps) {
                reasons.push(Reason {
                    start: first.start,
                    end: last.end,
                    weight: hit.rule.weight,
                });
            }
        }
        Intent {
            kind: self.kind,
            reasons,
        }
    }
}

#[cfg(test)]
mod tests;
