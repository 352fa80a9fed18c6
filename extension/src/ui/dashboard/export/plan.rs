//! What will be written, before anything is: counted in slices, so that the
//! page stays alive over any number of leads, and thrown away when something
//! else is chosen meanwhile.

use super::{Export, run::SLICE, told};
use crate::store::StoreError;
use gloo::timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    export::{Held, Ledger, OwnFields, Plan, Profile, Report, Standing},
    lead::Lead,
};
use std::{collections::HashSet, sync::Arc};

/// A plan that was made.
pub(super) struct Planned {
    /// Whom it is for.
    pub(super) profile: Profile,
    pub(super) leads: Vec<Arc<Lead>>,
    pub(super) report: Report,
    pub(super) headers: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// What the program has.
    pub(super) ledger: Ledger,
    /// The ids of leads that stay where they are.
    pub(super) suppressed: HashSet<String>,
    pub(super) changed_only: bool,
    /// How many leads were exported to this program before.
    pub(super) before: usize,
    /// How many of the leads have no purpose.
    pub(super) purposeless: usize,
    /// How many of the leads were found behind a login.
    pub(super) behind_login: usize,
}

impl Planned {
    /// Whether a lead is kept back, and why; else whether the program has it.
    pub(super) fn standing(&self, lead: &Lead) -> Result<bool, Held> {
        standing(
            lead,
            &self.profile,
            &self.ledger,
            &self.suppressed,
            self.changed_only,
        )
    }
}

fn standing(
    lead: &Lead,
    profile: &Profile,
    ledger: &Ledger,
    suppressed: &HashSet<String>,
    changed_only: bool,
) -> Result<bool, Held> {
    if suppressed.contains(&lead.id) {
        return Err(Held::DoNotContact);
    }
    if !changed_only {
        return Ok(ledger.knows(profile, lead));
    }
    match ledger.standing(profile, lead) {
        Standing::Unchanged => Err(Held::Unchanged),
        Standing::Changed => Ok(true),
        Standing::New => Ok(false),
    }
}

/// Makes a new plan whenever something is chosen, or a lead changes.
pub(super) fn keep_planned(export: Export) {
    let state = export.state();
    let latest = StoredValue::new(0_u32);
    Effect::new(move || {
        if !export.open.get() {
            return;
        }
        // After a file was made, the program has what is in it.
        state.outcome.track();
        let (Some(profile), leads) = (export.profile(), export.leads()) else {
            return;
        };
        let changed_only = state.changed_only.get();
        latest.update_value(|latest| *latest = latest.wrapping_add(1));
        let mine = latest.get_value();
        let is_latest = move || latest.try_get_value() == Some(mine);
        spawn_local(async move {
            match planned(export, profile, leads, changed_only, is_latest).await {
                Ok(Some(plan)) => {
                    state.plan.try_set(Some(Arc::new(plan)));
                }
                Ok(None) => {}
                Err(error) => export.desk.store_failed(&error),
            }
        });
    });
}

/// `None` where something else was chosen before it was done.
async fn planned(
    export: Export,
    profile: Profile,
    leads: Vec<Arc<Lead>>,
    changed_only: bool,
    is_latest: impl Fn() -> bool,
) -> Result<Option<Planned>, StoreError> {
    let Some(store) = export.desk.store() else {
        return Ok(None);
    };
    let ledger = store.ledger(&profile.id).await?;
    let suppressed = store
        .suppressed_among(leads.iter().map(AsRef::as_ref))
        .await?;
    let own = OwnFields::of(&profile, leads.iter().map(AsRef::as_ref));
    let mut plan = Plan::new(&profile, &own);
    for slice in leads.chunks(SLICE) {
        for lead in slice {
            match standing(lead, &profile, &ledger, &suppressed, changed_only) {
                Ok(known) => plan.lead(lead, known),
                Err(why) => plan.held(lead, why),
            }
        }
        TimeoutFuture::new(0).await;
        if !is_latest() {
            return Ok(None);
        }
    }
    let headers = plan.headers().into_iter().map(str::to_owned).collect();
    let rows = plan.preview().to_vec();
    let report = plan.report();
    let before = ledger.of(&profile.id).count();
    let count = |of: fn(&Lead) -> bool| leads.iter().filter(|lead| of(lead)).count();
    let purposeless = count(|lead| lead.legal.purpose.is_none());
    let behind_login = count(|lead| lead.legal.source_public == Some(false));
    Ok(Some(Planned {
        profile,
        leads,
        report,
        headers,
        rows,
        ledger,
        suppressed,
        changed_only,
        before,
        purposeless,
        behind_login,
    }))
}

/// The plan, as it is shown.
pub(super) fn view(export: Export) -> AnyView {
    let plan = export.state().plan;
    (move || plan.get().map(|plan| told::plan(&plan))).into_any()
}
