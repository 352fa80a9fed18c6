//! "You may have this person already": leads that may be this one, with the
//! reasons, and the leads that were put into it.

use super::Sheet;
use crate::{
    logic::edit::Edit,
    ui::{
        dom,
        lead::shown_name,
        wire::{click, yes},
        words::{day_of, t, t1},
    },
};
use leptos::prelude::*;
use sidelight::lead::{MergedLead, Reason, Suggestion};

/// How many suggestions are shown: the best ones.
const AT_MOST: usize = 3;

pub(super) fn same(sheet: Sheet) -> AnyView {
    let found = Memo::new(move |_| {
        sheet.lead.with(|lead| {
            let Some(lead) = lead.as_deref() else {
                return Vec::new();
            };
            let mut found = sheet.desk.leads.with(|all| {
                let get = |id: &str| all.iter().find(|lead| lead.id == id).map(AsRef::as_ref);
                let twins = sheet.desk.twins.try_update_value(|twins| {
                    twins.update(all.iter().map(AsRef::as_ref));
                    twins.suggest(lead, get)
                });
                twins.unwrap_or_default()
            });
            found.truncate(AT_MOST);
            found
        })
    });
    let items = move || {
        let found = found.get();
        found
            .into_iter()
            .map(|one| suggestion(sheet, one))
            .collect::<Vec<_>>()
    };
    view! {
        <section hidden=yes(move || found.with(Vec::is_empty)) data-testid="same">
            <h3>{t("leadSame")}</h3>
            <ul class="cards" role="list">{items}</ul>
        </section>
    }
    .into_any()
}

fn suggestion(sheet: Sheet, found: Suggestion) -> AnyView {
    let other = sheet.desk.lead(&found.id);
    let name = other.as_deref().map(shown_name).unwrap_or_default();
    let reasons: Vec<_> = found
        .reasons
        .iter()
        .map(|reason| view! { <li>{told(reason)}</li> })
        .collect();
    let (id, line) = (found.id.clone(), t1("leadMerged", &name));
    let merge = move |_| {
        let desk = sheet.desk;
        desk.merge(sheet.id.get_value(), id.clone(), line.clone());
        dom::focus(dom::by_id("sheet-name"));
    };
    let (id, line) = (found.id.clone(), t1("leadDistinctDone", &name));
    let distinct = move |_| {
        sheet.edit(Edit::Distinct(id.clone(), true), line.clone());
        dom::focus(dom::by_id("sheet-name"));
    };
    let id = found.id.clone();
    view! {
        <li class="note same" data-testid="same-lead" data-id=found.id>
            <div class="grow">
                <p>
                    <button
                        class="link-button"
                        data-testid="same-open"
                        on:click=click(move |_| sheet.ways.open.run(id.clone()))
                    >
                        {name.clone()}
                    </button>
                </p>
                <ul class="quiet small" role="list">{reasons}</ul>
                <p class="actions">
                    <button class="button" data-testid="same-merge" aria-label=t1("leadMergeWith", &name) on:click=click(merge)>
                        {t("leadMerge")}
                    </button>
                    <button class="button plain" data-testid="same-distinct" aria-label=t1("leadDistinctOf", &name) on:click=click(distinct)>
                        {t("leadDistinct")}
                    </button>
                </p>
            </div>
        </li>
    }
    .into_any()
}

fn told(reason: &Reason) -> String {
    match reason {
        Reason::Email(mail) => t1("leadSameEmail", mail),
        Reason::Link(link) => t1("leadSameLink", link),
        Reason::Handle(handle) => t1("leadSameHandle", handle),
        Reason::NameAndCompany => t("leadSameName"),
    }
}

/// The leads that were put into this one; each can be taken out again.
pub(super) fn merged(sheet: Sheet) -> AnyView {
    let items = move || {
        sheet.part(|lead| {
            lead.merged
                .iter()
                .map(|one| apart(sheet, one))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <section hidden=yes(move || sheet.part(|lead| lead.merged.is_empty()))>
            <h3>{t("leadMergedList")}</h3>
            <ul class="cards" role="list">{items}</ul>
        </section>
    }
    .into_any()
}

fn apart(sheet: Sheet, merged: &MergedLead) -> AnyView {
    let name = shown_name(&merged.lead);
    let id = merged.lead.id.clone();
    let line = t1("leadUnmerged", &name);
    let separate = move |_| {
        let desk = sheet.desk;
        desk.unmerge(sheet.id.get_value(), id.clone(), line.clone());
        dom::focus(dom::by_id("sheet-name"));
    };
    view! {
        <li class="note" data-testid="merged">
            <div class="grow">
                <p>{name.clone()}</p>
                <p class="quiet small">{day_of(merged.at)}</p>
            </div>
            <button class="button" data-testid="merged-apart" aria-label=t1("leadUnmergeOf", &name) on:click=click(separate)>
                {t("leadUnmerge")}
            </button>
        </li>
    }
    .into_any()
}
