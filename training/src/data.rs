//! The posts that are learned from, as rows of the model.

use crate::post::{Post, Source, Three, letters};
use crate::teacher;
use flate2::read::GzDecoder;
use sidelight::sentiment::features::Scratch;
use sidelight::sentiment::valence::Valences;
use sidelight::text::lang::Lang;
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Why the data could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DataError {
    #[error("{path}: {source}; give the folder that holds the data")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("training/german-teacher.tsv, line {0}: not a key and three numbers")]
    Teacher(usize),
    #[error("{path}, line {line}: {wrong}; see training/README.md for the columns")]
    Line {
        path: PathBuf,
        line: usize,
        wrong: &'static str,
    },
}

/// All that lies in the data folder.
pub(crate) struct Data {
    pub(crate) train: Vec<Post>,
    pub(crate) english_dev: Vec<Post>,
    pub(crate) german_dev: Vec<Post>,
}

impl Data {
    pub(crate) fn read(folder: &Path) -> Result<Self, DataError> {
        let mut train = table(folder, "en_train", &|row| {
            Some(Post {
                label: Some(label(row.first()?)?),
                text: (*row.get(1)?).to_owned(),
                teacher: Some(logits(row.get(2..5)?)?),
                lang: Lang::En,
                source: Source::EnglishTrain,
            })
        })?;
        train.extend(table(folder, "en_pool", &|row| {
            Some(Post {
                label: None,
                text: (*row.first()?).to_owned(),
                teacher: Some(logits(row.get(1..4)?)?),
                lang: Lang::En,
                source: Source::EnglishPool,
            })
        })?);
        let german = table(folder, "de_train", &|row| {
            let source = match *row.get(2)? {
                "umsab" | "sb10k" => Source::Sb10k,
                "potts" => Source::Potts,
                _ => return None,
            };
            labelled(row, Lang::De, source)
        })?;
        let german = teacher::advise(german).map_err(DataError::Teacher)?;
        // Many posts of SB-10k are in UMSAB too, with other spaces.
        let mut seen = HashSet::new();
        train.extend(german.into_iter().filter(|post| {
            let letters = letters(&post.text);
            letters.is_empty() || seen.insert(letters)
        }));
        Ok(Self {
            train,
            english_dev: table(folder, "en_dev", &|row| {
                labelled(row, Lang::En, Source::EnglishTrain)
            })?,
            german_dev: table(folder, "de_dev", &|row| {
                labelled(row, Lang::De, Source::Sb10k)
            })?,
        })
    }
}

/// The rows of a compressed, tab-separated file.
fn table(
    folder: &Path,
    name: &str,
    read: &dyn Fn(&[&str]) -> Option<Post>,
) -> Result<Vec<Post>, DataError> {
    let path = folder.join(format!("{name}.tsv.gz"));
    let failed = |source| DataError::File {
        path: path.clone(),
        source,
    };
    let file = File::open(&path).map_err(failed)?;
    let mut posts = Vec::new();
    for (at, line) in BufReader::new(GzDecoder::new(file)).lines().enumerate() {
        let line = line.map_err(failed)?;
        let row: Vec<&str> = line.split('\t').collect();
        posts.push(read(&row).ok_or_else(|| DataError::Line {
            path: path.clone(),
            line: at + 1,
            wrong: "a column is missing or is not what it should be",
        })?);
    }
    Ok(posts)
}

fn labelled(row: &[&str], lang: Lang, source: Source) -> Option<Post> {
    Some(Post {
        label: Some(label(row.first()?)?),
        text: (*row.get(1)?).to_owned(),
        teacher: None,
        lang,
        source,
    })
}

fn label(name: &str) -> Option<usize> {
    ["negative", "neutral", "positive"]
        .iter()
        .position(|known| *known == name)
}

fn logits(row: &[&str]) -> Option<Three> {
    match row {
        [a, b, c] => Some([a.parse().ok()?, b.parse().ok()?, c.parse().ok()?]),
        _ => None,
    }
}

/// One post as training sees it.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    rows: Range<usize>,
    /// 1 / √(number of features), as in scoring.
    pub(crate) scale: f32,
    pub(crate) lang: Lang,
    pub(crate) source: Source,
    /// What the model should say.
    pub(crate) target: Three,
    /// How much it counts.
    pub(crate) weight: f32,
    pub(crate) label: Option<usize>,
}

/// Posts as rows of the model, all in one piece of memory.
#[derive(Default)]
pub(crate) struct Corpus {
    rows: Vec<u32>,
    pub(crate) examples: Vec<Example>,
    scratch: Scratch,
}

impl Corpus {
    pub(crate) fn rows(&self, example: &Example) -> &[u32] {
        self.rows.get(example.rows.clone()).unwrap_or_default()
    }

    /// Adds a post; what it should say is for the caller to set.
    pub(crate) fn add(&mut self, text: &str, post: &Post, valences: &Valences) -> usize {
        let start = self.rows.len();
        self.scratch.read(text);
        let rows = &mut self.rows;
        self.scratch
            .visit(post.lang, valences, |feature| rows.push(feature.row));
        let count = (rows.len() - start).max(1);
        self.examples.push(Example {
            rows: start..rows.len(),
            scale: 1.0 / (count as f32).sqrt(),
            lang: post.lang,
            source: post.source,
            target: [1.0 / 3.0; 3],
            weight: 1.0,
            label: post.label,
        });
        self.examples.len() - 1
    }
}
