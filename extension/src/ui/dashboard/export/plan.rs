//! What will be written, before anything is: counted in slices, so that the
//! page stays alive over any number of leads, and thrown away when something
//! else is chosen meanwhile.

use super::{Export, Which};
use crate::{
    browser::clock,
    store::StoreError,
    ui::latest::{Latest, Turn},
};
use gloo::timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    export::{Held, Ledger, OwnFields, Plan, Profile, Report, Standing},
    lead::Lead,
    settings::Settings,
};
use std::{collections::HashSet, sync::Arc};

/// How many leads are looked at, or written, before the page may do something else.
pub(super) const SLICE: usize = 250;

/// A plan that was made.
pub(super) struct Planned {
    /// Whom it is for.
    pub(super) profile: Profile,
    /// Which leads, and these are they.
    pub(super) which: Which,
    pub(super) leads: Vec<Arc<Lead>>,
    pub(super) report: Report,
    pub(super) headers: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// What the program has.
    pub(super) ledger: Ledger,
    /// The ids of leads that stay where they are.
    pub(super) suppressed: HashSet<String>,
    pub(super) changed_only: bool,
    /// After how many months a lead is due for review.
    review_months: u8,
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
        if self.suppressed.contains(&lead.id) || lead.legal.objected_at.is_some() {
            return Err(Held::DoNotContact);
        }
        let today = clock::day(clock::now());
        if lead.legal.is_overdue(self.review_months, today) {
            return Err(Held::Expired);
        }
        if !self.changed_only {
            return Ok(self.ledger.knows(&self.profile, lead));
        }
        match self.ledger.standing(&self.profile, lead) {
            Standing::Unchanged => Err(Held::Unchanged),
            Standing::Changed => Ok(true),
            Standing::New => Ok(false),
        }
    }
}

/// Makes a new plan whenever something is chosen, or a lead changes.
pub(super) fn keep_planned(export: Export) {
    let state = export.state();
    let plans = Latest::none();
    Effect::new(move || {
        if !export.open.get() {
            return;
        }
        // After a file was made, the program has what is in it.
        state.outcome.track();
        let which = state.which.get();
        let (Some(profile), leads) = (export.profile(), export.leads()) else {
            return;
        };
        let changed_only = state.changed_only.get();
        let turn = plans.begin();
        spawn_local(async move {
            match planned(export, profile, (which, leads), changed_only, turn).await {
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
    (which, leads): (Which, Vec<Arc<Lead>>),
    changed_only: bool,
    turn: Turn,
) -> Result<Option<Planned>, StoreError> {
    let Some(store) = export.desk.store() else {
        return Ok(None);
    };
    let ledger = store.ledger(&profile.id).await?;
    let suppressed = store
        .suppressed_among(leads.iter().map(AsRef::as_ref))
        .await?;
    let count = |of: fn(&Lead) -> bool| leads.iter().filter(|lead| of(lead)).count();
    let review_months = |settings: &Settings| settings.review_months;
    let before = ledger.of(&profile.id).count();
    let purposeless = count(|lead| lead.legal.purpose.is_none());
    let behind_login = count(|lead| lead.legal.source_public == Some(false));
    let mut planned = Planned {
        profile,
        which,
        leads,
        report: Report::default(),
        headers: Vec::new(),
        rows: Vec::new(),
        ledger,
        suppressed,
        changed_only,
        review_months: export.desk.settings.with_untracked(review_months),
        before,
        purposeless,
        behind_login,
    };
    let own = OwnFields::of(&planned.profile, planned.leads.iter().map(AsRef::as_ref));
    let mut plan = Plan::new(&planned.profile, &own);
    for slice in planned.leads.chunks(SLICE) {
        for lead in slice {
            match planned.standing(lead) {
                Ok(known) => plan.lead(lead, known),
                Err(why) => plan.held(lead, why),
            }
        }
        TimeoutFuture::new(0).await;
        if !turn.is_last() {
            return Ok(None);
        }
    }
    let headers = plan.headers().into_iter().map(str::to_owned).collect();
    let rows = plan.preview().to_vec();
    let report = plan.report();
    planned.headers = headers;
    planned.rows = rows;
    planned.report = report;
    Ok(Some(planned))
}
