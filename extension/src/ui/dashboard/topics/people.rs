//! The people who write mostly about a topic: leads by name, everybody else by the
//! beginning of the pseudonym.

use super::super::{Dashboard, leaders::account};
use crate::ui::{
    lead::shown_name,
    wire::click,
    words::{counted, t1},
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::insight::topics::Topic;
use std::collections::HashMap;

pub(super) fn people(dashboard: Dashboard, topic: &Topic) -> AnyView {
    if topic.people.is_empty() {
        return ().into_any();
    }
    // Leads by the pseudonym of their accounts.
    let known = RwSignal::new(HashMap::<String, String>::new());
    let keys = topic.people.clone();
    spawn_local(async move {
        let desk = dashboard.desk;
        let Some(store) = desk.store() else { return };
        match store.people(&keys).await {
            Ok(people) => {
                let of_leads = people
                    .into_iter()
                    .filter_map(|person| Some((person.key, person.lead?)));
                // The topic may have been closed.
                known.try_set(of_leads.collect());
            }
            Err(error) => desk.store_failed(&error),
        }
    });
    let people = topic.people.clone();
    let items = move || {
        let item = |person: &String| {
            let id = known.with(|known| known.get(person).cloned());
            view! { <li>{who(dashboard, person, id)}</li> }
        };
        people.iter().map(item).collect::<Vec<_>>()
    };
    view! {
        <h3>{counted("topicsPeople", topic.authors as usize)}</h3>
        <ul class="people" role="list" data-testid="topic-people">{items}</ul>
    }
    .into_any()
}

fn who(dashboard: Dashboard, person: &str, lead: Option<String>) -> AnyView {
    match lead.and_then(|id| dashboard.desk.lead(&id)) {
        Some(lead) => {
            let (id, name) = (lead.id.clone(), shown_name(&lead));
            view! {
                <button
                    class="link-button"
                    data-testid="topic-lead"
                    aria-label=t1("openLead", &name)
                    on:click=click(move |_| dashboard.go("leads", &id))
                >
                    {name.clone()}
                </button>
            }
            .into_any()
        }
        None => account(person).into_any(),
    }
}
