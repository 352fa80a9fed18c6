//! What new leads are kept for and why, and how long anything is kept.

use super::Page;
use crate::ui::{
    wire::{change, value},
    words::t,
};
use leptos::prelude::*;
use sidelight::{lead::BASES, settings::Settings};

/// The legal basis of new leads.
pub(super) fn basis(page: Page) -> AnyView {
    let held = Memo::new(move |_| page.desk.settings.with(|settings| settings.basis.clone()));
    let options = move || {
        let held = held.get();
        let names = ["basisLegitimateInterest", "basisConsent", "basisContract"];
        let all = BASES.into_iter().zip(names);
        all.map(|(basis, name)| {
            let is_it = basis == held;
            view! { <option value=basis prop:selected=is_it>{t(name)}</option> }
        })
        .collect::<Vec<_>>()
    };
    let chosen = move |event| {
        let basis = event_target_value(&event);
        page.desk.choose(move |settings| settings.basis = basis);
    };
    view! {
        <div class="field">
            <label for="basis">{t("legalBasisLabel")}</label>
            <select class="input" id="basis" data-testid="basis" on:change=change(chosen)>{options}</select>
        </div>
    }
    .into_any()
}

/// A number that may be chosen within bounds.
struct Bounded {
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    most: u16,
    read: fn(&Settings) -> u16,
    write: fn(&mut Settings, u16),
}

/// How long posts are kept, and when leads are reviewed.
pub(super) fn retention(page: Page) -> AnyView {
    let posts = Bounded {
        id: "retention-days",
        label: "privacyRetentionDays",
        hint: "privacyRetentionHint",
        most: 3650,
        read: |settings| settings.retention_days,
        write: |settings, days| settings.retention_days = days,
    };
    let leads = Bounded {
        id: "review-months",
        label: "privacyReviewMonths",
        hint: "privacyReviewHint",
        most: 60,
        read: |settings| u16::from(settings.review_months),
        write: |settings, months| settings.review_months = u8::try_from(months).unwrap_or(12),
    };
    view! { <div class="box pad fields">{field(page, &posts)} {field(page, &leads)}</div> }
        .into_any()
}

fn field(page: Page, number: &Bounded) -> AnyView {
    let Bounded {
        id,
        label,
        hint,
        most,
        read,
        write,
    } = *number;
    let held = move || page.desk.settings.with(read).to_string();
    let changed = move |event| {
        let typed = event_target_value(&event).trim().parse::<u32>().ok();
        // What is out of bounds becomes the nearest that is not; what is no number
        // changes nothing, and the field shows again what holds.
        let kept = page.desk.settings.with_untracked(read);
        let wanted = typed.map_or(kept, |typed| {
            u16::try_from(typed.clamp(1, u32::from(most))).unwrap_or(most)
        });
        page.desk.choose(move |settings| write(settings, wanted));
    };
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id>{t(label)}</label>
            <input
                class="input"
                type="number"
                min="1"
                max=most.to_string()
                id=id
                data-testid=id
                aria-describedby=hint_id.clone()
                prop:value=value(held)
                on:change=change(changed)
            />
            <p class="quiet small" id=hint_id>{t(hint)}</p>
        </div>
    }
    .into_any()
}
