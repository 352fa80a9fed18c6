//! Somebody who does not want to be addressed.

use super::Sheet;
use crate::{
    browser::clock,
    logic::edit::Edit,
    ui::{
        icon,
        wire::{click, yes},
        words::{day_of, t, t1},
    },
};
use leptos::prelude::*;

pub(super) fn objection(sheet: Sheet) -> AnyView {
    let since = Memo::new(move |_| sheet.part(|lead| lead.legal.objected_at));
    let press = move |_| {
        let at = match since.get_untracked() {
            Some(_) => None,
            None => Some(clock::now()),
        };
        sheet.edit(Edit::Objected(at), t1("doneEdited", &sheet.name()));
    };
    view! {
        <p class="bar fault" data-testid="objected" hidden=yes(move || since.get().is_none())>
            {icon::ALERT.view()}
            <span class="grow">{move || since.get().map(|at| t1("objectedSince", &day_of(at)))}</span>
        </p>
        <p>
            <button class="button plain" data-testid="objection" on:click=click(press)>
                {move || t(if since.get().is_some() { "objectionWithdraw" } else { "objectionSet" })}
            </button>
        </p>
    }
    .into_any()
}
