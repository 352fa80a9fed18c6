//! The drawings: 16 by 16, one path each, in the colour of the text beside them.

use leptos::prelude::*;

/// A drawing. It always stands beside words or in a named button, so it is
/// hidden from screen readers.
#[derive(Clone, Copy)]
pub struct Icon(&'static str);

/// Something went wrong.
pub const ALERT: Icon = Icon("M8 2.5l6 11H2zM8 6.5V10M8 12h.01");
/// To where one came from.
pub const BACK: Icon = Icon("M10 3L5 8l5 5");
/// Is so, is done.
pub const CHECK: Icon = Icon("M3 8.5l3.2 3L13 4.5");
/// To come back to later.
pub const CLOCK: Icon = Icon("M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8V8l2.4 1.6");
/// Something to be told.
pub const BELL: Icon =
    Icon("M8 2a4 4 0 0 0-4 4c0 3.5-1.5 4.5-1.5 5.5h11c0-1-1.5-2-1.5-5.5a4 4 0 0 0-4-4zM6.5 13.5h3");
/// Close, take off.
pub const CLOSE: Icon = Icon("M4 4l8 8M12 4l-8 8");
/// A chart.
pub const CHART: Icon = Icon("M2.5 13.5h11M4 13.5V9M8 13.5V4M12 13.5V7");
/// A file for the user.
pub const DOWNLOAD: Icon = Icon("M8 2.5V10M4.5 7L8 10.5 11.5 7M3 13.5h10");
/// A file of the user's.
pub const UPLOAD: Icon = Icon("M8 10.5V3M4.5 6L8 2.5 11.5 6M3 13.5h10");
/// What is watched.
pub const EYE: Icon = Icon(
    "M1.5 8C3.2 5 5.4 3.5 8 3.5S12.8 5 14.5 8c-1.7 3-3.9 4.5-6.5 4.5S3.2 11 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
);
/// A question.
pub const HELP: Icon = Icon("M5.5 6a2.5 2.5 0 1 1 3.9 2C8.5 8.6 8 9.1 8 10M8 12.8h.01");
/// The dashboard: panes of a window.
pub const HOUSE: Icon = Icon("M2.5 2.5h11v11h-11zM2.5 6.5h11M7 6.5v7");
/// A pen: a note.
pub const NOTE: Icon = Icon("M2.8 13.2l.8-3.2L10.8 2.8l2.4 2.4L6 12.4z");
/// Leads out, into a new tab.
pub const OPEN: Icon = Icon("M9.5 2.5h4v4M13.5 2.5L8 8M11.5 9.5v4h-9v-9h4");
/// Somebody.
pub const PERSON: Icon = Icon(
    "M8 8.2a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.8 13.8c.6-2.6 2.6-3.9 5.2-3.9s4.6 1.3 5.2 3.9",
);
/// A box with a lock: what is kept safe.
pub const SAFE: Icon = Icon("M3 7.5h10v6H3zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5M8 10v1.5");
/// Search.
pub const SEARCH: Icon = Icon("M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.2 3.2");
/// Settings.
pub const SETTINGS: Icon = Icon(
    "M2.5 5H9M12 5h1.5M2.5 11H4M7 11h6.5M10.5 3.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM5.5 9.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z",
);
/// One place up.
pub const UP: Icon = Icon("M3.5 10L8 5.5l4.5 4.5");
/// One place down.
pub const DOWN: Icon = Icon("M3.5 6L8 10.5 12.5 6");
/// Onto the clipboard.
pub const COPY: Icon = Icon("M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3");
/// Posts on their way to a department.
pub const SEND: Icon = Icon("M2.5 8h9M8 4.5L11.5 8 8 11.5M13.5 3v10");
/// Somebody whose word carries.
pub const STAR: Icon = Icon("M8 2l1.8 3.8 4.2.5-3.1 2.9.8 4.2L8 11.3l-3.7 2.1.8-4.2L2 6.3l4.2-.5z");
/// A tag.
pub const TAG: Icon = Icon("M2.5 2.5h5l6 6-5 5-6-6zM5.2 5.2h.01");
/// Delete.
pub const TRASH: Icon = Icon("M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5");
/// A page.
pub const PAGE: Icon = Icon("M3.5 2h9v12h-9zM6 5h4M6 8h4M6 11h2");
/// A shield.
pub const SHIELD: Icon =
    Icon("M8 1.8l5.2 2v3.7c0 3.2-2.1 5.6-5.2 6.7-3.1-1.1-5.2-3.5-5.2-6.7V3.8z");
/// Positive.
pub const SMILE: Icon = Icon(
    "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM5.8 6.3h.01M10.2 6.3h.01M5.2 9.4c.7 1.2 1.7 1.8 2.8 1.8s2.1-.6 2.8-1.8",
);
/// Neutral.
pub const FLAT: Icon =
    Icon("M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM5.8 6.3h.01M10.2 6.3h.01M5.4 10.2h5.2");
/// Negative.
pub const FROWN: Icon = Icon(
    "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM5.8 6.3h.01M10.2 6.3h.01M5.2 11.2c.7-1.2 1.7-1.8 2.8-1.8s2.1.6 2.8 1.8",
);

impl Icon {
    /// The drawing as an element.
    pub fn view(self) -> AnyView {
        view! {
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d=self.0></path>
            </svg>
        }
        .into_any()
    }
}
