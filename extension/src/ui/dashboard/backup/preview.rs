//! What is in an opened file, and what each way of restoring it would do.

use super::restore::{Opened, Restore};
use crate::{
    browser::i18n::message,
    ui::{
        dom,
        wire::click,
        words::{counted, day_of, t, t1},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::backup::{Conflict, MergeReport};
use std::sync::Arc;

/// How many differing values are listed; the rest is counted.
const LISTED: usize = 50;

pub(super) fn preview(restore: Restore, opened: &Opened) -> AnyView {
    let leads = counted("leadCount", opened.backup.count("leads"));
    let posts = counted("postCount", opened.backup.count("posts"));
    let inside = message(
        "backupInFile",
        &[&day_of(opened.backup.made_at), &leads, &posts],
    );
    let leads = counted("leadCount", restore.dashboard.desk.leads.with(Vec::len));
    let here = message(
        "backupHere",
        &[&leads, &counted("postCount", opened.posts_here)],
    );
    let leave = move |_| {
        restore.opened.set(None);
        dom::focus(dom::by_id("backup-open"));
    };
    let replaced = Arc::clone(&opened.backup);
    let replace = move |_| {
        let backup = Arc::clone(&replaced);
        begin(restore);
        spawn_local(async move {
            let outcome = restore.replace(&backup).await;
            restore.work.told.try_set(outcome);
        });
    };
    let merged = Arc::clone(&opened.backup);
    let merge = move |_| {
        let backup = Arc::clone(&merged);
        begin(restore);
        spawn_local(async move {
            let outcome = restore.merge(&backup).await;
            restore.work.told.try_set(outcome);
        });
    };
    view! {
        <div class="box pad part" role="group" aria-labelledby="backup-inside">
            <p id="backup-inside" data-testid="backup-inside">{inside}</p>
            <h3>{t("backupMergeTitle")}</h3>
            {plan(&opened.plan, opened.is_foreign)}
            <div class="row">
                <button class="button primary" data-testid="backup-merge" on:click=click(merge)>
                    {t("backupMerge")}
                </button>
            </div>
            <h3>{t("backupReplaceTitle")}</h3>
            <p data-testid="backup-here">{here}</p>
            <div class="row">
                <button class="button danger" data-testid="backup-replace" on:click=click(replace)>
                    {t("backupReplace")}
                </button>
                <button class="button" data-testid="backup-leave" on:click=click(leave)>{t("cancel")}</button>
            </div>
        </div>
    }
    .into_any()
}

fn begin(restore: Restore) {
    restore.opened.set(None);
    restore.work.begin();
    // The button that was pressed is gone.
    dom::focus(dom::by_id("room"));
}

fn plan(plan: &MergeReport, is_foreign: bool) -> AnyView {
    let brings = message(
        "backupMergePlan",
        &[
            &counted("leadCount", plan.new_leads),
            &counted("leadCount", plan.changed_leads),
            &counted("postCount", plan.new_posts),
        ],
    );
    let refused = (plan.refused_leads > 0).then(|| {
        t1(
            "backupMergeRefused",
            &counted("leadCount", plan.refused_leads),
        )
    });
    let untied = (is_foreign && plan.untied_posts > 0).then(|| {
        t1(
            "backupMergeUntied",
            &counted("postCount", plan.untied_posts),
        )
    });
    view! {
        <p data-testid="backup-plan">{brings}</p>
        {refused.map(|line| view! { <p data-testid="backup-refused">{line}</p> })}
        {untied.map(|line| view! { <p data-testid="backup-untied">{line}</p> })}
        {(!plan.conflicts.is_empty()).then(|| conflicts(&plan.conflicts))}
    }
    .into_any()
}

/// Both values of what differs, with a mark on the one that will be kept.
fn conflicts(all: &[Conflict]) -> AnyView {
    let rows = all.iter().take(LISTED).map(row).collect_view();
    let more = all.len().saturating_sub(LISTED);
    view! {
        <p id="backup-conflicts">{counted("backupConflicts", all.len())}</p>
        <div class="scroller" tabindex="0" role="group" aria-labelledby="backup-conflicts">
            <table class="table" data-testid="backup-conflicts">
                <thead>
                    <tr>
                        <th scope="col">{t("backupConflictLead")}</th>
                        <th scope="col">{t("backupConflictField")}</th>
                        <th scope="col">{t("backupConflictHere")}</th>
                        <th scope="col">{t("backupConflictThere")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(more > 0).then(|| view! { <p class="quiet">{counted("backupConflictsMore", more)}</p> })}
    }
    .into_any()
}

fn row(conflict: &Conflict) -> AnyView {
    let value = |text: &str, stays: bool| {
        let text = text.to_owned();
        if stays {
            let kept = t("backupConflictStays");
            view! { <td><strong>{text}</strong> " " <span class="quiet small">{kept}</span></td> }
                .into_any()
        } else {
            view! { <td>{text}</td> }.into_any()
        }
    };
    view! {
        <tr data-testid="backup-conflict" data-field=conflict.field.clone()>
            <th scope="row">{conflict.name.clone()}</th>
            <td>{field(&conflict.field)}</td>
            {value(&conflict.here, conflict.keeps_here)}
            {value(&conflict.there, !conflict.keeps_here)}
        </tr>
    }
    .into_any()
}

/// What a field is called, as in a lead's history; what has no word of its own,
/// by its own name.
fn field(path: &str) -> String {
    let last = path.rsplit_once('.').map_or(path, |(_, last)| last);
    let last = if last == "job_title" { "title" } else { last };
    let key = format!("history_{last}");
    let word = t(&key);
    if word == key { last.to_owned() } else { word }
}
