//! How wide the columns are: drawn with the pointer, or moved by arrow keys.

use super::{Leads, columns::Column};
use crate::ui::{
    wire::{key, value},
    words::t1,
};
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The narrowest and the widest column, in CSS pixels.
const LIMITS: (i32, i32) = (60, 900);
/// How far one press of an arrow key goes.
const STEP: i32 = 16;

/// A column whose edge is being drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    id: String,
    /// Its width now.
    width: u16,
    /// Its width at the beginning, and where the pointer was.
    from: (u16, i32),
}

fn limited(width: i32) -> u16 {
    u16::try_from(width.clamp(LIMITS.0, LIMITS.1)).unwrap_or_default()
}

/// The width of a column now.
pub(super) fn width(leads: Leads, column: &Column) -> u16 {
    let id = column.id();
    let drawn = leads.drawn.with(|drawn| {
        let drawn = drawn.as_ref().filter(|drawn| drawn.id == id)?;
        Some(drawn.width)
    });
    drawn.unwrap_or_else(|| {
        let settings = leads.dashboard.desk.settings;
        let kept = settings.with(|settings| settings.table.widths.get(&id).copied());
        kept.unwrap_or_else(|| column.width())
    })
}

fn keep(leads: Leads, id: String, width: u16) {
    leads.dashboard.desk.choose(move |settings| {
        settings.table.widths.insert(id, width);
    });
}

/// The edge that is drawn.
pub(super) fn handle(leads: Leads, column: &Column) -> AnyView {
    let label = t1("columnWidth", &column.label());
    let column = StoredValue::new(column.clone());
    let now = move || column.with_value(|column| width(leads, column));
    let id = move || column.with_value(Column::id);
    let drawn = leads.drawn;
    let down = move |event: PointerEvent| {
        event.prevent_default();
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(target) = target {
            // Without it the drawing ends where the pointer leaves the edge.
            let _ = target.set_pointer_capture(event.pointer_id());
        }
        let width = now();
        let from = (width, event.client_x());
        drawn.set(Some(Drawn {
            id: id(),
            width,
            from,
        }));
    };
    let moved = move |event: PointerEvent| {
        if drawn.with_untracked(Option::is_none) {
            return;
        }
        drawn.update(|drawn| {
            if let Some(drawn) = drawn {
                let (width, x) = drawn.from;
                drawn.width = limited(i32::from(width) + event.client_x() - x);
            }
        });
    };
    let up = move |_: PointerEvent| {
        if let Some(done) = drawn.get_untracked() {
            keep(leads, done.id, done.width);
            drawn.set(None);
        }
    };
    let pressed = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" => -STEP,
            "ArrowRight" => STEP,
            _ => return,
        };
        event.prevent_default();
        keep(leads, id(), limited(i32::from(now()) + by));
    };
    view! {
        <span
            class="col-edge"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=label
            aria-valuemin=LIMITS.0.to_string()
            aria-valuemax=LIMITS.1.to_string()
            aria-valuenow=value(move || now().to_string())
            data-testid=format!("width-{}", id())
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
            on:keydown=key(pressed)
        ></span>
    }
    .into_any()
}
