//! Which words decided: a linear model's sum, told word by word.

use super::Reason;
use super::features::About;
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
    listed: [i32; 2],
    whole: [i32; 2],
}

impl Shares {
    /// Forgets the text before; the next one has `count` tokens.
    pub(super) fn clear(&mut self, count: usize) {
        self.tokens.clear();
        self.tokens.resize(count, [0, 0]);
        self.listed = [0, 0];
        self.whole = [0, 0];
    }

    /// Shares out the weight of one feature.
    pub(super) fn add(&mut self, about: About, weight: [i8; 2]) {
        let [negative, positive] = weight.map(i32::from);
        let sum = match about {
            About::Listed => Some(&mut self.listed),
            About::Whole => Some(&mut self.whole),
            About::Tokens(_) => None,
        };
        if let Some(sum) = sum {
            sum[0] += negative * PARTS;
            sum[1] += positive * PARTS;
        }
        let About::Tokens(run) = about else {
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
    /// `values` is what the word list says of each token; `unit` is what a part is
    /// worth towards negative and towards positive.
    pub(super) fn tell(
        &self,
        text: &str,
        tokens: &Tokens,
        values: &[f32],
        unit: [f32; 2],
    ) -> (Vec<Reason>, f32) {
        let weigh =
            |[negative, positive]: [i32; 2]| unit[1] * positive as f32 - unit[0] * negative as f32;
        let listed = Listed::new(values, weigh(self.listed));
        let mut reasons: Vec<Reason> = tokens
            .list()
            .iter()
            .zip(self.tokens.iter().zip(values))
            .filter_map(|(token, (share, value))| {
                Some(Reason {
                    text: text.get(token.span.clone())?.to_owned(),
                    start: token.span.start,
                    end: token.span.end,
                    weight: weigh(*share) + listed.share(*value),
                })
            })
            .collect();
        reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        let untold: f32 = reasons.iter().skip(TOLD).map(|reason| reason.weight).sum();
        reasons.truncate(TOLD);
        (reasons, untold + weigh(self.whole) + listed.untold)
    }
}

/// What the listed words weigh together, shared out among those that pull to
/// that side, each by its value: a bin is reached by their sum. Where none pulls
/// there (the weight of having no good word), no word is the reason.
struct Listed {
    weight: f32,
    /// What the values of that side come to.
    sum: f32,
    /// What no word is the reason for.
    untold: f32,
}

impl Listed {
    fn new(values: &[f32], weight: f32) -> Self {
        let pulling = values.iter().filter(|value| **value * weight > 0.0);
        let sum: f32 = pulling.sum();
        let untold = if sum == 0.0 { weight } else { 0.0 };
        Self {
            weight,
            sum,
            untold,
        }
    }

    fn share(&self, value: f32) -> f32 {
        if value * self.weight > 0.0 {
            self.weight * (value / self.sum)
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_words_share_what_they_weigh_together() {
        let values = [0.0, -3.0, -1.0, 2.0];
        let listed = Listed::new(&values, -2.0);
        for (value, wanted) in values.into_iter().zip([0.0, -1.5, -0.5, 0.0]) {
            assert!((listed.share(value) - wanted).abs() < 1e-6, "{value}");
        }
        let none = Listed::new(&[0.0, 2.0], -2.0);
        assert!(none.share(2.0).abs() < 1e-6 && (none.untold + 2.0).abs() < 1e-6);
    }
}
