//! How a post is meant: a face, a word and a colour, never the colour alone.
//! It is what the model says, until the user says otherwise.

use super::{Panel, card};
use crate::browser::i18n::message;
use crate::logic::marks::{Stretch, stretches, strongest};
use crate::store::Arrival;
use crate::ui::{
    icon::{self, Icon},
    wire::{change, one_of, text, value, yes},
    words::{percent, signed, t, t1},
};
use leptos::prelude::*;
use sidelight::sentiment::{Label, Score};
use std::sync::Arc;

/// How many reasons a card lists.
const MOST_REASONS: usize = 4;

/// The labels that a user may set, in the order of the menu.
const CHOICES: [Label; 3] = [Label::Positive, Label::Neutral, Label::Negative];

/// The label of a post that is kept.
pub(super) fn label(score: Option<&Score>, said: Option<Label>) -> AnyView {
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

/// The label of a post that was just seen, as a menu: the user may know better.
pub(super) fn menu(panel: Panel, arrival: &Arc<Arrival>) -> AnyView {
    let key = StoredValue::new(arrival.post.key.clone());
    let score = StoredValue::new(arrival.score.clone());
    let said = Memo::new(move |_| {
        panel.seen.with(|seen| {
            let of_this = |arrival: &&Arc<Arrival>| key.with_value(|key| *key == arrival.post.key);
            let correction = seen.iter().find(of_this)?.correction?;
            Some(correction.label)
        })
    });
    let scored = arrival.score.as_ref().map(|score| score.label);
    let shown = move || said.get().or(scored);
    let as_scored = move || {
        let word = word_of(scored);
        match (said.get(), is_unsure(score.get_value().as_ref(), None)) {
            (Some(_), _) => t1("scoreAsScored", &word),
            (None, true) => format!("{word} {}", t("sentimentUnsure")),
            (None, false) => word,
        }
    };
    let chosen = move |event| {
        let name = event_target_value(&event);
        let label = CHOICES
            .into_iter()
            .find(|label| name_of(Some(*label)) == name);
        panel.desk.correct(key.get_value(), label, word_of(label));
    };
    let choices: Vec<_> = CHOICES
        .into_iter()
        .map(|label| choice(label, said))
        .collect();
    view! {
        <label
            class="sentiment"
            data-testid="post-sentiment"
            data-label=one_of(move || name_of(shown()))
            data-yours=one_of(move || if said.get().is_some() { "true" } else { "false" })
            title=value(move || why(score.get_value().as_ref(), said.get()))
        >
            {move || face_of(shown()).map(Icon::view)}
            <select
                data-testid="post-correct"
                aria-label=t1("scoreLabel", &card::name_of(&arrival.post))
                on:change=change(chosen)
            >
                <option value="" prop:selected=yes(move || said.get().is_none())>{text(as_scored)}</option>
                {choices}
            </select>
        </label>
    }
    .into_any()
}

fn choice(label: Label, said: Memo<Option<Label>>) -> AnyView {
    let is_said = move || said.get() == Some(label);
    let words = move || {
        let word = word_of(Some(label));
        if is_said() {
            t1("scoreYours", &word)
        } else {
            word
        }
    };
    view! {
        <option value=name_of(Some(label)) prop:selected=yes(is_said)>{text(words)}</option>
    }
    .into_any()
}

/// What tests and styles know a label by.
fn name_of(label: Option<Label>) -> &'static str {
    match label {
        Some(Label::Positive) => "positive",
        Some(Label::Neutral) => "neutral",
        Some(Label::Negative) => "negative",
        Some(Label::Unsupported) | None => "none",
    }
}

fn word_of(label: Option<Label>) -> String {
    t(match label {
        Some(Label::Positive) => "sentimentPositive",
        Some(Label::Neutral) => "sentimentNeutral",
        Some(Label::Negative) => "sentimentNegative",
        Some(Label::Unsupported) | None => "sentimentNone",
    })
}

fn face_of(label: Option<Label>) -> Option<Icon> {
    match label? {
        Label::Positive => Some(icon::SMILE),
        Label::Neutral => Some(icon::FLAT),
        Label::Negative => Some(icon::FROWN),
        Label::Unsupported => None,
    }
}

fn is_unsure(score: Option<&Score>, said: Option<Label>) -> bool {
    said.is_none() && score.is_some_and(|score| score.unsure)
}

/// Where a label comes from: the tooltip.
fn why(score: Option<&Score>, said: Option<Label>) -> String {
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
