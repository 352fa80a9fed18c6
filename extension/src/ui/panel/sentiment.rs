//! The label of a post that was just seen: the user may know better.

use super::Panel;
use crate::{
    store::Arrival,
    ui::{
        icon::Icon,
        post::author_name,
        sentiment::{face_of, is_unsure, name_of, why, word_of},
        wire::{change, one_of, text, value, yes},
        words::{t, t1},
    },
};
use leptos::prelude::*;
use sidelight::sentiment::Label;
use std::sync::Arc;

/// The labels that a user may set, in the order of the menu.
const CHOICES: [Label; 3] = [Label::Positive, Label::Neutral, Label::Negative];

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
                aria-label=t1("scoreLabel", &author_name(&arrival.post))
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
