//! A chart for a page that is printed: the same drawing, with the engine's colours
//! for paper.

use super::{
    Chart, Ink,
    canvas::{Drawn, Shape},
    draw,
};
use sidelight::insight::report;

impl Chart {
    /// The drawing at that size.
    pub fn printed(&self, size: (u32, u32)) -> report::Chart {
        let legend = self.series.iter();
        report::Chart {
            title: self.title.clone(),
            summary: self.summary.clone(),
            legend: legend
                .map(|series| (series.name.clone(), ink(series.ink)))
                .collect(),
            size,
            shapes: draw::shapes(self, size).into_iter().map(shape).collect(),
        }
    }
}

fn ink(ink: Ink) -> report::Ink {
    match ink {
        Ink::Line => report::Ink::Line,
        Ink::Negative => report::Ink::Negative,
        Ink::Neutral => report::Ink::Neutral,
        Ink::Positive => report::Ink::Positive,
        Ink::Series(number) => report::Ink::Series(number),
        Ink::Quiet => report::Ink::Words,
    }
}

fn shape(drawn: Drawn) -> report::Shape {
    let form = match drawn.shape {
        Shape::Rect { at, size } => report::Form::Rect { at, size },
        Shape::Path { points, width } => report::Form::Path { points, width },
        Shape::Dot { at, radius } => report::Form::Dot { at, radius },
        Shape::Text {
            at,
            text,
            anchor,
            size,
        } => report::Form::Text {
            at,
            text,
            anchor,
            size,
        },
    };
    report::Shape {
        ink: ink(drawn.ink),
        form,
    }
}
