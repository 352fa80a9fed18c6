//! What a text wants: rules and trained weights together, over a few sentences.

use super::{
    Intent, Kind, Reason, SECTIONS, features,
    features::Feature,
    model::{CLASSES, KINDS, Model, Row},
    rules::{Hit, Item, Rules, Sign},
};
use crate::text::token::Tokens;
use std::ops::Range;

/// How many sentences in a row are read together: a long text says many things
/// here and there, and means none of them.
const TOGETHER: usize = 4;
/// How far the next ones begin.
const ONWARD: usize = 2;
/// How many words before praise a negation turns it round.
const REACH: usize = 3;
/// How many reasons are told.
const TOLD: usize = 5;
/// Where "none of them" stands in a row.
const NONE: usize = CLASSES - 1;
/// What part of the strongest reason a word must add to be told as well.
const TELLING: f32 = 0.2;

/// The rules and the weights of a language.
#[derive(Debug)]
pub(super) struct Judge {
    pub(super) rules: Rules,
    pub(super) model: Model,
}

/// What a text was found to want.
pub(super) enum Verdict {
    /// One of the kinds.
    Wants(Found),
    /// Surely none of them.
    Nothing,
    /// Nothing is sure.
    Unclear,
}

/// The kind that leads most in some neighbouring sentences.
pub(super) struct Found {
    pub(super) kind: Kind,
    pub(super) lead: f32,
    place: usize,
    items: Range<usize>,
}

impl Judge {
    /// What a text wants.
    pub(super) fn judge(&self, items: &[Item<'_>]) -> Verdict {
        let hits = self.rules.hits(items);
        let spans = spans(items);
        // Whoever looks at more places finds more by chance.
        let chance = (spans.len().max(1) as f32).ln();
        let mut best: Option<Found> = None;
        let mut nothing = true;
        for span in spans {
            let sums = sums(&hits, items, &span);
            let features = seen(items, &span, &hits);
            let row = self.model.weigh(&features, sums, |_, _| {});
            nothing &= self.model.is_none(&row);
            let (place, lead) = self.model.leader(&row);
            let lead = lead - chance;
            let Some(kind) = Kind::ALL.get(place).copied() else {
                continue;
            };
            if lead > 0.0 && best.as_ref().is_none_or(|best| lead > best.lead) {
                best = Some(Found {
                    kind,
                    lead,
                    place,
                    items: span,
                });
            }
        }
        match best {
            Some(found) => Verdict::Wants(found),
            None if nothing => Verdict::Nothing,
            None => Verdict::Unclear,
        }
    }

    /// What was found, with the words that spoke for it.
    pub(super) fn told(&self, found: &Found, tokens: &Tokens, items: &[Item<'_>]) -> Intent {
        let mut shares: Vec<(f32, Range<usize>)> = Vec::new();
        let hits = self.rules.hits(items);
        for hit in &hits {
            if hit.rule.section == found.place
                && found.items.contains(&hit.start)
                && hit.rule.weight > 0.0
                && !is_turned(hit, items)
            {
                let weight = self.model.of_rule(found.place) * hit.rule.weight;
                shares.push((weight, hit.start..hit.end));
            }
        }
        let features = seen(items, &found.items, &hits);
        let add = |feature: &Feature, row: Row| {
            let weight = row.get(found.place).zip(row.get(NONE));
            let weight = weight.map_or(0.0, |(kind, none)| kind - none);
            shares.push((weight, words_of(items, feature.start..feature.end)));
        };
        self.model.weigh(&features, [0.0; KINDS], add);
        Intent {
            kind: found.kind,
            reasons: reasons(shares, tokens, items),
        }
    }

    /// What the rules say of each kind in the first sentences, and the features:
    /// what a trainer learns from.
    pub(super) fn look(&self, items: &[Item<'_>]) -> (Vec<u32>, [f32; KINDS]) {
        let all = 0..items.len();
        let hits = self.rules.hits(items);
        let sums = sums(&hits, items, &all);
        let features = seen(items, &all, &hits);
        (features.iter().map(|feature| feature.key).collect(), sums)
    }
}

/// The features of some items.
fn seen(items: &[Item<'_>], span: &Range<usize>, hits: &[Hit<'_>]) -> Vec<Feature> {
    features::of(items, span, hits, |hit| is_negated(items, hit.start))
}

/// The strongest shares that do not overlap, strongest first.
fn reasons(
    mut shares: Vec<(f32, Range<usize>)>,
    tokens: &Tokens,
    items: &[Item<'_>],
) -> Vec<Reason> {
    let top = shares.iter().map(|share| share.0).fold(0.0, f32::max);
    shares.retain(|(weight, span)| *weight > 0.0 && *weight >= top * TELLING && !span.is_empty());
    shares.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
    let span = |at: usize| {
        let token = items.get(at).and_then(|item| tokens.list().get(item.token));
        token.map(|token| token.span.clone())
    };
    let mut reasons: Vec<Reason> = Vec::new();
    for (weight, place) in shares {
        let (Some(first), Some(last)) = (span(place.start), span(place.end.saturating_sub(1)))
        else {
            continue;
        };
        let overlaps = |told: &Reason| first.start < told.end && told.start < last.end;
        if reasons.len() < TOLD && !reasons.iter().any(overlaps) {
            reasons.push(Reason {
                start: first.start,
                end: last.end,
                weight,
            });
        }
    }
    reasons
}

/// A place without the marks at its ends.
fn words_of(items: &[Item<'_>], mut place: Range<usize>) -> Range<usize> {
    let is_mark = |at: usize| items.get(at).is_none_or(|item| item.sign != Sign::Word);
    while !place.is_empty() && is_mark(place.start) {
        place.start += 1;
    }
    while !place.is_empty() && is_mark(place.end - 1) {
        place.end -= 1;
    }
    place
}

/// The items of each few sentences that are read together.
fn spans(items: &[Item<'_>]) -> Vec<Range<usize>> {
    let last = items.last().map_or(0, |item| item.sentence);
    let place = |sentence: usize| items.partition_point(|item| item.sentence < sentence);
    let mut spans = Vec::new();
    let mut from = 0;
    loop {
        spans.push(place(from)..place(from + TOGETHER));
        if from + TOGETHER > last {
            return spans;
        }
        from += ONWARD;
    }
}

/// What the rules that match among these items weigh, by kind. Praise that is
/// negated is a hint at a complaint instead.
fn sums(hits: &[Hit<'_>], items: &[Item<'_>], span: &Range<usize>) -> [f32; KINDS] {
    let mut sums = [0.0; KINDS];
    for hit in hits.iter().filter(|hit| span.contains(&hit.start)) {
        let (section, weight) = if is_turned(hit, items) {
            (COMPLAINT, 1.0)
        } else {
            (hit.rule.section, hit.rule.weight)
        };
        if let Some(sum) = sums.get_mut(section) {
            *sum += weight;
        }
    }
    sums
}

/// Where complaints stand in a row.
const COMPLAINT: usize = 1;

/// Whether a rule for praise matched behind a negation.
fn is_turned(hit: &Hit<'_>, items: &[Item<'_>]) -> bool {
    let praise = SECTIONS.get(hit.rule.section) == Some(&"praise");
    praise && hit.rule.weight > 0.0 && is_negated(items, hit.start)
}

/// Whether "not" or the like stands shortly before an item, in its sentence.
fn is_negated(items: &[Item<'_>], at: usize) -> bool {
    let Some(here) = items.get(at) else {
        return false;
    };
    let before = items.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    before
        .iter()
        .any(|item| item.sentence == here.sentence && negates(item.word))
}

fn negates(word: &[u8]) -> bool {
    matches!(
        word,
        b"nicht"
            | b"nich"
            | b"kein"
            | b"keine"
            | b"keinen"
            | b"keiner"
            | b"nie"
            | b"niemals"
            | b"kaum"
            | b"wenig"
            | b"not"
            | b"no"
            | b"never"
            | b"isnt"
            | b"wasnt"
            | b"arent"
            | b"dont"
            | b"doesnt"
            | b"didnt"
            | b"hardly"
            | b"cant"
            | b"wont"
            | b"less"
    )
}
