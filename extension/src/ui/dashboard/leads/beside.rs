//! The sheet of one lead, beside the list.

use super::Leads;
use crate::ui::{
    dom, search,
    sheet::{self, Ways},
    wire::yes,
    words::t,
};
use leptos::prelude::*;

fn sheet_of(leads: Leads) -> Memo<String> {
    let route = leads.dashboard.route;
    Memo::new(move |_| {
        route.with(|route| {
            let is_here = route.room.is_empty() || route.room == "leads";
            if is_here {
                route.rest.clone()
            } else {
                String::new()
            }
        })
    })
}

pub(super) fn sheet(leads: Leads) -> AnyView {
    let dashboard = leads.dashboard;
    let id = sheet_of(leads);
    let ways = Ways {
        open: Callback::new(move |id: String| dashboard.go("leads", &id)),
        close: Callback::new(move |()| close(leads)),
    };
    // An address may name a lead that was not read yet, or one that is gone.
    let read = Memo::new(move |_| {
        let (id, desk) = (id.get(), dashboard.desk);
        let is_read = desk.complete.get() || desk.lead(&id).is_some();
        Some(id).filter(|id| is_read && !id.is_empty())
    });
    let shown = move || read.get().map(|id| sheet::sheet(dashboard.desk, id, ways));
    view! {
        <aside class="beside" aria-label=t("leadSheet") hidden=yes(move || id.with(String::is_empty))>{shown}</aside>
    }
    .into_any()
}

/// Back to the list, with the focus on the lead that was open.
fn close(leads: Leads) {
    let id = leads
        .dashboard
        .route
        .with_untracked(|route| route.rest.clone());
    leads.dashboard.go("leads", "");
    request_animation_frame(move || {
        let rows = dom::all("[data-testid=lead-row], [data-testid=lane-card]");
        let row = rows
            .into_iter()
            .find(|row| row.get_attribute("data-id").as_deref() == Some(&id));
        let opener = row.and_then(|row| dom::first(Some(&row), "[data-testid=lead-open]"));
        dom::focus(opener.or_else(|| dom::by_id(search::ID)));
    });
}
