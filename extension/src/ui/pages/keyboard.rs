//! The keys of the panel, and the switch that turns them off.

use super::Page;
use crate::browser::commands::{self, Command};
use crate::ui::wire::{change, click, yes};
use crate::ui::{help::key_list, words::t};
use leptos::{prelude::*, task::spawn_local};

/// The list of keys.
pub(super) fn keys() -> AnyView {
    view! { <div class="box"><div class="pad">{key_list()}</div></div> }.into_any()
}

/// The list of keys below its switch.
pub(super) fn keys_with_switch(page: Page) -> AnyView {
    let settings = page.desk.settings;
    view! {
        <div class="box">
            <label class="option">
                <span class="what">
                    <span>{t("keysSwitch")}</span>
                    <span class="quiet small">{t("keysIntro")}</span>
                </span>
                <input
                    type="checkbox"
                    role="switch"
                    class="switch"
                    data-testid="keys-switch"
                    prop:checked=yes(move || settings.with(|settings| settings.single_keys))
                    on:change=change(move |event| {
                        let on = event_target_checked(&event);
                        page.desk.choose(move |settings| settings.single_keys = on);
                    })
                />
            </label>
            <div class="pad">{key_list()}</div>
            {commands(page)}
        </div>
    }
    .into_any()
}

/// The keys that work in the whole browser, and the way to change them.
fn commands(page: Page) -> AnyView {
    let known = RwSignal::new(Vec::<Command>::new());
    let desk = page.desk;
    spawn_local(async move {
        match commands::all().await {
            Ok(all) => {
                known.try_set(all);
            }
            Err(fault) => desk.refused(&fault),
        }
    });
    let lines = move || {
        let line = |command: Command| {
            let keys = match command.shortcut {
                keys if keys.is_empty() => t("commandNone"),
                keys => keys,
            };
            view! {
                <dt><kbd>{keys}</kbd></dt>
                <dd>{command.description}</dd>
            }
        };
        known.get().into_iter().map(line).collect::<Vec<_>>()
    };
    let open = move |_| {
        spawn_local(async move {
            if let Err(fault) = commands::change().await {
                desk.refused(&fault);
            }
        });
    };
    view! {
        <div class="pad end">
            <p>{t("commandsText")}</p>
            <dl class="keys" data-testid="commands">{lines}</dl>
            <button class="button" data-testid="commands-change" on:click=click(open)>{t("commandsChange")}</button>
        </div>
    }
    .into_any()
}
