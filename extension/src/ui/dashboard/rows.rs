//! Long lists: only the rows in view are made.

use crate::{
    logic::window::rows_in_view,
    ui::{dom, wire::key},
};
use leptos::{ev::KeyboardEvent, html::Div, prelude::*};
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Where a list is scrolled to. A handle: copies are the same list.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    /// The rows that are to be made.
    pub(super) range: Memo<Range<usize>>,
    /// The element that scrolls.
    scroller: NodeRef<Div>,
    top: RwSignal<f64>,
    height: RwSignal<f64>,
    row: RwSignal<f64>,
    /// How many rows there are.
    total: Signal<usize>,
}

impl Rows {
    /// A list of that many rows, all of one height.
    pub(super) fn new(total: Signal<usize>) -> Self {
        let [top, height, row] = [(); 3].map(|()| RwSignal::new(0.0));
        let rows = Self {
            range: Memo::new(move |_| {
                rows_in_view(total.get(), top.get(), height.get(), row.get())
            }),
            scroller: NodeRef::new(),
            top,
            height,
            row,
            total,
        };
        rows.scroller.on_load(move |_| {
            request_animation_frame(move || rows.measure());
        });
        let resized = window_event_listener(leptos::ev::resize, move |_| rows.measure());
        on_cleanup(move || resized.remove());
        // The first rows that there are to measure.
        Effect::new(move || {
            if total.get() > 0 {
                request_animation_frame(move || rows.measure());
            }
        });
        rows
    }

    /// What scrolls, with the table in it.
    pub(super) fn scroller(self, label: String, test_id: &'static str, table: AnyView) -> AnyView {
        view! {
            <div
                node_ref=self.scroller
                class="scroller virtual"
                role="region"
                tabindex="0"
                aria-label=label
                data-testid=test_id
                on:scroll=move |_| self.measure()
            >
                {table}
            </div>
        }
        .into_any()
    }

    /// The table's body: the rows that were made, between two as high as what is left
    /// out above and below. The arrow keys go from row to row; `selector` names what
    /// takes the focus in one.
    pub(super) fn body(self, selector: &'static str, made: AnyView) -> AnyView {
        let gap = move |of: fn((f64, f64)) -> f64| format!("{}px", of(self.gaps()));
        let pressed = move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowDown" => 1,
                "ArrowUp" => -1,
                _ => return,
            };
            event.prevent_default();
            self.step(by, selector);
        };
        view! {
            <tbody on:keydown=key(pressed)>
                <tr aria-hidden="true" class="gap" style:height=move || gap(|(above, _)| above)></tr>
                {made}
                <tr aria-hidden="true" class="gap" style:height=move || gap(|(_, below)| below)></tr>
            </tbody>
        }
        .into_any()
    }

    /// How high what is left out is: above and below, in CSS pixels.
    fn gaps(self) -> (f64, f64) {
        let (range, row) = (self.range.get(), self.row.get());
        let below = self.total.get().saturating_sub(range.end);
        (range.start as f64 * row, below as f64 * row)
    }

    /// Looks where the list is now. A row that leaves with the focus hands it to
    /// the list: a keyboard goes on from where it was.
    fn measure(self) {
        let Some(scroller) = self.scroller.try_get_untracked().flatten() else {
            return;
        };
        let set = |signal: RwSignal<f64>, value: f64| {
            if (signal.get_untracked() - value).abs() > 0.1 {
                signal.set(value);
            }
        };
        if let Ok(Some(row)) = scroller.query_selector("[data-row]") {
            let height = row.get_bounding_client_rect().height();
            if height >= 1.0 {
                set(self.row, height);
            }
        }
        set(self.height, f64::from(scroller.client_height()));
        let top = f64::from(scroller.scroll_top());
        let (height, row) = (self.height.get_untracked(), self.row.get_untracked());
        let next = rows_in_view(self.total.get_untracked(), top, height, row);
        if let Some(at) = focused_row()
            && !next.contains(&at)
        {
            dom::focus(scroller.clone().dyn_into().ok());
        }
        let held = dom::focused();
        set(self.top, top);
        keep_focus(held);
    }

    /// Moves the focus from the row that has it by that many rows, and scrolls
    /// there. `selector` names what takes the focus in a row.
    fn step(self, by: isize, selector: &'static str) {
        let at = focused_row().map_or(Some(0), |at| at.checked_add_signed(by));
        let Some(at) = at.filter(|at| *at < self.total.get_untracked()) else {
            return;
        };
        let row = dom::first(None, &format!("[data-row=\"{at}\"]"));
        if let Some(row) = row {
            row.scroll_into_view_with_scroll_into_view_options(&nearest());
            dom::focus(dom::first(Some(&row), selector));
            // Keys may come faster than a browser tells of scrolling: the rows
            // around this one are made at once.
            self.measure();
        }
    }
}

/// Rows that stay may be put elsewhere in the page, and a browser takes the focus
/// from what is moved: it gets it back.
fn keep_focus(held: Option<HtmlElement>) {
    let Some(held) = held.filter(|held| held.closest("[data-row]").is_ok_and(|row| row.is_some()))
    else {
        return;
    };
    request_animation_frame(move || {
        let is_lost = dom::focused().is_none_or(|now| now.tag_name() == "BODY");
        if is_lost && held.is_connected() {
            dom::focus(Some(held));
        }
    });
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}

/// The number of the row that has the focus.
fn focused_row() -> Option<usize> {
    let row: Element = dom::focused()?.closest("[data-row]").ok()??;
    row.get_attribute("data-row")?.parse().ok()
}
