//! The figures of a week in the user's words.

use super::super::{
    departments::{department_name, duration},
    study::topic_name,
};
use crate::{
    browser::i18n::message,
    ui::{
        chart::{Chart, Ink, Series, Style, Unit},
        networks::network_name,
        words::{day, number, t, t1, weekday},
    },
};
use sidelight::{
    insight::{
        kpi::{Change, Watched, Week},
        report::{Cell, Figure, Report, Table},
        study::Study,
        watch::Watchlists,
    },
    lead::SentimentCount,
};

/// The height of the charts on the sheet, in the units of their drawings, and the
/// width that they share.
const HEIGHT: u32 = 150;
const WIDTH: u32 = 640;
/// How many watchlists are drawn: more cannot be told apart in grey.
const DRAWN: usize = 3;
/// How many rows a table has at most, so that all fits on one sheet.
const ROWS: usize = 6;

pub(super) fn report(week: &Week, lists: &Watchlists, study: &Study, charts: &[Chart]) -> Report {
    let beside = u32::try_from(charts.len()).unwrap_or(1).max(1);
    let first = week.days.first().map_or(week.until, |(first, _)| *first);
    Report {
        lang: t("locale"),
        title: t("weekTitle"),
        subtitle: message("weekPeriod", &[&day(first), &day(week.until)]),
        note: t1("weekSample", &count(week.posts.now)),
        figures: vec![
            figure("weekPosts", week.posts),
            figure("weekNegative", week.negative),
            figure("weekPositive", week.positive),
            figure("weekLeads", week.leads),
        ],
        charts: charts
            .iter()
            .map(|chart| chart.printed((WIDTH / beside, HEIGHT)))
            .collect(),
        tables: vec![
            watched(week, lists),
            wanted(week),
            departments(week),
            topics(study),
            networks(week),
            discussed(week),
        ],
    }
}

fn count(count: u32) -> String {
    number(count as usize)
}

fn figure(name: &str, change: Change) -> Figure {
    Figure {
        name: t(name),
        value: count(change.now),
        change: t1("weekBefore", &count(change.before)),
    }
}

/// The charts: moods, and mentions where something is watched.
pub(super) fn charts(week: &Week, lists: &Watchlists) -> Vec<Chart> {
    [Some(moods(week)), mentions(week, lists)]
        .into_iter()
        .flatten()
        .collect()
}

/// The watchlists of which posts spoke this week, the most first.
fn loudest<'a>(week: &'a Week, lists: &'a Watchlists) -> Vec<(&'a str, &'a Watched)> {
    let named = lists.lists.iter().filter_map(|list| {
        let watched = week.watched.get(&list.id)?;
        Some((list.name.as_str(), watched))
    });
    let mut all: Vec<_> = named.collect();
    all.sort_by_key(|(_, watched)| std::cmp::Reverse(watched.posts.now));
    all
}

/// The days of the week, as they stand along an axis.
fn weekdays(week: &Week) -> Vec<String> {
    week.days.iter().map(|(date, _)| weekday(*date)).collect()
}

/// What was said of the watchlists that are spoken of most, day by day.
fn mentions(week: &Week, lists: &Watchlists) -> Option<Chart> {
    let loudest = loudest(week, lists);
    let (name, most) = loudest.first().filter(|(_, most)| most.posts.now > 0)?;
    let series = |(n, (name, watched)): (u8, &(&str, &Watched))| Series {
        name: (*name).to_owned(),
        ink: Ink::Series(n),
        values: watched
            .days
            .iter()
            .map(|posts| Some(f64::from(*posts)))
            .collect(),
    };
    Some(Chart {
        id: "week-mentions",
        title: t("weekMentions"),
        summary: message("insightComparedSummary", &[name, &count(most.posts.now)]),
        labels: weekdays(week),
        axis: t("weekDay"),
        series: (0..).zip(loudest.iter().take(DRAWN)).map(series).collect(),
        style: Style::Grouped,
        unit: Unit::Count,
    })
}

/// The moods day by day.
fn moods(week: &Week) -> Chart {
    let all = |of: fn(&SentimentCount) -> u32| -> u32 {
        week.days.iter().map(|(_, moods)| of(moods)).sum()
    };
    let sums = [all(|m| m.negative), all(|m| m.neutral), all(|m| m.positive)].map(count);
    let [negative, neutral, positive] = &sums;
    let series = |name: &str, ink: Ink, of: fn(&SentimentCount) -> u32| Series {
        name: t(name),
        ink,
        values: week
            .days
            .iter()
            .map(|(_, moods)| Some(f64::from(of(moods))))
            .collect(),
    };
    Chart {
        id: "week",
        title: t("weekMoods"),
        summary: message("weekMoodsText", &[positive, neutral, negative]),
        labels: weekdays(week),
        axis: t("weekDay"),
        series: vec![
            series("sentimentNegative", Ink::Negative, |m| m.negative),
            series("sentimentNeutral", Ink::Neutral, |m| m.neutral),
            series("sentimentPositive", Ink::Positive, |m| m.positive),
        ],
        style: Style::Stacked,
        unit: Unit::Count,
    }
}

fn table(title: &str, heads: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    Table {
        title: t(title),
        heads: heads.iter().map(|head| t(head)).collect(),
        rows: rows.into_iter().take(ROWS).collect(),
        wide: false,
    }
}

fn changed(name: String, change: Change) -> Vec<Cell> {
    vec![
        Cell::Text(name),
        Cell::Number(count(change.now)),
        Cell::Number(count(change.before)),
    ]
}

/// The most of this week first.
fn ranked<T>(mut all: Vec<(T, Change)>) -> Vec<(T, Change)> {
    all.sort_by_key(|(_, change)| std::cmp::Reverse(change.now));
    all
}

fn watched(week: &Week, lists: &Watchlists) -> Table {
    let rows = loudest(week, lists).into_iter().map(|(name, watched)| {
        let mut row = changed(name.to_owned(), watched.posts);
        row.push(Cell::Number(count(watched.negative)));
        row
    });
    table(
        "weekWatched",
        &[
            "routingWatch",
            "weekThisWeek",
            "weekWeekBefore",
            "sentimentNegative",
        ],
        rows.collect(),
    )
}

fn wanted(week: &Week) -> Table {
    let all = week.intents.iter().map(|(kind, change)| (*kind, *change));
    let rows = ranked(all.collect())
        .into_iter()
        .map(|(kind, change)| changed(t(&format!("intent_{}", kind.name())), change));
    let mut table = table(
        "weekWanted",
        &["routingIntent", "weekThisWeek", "weekWeekBefore"],
        rows.collect(),
    );
    if !table.rows.is_empty() {
        // What stays out of the signals, so that nobody takes the rest for all.
        table.rows.push(changed(t("intentNothing"), week.nothing));
        table.rows.push(changed(t("intentUnclear"), week.unclear));
    }
    table
}

fn departments(week: &Week) -> Table {
    let rows = week.responses.iter().map(|(department, response)| {
        vec![
            Cell::Text(department_name(department)),
            Cell::Number(count(response.open)),
            Cell::Number(count(response.answered)),
            Cell::Number(response.minutes.map_or_else(|| "–".to_owned(), duration)),
        ]
    });
    table(
        "routingFigures",
        &[
            "leadDepartment",
            "routingOpen",
            "routingAnswered",
            "routingTime",
        ],
        rows.collect(),
    )
}

fn topics(study: &Study) -> Table {
    let mut topics: Vec<_> = study
        .map
        .topics
        .iter()
        .filter(|topic| topic.recent > 0)
        .collect();
    topics.sort_by_key(|topic| std::cmp::Reverse(topic.recent));
    let rows = topics.into_iter().map(|topic| {
        let change = Change {
            now: topic.recent,
            before: topic.earlier,
        };
        changed(topic_name(topic), change)
    });
    table(
        "weekTopics",
        &["topicsLabel", "weekThisWeek", "weekWeekBefore"],
        rows.collect(),
    )
}

fn networks(week: &Week) -> Table {
    let all = week
        .networks
        .iter()
        .map(|(network, change)| (network.clone(), *change));
    let rows = ranked(all.collect()).into_iter();
    let rows = rows.map(|(network, change)| changed(network_name(&network), change));
    table(
        "weekNetworks",
        &["columnNetwork", "weekThisWeek", "weekWeekBefore"],
        rows.collect(),
    )
}

fn discussed(week: &Week) -> Table {
    let rows = week.discussed.iter().map(|post| {
        let text = if post.text.is_empty() {
            t("postBare")
        } else {
            post.text.clone()
        };
        let reactions = usize::try_from(post.reactions).unwrap_or(usize::MAX);
        vec![
            Cell::Link(text, post.url.clone().unwrap_or_default()),
            Cell::Text(network_name(&post.network)),
            Cell::Number(number(reactions)),
        ]
    });
    let heads = ["routingText", "columnNetwork", "weekReactions"];
    Table {
        wide: true,
        ..table("weekDiscussed", &heads, rows.collect())
    }
}
