//! Whether the system reminds of follow-ups: the permission is asked for when
//! this is switched on, and not before.

use super::Page;
use crate::{
    browser::{notify, permissions},
    ui::{
        wire::{click, yes},
        words::t,
    },
};
use leptos::{ev::MouseEvent, prelude::*, task::spawn_local};

pub(super) fn remind(page: Page) -> AnyView {
    let settings = page.desk.settings;
    let is_on = move || settings.with(|settings| settings.remind);
    let flip = move |event: MouseEvent| {
        // The switch moves when the browser has answered.
        event.prevent_default();
        if is_on() {
            page.desk.choose(|settings| settings.remind = false);
            return;
        }
        match permissions::request_named(notify::PERMISSION) {
            Ok(answer) => spawn_local(async move {
                match answer.await {
                    Ok(true) => page.desk.choose(|settings| settings.remind = true),
                    Ok(false) => page.desk.live.set(t("grantRefused")),
                    Err(fault) => page.desk.refused(&fault),
                }
            }),
            Err(fault) => page.desk.refused(&fault),
        }
    };
    view! {
        <div class="box">
            <label class="option">
                <span class="what">
                    <span>{t("remindSwitch")}</span>
                    <span class="quiet small">{t("remindHint")}</span>
                </span>
                <input
                    type="checkbox"
                    role="switch"
                    class="switch"
                    data-testid="remind-switch"
                    prop:checked=yes(is_on)
                    on:click=click(flip)
                />
            </label>
        </div>
    }
    .into_any()
}
