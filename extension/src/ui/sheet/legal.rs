//! Why a lead's data may be kept, and what is owed to the person.
//!
//! What is due, and the way to letters and erasure; what is chosen once is in
//! `terms`, on the full page alone.

use super::{Sheet, about::web_link, basis::basis_name};
use crate::{
    browser::clock,
    logic::{
        edit::{Edit, LegalEdit},
        people::web_address,
    },
    ui::{
        wire::{click, text, yes},
        words::{day, day_of, t, t1},
    },
};
use leptos::prelude::*;
use sidelight::lead::Legal;

/// The section of the sheet.
pub(super) fn legal(sheet: Sheet) -> AnyView {
    let lines = move || sheet.part(|lead| lines(&lead.legal));
    view! {
        <section data-testid="legal">
            <h3>{t("sectionLegal")}</h3>
            {mark("legal-no-purpose", "legalNoPurpose", move || sheet.part(|lead| lead.legal.purpose.is_none()))}
            {mark("legal-login", "legalLogin", move || sheet.part(|lead| lead.legal.source_public == Some(false)))}
            <ul class="small" role="list">{lines}</ul>
            {inform(sheet)}
            {review(sheet)}
            {terms(sheet)}
            {letters(sheet)}
        </section>
    }
    .into_any()
}

#[cfg(feature = "dashboard")]
fn terms(sheet: Sheet) -> AnyView {
    super::terms::terms(sheet)
}

#[cfg(not(feature = "dashboard"))]
fn terms(_sheet: Sheet) -> AnyView {
    ().into_any()
}

/// Something that has to be put right before the data are used.
fn mark(
    test: &'static str,
    words: &'static str,
    so: impl Fn() -> bool + Send + Sync + 'static,
) -> AnyView {
    view! { <p class="bar small" data-testid=test hidden=yes(move || !so())>{t(words)}</p> }
        .into_any()
}

/// By when the person must be told, and that it was done.
fn inform(sheet: Sheet) -> AnyView {
    let today = clock::day(clock::now());
    let due = move || sheet.part(|lead| lead.legal.must_inform(today));
    let is_open = move || {
        sheet.part(|lead| lead.legal.informed_at.is_none() && lead.legal.inform_by.is_some())
    };
    let words = move || {
        let by = sheet
            .part(|lead| lead.legal.inform_by)
            .map(day)
            .unwrap_or_default();
        t1(
            if due() {
                "legalInformDue"
            } else {
                "legalInform"
            },
            &by,
        )
    };
    let told = move |_| {
        let edit = Edit::Legal(LegalEdit::Informed(Some(clock::now())));
        sheet.edit(edit, t1("legalDoneInformed", &sheet.name()));
    };
    view! {
        <p class="bar" class:fault=yes(due) hidden=yes(move || !is_open()) data-testid="legal-inform">
            <span class="grow small">{text(words)}</span>
            <button class="button" data-testid="legal-informed" on:click=click(told)>{t("legalInformToday")}</button>
        </p>
    }
    .into_any()
}

/// By when it is to be decided whether the data are still needed.
fn review(sheet: Sheet) -> AnyView {
    let months = move || sheet.desk.settings.with(|settings| settings.review_months);
    let by = move || sheet.part(|lead| lead.legal.review_by(months()));
    let overdue = move || by().is_some_and(|by| by < clock::day(clock::now()));
    let keep = move |_| {
        let line = t1("doneReviewed", &sheet.name());
        sheet.edit(Edit::Review(Some(clock::now())), line);
    };
    view! {
        <p class="bar" class:fault=yes(overdue) hidden=yes(move || by().is_none())>
            <span class="grow small">
                <span data-testid="review-by">{text(move || by().map(|by| t1("legalReview", &day(by))).unwrap_or_default())}</span>
                " "
                {text(move || t(if overdue() { "reviewDue" } else { "reviewHint" }))}
            </span>
            <button class="button" data-testid="review-keep" on:click=click(keep)>{t("reviewKeep")}</button>
        </p>
    }
    .into_any()
}

/// To the notice, the report and the erasure, which are on the full page.
fn letters(sheet: Sheet) -> AnyView {
    let page = if cfg!(feature = "dashboard") {
        ""
    } else {
        "dashboard.html"
    };
    let address = format!("{page}#privacy/{}", sheet.id.get_value());
    let target = (!cfg!(feature = "dashboard")).then_some("_blank");
    view! {
        <p><a href=address target=target rel="noopener" data-testid="legal-rights">{t("legalRights")}</a></p>
    }
    .into_any()
}

fn lines(legal: &Legal) -> Vec<AnyView> {
    let basis = legal.basis.as_deref().map(basis_name);
    let said = [
        basis.map(|basis| t1("legalBasis", &basis)),
        legal
            .purpose
            .as_deref()
            .map(|purpose| t1("legalPurpose", purpose)),
        legal.collected_at.map(|at| t1("collectedAt", &day_of(at))),
        legal.informed_at.map(|at| t1("legalInformed", &day_of(at))),
    ];
    let mut lines: Vec<AnyView> = said
        .into_iter()
        .flatten()
        .map(|line| view! { <li>{line}</li> }.into_any())
        .collect();
    if let Some(address) = legal.source_url.as_deref().and_then(web_address) {
        let link = web_link(address.to_owned(), t("legalSource"));
        lines.push(view! { <li>{link}</li> }.into_any());
    }
    lines
}
