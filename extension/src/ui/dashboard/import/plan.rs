//! What would become of the rows: worked out whenever something is chosen or a
//! lead changes, and shown before anything happens.

use super::{Import, run, said};
use crate::{
    browser::{clock, random},
    store::StoreError,
    ui::{
        icon,
        latest::Latest,
        wire::{change, yes},
        words::{counted, number, t, t1},
    },
};
use gloo::timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    import::{Mapping, Outcome, Plan, Planned, Policy, Source, Surroundings},
    lead::{Grounds, Lead},
};
use std::sync::Arc;

/// How many rows are shown.
const SHOWN: usize = 50;

/// Makes a new plan whenever it could be another one.
pub(super) fn keep_planned(import: Import) {
    let state = import.state();
    let plans = Latest::none();
    Effect::new(move || {
        let (source, mapping) = (state.source.get(), state.mapping.get());
        let (policy, leads) = (state.policy.get(), import.desk.leads.get());
        let (Some(source), Some(mapping), true) = (source, mapping, import.open.get()) else {
            state.plan.set(None);
            return;
        };
        let turn = plans.begin();
        spawn_local(async move {
            // Lets the browser show what was chosen, and one who steps through a
            // list choose on.
            TimeoutFuture::new(50).await;
            if !turn.is_last() {
                return;
            }
            match planned(import, &source, &mapping, policy, &leads).await {
                Ok(plan) if turn.is_last() => {
                    state.plan.try_set(Some(Arc::new(plan)));
                }
                Ok(_) => {}
                Err(error) => import.desk.store_failed(&error),
            }
        });
    });
}

async fn planned(
    import: Import,
    source: &Source,
    mapping: &Mapping,
    policy: Policy,
    leads: &[Arc<Lead>],
) -> Result<Plan, StoreError> {
    let Some(store) = import.desk.store() else {
        return Ok(Plan::default());
    };
    let suppressed = store.refused().await?;
    let settings = import.desk.settings.get_untracked();
    Ok(Plan::new(
        source,
        mapping,
        leads.iter().map(AsRef::as_ref),
        &mut Surroundings {
            policy,
            grounds: Grounds {
                basis: Some(settings.basis),
                purpose: settings.purpose,
                source_public: None,
            },
            statuses: &settings.statuses,
            now: clock::now(),
            suppressed: &|lead| suppressed.holds(lead),
            ids: &mut random::uuid,
        },
    ))
}

/// The plan, as it is shown.
pub(super) fn view(import: Import) -> AnyView {
    let plan = import.state().plan;
    (move || plan.get().map(|plan| inside(import, &plan))).into_any()
}

fn inside(import: Import, plan: &Arc<Plan>) -> AnyView {
    let shown = RwSignal::new(String::new());
    let names_nobody = import.state().mapping.with_untracked(|mapping| {
        let has_columns = mapping
            .as_ref()
            .is_some_and(|mapping| !mapping.targets.is_empty());
        has_columns
            && mapping
                .as_ref()
                .is_some_and(|mapping| !mapping.names_somebody())
    });
    let listed = Arc::clone(plan);
    view! {
        <section class="part" aria-labelledby="import-plan-title">
            <h2 id="import-plan-title">{t("importPlanTitle")}</h2>
            {names_nobody.then(|| view! {
                <p class="bar" data-testid="import-nameless">{icon::ALERT.view()} <span class="grow">{t("importNameless")}</span></p>
            })}
            <p role="status" data-testid="import-summary">{summary(plan)}</p>
            <div class="import-do">
                {run::button(import, plan)}
                {choice(plan, shown)}
            </div>
            {move || table(import, &listed, &shown.get())}
        </section>
    }
    .into_any()
}

/// "12 new, 3 changed, 5 the same, 2 refused."
fn summary(plan: &Plan) -> String {
    let [new, changed, same, refused] = plan.counts();
    let parts = [
        counted("importNew", new),
        counted("importChanged", changed),
        counted("importSame", same),
        counted("importRefused", refused),
    ];
    parts.join(" · ")
}

/// Which rows are shown.
fn choice(plan: &Plan, shown: RwSignal<String>) -> AnyView {
    let [new, changed, same, refused] = plan.counts();
    let option = |value: &'static str, name: &'static str, count: usize| {
        let words = format!("{} ({})", t(name), number(count));
        let is_chosen = move || shown.with(|shown| shown == value);
        view! { <option value=value prop:selected=yes(is_chosen) disabled={count == 0}>{words}</option> }
    };
    view! {
        <div class="field">
            <label for="import-shown">{t("importShown")}</label>
            <select
                class="input"
                id="import-shown"
                data-testid="import-shown"
                on:change=change(move |event| shown.set(event_target_value(&event)))
            >
                {option("", "importShownAll", plan.rows.len())}
                {option("new", "importShownNew", new)}
                {option("change", "importShownChanged", changed)}
                {option("same", "importShownSame", same)}
                {option("refused", "importShownRefused", refused)}
            </select>
        </div>
    }
    .into_any()
}

fn code(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::New(_) => "new",
        Outcome::Change(..) => "change",
        Outcome::Same(..) => "same",
        Outcome::Refused(_) => "refused",
    }
}

fn table(import: Import, plan: &Plan, shown: &str) -> AnyView {
    let wanted = |row: &&Planned| shown.is_empty() || code(&row.outcome) == shown;
    let count = plan.rows.iter().filter(wanted).count();
    let rows: Vec<_> = plan
        .rows
        .iter()
        .filter(wanted)
        .take(SHOWN)
        .map(|planned| row(import, plan, planned))
        .collect();
    let heads = [
        "importLine",
        "importOutcome",
        "importWhy",
        "fieldName",
        "fieldCompany",
        "importEmail",
    ];
    let heads: Vec<_> = heads
        .map(|head| view! { <th scope="col">{t(head)}</th> })
        .into_iter()
        .collect();
    let cut = (count > SHOWN).then(|| t1("importFirst", &number(SHOWN)));
    view! {
        {cut.map(|line| view! { <p class="quiet small">{line}</p> })}
        <div class="scroller" role="region" tabindex="0" aria-labelledby="import-plan-title">
            <table class="table exact" data-testid="import-plan">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(import: Import, plan: &Plan, planned: &Planned) -> AnyView {
    let outcome = code(&planned.outcome);
    let id = match &planned.outcome {
        Outcome::New(id) | Outcome::Change(id, _) | Outcome::Same(id, _) => Some(id),
        Outcome::Refused(_) => None,
    };
    let stored = id.and_then(|id| import.desk.lead(id));
    let lead = id.and_then(|id| plan.lead(id)).or(stored.as_deref());
    let of = |read: fn(&Lead) -> Option<String>| lead.and_then(read).unwrap_or_default();
    let why = match &planned.outcome {
        Outcome::New(_) => String::new(),
        Outcome::Change(_, by) | Outcome::Same(_, by) => said::by(*by, stored.as_deref()),
        Outcome::Refused(refusal) => said::refusal(refusal),
    };
    let cells = [
        number(planned.line),
        said::outcome(outcome),
        why,
        planned.name.clone(),
        of(|lead| lead.company.clone()),
        of(|lead| Some(lead.emails.join(", "))),
    ];
    let cells: Vec<_> = cells
        .map(|cell| view! { <td><div class="cell">{cell}</div></td> })
        .into_iter()
        .collect();
    view! { <tr data-testid="import-row" data-outcome=outcome>{cells}</tr> }.into_any()
}
