//! How a post is meant: a face, a word and a colour, never the colour alone.

use crate::browser::i18n::message;
use crate::logic::marks::{Stretch, stretches, strongest};
use crate::ui::{
    icon::{self, Icon},
    words::{percent, signed, t},
};
use leptos::prelude::*;
use sidelight::sentiment::{Label, Score};

/// How many reasons a card lists.
const MOST_REASONS: usize = 4;

/// The label.
pub(super) fn label(score: Option<&Score>) -> AnyView {
    let Some((name, word, face, share)) = score.and_then(told) else {
        return view! {
            <span class="sentiment" data-testid="post-sentiment" data-label="none" title=t("sentimentNoneWhy")>
                {t("sentimentNone")}
            </span>
        }
        .into_any();
    };
    let word = t(word);
    let unsure = score.is_some_and(|score| score.unsure);
    let title = message("sentimentShare", &[&word, &percent(share)]);
    view! {
        <span class="sentiment" data-testid="post-sentiment" data-label=name title=title>
            {face.view()}
            {word}
            {unsure.then(|| view! { <span class="unsure">{t("sentimentUnsure")}</span> })}
        </span>
    }
    .into_any()
}

fn told(score: &Score) -> Option<(&'static str, &'static str, Icon, f32)> {
    match score.label {
        Label::Positive => Some(("positive", "sentimentPositive", icon::SMILE, score.positive)),
        Label::Neutral => Some(("neutral", "sentimentNeutral", icon::FLAT, score.neutral)),
        Label::Negative => Some(("negative", "sentimentNegative", icon::FROWN, score.negative)),
        Label::Unsupported => None,
    }
}

/// The words that decided, with their signed weights.
pub(super) fn reasons(score: Option<&Score>) -> AnyView {
    let found = score
        .map(|score| strongest(&score.reasons, MOST_REASONS))
        .unwrap_or_default();
    if found.is_empty() {
        return ().into_any();
    }
    let items: Vec<_> = found
        .into_iter()
        .map(|reason| {
            let against = reason.weight < 0.0;
            let weight = signed(reason.weight);
            let key = if against {
                "reasonNegative"
            } else {
                "reasonPositive"
            };
            let title = message(key, &[&reason.text, &weight]);
            view! {
                <li class="reason" class:against=against data-testid="post-reason" title=title>
                    {reason.text} " " <b>{weight}</b>
                </li>
            }
        })
        .collect();
    view! { <ul class="reasons" role="list" aria-label=t("reasons")>{items}</ul> }.into_any()
}

/// A text with its deciding words marked.
pub(super) fn marked(text: &str, score: Option<&Score>) -> Vec<AnyView> {
    let reasons = score.map_or(&[][..], |score| score.reasons.as_slice());
    stretches(text, reasons).into_iter().map(stretch).collect()
}

fn stretch(stretch: Stretch) -> AnyView {
    match stretch.weight {
        None => stretch.text.into_any(),
        Some(weight) => view! { <mark class:against=weight < 0.0>{stretch.text}</mark> }.into_any(),
    }
}
