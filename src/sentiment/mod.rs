//! Text in; label, probabilities and reasons out.
//!
//! A linear model over hashed pieces of text ([`features`]), read from a file
//! ([`model`]) that `training/` makes. Its sum can be told word by word
//! ([`Score::reasons`]), which no network of layers can do exactly.

pub mod features;
mod hash;
pub mod model;
mod reasons;
pub mod valence;
mod words;

use crate::text::lang::{self, Lang};
use features::{About, Scratch};
use model::Model;
pub use model::ModelError;
use reasons::{PARTS, Shares};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;

/// What a text says about its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// Annoyed, sad, critical.
    Negative,
    /// Neither, or a report without an opinion.
    Neutral,
    /// Pleased, grateful, approving.
    Positive,
    /// Not scored: in a language that is not supported, or in none.
    Unsupported,
}

/// A part of the text and what it contributed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The words, as they stand in the text.
    pub text: String,
    /// Where they start in the text, in bytes of UTF-8.
    pub start: usize,
    /// Where they end, in bytes of UTF-8, exclusive.
    pub end: usize,
    /// How much it moved `ln(positive / negative)`: above zero towards
    /// positive, below towards negative.
    pub weight: f32,
}

/// What was found out about one text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The most probable of the three, or [`Label::Unsupported`].
    pub label: Label,
    /// Whether the label is too close to another one to be relied on.
    pub unsure: bool,
    /// Probability that the text is negative; 0 when unsupported.
    pub negative: f32,
    /// Probability that the text is neutral; 0 when unsupported.
    pub neutral: f32,
    /// Probability that the text is positive; 0 when unsupported.
    pub positive: f32,
    /// ISO 639-1 code of the language, if it is known.
    pub lang: Option<String>,
    /// What decided, strongest first, a dozen at most.
    pub reasons: Vec<Reason>,
    /// What all else moved: weaker words, the length, the shape, the language.
    /// With the reasons' weights it adds up to `ln(positive / negative)`.
    #[serde(default)]
    pub rest: f32,
    /// What scored, with its version: when this changes, stored scores are stale.
    pub scorer: String,
}

/// What is known about a text's language before it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LangHint<'a> {
    /// Nothing: the text decides.
    #[default]
    Auto,
    /// The page declares a language (a BCP 47 tag). Pages are often wrong, so
    /// this counts only where the text does not tell.
    Page(&'a str),
    /// The user said so.
    Is(Lang),
}

/// The probabilities of the three labels; they add up to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Probabilities {
    /// That the text is negative.
    pub negative: f32,
    /// That the text is neutral.
    pub neutral: f32,
    /// That the text is positive.
    pub positive: f32,
}

impl Probabilities {
    fn of(logits: [f32; 3]) -> Self {
        let top = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let [negative, neutral, positive] = logits.map(|logit| (logit - top).exp());
        let sum = negative + neutral + positive;
        Self {
            negative: negative / sum,
            neutral: neutral / sum,
            positive: positive / sum,
        }
    }

    /// The most probable label, and by how much it leads.
    pub fn best(&self) -> (Label, f32) {
        let mut ranked = [
            (Label::Neutral, self.neutral),
            (Label::Negative, self.negative),
            (Label::Positive, self.positive),
        ];
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let [(label, first), (_, second), _] = ranked;
        (label, first - second)
    }
}

/// Scores texts. Made once from the model file, and shared.
#[derive(Debug)]
pub struct Scorer {
    model: Model,
    memory: RefCell<(Scratch, Shares)>,
}

impl Scorer {
    /// A scorer from the bytes of a model file.
    pub fn from_bytes(file: &[u8]) -> Result<Self, ModelError> {
        Ok(Self {
            model: Model::decode(file)?,
            memory: RefCell::default(),
        })
    }

    /// The name and version of what scores.
    pub fn id(&self) -> &str {
        &self.model.id
    }

    /// How far apart the two best labels must be for a score to be sure.
    pub fn sure(&self) -> f32 {
        self.model.sure
    }

    /// What the text says. Never fails: a text that cannot be scored is
    /// labelled [`Label::Unsupported`].
    pub fn score(&self, text: &str, hint: LangHint<'_>) -> Score {
        let mut memory = self.memory.borrow_mut();
        let (scratch, shares) = &mut *memory;
        scratch.read(text);
        let recognised = || lang::recognise(text, scratch.tokens());
        let code = match hint {
            LangHint::Is(lang) => Some(lang.code().to_owned()),
            LangHint::Auto => recognised().map(str::to_owned),
            LangHint::Page(tag) => recognised()
                .map(str::to_owned)
                .or_else(|| Some(lang::primary(tag)).filter(|code| !code.is_empty())),
        };
        let Some(lang) = code.as_deref().and_then(Lang::from_tag) else {
            return self.unsupported(code);
        };
        shares.clear(scratch.tokens().list().len());
        let (probabilities, unit) =
            self.measure(scratch, lang, |about, weight| shares.add(about, weight));
        let (reasons, rest) = shares.tell(text, scratch.tokens(), scratch.values(), unit);
        let tuning = self.model.tuning(lang);
        let (label, lead) = probabilities.best();
        Score {
            label,
            unsure: lead < self.model.sure,
            negative: probabilities.negative,
            neutral: probabilities.neutral,
            positive: probabilities.positive,
            lang: code,
            reasons,
            rest: rest + tuning.bias[2] - tuning.bias[0],
            scorer: self.id().to_owned(),
        }
    }

    /// The probabilities alone, for a text whose language is known: nothing is
    /// allocated once the longest text was read.
    pub fn probabilities(&self, text: &str, lang: Lang) -> Probabilities {
        let mut memory = self.memory.borrow_mut();
        let scratch = &mut memory.0;
        scratch.read(text);
        self.measure(scratch, lang, |_, _| {}).0
    }

    /// The probabilities, and what a [`PARTS`]th of a weight is worth.
    fn measure(
        &self,
        scratch: &mut Scratch,
        lang: Lang,
        mut seen: impl FnMut(About, [i8; 2]),
    ) -> (Probabilities, [f32; 2]) {
        let mut sums = [0_i32; 2];
        let mut count = 0_u32;
        scratch.visit(lang, &self.model.valences, |feature| {
            let weight = self.model.row(feature.row);
            sums[0] += i32::from(weight[0]);
            sums[1] += i32::from(weight[1]);
            count += 1;
            seen(feature.about, weight);
        });
        let tuning = self.model.tuning(lang);
        // A long text has more features, not more opinion.
        let length = (count.max(1) as f32).sqrt();
        let worth = tuning.scale.map(|scale| scale / length);
        let probabilities = Probabilities::of([
            worth[0] * sums[0] as f32 + tuning.bias[0],
            tuning.bias[1],
            worth[1] * sums[1] as f32 + tuning.bias[2],
        ]);
        (probabilities, worth.map(|worth| worth / PARTS as f32))
    }

    fn unsupported(&self, lang: Option<String>) -> Score {
        Score {
            label: Label::Unsupported,
            unsure: false,
            negative: 0.0,
            neutral: 0.0,
            positive: 0.0,
            lang,
            reasons: Vec::new(),
            rest: 0.0,
            scorer: self.id().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
