//! Leads that something is due for: a notice, a review, a purpose.

use super::Dashboard;
use crate::{
    browser::clock,
    ui::{
        lead::shown_name,
        words::{counted, day, t, t1},
    },
};
use jiff::civil::Date;
use leptos::prelude::*;
use sidelight::lead::Lead;

/// How many are shown: the most urgent.
const AT_MOST: usize = 100;

/// What is due for a lead.
struct Due {
    id: String,
    name: String,
    /// By when, where there is a day: sorts the list.
    by: Option<Date>,
    lines: Vec<String>,
}

pub(super) fn duties(dashboard: Dashboard) -> AnyView {
    let found = Memo::new(move |_| {
        let today = clock::day(clock::now());
        let months = dashboard
            .desk
            .settings
            .with(|settings| settings.review_months);
        let mut found: Vec<_> = dashboard.desk.leads.with(|leads| {
            leads
                .iter()
                .filter_map(|lead| due(lead, today, months))
                .collect()
        });
        found.sort_by_key(|due: &Due| (due.by.is_none(), due.by));
        std::sync::Arc::new(found)
    });
    let items = move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="quiet" data-testid="duties-none">{t("privacyNothingDue")}</p> }.into_any();
        }
        let rows: Vec<_> = found.iter().take(AT_MOST).map(row).collect();
        view! {
            <p class="quiet" data-testid="duties-count">{counted("privacyDue", found.len())}</p>
            <ul class="problems" role="list">{rows}</ul>
        }
        .into_any()
    };
    view! {
        <section class="part" aria-labelledby="duties-title">
            <h2 id="duties-title">{t("privacyDutiesTitle")}</h2>
            {items}
        </section>
    }
    .into_any()
}

impl PartialEq for Due {
    fn eq(&self, other: &Self) -> bool {
        (&self.id, &self.name, &self.lines) == (&other.id, &other.name, &other.lines)
    }
}

fn row(due: &Due) -> AnyView {
    view! {
        <li class="bar" data-testid="duty" data-id=due.id.clone()>
            <span class="grow">
                <a href=format!("#privacy/{}", due.id)>{due.name.clone()}</a>
                " "
                <span class="quiet small">{due.lines.join(" ")}</span>
            </span>
        </li>
    }
    .into_any()
}

fn due(lead: &Lead, today: Date, months: u8) -> Option<Due> {
    let legal = &lead.legal;
    let mut lines = Vec::new();
    let mut by = None;
    if let Some(day_of_notice) = legal.inform_by.filter(|_| legal.must_inform_soon(today)) {
        let key = if day_of_notice <= today {
            "legalInformDue"
        } else {
            "legalInform"
        };
        lines.push(t1(key, &day(day_of_notice)));
        by = Some(day_of_notice);
    }
    if let Some(review) = legal.review_by(months).filter(|review| *review < today) {
        lines.push(t1("privacyReviewDue", &day(review)));
        by = Some(by.map_or(review, |by| by.min(review)));
    }
    if legal.purpose.is_none() {
        lines.push(t("legalNoPurpose"));
    }
    if legal.source_public == Some(false) && legal.informed_at.is_none() {
        lines.push(t("legalLogin"));
    }
    (!lines.is_empty()).then(|| Due {
        id: lead.id.clone(),
        name: shown_name(lead),
        by,
        lines,
    })
}
