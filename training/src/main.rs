//! Makes the sentiment model and the weights of the intents, and measures them.
//!
//! ```text
//! sidelight-training DIR MODEL              learn from DIR, write MODEL
//! sidelight-training --check DIR MODEL      what MODEL reaches on DIR's dev posts
//! sidelight-training --cross-validate DIR   what the recipe reaches on posts it did not see
//! sidelight-training --intent POSTS RULES   learn intents from POSTS, write weights beside RULES,
//!                                           after what the recipe reaches on posts it did not see
//! ```

#![allow(
    clippy::indexing_slicing,
    reason = "arrays of two or three, indexed by side, language or label"
)]

mod calibrate;
mod calibration;
mod check;
mod data;
mod folds;
mod intent;
mod learn;
mod measure;
mod pack;
mod post;
mod recipe;
mod teacher;
mod validate;
mod words;

use calibration::Calibration;
use data::{Data, DataError};
use recipe::Lesson;
use sidelight::sentiment::valence::Valences;
use sidelight::text::lang::Lang;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why there is no model, or no figure.
#[derive(Debug, thiserror::Error)]
enum TrainingError {
    #[error("{0}\nusage: sidelight-training [--check | --cross-validate | --intent] DIR [MODEL]")]
    Usage(String),
    #[error(transparent)]
    Data(#[from] DataError),
    #[error(transparent)]
    Words(#[from] words::WordsError),
    #[error("{path}: {source}")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{path}: {source}")]
    Model {
        path: PathBuf,
        source: sidelight::sentiment::ModelError,
    },
    #[error("nothing was learned: the data folder holds no posts")]
    Nothing,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sidelight-training: {error}");
            ExitCode::from(if matches!(error, TrainingError::Usage(_)) {
                2
            } else {
                1
            })
        }
    }
}

fn run() -> Result<(), TrainingError> {
    let mut check = false;
    let mut validate = false;
    let mut intents = false;
    let mut paths = Vec::new();
    let mut parser = lexopt::Parser::from_env();
    let usage = |error: lexopt::Error| TrainingError::Usage(error.to_string());
    while let Some(arg) = parser.next().map_err(usage)? {
        match arg {
            lexopt::Arg::Long("check") => check = true,
            lexopt::Arg::Long("cross-validate") => validate = true,
            lexopt::Arg::Long("intent") => intents = true,
            lexopt::Arg::Value(path) => paths.push(PathBuf::from(path)),
            other => return Err(usage(other.unexpected())),
        }
    }
    if let (true, [posts, rules]) = (intents, paths.as_slice()) {
        let file = |source| TrainingError::File {
            path: posts.clone(),
            source,
        };
        return intent::train(posts, rules).map_err(file);
    }
    match (check, validate, paths.as_slice()) {
        (false, false, [folder, model]) => train(folder, model),
        (true, false, [folder, model]) => {
            let file = read(model)?;
            let scorer = sidelight::sentiment::Scorer::from_bytes(&file).map_err(|source| {
                TrainingError::Model {
                    path: model.clone(),
                    source,
                }
            })?;
            check::check(&Data::read(folder)?, &scorer);
            Ok(())
        }
        (false, true, [folder]) => {
            let (data, _, valences) = prepare(folder)?;
            validate::validate(&data, &valences);
            Ok(())
        }
        _ => Err(TrainingError::Usage(
            "which folder, which model?".to_owned(),
        )),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, TrainingError> {
    std::fs::read(path).map_err(|source| TrainingError::File {
        path: path.to_owned(),
        source,
    })
}

type Prepared = (Data, Vec<(u32, i8)>, Valences);

fn prepare(folder: &Path) -> Result<Prepared, TrainingError> {
    let data = Data::read(folder)?;
    let words = words::all()?;
    let valences = Valences::new(words.iter().copied());
    Ok((data, words, valences))
}

fn train(folder: &Path, model: &Path) -> Result<(), TrainingError> {
    let (data, words, valences) = prepare(folder)?;
    eprintln!("{} posts, {} listed words", data.train.len(), words.len());
    let lesson = Lesson::prepare(&data, &valences);

    // Calibration needs posts that were not learned from.
    let unseen = folds::ask(&data, &lesson);
    let calibrations = [Lang::En, Lang::De].map(|lang| Calibration::fit(unseen.iter(), lang));
    for (name, Calibration { stretch, shift }) in ["English", "German"].iter().zip(calibrations) {
        eprintln!("{name}: stretched by {stretch:.2?}, moved by {shift:.2?}");
    }

    let weights = lesson.learn_all().ok_or(TrainingError::Nothing)?;
    let file = pack::pack(&weights, calibrations, words).encode();
    std::fs::write(model, &file).map_err(|source| TrainingError::File {
        path: model.to_owned(),
        source,
    })?;
    eprintln!("{}: {} bytes", model.display(), file.len());
    Ok(())
}
