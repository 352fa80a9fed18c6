//! A table that scrolls sideways in a narrow window, by keyboard too.

use crate::ui::words::t;
use leptos::prelude::*;

/// The table; `label` is what it is called, `heads` are the keys of its columns.
pub(super) fn table(
    testid: &'static str,
    label: String,
    heads: &[&'static str],
    rows: Vec<AnyView>,
) -> AnyView {
    let heads: Vec<_> = heads
        .iter()
        .map(|head| view! { <th scope="col">{t(head)}</th> })
        .collect();
    view! {
        <div class="scroller" role="region" tabindex="0" aria-label=label>
            <table class="table" data-testid=testid>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
