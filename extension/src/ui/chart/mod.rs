//! Charts: drawn by plotters, shown as SVG in the colours of the page, with a
//! table behind each, a summary in words, and files of it.
//!
//! - [`canvas`]: what plotters draws on
//! - [`draw`]: the chart itself
//! - [`hand_out`]: SVG, PNG and CSV
//! - [`print`]: the same drawing on paper

mod canvas;
mod draw;
mod hand_out;
mod print;

use super::{
    desk::Desk,
    icon, wire,
    words::{t, t1},
};
use canvas::{Drawn, Shape};
use leptos::{ev, prelude::*};
use std::sync::Arc;

/// How the numbers are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Bars, one series upon the other.
    Stacked,
    /// Bars side by side.
    Grouped,
    /// A line for each series.
    Lines,
}

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// So many.
    Count,
    /// A share: `0.5` is half.
    Share,
}

/// A colour by its meaning; the page's styles know how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Lines that help the eye.
    Line,
    /// Words.
    Quiet,
    /// What is negative.
    Negative,
    /// What is neutral.
    Neutral,
    /// What is positive.
    Positive,
    /// One of several things that mean nothing in themselves, by its number.
    Series(u8),
}

/// How many series have colours of their own.
pub const COLOURS: u8 = 6;

impl Ink {
    /// The class that gives it its colour.
    fn class(self) -> &'static str {
        match self {
            Self::Line => "ink-line",
            Self::Quiet => "ink-quiet",
            Self::Negative => "ink-negative",
            Self::Neutral => "ink-neutral",
            Self::Positive => "ink-positive",
            Self::Series(n) => match n % COLOURS {
                0 => "ink-0",
                1 => "ink-1",
                2 => "ink-2",
                3 => "ink-3",
                4 => "ink-4",
                _ => "ink-5",
            },
        }
    }
}

/// One thing over all places of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it is.
    pub name: String,
    /// Its colour.
    pub ink: Ink,
    /// A number for each label; `None` where there is none.
    pub values: Vec<Option<f64>>,
}

/// A chart. Everything that a reader gets is in the table behind it, too.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// By which files and tests know it; no spaces.
    pub id: &'static str,
    /// What it shows.
    pub title: String,
    /// What there is to see, in a sentence.
    pub summary: String,
    /// What stands along the axis: days, names.
    pub labels: Vec<String>,
    /// What the labels are.
    pub axis: String,
    /// The things that are compared.
    pub series: Vec<Series>,
    /// How they are drawn.
    pub style: Style,
    /// What the numbers are.
    pub unit: Unit,
}

/// The height of all charts, in CSS pixels.
const HEIGHT: u32 = 240;

/// The width that a chart may have, in CSS pixels, as the window changes.
pub fn width() -> RwSignal<u32> {
    let measured = || {
        let room = super::dom::by_id("room").map_or(640, |room| room.client_width());
        // What stands around it: the room's padding and the box's.
        u32::try_from(room - 90).unwrap_or(0).clamp(220, 1_000)
    };
    let width = RwSignal::new(measured());
    let handle = window_event_listener(ev::resize, move |_| {
        width.try_set(measured());
    });
    on_cleanup(move || handle.remove());
    width
}

/// The chart with everything that belongs to it.
pub fn figure(desk: Desk, chart: Chart, width: u32) -> AnyView {
    let chart = Arc::new(chart);
    let title = format!("{}-title", chart.id);
    let summary = format!("{}-summary", chart.id);
    // Most tables are never looked at: each is made when it is opened.
    let opened = RwSignal::new(false);
    let behind = Arc::clone(&chart);
    view! {
        <figure class="box pad part chart" data-testid="chart" data-chart=chart.id>
            <figcaption class="part">
                <h2 id=title.clone()>{chart.title.clone()}</h2>
                <p class="quiet" id=summary.clone() data-testid="chart-summary">{chart.summary.clone()}</p>
            </figcaption>
            {(chart.series.len() > 1).then(|| legend(&chart))}
            <svg
                id=chart.id
                class="drawing"
                role="img"
                aria-labelledby=title
                aria-describedby=summary
                viewBox=format!("0 0 {width} {HEIGHT}")
                width=width.to_string()
                height=HEIGHT.to_string()
            >
                {draw::shapes(&chart, (width, HEIGHT)).into_iter().map(shape).collect::<Vec<_>>()}
            </svg>
            <details on:toggle=wire::change(move |_| opened.set(true))>
                <summary>{t("insightTable")}</summary>
                {move || opened.get().then(|| table(&behind))}
            </details>
            {files(desk, &chart)}
        </figure>
    }
    .into_any()
}

fn legend(chart: &Chart) -> AnyView {
    let entries: Vec<_> = chart
        .series
        .iter()
        .map(|series| {
            let class = format!("swatch {}", series.ink.class());
            view! {
                <li>
                    <svg class=class viewBox="0 0 12 12" aria-hidden="true"><rect width="12" height="12" rx="2"></rect></svg>
                    {series.name.clone()}
                </li>
            }
        })
        .collect();
    view! { <ul class="legend small" role="list">{entries}</ul> }.into_any()
}

fn shape(Drawn { shape, ink, filled }: Drawn) -> AnyView {
    let class = format!(
        "{} {}",
        ink.class(),
        if filled { "filled" } else { "stroked" }
    );
    match shape {
        Shape::Rect {
            at: (x, y),
            size: (width, height),
        } => view! {
            <rect class=class x=x.to_string() y=y.to_string() width=width.to_string() height=height.to_string()></rect>
        }
        .into_any(),
        Shape::Path { points, width } => view! {
            <polyline class=class points=points stroke-width=width.to_string()></polyline>
        }
        .into_any(),
        Shape::Dot { at: (x, y), radius } => view! {
            <circle class=class cx=x.to_string() cy=y.to_string() r=radius.to_string()></circle>
        }
        .into_any(),
        Shape::Text {
            at: (x, y),
            text,
            anchor,
            size,
        } => view! {
            <text class=class x=x.to_string() y=y.to_string() text-anchor=anchor font-size=size.to_string()>
                {text}
            </text>
        }
        .into_any(),
    }
}

/// The numbers themselves.
fn table(chart: &Chart) -> AnyView {
    let rows = chart.rows(true);
    let mut rows = rows.into_iter();
    let heads: Vec<_> = rows
        .next()
        .unwrap_or_default()
        .into_iter()
        .map(|head| view! { <th scope="col">{head}</th> })
        .collect();
    let rows: Vec<_> = rows
        .map(|cells| {
            let mut cells = cells.into_iter();
            let label = cells.next();
            let cells: Vec<_> = cells.map(|cell| view! { <td>{cell}</td> }).collect();
            view! { <tr><th scope="row">{label}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <div class="scroller" tabindex="0" role="region" aria-label=t1("insightTableOf", &chart.title)>
            <table class="table" data-testid="chart-table">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn files(desk: Desk, chart: &Arc<Chart>) -> AnyView {
    let button = |kind: hand_out::Kind| {
        let chart = Arc::clone(chart);
        let name = kind.name();
        view! {
            <button
                class="button plain"
                data-testid=format!("chart-{}", name.to_lowercase())
                aria-label=format!("{name}: {}", chart.title)
                on:click=wire::click(move |_| hand_out::start(desk, &chart, kind))
            >
                {icon::DOWNLOAD.view()}
                {name}
            </button>
        }
        .into_any()
    };
    view! { <div class="row">{Vec::from(hand_out::Kind::ALL.map(button))}</div> }.into_any()
}

impl Chart {
    /// The heads and the rows of its table; `shown`: as a reader reads them, else as
    /// a program does.
    fn rows(&self, shown: bool) -> Vec<Vec<String>> {
        let heads = std::iter::once(self.axis.clone())
            .chain(self.series.iter().map(|series| series.name.clone()))
            .collect();
        let row = |(at, label): (usize, &String)| {
            let cell = |series: &Series| match series.values.get(at).copied().flatten() {
                Some(value) if shown => self.unit.told(value),
                Some(value) => value.to_string(),
                None if shown => "–".to_owned(),
                None => String::new(),
            };
            std::iter::once(label.clone())
                .chain(self.series.iter().map(cell))
                .collect()
        };
        std::iter::once(heads)
            .chain(self.labels.iter().enumerate().map(row))
            .collect()
    }
}

impl Unit {
    /// A number as a reader reads it.
    fn told(self, value: f64) -> String {
        match self {
            // Counts are far below what a float holds exactly.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            Self::Count => super::words::number(value.max(0.0).round() as usize),
            #[allow(clippy::cast_possible_truncation)]
            Self::Share => super::words::percent(value as f32),
        }
    }
}
