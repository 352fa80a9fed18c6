//! Which words decided: a linear model's sum, told word by word.

use super::Reason;
use super::features::Run;
use crate::text::token::Tokens;

/// A feature's weight is shared out among its one, two or three tokens; six
/// parts make each share a whole number, so that the sum stays exact.
pub(super) const PARTS: i32 = 6;

/// How many reasons are told; what the others add is in the rest.
pub(super) const TOLD: usize = 12;

/// What each token and the text as a whole contributed, in [`PARTS`] of a weight.
#[derive(Debug, Default)]
pub(super) struct Shares {
    tokens: Vec<[i32; 2]>,
    whole: [i32; 2],
}

impl Shares {
    /// Forgets the text before; the next one has `count` tokens.
    pub(super) fn clear(&mut self, count: usize) {
        self.tokens.clear();
        self.tokens.resize(count, [0, 0]);
        self.whole = [0, 0];
    }

    /// Shares out the weight of one feature.
    pub(super) fn add(&mut self, run: Option<Run>, weight: [i8; 2]) {
        let [negative, positive] = weight.map(i32::from);
        let Some(run) = run else {
            self.whole[0] += negative * PARTS;
            self.whole[1] += positive * PARTS;
            return;
        };
        let share = match run.length {
            1 => PARTS,
            2 => PARTS / 2,
            _ => PARTS / 3,
        };
        for at in run.at.iter().take(usize::from(run.length)) {
            if let Some(token) = self.tokens.get_mut(*at) {
                token[0] += negative * share;
                token[1] += positive * share;
            }
        }
    }

    /// The strongest reasons, and the sum of all that is not among them.
    ///
    /// `unit` is what a part is worth towards negative and towards positive.
    pub(super) fn tell(&self, text: &str, tokens: &Tokens, unit: [f32; 2]) -> (Vec<Reason>, f32) {
        let weigh =
            |[negative, positive]: [i32; 2]| unit[1] * positive as f32 - unit[0] * negative as f32;
        let mut reasons: Vec<Reason> = tokens
            .list()
            .iter()
            .zip(&self.tokens)
            .filter_map(|(token, share)| {
                Some(Reason {
                    text: text.get(token.span.clone())?.to_owned(),
                    start: token.span.start,
                    end: token.span.end,
                    weight: weigh(*share),
                })
            })
            .collect();
        reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        let untold: f32 = reasons.iter().skip(TOLD).map(|reason| reason.weight).sum();
        reasons.truncate(TOLD);
        (reasons, untold + weigh(self.whole))
    }
}
