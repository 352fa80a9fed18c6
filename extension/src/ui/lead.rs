//! How a lead is told wherever one is shown.

use super::{
    icon::{self, Icon},
    words::{number, t},
};
use crate::browser::i18n::message;
use leptos::prelude::*;
use sidelight::lead::Lead;

/// The name of a lead, or words for its absence.
pub fn shown_name(lead: &Lead) -> String {
    match lead.display_name() {
        "" | "?" => t("nameUnknown"),
        name => name.to_owned(),
    }
}

/// How many posts of which sentiment, as faces with numbers.
pub fn tally(lead: &Lead) -> AnyView {
    let counts = [
        (
            "positive",
            "sentimentPositive",
            icon::SMILE,
            lead.sentiment.positive,
        ),
        (
            "neutral",
            "sentimentNeutral",
            icon::FLAT,
            lead.sentiment.neutral,
        ),
        (
            "negative",
            "sentimentNegative",
            icon::FROWN,
            lead.sentiment.negative,
        ),
    ];
    let shown: Vec<_> = counts
        .into_iter()
        .filter(|(.., count)| *count > 0)
        .map(count_of)
        .collect();
    view! { <div class="tally">{shown}</div> }.into_any()
}

fn count_of((class, word, face, count): (&'static str, &'static str, Icon, u32)) -> AnyView {
    let count = number(count as usize);
    let told = message("tallyOf", &[&t(word), &count]);
    view! {
        <span class=class title=told.clone()>
            {face.view()}
            <span aria-hidden="true">{count}</span>
            <span class="unseen">{told.clone()}</span>
        </span>
    }
    .into_any()
}
