//! What the recipe says of posts that it did not learn from: five times, a
//! fifth of the labelled posts is left out, and asked about.

use crate::data::Data;
use crate::learn::{Dice, Weights};
use crate::pack;
use crate::post::{Source, Three};
use crate::recipe::Lesson;

/// How many parts the posts are cut into.
pub(crate) const FOLDS: usize = 5;

/// What was said of a post by a model that had not learned from it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unseen {
    /// Negative, neutral, positive, before calibration and softmax.
    pub(crate) logits: Three,
    /// The same from weights that are rounded as in the model file.
    pub(crate) rounded: Three,
    pub(crate) label: usize,
    pub(crate) source: Source,
    pub(crate) fold: usize,
}

/// Asks about every labelled post.
pub(crate) fn ask(data: &Data, lesson: &Lesson) -> Vec<Unseen> {
    let folds = folds(data);
    let mut answers = Vec::new();
    for left_out in 0..FOLDS {
        let Some(weights) = lesson.learn(1, |post| folds.get(post) != Some(&Some(left_out))) else {
            continue;
        };
        let rounded = pack::rounded(&weights);
        let asked = folds
            .iter()
            .enumerate()
            .filter(|(_, fold)| **fold == Some(left_out));
        answers.extend(asked.filter_map(|(post, _)| {
            let (source, label, logits) = one(lesson, &weights, post)?;
            Some(Unseen {
                logits,
                rounded: one(lesson, &rounded, post)?.2,
                label,
                source,
                fold: left_out,
            })
        }));
        eprintln!("part {} of {FOLDS}", left_out + 1);
    }
    answers
}

fn one(lesson: &Lesson, weights: &Weights, post: usize) -> Option<(Source, usize, Three)> {
    let at = *lesson.of_post.get(post)?.first()?;
    let example = lesson.corpus.examples.get(at)?;
    let logits = weights.logits(&lesson.corpus, example);
    Some((example.source, example.label?, logits))
}

/// The fold of each labelled post; each source and label is spread evenly.
fn folds(data: &Data) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..data.train.len()).collect();
    Dice(3).shuffle(&mut order);
    order.sort_by_key(|post| data.train.get(*post).map(|post| (post.source, post.label)));
    let mut folds = vec![None; data.train.len()];
    for (at, post) in order.into_iter().enumerate() {
        let labelled = data
            .train
            .get(post)
            .is_some_and(|post| post.label.is_some());
        if let Some(fold) = folds.get_mut(post).filter(|_| labelled) {
            *fold = Some(at % FOLDS);
        }
    }
    folds
}
