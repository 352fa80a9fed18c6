//! The numbers of a period, beside those of the time before.

use super::Shown;
use crate::{
    browser::i18n::message,
    ui::words::{counted, number, percent, t, t1},
};
use leptos::prelude::*;
use sidelight::insight::{
    days::Counts,
    mentions::total,
    share::{self, Change, Share},
};

pub(super) fn view(shown: &Shown) -> AnyView {
    let now = total(&shown.days, &shown.which, shown.period);
    let before = total(&shown.days, &shown.which, shown.period.before());
    let days = usize::try_from(shown.period.length()).unwrap_or(0);
    let change = |of: fn(&Counts) -> i64| Change {
        now: of(&now),
        before: of(&before),
    };
    view! {
        <section class="part" aria-labelledby="insight-figures">
            <h2 id="insight-figures">{t("insightFigures")}</h2>
            <p class="quiet small">{counted("insightBefore", days)}</p>
            <dl class="figures">
                {counted_figure("insightMentions", "mentions", change(|counts| counts.posts))}
                {share_figure("insightNegative", "negative", share::negative(&now), share::negative(&before))}
                {share_figure("insightPositive", "positive", share::positive(&now), share::positive(&before))}
                {counted_figure("insightEngagement", "engagement", change(Counts::engagement))}
            </dl>
        </section>
    }
    .into_any()
}

fn counted_figure(name: &'static str, id: &'static str, change: Change) -> AnyView {
    let count = |count: i64| number(usize::try_from(count).unwrap_or(0));
    let told = match change.ratio() {
        // At most some hundred per cent matter.
        #[allow(clippy::cast_possible_truncation)]
        Some(ratio) => message(
            "insightChange",
            &[&count(change.before), &signed_percent(ratio as f32)],
        ),
        None => t1("insightBeforeWas", &count(change.before)),
    };
    figure(name, id, count(change.now), told, None)
}

fn share_figure(name: &'static str, id: &'static str, now: Share, before: Share) -> AnyView {
    #[allow(clippy::cast_possible_truncation)]
    let shown = |share: f64| percent(share as f32);
    let value = now.ratio().map_or_else(|| "–".to_owned(), shown);
    let told = before.ratio().map_or_else(
        || t("insightBeforeNone"),
        |share| t1("insightBeforeWas", &shown(share)),
    );
    let range = now
        .range()
        .map(|(low, high)| message("insightRange", &[&shown(low), &shown(high)]));
    figure(name, id, value, told, range)
}

fn figure(
    name: &'static str,
    id: &'static str,
    value: String,
    told: String,
    range: Option<String>,
) -> AnyView {
    view! {
        <div class="box pad figure" data-testid="figure" data-figure=id>
            <dt class="quiet small">{t(name)}</dt>
            <dd>
                <span class="figure-value">{value}</span>
                <span class="small block">{told}</span>
                {range.map(|range| view! { <span class="quiet small block">{range}</span> })}
            </dd>
        </div>
    }
    .into_any()
}

fn signed_percent(ratio: f32) -> String {
    let sign = if ratio < 0.0 { "−" } else { "+" };
    format!("{sign}{}", percent(ratio.abs()))
}
