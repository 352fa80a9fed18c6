//! What was answered, and how fast, by department: never by a person who works there.

use super::{Room, names::department_name};
use crate::{
    browser::{clock, i18n::message},
    ui::{
        dashboard::table::table,
        words::{number, t},
    },
};
use leptos::prelude::*;
use sidelight::insight::routing::{self, Response};

pub(super) fn figures(room: Room) -> AnyView {
    let rows = move || {
        let today = clock::day(clock::now());
        let all = room.posts.with(|posts| {
            let records = posts.iter().map(AsRef::as_ref);
            room.rules
                .with(|rules| routing::responses(records, rules, today))
        });
        all.into_iter()
            .map(|(department, response)| row(&department, response))
            .collect::<Vec<_>>()
    };
    (move || {
        let rows = rows();
        if rows.is_empty() {
            return ().into_any();
        }
        table(
            "desk-figures",
            t("routingFigures"),
            &[
                "leadDepartment",
                "routingOpen",
                "routingLate",
                "routingAnswered",
                "routingTime",
            ],
            rows,
        )
    })
    .into_any()
}

fn row(department: &str, response: Response) -> AnyView {
    view! {
        <tr data-testid="figures-row" data-department=department.to_owned()>
            <th scope="row">{department_name(department)}</th>
            <td>{number(response.open as usize)}</td>
            <td>{number(response.late as usize)}</td>
            <td>{number(response.answered as usize)}</td>
            <td>{response.minutes.map_or_else(|| "–".to_owned(), duration)}</td>
        </tr>
    }
    .into_any()
}

/// Minutes as hours and minutes.
pub(in crate::ui::dashboard) fn duration(minutes: i64) -> String {
    let part = |value: i64| number(usize::try_from(value).unwrap_or(0));
    message("routingHours", &[&part(minutes / 60), &part(minutes % 60)])
}
