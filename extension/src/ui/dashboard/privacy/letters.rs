//! The notice to a person and the report on what is kept: in the person's
//! language, to copy and to save.

use super::Dashboard;
use crate::{
    browser::{channel::News, clipboard, clock},
    logic::edit::{Edit, LegalEdit},
    store::StoreError,
    ui::{
        download, icon,
        select::select,
        wire::{click, text, value, yes},
        words::{t, t1},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{
    export::Chunks,
    lead::Lead,
    rights::{self, Dossier, Gap, Language},
};
use std::sync::Arc;

/// Which person, and in which language one writes. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    pub(super) dashboard: Dashboard,
    pub(super) lead: Memo<Option<Arc<Lead>>>,
    language: RwSignal<Language>,
}

impl Letters {
    pub(super) fn to(dashboard: Dashboard, lead: Memo<Option<Arc<Lead>>>) -> Self {
        let lang = lead.with_untracked(|lead| lead.as_deref().and_then(|lead| lead.lang.clone()));
        // Whose language is not known is written to in the reader's.
        let lang = lang.unwrap_or_else(|| t("locale"));
        Self {
            dashboard,
            lead,
            language: RwSignal::new(Language::of(Some(&lang))),
        }
    }

    fn notice(self) -> Option<rights::Notice> {
        let today = clock::day(clock::now());
        self.lead.with(|lead| {
            let settings = self.dashboard.desk.settings;
            let language = self.language.get();
            let lead = lead.as_deref()?;
            Some(settings.with(|settings| rights::notice(lead, settings, language, today)))
        })
    }
}

/// The language, the notice, and that it was sent.
pub(super) fn notice(letters: Letters) -> AnyView {
    let written = Memo::new(move |_| letters.notice());
    let words = move || {
        written.with(|notice| {
            notice
                .as_ref()
                .map(|one| one.text.clone())
                .unwrap_or_default()
        })
    };
    let gaps = move || {
        let gaps = written.with(|notice| {
            notice
                .as_ref()
                .map(|one| one.gaps.clone())
                .unwrap_or_default()
        });
        gaps.into_iter()
            .map(|gap| view! { <li class="bar">{icon::ALERT.view()} <span class="grow">{t(gap_key(gap))}</span></li> })
            .collect::<Vec<_>>()
    };
    let copy = move |_| {
        let words = untrack(words);
        let desk = letters.dashboard.desk;
        spawn_local(async move {
            match clipboard::write(&words).await {
                Ok(()) => desk.live.set(t1("copied", &t("privacyNoticeTitle"))),
                Err(fault) => desk.refused(&fault),
            }
        });
    };
    let informed = move || {
        letters.lead.with(|lead| {
            lead.as_deref()
                .is_some_and(|lead| lead.legal.informed_at.is_some())
        })
    };
    let told = move |_| {
        if let Some(lead) = letters.lead.get_untracked() {
            let edit = Edit::Legal(LegalEdit::Informed(Some(clock::now())));
            let line = t1("legalDoneInformed", lead.display_name());
            letters.dashboard.desk.edit(lead.id.clone(), edit, line);
        }
    };
    view! {
        <section class="part" aria-labelledby="notice-title">
            <h2 id="notice-title">{t("privacyNoticeTitle")}</h2>
            <p class="quiet">{t("privacyNoticeText")}</p>
            {language(letters)}
            <ul class="problems" role="list" data-testid="notice-gaps">{gaps}</ul>
            <textarea
                class="input letter"
                rows="16"
                readonly
                data-testid="notice"
                aria-labelledby="notice-title"
                lang=move || letters.language.get().code()
                prop:value=value(words)
            ></textarea>
            <div class="row">
                <button class="button primary" data-testid="notice-copy" on:click=click(copy)>
                    {icon::COPY.view()}
                    {t("privacyNoticeCopy")}
                </button>
                <button class="button" data-testid="notice-informed" disabled=yes(informed) on:click=click(told)>
                    {icon::CHECK.view()}
                    {text(move || t(if informed() { "privacyIsInformed" } else { "legalInformToday" }))}
                </button>
            </div>
        </section>
    }
    .into_any()
}

fn language(letters: Letters) -> AnyView {
    let options = || {
        [
            (Language::German, "privacyGerman"),
            (Language::English, "privacyEnglish"),
        ]
        .map(|(one, name)| (one.code().to_owned(), t(name)))
        .into()
    };
    let held = move || letters.language.get().code().to_owned();
    let chosen = move |code: String| letters.language.set(Language::of(Some(&code)));
    select("letter-language", "privacyLanguage", options, held, chosen)
}

fn gap_key(gap: Gap) -> &'static str {
    match gap {
        Gap::Controller => "privacyGap_controller",
        Gap::Contact => "privacyGap_contact",
        Gap::Purpose => "privacyGap_purpose",
        Gap::Basis => "privacyGap_basis",
        Gap::Source => "privacyGap_source",
    }
}

/// Everything that is kept, as a page and as data.
pub(super) fn report(letters: Letters) -> AnyView {
    let save = move |as_page: bool| {
        move |_| {
            spawn_local(async move {
                if let Err(error) = hand_over(letters, as_page).await {
                    letters.dashboard.desk.store_failed(&error);
                }
            });
        }
    };
    view! {
        <section class="part" aria-labelledby="report-title">
            <h2 id="report-title">{t("privacyReportTitle")}</h2>
            <p class="quiet">{t("privacyReportText")}</p>
            <div class="row">
                <button class="button" data-testid="report-html" on:click=click(save(true))>
                    {icon::DOWNLOAD.view()}
                    {t("privacyReportPage")}
                </button>
                <button class="button" data-testid="report-json" on:click=click(save(false))>
                    {icon::DOWNLOAD.view()}
                    {t("privacyReportData")}
                </button>
            </div>
        </section>
    }
    .into_any()
}

async fn hand_over(letters: Letters, as_page: bool) -> Result<(), StoreError> {
    let desk = letters.dashboard.desk;
    let (Some(store), Some(lead)) = (desk.store(), letters.lead.get_untracked()) else {
        return Ok(());
    };
    let now = clock::now();
    let Some(dossier) = store.dossier(&lead.id, now).await? else {
        return Ok(());
    };
    let settings = desk.settings.get_untracked();
    let language = letters.language.get_untracked();
    let written = if as_page {
        Dossier::html(&dossier, &settings, language)
    } else {
        dossier.json()
    };
    let words = written.map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let (media_type, ending) = if as_page {
        ("text/html;charset=utf-8", "html")
    } else {
        ("application/json", "json")
    };
    // The name of the file tells nobody's.
    let short: String = lead.id.chars().take(8).collect();
    let name = format!("sidelight-report-{short}-{}.{ending}", clock::day(now));
    match download::hand_over(&Chunks::from(words.into_bytes()), media_type, &name) {
        Ok(()) => {
            store.note_report(&lead.id, now).await?;
            desk.tell(&News::Audit);
            desk.live.set(t1("privacyReportSaved", &name));
        }
        Err(fault) => desk.refused(&fault),
    }
    Ok(())
}
