//! The figures of a week in the user's words.

use super::super::{
    departments::{department_name, duration},
    topics::name_of,
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
        kpi::{Change, Week},
        report::{Cell, Figure, Report, Table},
        study::Study,
        watch::Watchlists,
    },
    lead::SentimentCount,
};

/// The chart's size on the sheet, in the units of its drawing.
const PRINTED: (u32, u32) = (640, 150);
/// How many rows a table has at most, so that all fits on one sheet.
const ROWS: usize = 6;

pub(super) fn report(week: &Week, lists: &Watchlists, study: &Study) -> Report {
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
        chart: chart(week).printed(PRINTED),
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

/// The moods day by day.
pub(super) fn chart(week: &Week) -> Chart {
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
        labels: week.days.iter().map(|(date, _)| weekday(*date)).collect(),
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
    let named = lists.lists.iter().filter_map(|list| {
        let (change, negative) = week.watched.get(&list.id)?;
        Some(((list.name.clone(), *negative), *change))
    });
    let rows = ranked(named.collect())
        .into_iter()
        .map(|((name, negative), change)| {
            let mut row = changed(name, change);
            row.push(Cell::Number(count(negative)));
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
    table(
        "weekWanted",
        &["routingIntent", "weekThisWeek", "weekWeekBefore"],
        rows.collect(),
    )
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
        changed(name_of(topic), change)
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
    table(
        "weekDiscussed",
        &["routingText", "columnNetwork", "weekReactions"],
        rows.collect(),
    )
}
