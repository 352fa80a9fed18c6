//! What the model is told: targets, weights, spellings. The numbers here were
//! chosen by cross-validation (`docs/model-card.md` says what else was tried).

use crate::data::{Corpus, Data};
use crate::learn::{Pace, Weights, learn, softmax};
use crate::post::{Post, Source, Three};
use sidelight::sentiment::valence::Valences;
use sidelight::text::lang::Lang;

/// How much an English post's own label counts beside the teacher's opinion.
const OWN_LABEL: f32 = 0.3;
/// How much the teacher's opinion on a German post counts beside its own label.
const GERMAN_TEACHER: f32 = 0.5;
/// A teacher's opinion says more than a label: it says how sure one can be.
const OPINION: f32 = 1.5;
/// How strongly a rare label is raised in German: above 1, since a rare label
/// is also learned less well.
const RAISE_RARE: f32 = 1.3;
/// `PotTS` is about politics, and annotated by other rules than SB-10k.
const POTTS: f32 = 0.5;
/// How often the whole is learned, each time in another order; the mean is kept.
const ORDERS: u64 = 3;

/// English has a teacher and many posts, and can be learned thoroughly.
const ENGLISH: Pace = Pace {
    rounds: 8,
    step: 0.5,
    seed: 1,
};
/// German has few posts: more rounds would learn them by heart.
const GERMAN: Pace = Pace {
    rounds: 5,
    step: 0.3,
    seed: 1,
};

/// The training posts as examples, with what the model should say of them.
pub(crate) struct Lesson {
    pub(crate) corpus: Corpus,
    /// The examples of each training post: the post, and its respellings.
    pub(crate) of_post: Vec<Vec<usize>>,
}

impl Lesson {
    pub(crate) fn prepare(data: &Data, valences: &Valences) -> Self {
        let counts = Counts::of(&data.train);
        let mut corpus = Corpus::default();
        let mut of_post = Vec::with_capacity(data.train.len());
        for post in &data.train {
            let (target, weight) = counts.target(post);
            let mut spellings = vec![post.text.clone()];
            if post.lang == Lang::De
                && let Some(bare) = without_dots(&post.text)
            {
                spellings.push(bare);
            }
            let share = weight / spellings.len() as f32;
            let mut examples = Vec::new();
            for text in spellings {
                let at = corpus.add(&text, post, valences);
                if let Some(example) = corpus.examples.get_mut(at) {
                    example.target = target;
                    example.weight = share;
                }
                examples.push(at);
            }
            of_post.push(examples);
        }
        Self { corpus, of_post }
    }

    /// Learns from the posts for which `chosen` is true.
    pub(crate) fn learn(&self, orders: u64, chosen: impl Fn(usize) -> bool) -> Option<Weights> {
        let english = self.learn_one(Lang::En, ENGLISH, orders, &chosen)?;
        Some(english.with(&self.learn_one(Lang::De, GERMAN, orders, &chosen)?))
    }

    /// Learns one language.
    pub(crate) fn learn_one(
        &self,
        lang: Lang,
        pace: Pace,
        orders: u64,
        chosen: &dyn Fn(usize) -> bool,
    ) -> Option<Weights> {
        let examples: Vec<usize> = self
            .of_post
            .iter()
            .enumerate()
            .filter(|(post, _)| chosen(*post))
            .flat_map(|(_, examples)| examples.iter().copied())
            .filter(|at| {
                let example = self.corpus.examples.get(*at);
                example.is_some_and(|example| example.lang == lang)
            })
            .collect();
        let models: Vec<Weights> = (0..orders)
            .map(|order| {
                let seed = pace.seed + order;
                learn(&self.corpus, &examples, Pace { seed, ..pace })
            })
            .collect();
        Weights::mean(&models)
    }

    /// Learns from all posts, as the shipped model does.
    pub(crate) fn learn_all(&self) -> Option<Weights> {
        self.learn(ORDERS, |_| true)
    }
}

/// The post as those write it whose keyboards have no umlauts and who do not
/// spell them out, if that is another text.
pub(crate) fn without_dots(text: &str) -> Option<String> {
    respelled(text, |c| {
        Some(match c {
            'ä' => "a",
            'ö' => "o",
            'ü' => "u",
            'Ä' => "A",
            'Ö' => "O",
            'Ü' => "U",
            'ß' => "ss",
            _ => return None,
        })
    })
}

/// The text with some characters replaced, or nothing if none was.
pub(crate) fn respelled(text: &str, new: impl Fn(char) -> Option<&'static str>) -> Option<String> {
    if !text.contains(|c| new(c).is_some()) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match new(c) {
            Some(other) => out.push_str(other),
            None => out.push(c),
        }
    }
    Some(out)
}

/// How often each source has each label.
struct Counts(Vec<(Source, Three)>);

impl Counts {
    fn of(posts: &[Post]) -> Self {
        let mut counts: Vec<(Source, Three)> = Vec::new();
        for post in posts {
            let Some(label) = post.label else { continue };
            if !counts.iter().any(|(source, _)| *source == post.source) {
                counts.push((post.source, [0.0; 3]));
            }
            for (source, counts) in &mut counts {
                if *source == post.source {
                    counts[label] += 1.0;
                }
            }
        }
        Self(counts)
    }

    /// How much a label is worth so that all labels of its source count alike.
    fn balance(&self, source: Source, label: usize) -> f32 {
        self.0
            .iter()
            .find(|(known, _)| *known == source)
            .map_or(1.0, |(_, counts)| {
                counts.iter().sum::<f32>() / 3.0 / counts[label].max(1.0)
            })
    }

    /// What the model should say of a post, and how much that counts.
    fn target(&self, post: &Post) -> (Three, f32) {
        let own = post.label.map(|label| {
            let mut own = [0.0; 3];
            own[label] = 1.0;
            (own, self.balance(post.source, label))
        });
        let teacher = post.teacher.map(softmax);
        let (share, opinion, own_weight) = match post.lang {
            Lang::En => (1.0 - OWN_LABEL, 1.0, 1.0),
            Lang::De => {
                let domain = if post.source == Source::Potts {
                    POTTS
                } else {
                    1.0
                };
                (GERMAN_TEACHER, OPINION * domain, domain)
            }
        };
        let raise = if post.lang == Lang::De {
            RAISE_RARE
        } else {
            1.0
        };
        match (teacher, own) {
            (Some(teacher), Some((own, balance))) => {
                let teacher_weight = share * opinion;
                let own_weight = (1.0 - share) * own_weight * libm::powf(balance, raise);
                let weight = teacher_weight + own_weight;
                let target = std::array::from_fn(|k| {
                    (teacher_weight * teacher[k] + own_weight * own[k]) / weight
                });
                (target, weight)
            }
            (Some(teacher), None) => (teacher, 1.0),
            (None, Some((own, balance))) => (own, own_weight * libm::powf(balance, raise)),
            (None, None) => ([1.0 / 3.0; 3], 0.0),
        }
    }
}
