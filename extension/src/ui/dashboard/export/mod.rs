//! Files for other programs: which program, which leads, what will be in the
//! file exactly as it is written, and then the file.
//!
//! - [`choose`]: the program and the leads
//! - [`plan`]: what will be written, before anything is
//! - [`run`]: writing it
//! - [`own`]: profiles of the user's own
//! - [`told`]: what there is to say about a plan and a file

mod choose;
mod own;
mod plan;
mod run;
mod told;

use super::Dashboard;
use leptos::{prelude::*, task::spawn_local};
use plan::Planned;
use run::Outcome;
use sidelight::{
    export::{self, Profile},
    lead::Lead,
};
use std::{ops::Deref, sync::Arc};

use crate::{
    browser::clock,
    logic::{find, fold::Query},
};

/// The profile that is offered first: what most programs open.
const FIRST: &str = "csv";

/// Which leads are exported.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Which {
    All,
    /// Those that were marked in the table.
    Marked,
    /// Those that a saved search finds, by its name.
    Search(String),
}

/// The room. A handle: copies are the same room.
#[derive(Clone, Copy)]
struct Export {
    dashboard: Dashboard,
    state: StoredValue<State>,
}

/// What is chosen, and what came of it.
#[derive(Clone, Copy)]
struct State {
    profile: RwSignal<String>,
    /// The user's own profiles.
    own: RwSignal<Vec<Profile>>,
    which: RwSignal<Which>,
    /// Whether leads that the program has as they are stay out.
    changed_only: RwSignal<bool>,
    plan: RwSignal<Option<Arc<Planned>>>,
    /// How many leads are written, of how many, while that goes on.
    running: RwSignal<Option<(usize, usize)>>,
    cancelled: RwSignal<bool>,
    outcome: RwSignal<Option<Arc<Outcome>>>,
    /// The profile that is being changed.
    editing: RwSignal<Option<Profile>>,
}

impl Deref for Export {
    type Target = Dashboard;

    fn deref(&self) -> &Dashboard {
        &self.dashboard
    }
}

impl Export {
    fn state(self) -> State {
        self.state.get_value()
    }

    /// The chosen profile; the first one where the chosen one is gone.
    fn profile(self) -> Option<Profile> {
        let id = self.state().profile.get();
        let own = self.state().own.get();
        own.into_iter()
            .find(|profile| profile.id == id)
            .or_else(|| export::profile(&id).cloned())
            .or_else(|| export::profile(FIRST).cloned())
    }

    /// The leads that are chosen, last changed first.
    fn leads(self) -> Vec<Arc<Lead>> {
        let leads = self.desk.leads.get();
        match self.state().which.get() {
            Which::All => leads,
            Which::Marked => {
                let marked = self.marked.get();
                let is_marked = |lead: &Arc<Lead>| marked.contains(&lead.id);
                leads.into_iter().filter(is_marked).collect()
            }
            Which::Search(name) => {
                let searches = self
                    .desk
                    .settings
                    .with(|settings| settings.searches.clone());
                // A search that is gone finds nobody, not everybody.
                let Some(search) = searches.into_iter().find(|search| search.name == name) else {
                    return Vec::new();
                };
                let (query, today) = (Query::new(&search.query), clock::day(clock::now()));
                let is_found = |lead: &Arc<Lead>| {
                    search.filter.lets_through(lead, today)
                        && (query.is_empty() || query.finds(&find::words_of(lead)))
                };
                leads.into_iter().filter(is_found).collect()
            }
        }
    }

    /// Whether a plan is for what is chosen now: until the next one is made, the
    /// last one is still there.
    fn is_chosen(self, plan: &Planned) -> bool {
        let state = self.state();
        self.profile().as_ref() == Some(&plan.profile)
            && state.which.with(|which| *which == plan.which)
            && state.changed_only.get() == plan.changed_only
    }

    fn read_own(self) {
        spawn_local(async move {
            let Some(store) = self.desk.store() else {
                return;
            };
            match store.own_profiles().await {
                Ok(own) => {
                    if let Some(damaged) = own.damaged.into_iter().next() {
                        self.desk.failed("profile", damaged.why);
                    }
                    self.state().own.try_set(own.profiles);
                }
                Err(error) => self.desk.store_failed(&error),
            }
        });
    }
}

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let marked = dashboard.marked.with_untracked(|marked| !marked.is_empty());
    let export = Export {
        dashboard,
        state: StoredValue::new(State {
            profile: RwSignal::new(FIRST.to_owned()),
            own: RwSignal::new(Vec::new()),
            which: RwSignal::new(if marked { Which::Marked } else { Which::All }),
            changed_only: RwSignal::new(false),
            plan: RwSignal::new(None),
            running: RwSignal::new(None),
            cancelled: RwSignal::new(false),
            outcome: RwSignal::new(None),
            editing: RwSignal::new(None),
        }),
    };
    Effect::new(move || {
        if export.open.get() {
            export.read_own();
        }
    });
    plan::keep_planned(export);
    view! {
        {choose::choose(export)}
        {own::editor(export)}
        {run::line(export)}
        {told::view(export)}
    }
    .into_any()
}
