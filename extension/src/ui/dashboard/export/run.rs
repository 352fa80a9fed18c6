//! Writing the files: in slices, with a bar and a way to stop. What a program
//! was given is written down only once the browser has the file.

use super::{
    Export,
    plan::{Planned, SLICE},
    told,
};
use crate::{
    browser::clock,
    store::StoreError,
    ui::{
        download, icon,
        wire::{click, text, yes},
        words::{counted, counted_with, listed, t},
    },
};
use gloo::timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use sidelight::export::{self, Chunks, FileName, Files, Ledger, OwnFields, Report};
use std::{io, sync::Arc};

/// What became of an export.
pub(super) struct Outcome {
    pub(super) report: Report,
    pub(super) files: Vec<String>,
}

/// Files in memory, until all are complete.
#[derive(Default)]
struct Memory(Vec<(FileName, Chunks)>);

/// A file that is being written. Two may be at once, so its name goes with it.
struct Unfinished {
    name: FileName,
    file: Chunks,
}

impl io::Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Files for Memory {
    type File = Unfinished;

    fn open(&mut self, name: FileName) -> io::Result<Unfinished> {
        Ok(Unfinished {
            name,
            file: Chunks::default(),
        })
    }

    fn close(&mut self, file: Unfinished) -> io::Result<()> {
        self.0.push((file.name, file.file));
        Ok(())
    }
}

/// Why there are no files.
enum Stopped {
    /// The user stopped it.
    Cancelled,
    /// They could not be written.
    Failed(io::Error),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// The button, or the bar while it is being written, and what came of it.
pub(super) fn line(export: Export) -> AnyView {
    let state = export.state();
    let count = move || {
        state
            .plan
            .get()
            .map_or(0, |plan| told::written(&plan.report))
    };
    let is_ready = move || {
        let plan = state.plan.get();
        plan.is_some_and(|plan| told::written(&plan.report) > 0 && export.is_chosen(&plan))
    };
    let is_running = move || state.running.with(Option::is_some);
    view! {
        <div class="run">
            <button
                class="button primary"
                data-testid="export-run"
                hidden=yes(is_running)
                disabled=yes(move || !is_ready())
                on:click=click(move |_| start(export))
            >
                {icon::DOWNLOAD.view()}
                {text(move || counted("exportRun", count()))}
            </button>
            {move || state.running.get().map(|(done, total)| bar(export, done, total))}
        </div>
        <div role="status">{move || state.outcome.get().map(|outcome| outcome_line(&outcome))}</div>
    }
    .into_any()
}

fn bar(export: Export, done: usize, total: usize) -> AnyView {
    view! {
        <p class="bar" data-testid="export-progress">
            <span class="grow" id="export-running">{counted_with("exportRunning", done, &[])}</span>
            <progress aria-labelledby="export-running" max=total.to_string() value=done.to_string()></progress>
            <button
                class="button"
                data-testid="export-cancel"
                on:click=click(move |_| export.state().cancelled.set(true))
            >
                {t("cancel")}
            </button>
        </p>
    }
    .into_any()
}

fn outcome_line(outcome: &Outcome) -> AnyView {
    let count = told::written(&outcome.report);
    let words = counted_with("exportDone", count, &[&listed(&outcome.files)]);
    view! { <p class="bar" data-testid="export-done">{icon::CHECK.view()} <span class="grow">{words}</span></p> }
        .into_any()
}

fn start(export: Export) {
    let state = export.state();
    let Some(plan) = state.plan.get_untracked() else {
        return;
    };
    if state.running.with_untracked(Option::is_some) {
        return;
    }
    state.outcome.set(None);
    state.cancelled.set(false);
    state.running.set(Some((0, plan.leads.len())));
    spawn_local(async move {
        let written = write(export, &plan).await;
        state.running.try_set(None);
        match written {
            Ok((files, report, ledger)) => hand_over(export, &plan, files, report, ledger).await,
            Err(Stopped::Cancelled) => export.desk.live.set(t("exportCancelled")),
            Err(Stopped::Failed(error)) => export.desk.failed("export", error.to_string()),
        }
    });
}

async fn write(
    export: Export,
    plan: &Arc<Planned>,
) -> Result<(Vec<(FileName, Chunks)>, Report, Ledger), Stopped> {
    let state = export.state();
    let own = OwnFields::of(&plan.profile, plan.leads.iter().map(AsRef::as_ref));
    let mut job = export::Export::new(&plan.profile, &own, Memory::default());
    let mut ledger = Ledger::default();
    let now = clock::now();
    let mut done = 0;
    for slice in plan.leads.chunks(SLICE) {
        for lead in slice {
            match plan.standing(lead) {
                Err(why) => job.held(lead, why),
                Ok(known) => {
                    if job.lead(lead, known)? {
                        ledger.record(&plan.profile, lead, now);
                    }
                }
            }
        }
        done += slice.len();
        state.running.try_set(Some((done, plan.leads.len())));
        TimeoutFuture::new(0).await;
        // The room may have been left meanwhile: then nobody waits for a file.
        if state.cancelled.try_get_untracked() != Some(false) {
            return Err(Stopped::Cancelled);
        }
    }
    let (files, report) = job.finish()?;
    Ok((files.0, report, ledger))
}

async fn hand_over(
    export: Export,
    plan: &Planned,
    files: Vec<(FileName, Chunks)>,
    report: Report,
    ledger: Ledger,
) {
    let stem = format!(
        "sidelight-{}-{}",
        stem_of(&plan.profile.name),
        clock::day(clock::now())
    );
    let mut names = Vec::new();
    for (name, file) in files {
        let name = name.of(&stem);
        let media_type = plan.profile.format.media_type();
        if let Err(fault) = download::hand_over(&file, media_type, &name) {
            export.desk.refused(&fault);
            return;
        }
        names.push(name);
    }
    if let Err(error) = remember(export, plan, &ledger).await {
        // The file is there; only the next one will hold these leads again.
        export.desk.store_failed(&error);
    }
    export.state().outcome.try_set(Some(Arc::new(Outcome {
        report,
        files: names,
    })));
}

async fn remember(export: Export, plan: &Planned, ledger: &Ledger) -> Result<(), StoreError> {
    match export.desk.store() {
        Some(store) => {
            store
                .put_ledger(&plan.profile.id, ledger, clock::now())
                .await
        }
        None => Ok(()),
    }
}

/// A profile's name as a part of a file's name.
fn stem_of(name: &str) -> String {
    let letters = name.to_lowercase();
    let words = letters.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
