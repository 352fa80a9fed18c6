//! What is owed to people: what is due, whom not to store, what was done.
//!
//! - [`duties`]: leads that something is due for
//! - [`suppression`]: the list of those who must not be stored
//! - [`sender`]: who is answerable, as letters name it
//! - [`log`]: the audit log
//! - [`person`]: one person: notice, report, erasure (`#privacy/ID`)

mod duties;
mod letters;
mod log;
mod person;
mod sender;
mod suppression;

use super::Dashboard;
use leptos::prelude::*;

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let person = Memo::new(move |_| dashboard.route.with(|route| route.rest.clone()));
    let inside = move || {
        if !dashboard.open.get() {
            return ().into_any();
        }
        let id = person.get();
        if id.is_empty() {
            overview(dashboard)
        } else {
            person::person(dashboard, id)
        }
    };
    inside.into_any()
}

fn overview(dashboard: Dashboard) -> AnyView {
    view! {
        {duties::duties(dashboard)}
        {suppression::suppression(dashboard)}
        {sender::sender(dashboard)}
        {log::log(dashboard)}
    }
    .into_any()
}
