//! A drawing for the page: shapes that were placed elsewhere, in colours for paper.

use super::escaped;
use std::fmt::Write;

/// A chart as it is drawn, with what it says in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// The same in a sentence.
    pub summary: String,
    /// What the colours stand for.
    pub legend: Vec<(String, Ink)>,
    /// Width and height, in the units of the shapes.
    pub size: (u32, u32),
    /// What is drawn, in its order.
    pub shapes: Vec<Shape>,
}

/// A colour by its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Lines that help the eye.
    Line,
    /// Words.
    Words,
    /// What is negative.
    Negative,
    /// What is neutral.
    Neutral,
    /// What is positive.
    Positive,
    /// One of several things that mean nothing in themselves, by its number.
    Series(u8),
}

impl Ink {
    /// Dark enough for white paper, and apart also in grey.
    fn colour(self) -> &'static str {
        match self {
            Self::Line => "#d7dee1",
            Self::Words => "#16252c",
            Self::Negative => "#a32b23",
            Self::Neutral => "#b9c4c9",
            Self::Positive => "#1a6b3c",
            Self::Series(0) => "#0b5d70",
            Self::Series(1) => "#d98a4e",
            Self::Series(_) => "#c4bbef",
        }
    }
}

/// Something that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Its colour.
    pub ink: Ink,
    /// What it is.
    pub form: Form,
}

/// What a shape is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A filled rectangle.
    Rect {
        /// Its upper left corner.
        at: (i32, i32),
        /// Width and height.
        size: (i32, i32),
    },
    /// A line from point to point, as SVG writes them.
    Path {
        /// The points.
        points: String,
        /// How wide the line is.
        width: u32,
    },
    /// A filled circle.
    Dot {
        /// Its middle.
        at: (i32, i32),
        /// Its radius.
        radius: u32,
    },
    /// Words.
    Text {
        /// Where they stand, on their base line.
        at: (i32, i32),
        /// The words.
        text: String,
        /// Whether that is their start, their middle or their end.
        anchor: &'static str,
        /// How high they are.
        size: i32,
    },
}

impl Chart {
    /// As SVG, with its title above and its sentence below.
    pub(super) fn write(&self, out: &mut String) {
        // Writing into a string cannot fail.
        let _ = write!(
            out,
            "<section><h2>{}</h2><p class=\"legend\">",
            escaped(&self.title)
        );
        for (name, ink) in &self.legend {
            let _ = write!(
                out,
                "<span><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect width=\"10\" height=\"10\" fill=\"{}\"/></svg> {}</span> ",
                ink.colour(),
                escaped(name)
            );
        }
        let (width, height) = self.size;
        let _ = write!(
            out,
            "</p><svg class=\"drawing\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\">",
            escaped(&self.summary)
        );
        for shape in &self.shapes {
            shape.write(out);
        }
        let _ = write!(
            out,
            "</svg><p class=\"quiet\">{}</p></section>",
            escaped(&self.summary)
        );
    }
}

impl Shape {
    fn write(&self, out: &mut String) {
        let colour = self.ink.colour();
        let _ = match &self.form {
            Form::Rect { at, size } => write!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{colour}\"/>",
                at.0, at.1, size.0, size.1
            ),
            Form::Path { points, width } => write!(
                out,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"/>",
                escaped(points)
            ),
            Form::Dot { at, radius } => write!(
                out,
                "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\" fill=\"{colour}\"/>",
                at.0, at.1
            ),
            Form::Text {
                at,
                text,
                anchor,
                size,
            } => write!(
                out,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" font-size=\"{size}\" fill=\"{colour}\">{}</text>",
                at.0,
                at.1,
                escaped(anchor),
                escaped(text)
            ),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_drawn_in_its_colour_and_words_stay_words() {
        let shape = |ink, form| Shape { ink, form };
        let chart = Chart {
            title: "Moods".to_owned(),
            summary: "Two posts & more".to_owned(),
            legend: vec![("negative".to_owned(), Ink::Negative)],
            size: (640, 150),
            shapes: vec![
                shape(
                    Ink::Negative,
                    Form::Rect {
                        at: (1, 2),
                        size: (3, 4),
                    },
                ),
                shape(
                    Ink::Line,
                    Form::Path {
                        points: "1,2 3,4 ".to_owned(),
                        width: 2,
                    },
                ),
                shape(
                    Ink::Positive,
                    Form::Dot {
                        at: (5, 6),
                        radius: 3,
                    },
                ),
                shape(
                    Ink::Words,
                    Form::Text {
                        at: (7, 8),
                        text: "</svg><b>".to_owned(),
                        anchor: "middle",
                        size: 12,
                    },
                ),
            ],
        };
        let mut html = String::new();
        chart.write(&mut html);
        let page = scraper::Html::parse_fragment(&html);
        let one = |css: &str| {
            let selector = scraper::Selector::parse(css).expect("a selector");
            let found: Vec<_> = page.select(&selector).collect();
            assert_eq!(found.len(), 1, "{css} in {html}");
            let text = found[0].text().collect::<String>();
            (found[0].value().attr("fill").map(str::to_owned), text)
        };
        let fill = |colour: &str| Some(colour.to_owned());
        assert_eq!(
            one("svg.drawing rect[x='1'][y='2'][width='3'][height='4']").0,
            fill("#a32b23")
        );
        assert_eq!(
            one("polyline[points='1,2 3,4 '][stroke='#d7dee1']").0,
            fill("none")
        );
        assert_eq!(one("circle[cx='5'][cy='6'][r='3']").0, fill("#1a6b3c"));
        assert_eq!(
            one("text[text-anchor=middle]"),
            (fill("#16252c"), "</svg><b>".to_owned())
        );
        assert_eq!(one(".legend span").1.trim(), "negative");
        assert_eq!(
            one("svg[aria-label='Two posts & more'][viewBox='0 0 640 150']").0,
            None
        );
    }
}
