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

/// The mark of somebody who does not want to be addressed.
pub fn objected_mark(lead: &Lead) -> Option<AnyView> {
    lead.legal.objected_at?;
    let mark = view! {
        <span class="objected" data-testid="lead-objected">
            {icon::ALERT.view()}
            {t("objected")}
        </span>
    };
    Some(mark.into_any())
}

/// The same where there is room for a sign alone.
pub fn objected_sign(lead: &Lead) -> Option<AnyView> {
    lead.legal.objected_at?;
    let sign = view! {
        <span class="objected" data-testid="lead-objected" title=t("objected")>
            {icon::ALERT.view()}
            <span class="unseen">{t("objected")}</span>
        </span>
    };
    Some(sign.into_any())
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
