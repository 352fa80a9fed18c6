//! Posts as rows of weighted terms (tf-idf, rows of length one).

use super::terms;
use crate::text::token::Tokens;
use std::{collections::HashMap, vec::IntoIter};

/// How many terms are weighed: what is rarer groups nothing.
const VOCABULARY: usize = 12_000;
/// A term of fewer posts is a name, a typo, or nothing in common.
const RAREST: u32 = 3;
/// A term of more posts than this share is everywhere, unless there are few posts.
const COMMONEST: f32 = 0.15;
const FEW: f32 = 40.0;

/// One post as (term, how often), before the weights are known.
type Counts = Vec<(u32, u8)>;

/// Reads posts.
#[derive(Debug, Default)]
pub(super) struct Reading {
    ids: HashMap<u64, u32>,
    /// In how many posts a term is.
    spread: Vec<u32>,
    /// A term as it was written; known once it is in two posts.
    words: Vec<Option<Box<str>>>,
    rows: Vec<Counts>,
    tokens: Tokens,
}

impl Reading {
    /// Takes in one post.
    pub(super) fn add(&mut self, text: &str) {
        let mut row: Counts = Vec::new();
        let (ids, spread, words) = (&mut self.ids, &mut self.spread, &mut self.words);
        terms::visit(text, &mut self.tokens, |term| {
            let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            let id = *ids.entry(term.stem).or_insert(next);
            if let Some((_, count)) = row.iter_mut().find(|(known, _)| *known == id) {
                *count = count.saturating_add(1);
                return;
            }
            row.push((id, 1));
            let at = id as usize;
            if at >= spread.len() {
                spread.push(0);
                words.push(None);
            }
            if let (Some(spread), Some(word)) = (spread.get_mut(at), words.get_mut(at)) {
                *spread += 1;
                if *spread == 2 {
                    *word = Some(term.word.into());
                }
            }
        });
        row.shrink_to_fit();
        self.rows.push(row);
    }

    /// Chooses the terms that are weighed; the rows are weighed step by step.
    pub(super) fn choose(mut self) -> Weighing {
        let posts = self.rows.len() as f32;
        let common = (posts * COMMONEST).max(FEW);
        let mut chosen: Vec<(u32, u32)> = (0_u32..)
            .zip(self.spread.iter().copied())
            .filter(|(_, spread)| *spread >= RAREST && *spread as f32 <= common)
            .collect();
        chosen.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        chosen.truncate(VOCABULARY);
        let mut matrix = Matrix::default();
        matrix.starts.push(0);
        matrix.stems.resize(chosen.len(), 0);
        let mut places = vec![NONE; self.spread.len()];
        for (at, (id, spread)) in (0_u16..).zip(&chosen) {
            if let Some(place) = places.get_mut(*id as usize) {
                *place = at;
            }
            let word = self.words.get_mut(*id as usize).and_then(Option::take);
            matrix.words.push(word.unwrap_or_default());
            matrix.spread.push(*spread);
        }
        for (stem, id) in self.ids {
            let place = places.get(id as usize).copied().unwrap_or(NONE);
            if let Some(known) = matrix.stems.get_mut(usize::from(place)) {
                *known = stem;
            }
        }
        Weighing {
            posts,
            places,
            rows: self.rows.into_iter(),
            matrix,
        }
    }
}

/// No place in the vocabulary, which is smaller than this.
const NONE: u16 = u16::MAX;

/// Rows that are being weighed.
#[derive(Debug)]
pub(super) struct Weighing {
    posts: f32,
    /// The place of each term in the vocabulary.
    places: Vec<u16>,
    rows: IntoIter<Counts>,
    /// What was weighed so far.
    pub(super) matrix: Matrix,
}

impl Weighing {
    /// Weighs so many posts. Answers whether all are.
    pub(super) fn step(&mut self, budget: usize) -> bool {
        for row in self.rows.by_ref().take(budget.max(1)) {
            self.matrix.push(&row, &self.places, self.posts);
        }
        self.rows.len() == 0
    }
}

/// The weighed rows, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Matrix {
    starts: Vec<u32>,
    terms: Vec<u16>,
    weights: Vec<f32>,
    /// The vocabulary as it was written.
    pub(super) words: Vec<Box<str>>,
    /// Its stems, by which two days are compared.
    pub(super) stems: Vec<u64>,
    /// In how many posts each is.
    pub(super) spread: Vec<u32>,
}

impl Matrix {
    fn push(&mut self, row: &Counts, places: &[u16], posts: f32) {
        let start = self.weights.len();
        for (id, count) in row {
            let term = places.get(*id as usize).copied().unwrap_or(NONE);
            let Some(spread) = self.spread.get(usize::from(term)).copied() else {
                continue;
            };
            self.terms.push(term);
            self.weights
                .push((1.0 + f32::from(*count).ln()) * (posts / spread as f32).ln());
        }
        let own = self.weights.get_mut(start..).unwrap_or_default();
        let length = own.iter().map(|w| w * w).sum::<f32>().sqrt();
        if length > 0.0 {
            for weight in own.iter_mut() {
                *weight /= length;
            }
        }
        self.starts
            .push(u32::try_from(self.weights.len()).unwrap_or(u32::MAX));
    }

    /// How many posts there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The terms of one post with their weights.
    pub(super) fn row(&self, at: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let place = |at: usize| self.starts.get(at).map_or(0, |start| *start as usize);
        let range = place(at)..place(at + 1);
        let terms = self.terms.get(range.clone()).unwrap_or_default();
        let weights = self.weights.get(range).unwrap_or_default();
        terms
            .iter()
            .zip(weights)
            .map(|(term, weight)| (usize::from(*term), *weight))
    }

    /// Whether a post has no term of the vocabulary.
    pub(super) fn is_blank(&self, at: usize) -> bool {
        self.row(at).next().is_none()
    }
}
