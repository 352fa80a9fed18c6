//! The charts of the room.

use super::{Insight, Shown};
use crate::{
    browser::i18n::message,
    ui::{
        chart::{self, COLOURS, Chart, Ink, Series, Style, Unit},
        networks::network_name,
        words::{axis_day, number, percent, t, t1},
    },
};
use leptos::prelude::*;
use sidelight::insight::{
    days::Counts,
    mentions::{Period, Which, by_network, series, steps},
    share::{self, Share},
    watch::{Kind, Watchlist},
};

/// How many networks have a colour of their own; the others are drawn together.
const APART: usize = COLOURS as usize - 1;

pub(super) fn view(insight: Insight, shown: &Shown) -> AnyView {
    let drawn = |chart: Chart| chart::figure(insight.desk, chart, shown.width);
    view! {
        {drawn(by_day(shown))}
        {drawn(moods(shown))}
        {voice(shown).map(drawn)}
        {compared(shown).map(drawn)}
        {drawn(engagement(shown))}
    }
    .into_any()
}

/// The steps of the axis with the counts of a selection.
fn stepped(shown: &Shown, which: &Which) -> Vec<(Period, Counts)> {
    steps(&series(&shown.days, which, shown.period))
}

fn labels(steps: &[(Period, Counts)]) -> Vec<String> {
    steps.iter().map(|(step, _)| axis_day(step.from)).collect()
}

/// What the labels of these steps are.
fn axis(steps: &[(Period, Counts)]) -> String {
    let by_week = steps.first().is_some_and(|(step, _)| step.length() > 1);
    t(if by_week { "insightWeek" } else { "insightDay" })
}

fn posts(steps: &[(Period, Counts)]) -> Vec<Option<f64>> {
    steps
        .iter()
        .map(|(_, counts)| Some(counts.posts as f64))
        .collect()
}

fn count(count: i64) -> String {
    number(usize::try_from(count).unwrap_or(0))
}

/// The step with the most, told as its day and the number.
fn peak(steps: &[(Period, Counts)], of: fn(&Counts) -> i64) -> Option<(String, i64)> {
    let (step, counts) = steps.iter().max_by_key(|(_, counts)| of(counts))?;
    Some((axis_day(step.from), of(counts)))
}

fn by_day(shown: &Shown) -> Chart {
    let all = stepped(shown, &shown.which);
    let networks = by_network(&shown.days, &shown.which, shown.period);
    let of = |network: &str| {
        let which = Which {
            network: Some(network.to_owned()),
            ..shown.which.clone()
        };
        posts(&stepped(shown, &which))
    };
    let (apart, others) = networks.split_at(networks.len().min(APART));
    let mut lines: Vec<Series> = (0..)
        .zip(apart)
        .map(|(n, (network, _))| Series {
            name: network_name(network),
            ink: Ink::Series(n),
            values: of(network),
        })
        .collect();
    if !others.is_empty() {
        let mut values = vec![Some(0.0); all.len()];
        for (network, _) in others {
            for (sum, more) in values.iter_mut().zip(of(network)) {
                *sum = Some(sum.unwrap_or(0.0) + more.unwrap_or(0.0));
            }
        }
        lines.push(Series {
            name: t("insightOthers"),
            ink: Ink::Series(COLOURS - 1),
            values,
        });
    }
    let (day, most) = peak(&all, |counts| counts.posts).unwrap_or_default();
    let sum: i64 = all.iter().map(|(_, counts)| counts.posts).sum();
    let top = networks
        .first()
        .map_or_else(String::new, |(network, _)| network_name(network));
    let summary = if sum == 0 {
        t1("insightNothing", &shown.list.name)
    } else {
        message(
            "insightMentionsSummary",
            &[&count(sum), &count(most), &day, &top],
        )
    };
    Chart {
        id: "mentions",
        title: t1("insightMentionsTitle", &shown.list.name),
        summary,
        labels: labels(&all),
        axis: axis(&all),
        series: lines,
        style: Style::Stacked,
        unit: Unit::Count,
    }
}

fn moods(shown: &Shown) -> Chart {
    let all = stepped(shown, &shown.which);
    let line = |name: &str, ink: Ink, of: fn(&Counts) -> i64| Series {
        name: t(name),
        ink,
        values: all
            .iter()
            .map(|(_, counts)| {
                let share = Share {
                    part: of(counts),
                    whole: counts.judged(),
                };
                share.ratio()
            })
            .collect(),
    };
    let mut sum = Counts::default();
    for (_, counts) in &all {
        sum.add(*counts, 1);
    }
    #[allow(clippy::cast_possible_truncation)]
    let told = |share: Share| share.ratio().map(|share| percent(share as f32));
    let summary = match (told(share::negative(&sum)), told(share::positive(&sum))) {
        (Some(negative), Some(positive)) => message(
            "insightMoodsSummary",
            &[&count(sum.judged()), &negative, &positive],
        ),
        _ => t("insightMoodsNone"),
    };
    Chart {
        id: "moods",
        title: t("insightMoodsTitle"),
        summary,
        labels: labels(&all),
        axis: axis(&all),
        series: vec![
            line("sentimentNegative", Ink::Negative, |counts| counts.negative),
            line("sentimentNeutral", Ink::Neutral, |counts| counts.neutral),
            line("sentimentPositive", Ink::Positive, |counts| counts.positive),
        ],
        style: Style::Stacked,
        unit: Unit::Share,
    }
}

/// Whether a list is one of those that share a market.
fn has_voice(list: &Watchlist) -> bool {
    matches!(list.kind, Kind::Brand | Kind::Competitor | Kind::Product)
}

/// The chosen list and those that it is compared with.
fn rivals(shown: &Shown) -> Vec<&Watchlist> {
    let all = shown.lists.lists.iter();
    let rivals = all.filter(|list| list.id == shown.list.id || has_voice(list));
    let mut rivals: Vec<_> = rivals.collect();
    rivals.sort_by_key(|list| list.id != shown.list.id);
    rivals.truncate(COLOURS as usize);
    rivals
}

fn voice(shown: &Shown) -> Option<Chart> {
    let rivals = rivals(shown);
    if rivals.len() < 2 {
        return None;
    }
    let ids: Vec<&str> = rivals.iter().map(|list| list.id.as_str()).collect();
    let shares = |period: Period| share::of_voice(&shown.days, &ids, &shown.which, period);
    let (now, before) = (shares(shown.period), shares(shown.period.before()));
    let line = |name: &str, ink: Ink, shares: &[Share]| Series {
        name: t(name),
        ink,
        values: shares.iter().map(Share::ratio).collect(),
    };
    #[allow(clippy::cast_possible_truncation)]
    let told = now
        .first()
        .and_then(Share::ratio)
        .map_or_else(|| "–".to_owned(), |share| percent(share as f32));
    let whole = now.first().map_or(0, |share| share.whole);
    Some(Chart {
        id: "voice",
        title: t("insightVoiceTitle"),
        summary: message(
            "insightVoiceSummary",
            &[&shown.list.name, &told, &count(whole)],
        ),
        labels: rivals.iter().map(|list| list.name.clone()).collect(),
        axis: t("insightList"),
        series: vec![
            line("insightVoiceBefore", Ink::Series(1), &before),
            line("insightVoiceNow", Ink::Series(0), &now),
        ],
        style: Style::Grouped,
        unit: Unit::Share,
    })
}

/// The mentions of all lists, beside each other.
fn compared(shown: &Shown) -> Option<Chart> {
    let rivals = rivals(shown);
    if rivals.len() < 2 {
        return None;
    }
    let of = |list: &Watchlist| stepped(shown, &shown.which.but_of(&list.id));
    let all = of(&shown.list);
    let lines: Vec<_> = (0..)
        .zip(&rivals)
        .map(|(n, list)| (list, n, of(list)))
        .collect();
    let loudest = lines
        .iter()
        .map(|(list, _, steps)| {
            let sum: i64 = steps.iter().map(|(_, counts)| counts.posts).sum();
            (sum, list.name.clone())
        })
        .max()?;
    Some(Chart {
        id: "compared",
        title: t("insightComparedTitle"),
        summary: message("insightComparedSummary", &[&loudest.1, &count(loudest.0)]),
        labels: labels(&all),
        axis: axis(&all),
        series: lines
            .into_iter()
            .map(|(list, n, steps)| Series {
                name: list.name.clone(),
                ink: Ink::Series(n),
                values: posts(&steps),
            })
            .collect(),
        style: Style::Lines,
        unit: Unit::Count,
    })
}

fn engagement(shown: &Shown) -> Chart {
    let all = stepped(shown, &shown.which);
    let line = |n: u8, name: &str, of: fn(&Counts) -> i64| Series {
        name: t(name),
        ink: Ink::Series(n),
        values: all
            .iter()
            .map(|(_, counts)| Some(of(counts) as f64))
            .collect(),
    };
    let (day, most) = peak(&all, Counts::engagement).unwrap_or_default();
    Chart {
        id: "engagement",
        title: t("insightEngagementTitle"),
        summary: message("insightEngagementSummary", &[&count(most), &day]),
        labels: labels(&all),
        axis: axis(&all),
        series: vec![
            line(0, "insightLikes", |counts| counts.likes),
            line(1, "insightReplies", |counts| counts.replies),
            line(2, "insightShares", |counts| counts.shares),
        ],
        style: Style::Stacked,
        unit: Unit::Count,
    }
}
