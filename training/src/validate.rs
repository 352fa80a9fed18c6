//! What the recipe reaches on posts that it did not see.

use crate::calibration::Calibration;
use crate::data::Data;
use crate::folds::{self, FOLDS, Unseen};
use crate::learn::softmax;
use crate::measure::{Answer, balanced, figures};
use crate::post::{Source, Three};
use crate::recipe::Lesson;
use sidelight::sentiment::valence::Valences;
use sidelight::text::lang::Lang;

/// A name, and whether a source belongs to it.
type Group = (&'static str, fn(Source) -> bool);

const GROUPS: [Group; 4] = [
    ("English (en_train)", |source| {
        source == Source::EnglishTrain
    }),
    ("German (SB-10k, UMSAB)", |source| source == Source::Sb10k),
    ("German (PotTS)", |source| source == Source::Potts),
    ("German (all)", |source| source != Source::EnglishTrain),
];

/// Prints the figures of the cross-validation.
pub(crate) fn validate(data: &Data, valences: &Valences) {
    let unseen = folds::ask(data, &Lesson::prepare(data, valences));
    let calibrations = calibrations(&unseen);
    for (name, belongs) in GROUPS {
        let answers = |logits: fn(&Unseen) -> Three| -> Vec<Answer> {
            unseen
                .iter()
                .filter(|answer| belongs(answer.source))
                .filter_map(|answer| {
                    let pair = calibrations.get(answer.fold)?;
                    let own = pair[usize::from(answer.source != Source::EnglishTrain)];
                    Some(Answer::new(
                        softmax(own.apply(logits(answer))),
                        answer.label,
                    ))
                })
                .collect()
        };
        let all = answers(|answer| answer.rounded);
        let plain = figures(&all);
        let even = figures(&balanced(&all));
        let exact = figures(&answers(|answer| answer.logits));
        println!(
            "{name}: {} posts, macro-recall {:.1}, macro-F1 {:.1}, with labels balanced {:.1} (recalls {:.0} {:.0} {:.0}), ECE {:.3}, with labels balanced {:.3}; before rounding macro-recall {:.2} (after {:.2}), macro-F1 {:.2} (after {:.2})",
            all.len(),
            plain.recall,
            plain.f1,
            even.f1,
            even.recalls[0],
            even.recalls[1],
            even.recalls[2],
            plain.ece,
            even.ece,
            exact.recall,
            plain.recall,
            exact.f1,
            plain.f1,
        );
    }
}

/// For each part, English and German, fitted to the other parts.
fn calibrations(unseen: &[Unseen]) -> Vec<[Calibration; 2]> {
    (0..FOLDS)
        .map(|left_out| {
            [Lang::En, Lang::De].map(|lang| {
                let others = unseen.iter().filter(|answer| answer.fold != left_out);
                Calibration::fit(others, lang)
            })
        })
        .collect()
}
