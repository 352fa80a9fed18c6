//! One person: the notice, the report, and erasing everything.

use super::{
    Dashboard,
    letters::{self, Letters},
};
use crate::{
    browser::i18n::message,
    store::Erased,
    ui::{
        dom, icon,
        lead::shown_name,
        wire::{click, text},
        words::{counted, date_and_time, t, t1},
    },
};
use leptos::{html::Dialog, prelude::*, task::spawn_local};
use sidelight::lead::Lead;
use std::sync::Arc;

/// A person's page in the room. `id` is the lead's.
pub(super) fn person(dashboard: Dashboard, id: String) -> AnyView {
    let lead = Memo::new(move |_| dashboard.desk.lead(&id));
    let erased = RwSignal::new(None::<Erased>);
    // Drawn anew only when the person comes or goes: a field keeps its focus.
    let is_there = Memo::new(move |_| lead.with(Option::is_some));
    let inside = move || match (erased.get(), is_there.get()) {
        (Some(erased), _) => gone(&erased),
        (None, true) => parts(dashboard, lead, erased),
        (None, false) => view! { <p data-testid="person-none">{t("privacyNobody")}</p> }.into_any(),
    };
    view! {
        <p>
            <a class="button plain" href="#privacy" data-testid="person-back">
                {icon::BACK.view()}
                {t("privacyBack")}
            </a>
        </p>
        {inside}
    }
    .into_any()
}

fn parts(
    dashboard: Dashboard,
    lead: Memo<Option<Arc<Lead>>>,
    erased: RwSignal<Option<Erased>>,
) -> AnyView {
    let letters = Letters::to(dashboard, lead);
    let name = move || lead.with(|lead| lead.as_deref().map(shown_name).unwrap_or_default());
    let sheet = move || lead.with(|lead| lead.as_deref().map(|lead| format!("#leads/{}", lead.id)));
    view! {
        <div class="part" data-testid="person">
            <h2 id="person-name" tabindex="-1">{text(name)}</h2>
            <p><a href=sheet>{t("privacyToSheet")}</a></p>
        </div>
        {letters::notice(letters)}
        {letters::report(letters)}
        {erase(letters, erased)}
    }
    .into_any()
}

fn erase(letters: Letters, erased: RwSignal<Option<Erased>>) -> AnyView {
    let question = NodeRef::<Dialog>::new();
    let name = move || {
        letters
            .lead
            .with(|lead| lead.as_deref().map(shown_name).unwrap_or_default())
    };
    let close = move || {
        if let Some(question) = question.get_untracked() {
            question.close();
        }
    };
    let confirm = move |_| {
        close();
        let Some(lead) = letters.lead.get_untracked() else {
            return;
        };
        // The buttons go with the person.
        dom::focus(dom::by_id("room"));
        spawn_local(async move {
            if let Some(done) = letters.dashboard.desk.erase(&lead.id).await {
                erased.try_set(Some(done));
            }
        });
    };
    view! {
        <section class="part" aria-labelledby="erase-title">
            <h2 id="erase-title">{t("privacyEraseTitle")}</h2>
            <p class="quiet">{t("privacyEraseText")}</p>
            <button
                class="button danger"
                data-testid="erase-open"
                on:click=click(move |_| {
                    if let Some(question) = question.get_untracked() {
                        let _ = question.show_modal();
                    }
                })
            >
                {icon::TRASH.view()}
                {t("privacyErase")}
            </button>
        </section>
        <dialog node_ref=question aria-labelledby="erase-question" aria-describedby="erase-words">
            <h2 id="erase-question">{text(move || t1("privacyEraseQuestion", &name()))}</h2>
            <p id="erase-words">{t("privacyEraseWords")}</p>
            <div class="dialog-actions">
                <button class="button" data-testid="erase-cancel" autofocus on:click=click(move |_| close())>
                    {t("cancel")}
                </button>
                <button class="button danger primary" data-testid="erase-confirm" on:click=click(confirm)>
                    {t("privacyErase")}
                </button>
            </div>
        </dialog>
    }
    .into_any()
}

/// What was erased, and where else it must be.
fn gone(erased: &Erased) -> AnyView {
    let words = message(
        "privacyErased",
        &[
            &counted("postCount", erased.posts as usize),
            &counted("privacyAccounts", erased.accounts.len()),
        ],
    );
    let exports: Vec<_> = erased
        .exports
        .iter()
        .map(|export| {
            let line = message(
                "privacyExportedTo",
                &[&export.profile, &date_and_time(export.at, None)],
            );
            view! { <li data-testid="erased-export">{line}</li> }
        })
        .collect();
    let title = if exports.is_empty() {
        "privacyNoExports"
    } else {
        "privacyExports"
    };
    view! {
        <section class="part" role="status" data-testid="erased">
            <p class="bar">{icon::CHECK.view()} <span class="grow">{words}</span></p>
            <p>{t(title)}</p>
            <ul>{exports}</ul>
        </section>
    }
    .into_any()
}
