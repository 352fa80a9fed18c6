//! How a post is meant: a face, a word and a colour, never the colour alone.
//! It is what the model says, until the user says otherwise.

use crate::browser::i18n::message;
use crate::logic::marks::{Stretch, stretches, strongest};
use crate::ui::{
    icon::{self, Icon},
    words::{percent, signed, t, t1},
};
use leptos::prelude::*;
use sidelight::sentiment::{Label, Score};

/// How many reasons a card lists.
const MOST_REASONS: usize = 4;

/// The label of a post that is kept.
pub fn label(score: Option<&Score>, said: Option<Label>) -> AnyView {
    let shown = said.or(score.map(|score| score.label));
    let word = word_of(shown);
    let words = match said {
        Some(_) => t1("scoreYours", &word),
        None => word,
    };
    view! {
        <span
            class="sentiment"
            data-testid="post-sentiment"
            data-label=name_of(shown)
            title=why(score, said)
        >
            {face_of(shown).map(Icon::view)}
            {words}
            {is_unsure(score, said).then(|| view! { <span class="unsure">{t("sentimentUnsure")}</span> })}
        </span>
    }
    .into_any()
}

/// What tests and styles know a label by.
pub fn name_of(label: Option<Label>) -> &'static str {
    match label {
        Some(Label::Positive) => "positive",
        Some(Label::Neutral) => "neutral",
        Some(Label::Negative) => "negative",
        Some(Label::Unsupported) | None => "none",
    }
}

/// What a label is called.
pub fn word_of(label: Option<Label>) -> String {
    t(match label {
        Some(Label::Positive) => "sentimentPositive",
        Some(Label::Neutral) => "sentimentNeutral",
        Some(Label::Negative) => "sentimentNegative",
        Some(Label::Unsupported) | None => "sentimentNone",
    })
}

/// The face of a label, if it has one.
pub fn face_of(label: Option<Label>) -> Option<Icon> {
    match label? {
        Label::Positive => Some(icon::SMILE),
        Label::Neutral => Some(icon::FLAT),
        Label::Negative => Some(icon::FROWN),
        Label::Unsupported => None,
    }
}

/// Whether the model is unsure and nobody said better.
pub fn is_unsure(score: Option<&Score>, said: Option<Label>) -> bool {
    said.is_none() && score.is_some_and(|score| score.unsure)
}

/// Where a label comes from: the tooltip.
pub fn why(score: Option<&Score>, said: Option<Label>) -> String {
    if said.is_some() {
        return t("scoreYoursWhy");
    }
    let share = score.and_then(|score| match score.label {
        Label::Positive => Some(score.positive),
        Label::Neutral => Some(score.neutral),
        Label::Negative => Some(score.negative),
        Label::Unsupported => None,
    });
    match share {
        Some(share) => {
            let word = word_of(score.map(|score| score.label));
            message("sentimentShare", &[&word, &percent(share)])
        }
        None => t("sentimentNoneWhy"),
    }
}

/// The words that decided, with their signed weights.
pub fn reasons(score: Option<&Score>) -> AnyView {
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
pub fn marked(text: &str, score: Option<&Score>) -> Vec<AnyView> {
    let reasons = score.map_or(&[][..], |score| score.reasons.as_slice());
    stretches(text, reasons).into_iter().map(stretch).collect()
}

fn stretch(stretch: Stretch) -> AnyView {
    match stretch.weight {
        None => stretch.text.into_any(),
        Some(weight) => view! { <mark class:against=weight < 0.0>{stretch.text}</mark> }.into_any(),
    }
}
