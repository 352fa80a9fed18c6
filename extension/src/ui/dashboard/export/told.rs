//! What there is to say about a plan: how much, what is left out and why, and
//! the first rows exactly as they are written.

use super::{Export, plan::Planned};
use crate::{
    browser::i18n::message,
    ui::{
        icon,
        words::{counted, counted_with, number, t, t1},
    },
};
use leptos::prelude::*;
use sidelight::export::{Finding, Held, Part, Report, Tally};

/// How many leads are in the file.
pub(super) fn written(report: &Report) -> usize {
    usize::try_from(report.written).unwrap_or(usize::MAX)
}

/// The plan, as it is shown.
pub(super) fn view(export: Export) -> AnyView {
    let shown = export.state().plan;
    (move || shown.get().map(|shown| plan(&shown))).into_any()
}

/// A plan, whole.
fn plan(plan: &Planned) -> AnyView {
    let report = &plan.report;
    let size = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let summary = message(
        "exportSummary",
        &[
            &counted("leadCount", written(report)),
            &counted("exportFiles", report.files.max(1) as usize),
            &number(size(report.left_out)),
        ],
    );
    let warnings = [
        ("exportPurposeless", plan.purposeless),
        ("exportBehindLogin", plan.behind_login),
    ];
    let warnings = warnings
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| problem(counted(key, count)));
    let findings = report
        .findings
        .iter()
        .map(|(finding, tally)| problem(told(finding, tally)));
    let problems: Vec<_> = warnings.chain(findings).collect();
    view! {
        <section class="part" aria-labelledby="export-plan">
            <h2 id="export-plan">{t("exportPlan")}</h2>
            <p data-testid="export-summary" role="status">{summary}</p>
            <ul class="problems" role="list" data-testid="export-problems">{problems}</ul>
        </section>
        {preview(plan)}
    }
    .into_any()
}

fn problem(words: String) -> AnyView {
    view! { <li class="bar">{icon::ALERT.view()} <span class="grow">{words}</span></li> }.into_any()
}

fn told(finding: &Finding, tally: &Tally) -> String {
    let count = usize::try_from(tally.count).unwrap_or(usize::MAX);
    match finding {
        Finding::Missing { column } => counted_with("exportMissing", count, &[column]),
        Finding::Held(held) => counted(held_key(*held), count),
        Finding::Instead { column, written } => {
            counted_with("exportInstead", count, &[column, written])
        }
        Finding::Cut { column, max } => {
            counted_with("exportCut", count, &[column, &number(*max as usize)])
        }
        Finding::Replaced { column } => counted_with("exportReplaced", count, &[column]),
        Finding::Removed { column } => counted_with("exportRemoved", count, &[column]),
        Finding::Guarded { column } => counted_with("exportGuarded", count, &[column]),
        Finding::Dropped(part) => counted_with("exportDropped", count, &[&t(part_key(*part))]),
    }
}

fn part_key(part: Part) -> &'static str {
    match part {
        Part::OtherEmails => "exportPartEmails",
        Part::OtherPhones => "exportPartPhones",
        Part::OtherAccounts => "exportPartAccounts",
        Part::Company => "fieldCompany",
        Part::JobTitle => "fieldTitle",
        Part::Website => "exportPartWebsite",
        Part::Location => "exportPartLocation",
        Part::Tags => "sectionTags",
        Part::Notes => "sectionNotes",
        Part::Tasks => "exportPartTasks",
        Part::Posts => "sectionPosts",
        Part::Custom => "exportPartCustom",
        Part::Legal => "sectionLegal",
    }
}

/// The first rows. A region of its own, so that a keyboard can scroll it.
fn preview(plan: &Planned) -> AnyView {
    if plan.profile.format.is_whole() {
        return view! { <p class="quiet">{t("exportWhole")}</p> }.into_any();
    }
    let heads: Vec<_> = plan
        .headers
        .iter()
        .map(|header| view! { <th scope="col">{header.clone()}</th> })
        .collect();
    let rows: Vec<_> = plan
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<_> = row
                .iter()
                .map(|cell| view! { <td><div class="cell">{cell.clone()}</div></td> })
                .collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    let shown = t1("exportPreviewOf", &number(plan.rows.len()));
    view! {
        <section class="part" aria-labelledby="export-preview">
            <h2 id="export-preview">{t("exportPreview")}</h2>
            <p class="quiet small">{shown}</p>
            <div class="scroller" role="region" tabindex="0" aria-labelledby="export-preview">
                <table class="table exact" data-testid="export-preview">
                    {(!heads.is_empty()).then(|| view! { <thead><tr>{heads}</tr></thead> })}
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// The key of the words for why leads are kept back.
pub(super) fn held_key(held: Held) -> &'static str {
    match held {
        Held::DoNotContact => "exportHeldSuppressed",
        Held::Expired => "exportHeldExpired",
        Held::Unchanged => "exportHeldUnchanged",
    }
}
