//! What the recipe reaches on posts that it did not see: five times, a fifth
//! of the labelled posts is left out, and asked about.

use crate::data::{Data, Source};
use crate::learn::{Dice, Weights, softmax};
use crate::measure::{Answer, balanced, figures};
use crate::recipe::Lesson;
use sidelight::sentiment::valence::Valences;

const FOLDS: usize = 5;

/// Prints the figures of the cross-validation.
pub(crate) fn validate(data: &Data, valences: &Valences) {
    let lesson = Lesson::prepare(data, valences);
    let folds = folds(data);
    let mut answers: Vec<(Source, Answer)> = Vec::new();
    for left_out in 0..FOLDS {
        let Some(weights) = lesson.learn(1, |post| folds.get(post) != Some(&Some(left_out))) else {
            continue;
        };
        let asked = folds
            .iter()
            .enumerate()
            .filter(|(_, fold)| **fold == Some(left_out));
        answers.extend(asked.filter_map(|(post, _)| ask(&lesson, &weights, post)));
        eprintln!("fold {} of {FOLDS}", left_out + 1);
    }
    for (name, source) in [
        ("English (en_train)", Source::EnglishTrain),
        ("German (SB-10k, UMSAB)", Source::Sb10k),
        ("German (PotTS)", Source::Potts),
    ] {
        let of: Vec<Answer> = answers
            .iter()
            .filter(|(known, _)| *known == source)
            .map(|(_, answer)| *answer)
            .collect();
        let plain = figures(&of);
        let even = figures(&balanced(&of));
        println!(
            "{name}: {} posts, macro-recall {:.1}, macro-F1 {:.1}, with labels balanced {:.1} (recalls {:.0} {:.0} {:.0})",
            of.len(),
            plain.recall,
            plain.f1,
            even.f1,
            even.recalls[0],
            even.recalls[1],
            even.recalls[2],
        );
    }
    let german: Vec<Answer> = answers
        .iter()
        .filter(|(source, _)| *source != Source::EnglishTrain)
        .map(|(_, answer)| *answer)
        .collect();
    println!("German (all): macro-F1 {:.1}", figures(&german).f1);
}

fn ask(lesson: &Lesson, weights: &Weights, post: usize) -> Option<(Source, Answer)> {
    let at = *lesson.of_post.get(post)?.first()?;
    let example = lesson.corpus.examples.get(at)?;
    let said = softmax(weights.logits(&lesson.corpus, example));
    Some((example.source, Answer::new(said, example.label?)))
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
