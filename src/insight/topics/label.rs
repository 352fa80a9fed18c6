//! The words that tell a group of posts from the rest.

use super::matrix::Matrix;

/// How many words a label has.
const WORDS: usize = 4;

/// The terms whose frequency in the group differs most from that in all posts:
/// their share of the Kullback-Leibler divergence (Carmel, Roitman and Zwerdling
/// 2009), so that a term is telling when it is frequent here *and* rare elsewhere.
pub(super) fn of(matrix: &Matrix, members: &[u32], posts: usize) -> Vec<String> {
    let mut here = vec![0_u32; matrix.words.len()];
    for member in members {
        for (term, _) in matrix.row(*member as usize) {
            if let Some(count) = here.get_mut(term) {
                *count += 1;
            }
        }
    }
    let size = members.len().max(1) as f32;
    let mut told: Vec<(usize, f32)> = here
        .iter()
        .zip(&matrix.spread)
        .enumerate()
        .filter(|(_, (here, _))| **here > 1)
        .map(|(term, (here, spread))| {
            let (inside, all) = (*here as f32 / size, *spread as f32 / posts.max(1) as f32);
            (term, inside * (inside / all).ln())
        })
        .collect();
    told.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let words = told
        .into_iter()
        .filter_map(|(term, _)| matrix.words.get(term));
    let mut label: Vec<String> = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        // A part of a word that is there already says nothing new.
        let (new, lower) = (word.to_string(), word.to_lowercase());
        let same = |known: &String| {
            let known = known.to_lowercase();
            known.contains(&lower) || lower.contains(&known)
        };
        if label.iter().any(same) {
            continue;
        }
        label.push(new);
        if label.len() == WORDS {
            break;
        }
    }
    label
}
