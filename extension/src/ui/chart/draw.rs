//! Axes, bars and lines.

use super::{
    Chart, Ink, Series, Style, Unit,
    canvas::{Canvas, Drawn},
};
use plotters::{coord::types::RangedCoordf64, prelude::*};

/// How wide a label of the axis may be, in pixels.
const LABEL: u32 = 80;
/// How much of its place a bar takes.
const BAR: f64 = 0.8;
/// How large the words are, in pixels.
const WORDS: u32 = 12;

type Error<'a> = DrawingAreaErrorKind<<Canvas<'a> as DrawingBackend>::ErrorType>;
type Plane<'a, 'b> = ChartContext<'b, Canvas<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Everything that is to be drawn, in its order.
pub(super) fn shapes(chart: &Chart, size: (u32, u32)) -> Vec<Drawn> {
    let mut shapes = Vec::new();
    let canvas = Canvas {
        size,
        shapes: &mut shapes,
    };
    // The canvas itself never fails; what plotters cannot place stays away.
    if let Err(error) = draw(chart, canvas) {
        crate::browser::log::warn(&format!("the chart {} is incomplete: {error}", chart.id));
    }
    shapes
}

fn draw<'a>(chart: &Chart, canvas: Canvas<'a>) -> Result<(), Error<'a>> {
    let (width, _) = canvas.size;
    let root = canvas.into_drawing_area();
    let places = chart.labels.len();
    let longest = chart.unit.told(highest(chart)).chars().count();
    let mut plane = ChartBuilder::on(&root)
        .margin_top(8)
        .margin_right(8)
        .x_label_area_size(2 * WORDS)
        .y_label_area_size(u32::try_from(longest).unwrap_or(4) * 8 + WORDS)
        .build_cartesian_2d(-0.5..places as f64 - 0.5, 0.0..highest(chart))?;
    let words = ("sans-serif", WORDS)
        .into_font()
        .color(&Ink::Quiet.colour());
    let at_once = usize::try_from(width / LABEL).unwrap_or(4).max(2);
    plane
        .configure_mesh()
        .disable_x_mesh()
        .x_labels(at_once.min(places.max(1)))
        .y_labels(5)
        .light_line_style(TRANSPARENT)
        .bold_line_style(Ink::Line.colour())
        .axis_style(Ink::Line.colour())
        .label_style(words)
        .x_label_formatter(&|place| label(chart, *place))
        .y_label_formatter(&|value| tick(chart.unit, *value))
        .draw()?;
    match chart.style {
        Style::Stacked => stacked(chart, &mut plane),
        Style::Grouped => grouped(chart, &mut plane),
        Style::Lines => lines(chart, &mut plane),
    }
}

/// The label of a place; nothing between two places.
fn label(chart: &Chart, place: f64) -> String {
    if place < -0.01 || (place - place.round()).abs() > 0.01 {
        return String::new();
    }
    // Not negative, and at most some hundred.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let place = place.round() as usize;
    chart.labels.get(place).cloned().unwrap_or_default()
}

/// A number on the axis; there are no half posts.
fn tick(unit: Unit, value: f64) -> String {
    if unit == Unit::Count && (value - value.round()).abs() > 0.01 {
        return String::new();
    }
    unit.told(value)
}

/// The upper end of the axis.
fn highest(chart: &Chart) -> f64 {
    if chart.unit == Unit::Share {
        return 1.0;
    }
    let at = |place: usize| {
        let values = chart
            .series
            .iter()
            .map(|series| series.values.get(place).copied().flatten().unwrap_or(0.0));
        match chart.style {
            Style::Stacked => values.sum(),
            Style::Grouped | Style::Lines => values.fold(0.0, f64::max),
        }
    };
    let highest = (0..chart.labels.len()).map(at).fold(0.0, f64::max);
    (highest * 1.05).max(1.0)
}

fn bar(from: (f64, f64), to: (f64, f64), ink: Ink) -> Rectangle<(f64, f64)> {
    Rectangle::new([from, to], ink.colour().filled())
}

fn stacked<'a>(chart: &Chart, plane: &mut Plane<'a, '_>) -> Result<(), Error<'a>> {
    let mut tops = vec![0.0; chart.labels.len()];
    for series in &chart.series {
        let mut bars = Vec::new();
        for (place, (top, value)) in tops.iter_mut().zip(&series.values).enumerate() {
            let value = value.unwrap_or(0.0);
            if value > 0.0 {
                let middle = place as f64;
                let below = *top;
                *top += value;
                let (left, right) = (middle - BAR / 2.0, middle + BAR / 2.0);
                bars.push(bar((left, below), (right, *top), series.ink));
            }
        }
        plane.draw_series(bars)?;
    }
    Ok(())
}

fn grouped<'a>(chart: &Chart, plane: &mut Plane<'a, '_>) -> Result<(), Error<'a>> {
    let wide = BAR / chart.series.len().max(1) as f64;
    for (n, series) in chart.series.iter().enumerate() {
        let bars = series
            .values
            .iter()
            .enumerate()
            .filter_map(|(place, value)| {
                let left = place as f64 - BAR / 2.0 + wide * n as f64;
                value.map(|value| bar((left, 0.0), (left + wide * 0.95, value), series.ink))
            });
        plane.draw_series(bars.collect::<Vec<_>>())?;
    }
    Ok(())
}

/// A line breaks where there is no number; a dot stands at each that is there.
fn lines<'a>(chart: &Chart, plane: &mut Plane<'a, '_>) -> Result<(), Error<'a>> {
    for series in &chart.series {
        for piece in pieces(series) {
            let dots = piece
                .iter()
                .map(|&at| Circle::new(at, 3, series.ink.colour().filled()));
            plane.draw_series(dots.collect::<Vec<_>>())?;
            plane.draw_series(LineSeries::new(piece, series.ink.colour().stroke_width(2)))?;
        }
    }
    Ok(())
}

/// The stretches of a series that have numbers.
fn pieces(series: &Series) -> Vec<Vec<(f64, f64)>> {
    let mut pieces = vec![Vec::new()];
    for (place, value) in series.values.iter().enumerate() {
        match (value, pieces.last_mut()) {
            (Some(value), Some(piece)) => piece.push((place as f64, *value)),
            (None, Some(piece)) if !piece.is_empty() => pieces.push(Vec::new()),
            _ => {}
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
