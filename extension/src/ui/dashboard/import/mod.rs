//! Leads out of files: choose one, say what its columns are, see what would
//! happen to every row, and only then let it happen.
//!
//! - [`file`]: choosing and dropping
//! - [`columns`]: how the file is read, and what each column is
//! - [`plan`]: what would become of the rows
//! - [`run`]: doing it, and what was refused
//! - [`said`]: the words for what the engine found

mod columns;
mod file;
mod plan;
mod run;
mod said;

use super::Dashboard;
use leptos::prelude::*;
use sidelight::import::{ImportError, Mapping, Plan, Policy, Reading, Source};
use std::{ops::Deref, sync::Arc};

/// The room. A handle: copies are the same room.
#[derive(Clone, Copy)]
struct Import {
    dashboard: Dashboard,
    state: StoredValue<State>,
}

/// The file.
struct Chosen {
    name: String,
    bytes: Vec<u8>,
}

/// What was chosen, and what came of it.
#[derive(Clone, Copy)]
struct State {
    file: RwSignal<Option<Arc<Chosen>>>,
    /// How the user wants it read.
    reading: RwSignal<Reading>,
    source: RwSignal<Option<Arc<Source>>>,
    mapping: RwSignal<Option<Mapping>>,
    policy: RwSignal<Policy>,
    plan: RwSignal<Option<Arc<Plan>>>,
    /// Why the file is refused as a whole.
    wrong: RwSignal<Option<ImportError>>,
    /// Whether something is read or worked out.
    busy: RwSignal<bool>,
    /// What was imported last.
    done: RwSignal<Option<Arc<run::Done>>>,
}

impl Deref for Import {
    type Target = Dashboard;

    fn deref(&self) -> &Dashboard {
        &self.dashboard
    }
}

impl Import {
    fn state(self) -> State {
        self.state.get_value()
    }
}

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let import = Import {
        dashboard,
        state: StoredValue::new(State {
            file: RwSignal::new(None),
            reading: RwSignal::new(Reading::default()),
            source: RwSignal::new(None),
            mapping: RwSignal::new(None),
            policy: RwSignal::new(Policy::default()),
            plan: RwSignal::new(None),
            wrong: RwSignal::new(None),
            busy: RwSignal::new(false),
            done: RwSignal::new(None),
        }),
    };
    file::keep_read(import);
    plan::keep_planned(import);
    view! {
        {file::choose(import)}
        {run::done(import)}
        {columns::view(import)}
        {plan::view(import)}
    }
    .into_any()
}
