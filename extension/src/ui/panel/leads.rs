//! The saved people: a list that one searches, and exports.

use super::{Panel, View};
use crate::browser::clock;
use crate::logic::{
    find::{Found, Index, Wanted},
    fold::Query,
    people::initials,
};
use crate::store::StoreError;
use crate::ui::wire::{aria, click, text, yes};
use crate::ui::{
    download, icon,
    lead::{objected_mark, shown_name, tally},
    networks::network_name,
    search, sheet,
    words::{counted, counted_with, number, since, t, t1},
};
use jiff::civil::Date;
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    export::{self, Ledger},
    lead::{Filter, Lead},
};
use std::sync::Arc;

/// The profile of the file.
const CSV: &str = "csv";

/// How many leads are shown at first, and how many more each time.
const AT_ONCE: usize = 100;

/// The view of the leads: the list, or one lead's sheet.
pub(super) fn view(panel: Panel) -> AnyView {
    let leads = panel.desk.leads;
    let index =
        Memo::new(move |before: Option<&Index>| leads.with(|leads| Index::of(leads, before)));
    panel
        .desk
        .fold_ahead(index, move || panel.view.get() == View::Leads);
    let due_only = RwSignal::new(false);
    let found = Memo::new(move |before: Option<&Found>| {
        let wanted = Wanted {
            query: Query::new(&panel.query.get()),
            filter: Filter {
                due: due_only.get(),
                ..Filter::default()
            },
            today: clock::day(clock::now()),
        };
        index.with(|index| Found::among(index, wanted, before))
    });
    view! {
        <div hidden=yes(move || panel.open.with(Option::is_some))>{list(panel, found, due_only)}</div>
        {move || panel.open.get().map(|id| sheet::sheet(panel.desk, id, panel.ways()))}
    }
    .into_any()
}

fn is_due(lead: &Lead, today: Date) -> bool {
    lead.next_due().is_some_and(|due| due <= today)
}

/// How many follow-ups wait; a press shows them alone.
fn due_line(panel: Panel, due_only: RwSignal<bool>) -> AnyView {
    let count = Memo::new(move |_| {
        panel.desk.minute.track();
        let today = clock::day(clock::now());
        let leads = panel.desk.leads;
        leads.with(|leads| leads.iter().filter(|lead| is_due(lead, today)).count())
    });
    view! {
        <button
            class="button plain"
            data-testid="leads-due"
            aria-pressed=aria(move || due_only.get())
            hidden=yes(move || count.get() == 0 && !due_only.get())
            on:click=click(move |_| due_only.update(|only| *only = !*only))
        >
            {icon::CLOCK.view()}
            {text(move || counted("leadsDue", count.get()))}
        </button>
    }
    .into_any()
}

fn list(panel: Panel, found: Memo<Found>, due_only: RwSignal<bool>) -> AnyView {
    let shown = RwSignal::new(AT_ONCE);
    let rows = move || {
        let most = shown.get();
        found.with(|found| found.hits.leads().take(most).cloned().collect::<Vec<_>>())
    };
    let count = move || found.with(|found| found.hits.len());
    let any = Memo::new(move |_| panel.desk.leads.with(|leads| !leads.is_empty()));
    view! {
        <h2 class="unseen">{t("leadsHeading")}</h2>
        <div hidden=yes(move || !any.get())>
            {search::field(panel.query, "search", "searchLabel", "searchPlaceholder")}
            <div class="list-head">
                <p class="quiet small" role="status">
                    {text(move || counted("leadCount", count()))}
                </p>
                {due_line(panel, due_only)}
                {export_button(panel, found)}
            </div>
        </div>
        <ol class="cards" role="list">
            <For each=rows key=version let(lead)>
                {row(panel, &lead)}
            </For>
        </ol>
        <p class="more" hidden=yes(move || count() <= shown.get())>
            <button class="button" on:click=click(move |_| shown.update(|shown| *shown += AT_ONCE))>
                {t("moreLeads")}
            </button>
        </p>
        {move || (count() == 0).then(|| empty(panel))}
    }
    .into_any()
}

/// A row is made anew when its lead has changed.
fn version(lead: &Arc<Lead>) -> (String, i64) {
    (lead.id.clone(), lead.updated_at.as_millisecond())
}

fn export_button(panel: Panel, found: Memo<Found>) -> AnyView {
    let export = move |_| {
        let leads = found.with_untracked(|found| found.hits.leads().cloned().collect());
        spawn_local(async move {
            if let Err(error) = export_csv(panel, leads).await {
                panel.desk.store_failed(&error);
            }
        });
    };
    view! {
        <button
            class="button"
            data-testid="export-csv"
            title=t("exportCsvTitle")
            disabled=yes(move || found.with(|found| found.hits.is_empty()))
            on:click=click(export)
        >
            {icon::DOWNLOAD.view()}
            {t("exportCsv")}
        </button>
    }
    .into_any()
}

/// Those leads that may leave, as a file that the ledger knows of.
async fn export_csv(panel: Panel, mut leads: Vec<Arc<Lead>>) -> Result<(), StoreError> {
    let desk = panel.desk;
    let (Some(store), Some(profile)) = (desk.store(), export::profile(CSV)) else {
        return Ok(());
    };
    let suppressed = store
        .suppressed_among(leads.iter().map(AsRef::as_ref))
        .await?;
    let now = clock::now();
    let months = desk
        .settings
        .with_untracked(|settings| settings.review_months);
    let all = leads.len();
    leads.retain(|lead| {
        !suppressed.contains(&lead.id)
            && lead.legal.objected_at.is_none()
            && !lead.legal.is_overdue(months, clock::day(now))
    });
    let held = all - leads.len();
    if held > 0 {
        desk.failed("held", number(held));
    }
    if leads.is_empty() {
        return Ok(());
    }
    let file = match download::csv(&leads) {
        Ok(file) => file,
        Err(fault) => {
            desk.refused(&fault);
            return Ok(());
        }
    };
    let mut ledger = Ledger::default();
    for lead in &leads {
        ledger.record(profile, lead, now);
    }
    store.put_ledger(CSV, &ledger, now).await?;
    desk.live
        .set(counted_with("exported", leads.len(), &[&file]));
    Ok(())
}

fn row(panel: Panel, lead: &Arc<Lead>) -> AnyView {
    let id = lead.id.clone();
    let name = shown_name(lead);
    let updated = lead.updated_at;
    let meta = [
        lead.company.clone(),
        lead.identities
            .first()
            .map(|identity| network_name(&identity.network)),
    ];
    let meta: Vec<_> = meta
        .into_iter()
        .flatten()
        .map(|part| view! { <span>{part}</span> })
        .collect();
    let tags: Vec<_> = lead
        .tags
        .iter()
        .map(|tag| view! { <li class="chip"><span>{tag.clone()}</span></li> })
        .collect();
    let has_tags = !tags.is_empty();
    view! {
        <li class="lead" data-testid="lead" data-id=lead.id.clone() data-card="">
            <span class="initials" aria-hidden="true">{initials(&name)}</span>
            <div class="who">
                <h3>
                    <button class="open" data-action="open" data-focus="" on:click=click(move |_| panel.open_lead(id.clone()))>
                        <span data-testid="lead-name">{name.clone()}</span>
                    </button>
                </h3>
                <p class="meta">
                    {meta}
                    <span>{text(move || {
                        panel.desk.minute.track();
                        since(updated)
                    })}</span>
                </p>
                {objected_mark(lead)}
                {has_tags.then(|| view! { <ul class="chips" role="list">{tags}</ul> })}
            </div>
            {tally(lead)}
        </li>
    }
    .into_any()
}

fn empty(panel: Panel) -> AnyView {
    let none = panel.desk.leads.with(Vec::is_empty);
    let (title, text) = if none {
        (t("emptyLeadsTitle"), t("emptyLeadsText"))
    } else {
        (
            t("emptySearchTitle"),
            t1("emptySearchText", &panel.query.get()),
        )
    };
    view! {
        <div class="empty" data-testid="empty-leads">
            {if none { icon::PERSON } else { icon::SEARCH }.view()}
            <h3>{title}</h3>
            <p class="quiet">{text}</p>
        </div>
    }
    .into_any()
}
