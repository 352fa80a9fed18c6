//! The week in figures, and as a page to print.
//!
//! - [`build`]: the figures in the user's words

mod build;

use super::{Dashboard, recent};
use crate::{
    browser::clock,
    logic::people::web_address,
    store::StoreError,
    ui::{
        chart::{self, Chart},
        download, icon,
        wire::{click, yes},
        words::{t, t1},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    export::Chunks,
    insight::{
        kpi::Count,
        report::{Cell, Figure, Report, Table},
    },
};
use std::sync::Arc;

/// How many days back a report looks: the week and the one before.
const DAYS: i64 = 13;

/// The week on a page, and its charts as they are shown here.
#[derive(Default)]
struct Made {
    report: Report,
    charts: Vec<Chart>,
}

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let report = RwSignal::new(None::<Arc<Made>>);
    let width = chart::width();
    Effect::new(move || {
        dashboard.posts_changed.track();
        if dashboard.open.get() {
            spawn_local(async move {
                match make(dashboard).await {
                    // The room may have been left.
                    Ok(made) => {
                        report.try_set(Some(Arc::new(made)));
                    }
                    Err(error) => dashboard.desk.store_failed(&error),
                }
            });
        }
    });
    let save = move |_| {
        let Some(made) = report.get_untracked() else {
            return;
        };
        let name = format!("sidelight-{}.html", clock::day(clock::now()));
        let file = Chunks::from(made.report.html().into_bytes());
        match download::hand_over(&file, "text/html;charset=utf-8", &name) {
            Ok(()) => dashboard.desk.live.set(t1("weekSaved", &name)),
            Err(fault) => dashboard.desk.refused(&fault),
        }
    };
    view! {
        <div class="list-head">
            <p class="quiet">{t("weekIntro")}</p>
            <button
                class="button primary"
                data-testid="report-save"
                disabled=yes(move || report.with(Option::is_none))
                on:click=click(save)
            >
                {icon::DOWNLOAD.view()}
                {t("weekSave")}
            </button>
        </div>
        {move || report.get().map(|made| page(dashboard, &made, width.get()))}
    }
    .into_any()
}

async fn make(dashboard: Dashboard) -> Result<Made, StoreError> {
    let desk = dashboard.desk;
    let Some(store) = desk.store() else {
        return Ok(Made::default());
    };
    let rules = store.routing().await?;
    let lists = store.watchlists().await?;
    let study = store.study().await?.unwrap_or_default();
    let posts = recent::read(dashboard, recent::days_ago(DAYS)).await?;
    let mut count = Count::new(clock::day(clock::now()), &rules);
    for record in &posts {
        count.add(record);
    }
    let leads = desk.leads.get_untracked();
    let week = count.week(leads.iter().map(AsRef::as_ref));
    let charts = build::charts(&week, &lists);
    Ok(Made {
        report: build::report(&week, &lists, &study, &charts),
        charts,
    })
}

fn page(dashboard: Dashboard, Made { report, charts }: &Made, width: u32) -> AnyView {
    let charts: Vec<_> = charts
        .iter()
        .map(|chart| chart::figure(dashboard.desk, chart.clone(), width))
        .collect();
    let figures: Vec<_> = report.figures.iter().map(figure).collect();
    let tables: Vec<_> = report
        .tables
        .iter()
        .filter(|table| !table.rows.is_empty())
        .map(table)
        .collect();
    view! {
        <article class="report" data-testid="report">
            <p>{report.subtitle.clone()}</p>
            <p class="quiet small" data-testid="report-note">{report.note.clone()}</p>
            <ul class="figures" role="list">{figures}</ul>
            {charts}
            {tables}
        </article>
    }
    .into_any()
}

fn figure(figure: &Figure) -> AnyView {
    view! {
        <li data-testid="figure">
            <span>{figure.name.clone()}</span>
            <b>{figure.value.clone()}</b>
            <span class="quiet small">{figure.change.clone()}</span>
        </li>
    }
    .into_any()
}

fn table(table: &Table) -> AnyView {
    let heads: Vec<_> = table
        .heads
        .iter()
        .map(|head| view! { <th scope="col">{head.clone()}</th> })
        .collect();
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| view! { <tr>{row.iter().map(cell).collect::<Vec<_>>()}</tr> })
        .collect();
    view! {
        <section data-testid="report-table">
            <h2>{table.title.clone()}</h2>
            <div class="scroller" role="region" tabindex="0" aria-label=table.title.clone()>
                <table class="table">
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn cell(cell: &Cell) -> AnyView {
    match cell {
        Cell::Text(text) | Cell::Number(text) => view! { <td>{text.clone()}</td> }.into_any(),
        Cell::Link(text, address) => match web_address(address) {
            Some(address) => view! {
                <td>
                    <a href=address.to_owned() target="_blank" rel="noopener noreferrer">{text.clone()}</a>
                </td>
            }
            .into_any(),
            None => view! { <td>{text.clone()}</td> }.into_any(),
        },
    }
}
