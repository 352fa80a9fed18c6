//! What plotters draws on: shapes that are kept, and colours that are names.
//!
//! Plotters' own SVG writes fixed colours into a text. Here the shapes become
//! elements of the page, so that no text becomes markup, and their colours follow
//! the page's styles.

use super::{COLOURS, Ink};
use plotters::style::RGBColor;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    text_anchor::{HPos, VPos},
};
use std::{convert::Infallible, fmt::Write};

/// Something that was drawn.
pub(super) enum Shape {
    Rect {
        at: BackendCoord,
        size: (i32, i32),
    },
    Path {
        points: String,
        width: u32,
    },
    Dot {
        at: BackendCoord,
        radius: u32,
    },
    Text {
        at: BackendCoord,
        text: String,
        anchor: &'static str,
        size: i32,
    },
}

/// A shape in its colour.
pub(super) struct Drawn {
    pub(super) shape: Shape,
    pub(super) ink: Ink,
    pub(super) filled: bool,
}

impl Ink {
    /// The colour by which plotters knows it: a number in the red.
    pub(super) fn colour(self) -> RGBColor {
        let number = match self {
            Self::Line => 0,
            Self::Quiet => 1,
            Self::Negative => 2,
            Self::Neutral => 3,
            Self::Positive => 4,
            Self::Series(n) => 5 + n % COLOURS,
        };
        RGBColor(number, 0, 0)
    }

    fn of(colour: BackendColor) -> Self {
        match colour.rgb.0 {
            0 => Self::Line,
            1 => Self::Quiet,
            2 => Self::Negative,
            3 => Self::Neutral,
            4 => Self::Positive,
            n => Self::Series(n.saturating_sub(5)),
        }
    }
}

/// The ground. It keeps what is drawn.
pub(super) struct Canvas<'a> {
    pub(super) size: (u32, u32),
    pub(super) shapes: &'a mut Vec<Drawn>,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl Canvas<'_> {
    fn keep(&mut self, shape: Shape, colour: BackendColor, filled: bool) {
        if colour.alpha > 0.0 {
            let ink = Ink::of(colour);
            self.shapes.push(Drawn { shape, ink, filled });
        }
    }
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Done {
        self.keep(Shape::Rect { at, size: (1, 1) }, colour, true);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let at = (from.0.min(to.0), from.1.min(to.1));
        let size = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
        self.keep(Shape::Rect { at, size }, style.color(), fill);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let mut points = String::new();
        for (x, y) in path {
            // Writing into a string cannot fail.
            let _ = write!(points, "{x},{y} ");
        }
        let width = style.stroke_width();
        self.keep(Shape::Path { points, width }, style.color(), false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        at: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        self.keep(Shape::Dot { at, radius }, style.color(), fill);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        let anchor = style.anchor();
        let size = text_height(style);
        // SVG sets a text upon its base line.
        let down = match anchor.v_pos {
            VPos::Top => size * 4 / 5,
            VPos::Center => size / 3,
            VPos::Bottom => 0,
        };
        let shape = Shape::Text {
            at: (at.0, at.1 + down),
            text: text.to_owned(),
            anchor: match anchor.h_pos {
                HPos::Left => "start",
                HPos::Center => "middle",
                HPos::Right => "end",
            },
            size,
        };
        self.keep(shape, style.color(), true);
        Ok(())
    }

    /// The browser sets the text in its own font; this is near enough to leave room.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let height = text_height(style).unsigned_abs();
        let letters = u32::try_from(text.chars().count()).unwrap_or(0);
        Ok((letters * height * 3 / 5, height))
    }
}

fn text_height<S: BackendTextStyle>(style: &S) -> i32 {
    // Some ten pixels.
    #[allow(clippy::cast_possible_truncation)]
    let size = style.size() as i32;
    size
}
