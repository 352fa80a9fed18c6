//! Doing it, and telling what was refused and why.

use super::{Import, said};
use crate::{
    browser::clock,
    ui::{
        dom, download, icon,
        wire::{click, yes},
        words::{counted, t},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    export::Chunks,
    import::{self, Plan, Source},
};
use std::sync::Arc;

/// What was imported, and from what.
pub(super) struct Done {
    source: Arc<Source>,
    plan: Arc<Plan>,
}

/// The button that does it.
pub(super) fn button(import: Import, plan: &Arc<Plan>) -> AnyView {
    let count = plan.ids().len();
    let plan = Arc::clone(plan);
    let running = move || import.desk.busy.with(Option::is_some);
    let start = move |_| {
        let plan = Arc::clone(&plan);
        spawn_local(async move { run(import, plan).await });
    };
    view! {
        <button
            class="button primary"
            data-testid="import-run"
            disabled=yes(move || count == 0 || running())
            on:click=click(start)
        >
            {icon::UPLOAD.view()}
            {counted("importRun", count)}
        </button>
    }
    .into_any()
}

async fn run(import: Import, plan: Arc<Plan>) {
    let state = import.state();
    let source = state.source.get_untracked();
    match import.desk.import(&plan).await {
        Ok(true) => {
            let done = source.map(|source| Arc::new(Done { source, plan }));
            state.file.try_set(None);
            state.source.try_set(None);
            state.mapping.try_set(None);
            state.done.try_set(done);
            // The button that was pressed is gone.
            request_animation_frame(|| dom::focus(dom::by_id("import-done-title")));
        }
        Ok(false) => {}
        Err(error) => import.desk.store_failed(&error),
    }
}

/// What the last import did.
pub(super) fn done(import: Import) -> AnyView {
    let done = import.state().done;
    (move || done.get().map(|done| report(import, &done))).into_any()
}

fn report(import: Import, done: &Arc<Done>) -> AnyView {
    let [new, changed, same, refused] = done.plan.counts();
    let lines = [
        counted("importNew", new),
        counted("importChanged", changed),
        counted("importSame", same),
        counted("importRefused", refused),
    ];
    let lines: Vec<_> = lines
        .map(|line| view! { <li>{line}</li> })
        .into_iter()
        .collect();
    let kept = Arc::clone(done);
    let hand_over = move |_| {
        let heads = [t("importLine"), t("importWhy")];
        let heads = heads.each_ref().map(String::as_str);
        let table = import::refused(&kept.source, &kept.plan, heads, &said::refusal);
        let name = format!(
            "sidelight-{}-{}.csv",
            t("importRefusedFile"),
            clock::day(clock::now())
        );
        if let Err(fault) =
            download::hand_over(&Chunks::from(table), "text/csv;charset=utf-8", &name)
        {
            import.desk.refused(&fault);
        }
    };
    view! {
        <section class="part" aria-labelledby="import-done-title" data-testid="import-done">
            <h2 id="import-done-title" tabindex="-1">{t("importDoneTitle")}</h2>
            <div class="box pad">
                <ul role="list" data-testid="import-counts">{lines}</ul>
                <div class="row">
                    {(refused > 0).then(|| view! {
                        <button class="button" data-testid="import-refused" on:click=click(hand_over)>
                            {icon::DOWNLOAD.view()}
                            {t("importRefusedSave")}
                        </button>
                    })}
                    <a class="button" href="#leads" data-testid="import-leads">{t("importToLeads")}</a>
                </div>
            </div>
        </section>
    }
    .into_any()
}
