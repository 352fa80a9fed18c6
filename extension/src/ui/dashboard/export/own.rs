//! A profile of the user's own: one that comes with Sidelight, with columns
//! chosen, renamed and reordered; kept here, and passed on as a file.

use super::Export;
use crate::{
    browser::files,
    ui::{
        dom, download, icon,
        wire::{change, click, yes},
        words::{t, t1},
    },
};
use leptos::{ev::Event, html::Input, prelude::*, task::spawn_local};
use sidelight::export::{Chunks, Profile};

/// What can be done with profiles, and the editor while one is open.
pub(super) fn editor(export: Export) -> AnyView {
    let state = export.state();
    let is_own = move || {
        let id = state.profile.get();
        state
            .own
            .with(|own| own.iter().any(|profile| profile.id == id))
    };
    let has_columns = move || {
        export
            .profile()
            .is_some_and(|profile| !profile.columns.is_empty())
    };
    view! {
        <div class="row" hidden=yes(move || state.editing.with(Option::is_some))>
            <button
                class="button"
                data-testid="own-new"
                hidden=yes(is_own)
                disabled=yes(move || !has_columns())
                on:click=click(move |_| open(export, true))
            >
                {icon::NOTE.view()}
                {t("exportOwnNew")}
            </button>
            <button
                class="button"
                data-testid="own-edit"
                hidden=yes(move || !is_own())
                on:click=click(move |_| open(export, false))
            >
                {icon::NOTE.view()}
                {t("exportOwnEdit")}
            </button>
            <button
                class="button"
                data-testid="own-share"
                hidden=yes(move || !is_own())
                on:click=click(move |_| share(export))
            >
                {icon::DOWNLOAD.view()}
                {t("exportOwnShare")}
            </button>
            <button
                class="button danger"
                data-testid="own-delete"
                hidden=yes(move || !is_own())
                on:click=click(move |_| delete(export))
            >
                {icon::TRASH.view()}
                {t("exportOwnDelete")}
            </button>
            {reader(export)}
        </div>
        {move || state.editing.with(Option::is_some).then(|| form(export))}
    }
    .into_any()
}

/// The way in for a profile that somebody passed on.
fn reader(export: Export) -> AnyView {
    let field = NodeRef::<Input>::new();
    let chosen = move |_: Event| {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let file = field.files().and_then(|files| files.get(0));
        // So that the same file can be chosen again after it was mended.
        field.set_value("");
        if let Some(file) = file {
            spawn_local(async move {
                match files::text_of(&file).await {
                    Ok(json) => take_in(export, &json).await,
                    Err(fault) => export.desk.refused(&fault),
                }
            });
        }
    };
    view! {
        <label class="button file">
            {icon::OPEN.view()}
            {t("exportOwnRead")}
            <input
                node_ref=field
                class="unseen"
                type="file"
                accept="application/json,.json"
                data-testid="own-read"
                on:change=change(chosen)
            />
        </label>
    }
    .into_any()
}

async fn take_in(export: Export, json: &str) {
    match Profile::from_json(json) {
        Ok(profile) => keep(export, profile).await,
        Err(error) => export.desk.failed("profile", error.to_string()),
    }
}

fn open(export: Export, copy: bool) {
    let Some(profile) = export.profile() else {
        return;
    };
    let profile = if copy {
        let own = export.state().own;
        own.with_untracked(|own| profile.to_own(&free_name(own, &profile.name)))
    } else {
        profile
    };
    export.state().editing.set(Some(profile));
    request_animation_frame(|| dom::focus(dom::by_id("own-name")));
}

/// What a copy is called: a name that none has yet, for one of the same name
/// would take the other's place.
fn free_name(own: &[Profile], of: &str) -> String {
    let name = t1("exportOwnName", of);
    let numbered = (2..).map(|n: usize| format!("{name} {n}"));
    let is_free = |name: &String| own.iter().all(|profile| profile.name != *name);
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(is_free).unwrap_or(name)
}

fn share(export: Export) {
    let Some(profile) = export.profile() else {
        return;
    };
    let name = format!("{}.sidelight-profile.json", profile.name);
    let file = Chunks::from(profile.to_json().into_bytes());
    if let Err(fault) = download::hand_over(&file, "application/json", &name) {
        export.desk.refused(&fault);
    }
}

fn delete(export: Export) {
    let Some(profile) = export.profile() else {
        return;
    };
    spawn_local(async move {
        let Some(store) = export.desk.store() else {
            return;
        };
        match store.drop_own_profile(&profile.id).await {
            Ok(()) => {
                // Nothing is lost at once: the editor holds what was deleted.
                export.state().editing.set(Some(profile));
                export.state().profile.set(super::FIRST.to_owned());
                export.read_own();
                export.desk.live.set(t("exportOwnDeleted"));
                request_animation_frame(|| dom::focus(dom::by_id("own-name")));
            }
            Err(error) => export.desk.store_failed(&error),
        }
    });
}

/// Keeps a profile and chooses it.
async fn keep(export: Export, profile: Profile) {
    if let Err(error) = profile.check() {
        export.desk.failed("profile", error.to_string());
        return;
    }
    let Some(store) = export.desk.store() else {
        return;
    };
    match store.put_own_profile(&profile).await {
        Ok(()) => {
            let state = export.state();
            state.editing.set(None);
            let name = t1("exportOwnKept", &profile.name);
            state.own.update(|own| {
                own.retain(|known| known.id != profile.id);
                own.push(profile.clone());
            });
            state.profile.set(profile.id);
            export.desk.live.set(name);
            dom::focus(dom::by_id("export-profile"));
        }
        Err(error) => export.desk.store_failed(&error),
    }
}

fn form(export: Export) -> AnyView {
    let editing = export.state().editing;
    let name =
        editing.with_untracked(|profile| profile.as_ref().map(|profile| profile.name.clone()));
    let columns = move || {
        editing.with(|profile| {
            let columns = profile.as_ref().map(|profile| profile.columns.as_slice());
            let count = columns.map_or(0, <[_]>::len);
            columns
                .unwrap_or_default()
                .iter()
                .enumerate()
                .map(|(at, column)| row(export, at, count, column.header.clone()))
                .collect::<Vec<_>>()
        })
    };
    let save = move |_| {
        if let Some(profile) = editing.get_untracked() {
            spawn_local(keep(export, profile));
        }
    };
    let rename = move |event| {
        let name = event_target_value(&event).trim().to_owned();
        editing.update(|profile| {
            if let Some(profile) = profile.as_mut().filter(|_| !name.is_empty()) {
                // The name is a part of the id: another name is another profile.
                *profile = profile.to_own(&name);
            }
        });
    };
    view! {
        <section class="box pad part" aria-labelledby="own-title" data-testid="own-editor">
            <h2 id="own-title">{t("exportOwnTitle")}</h2>
            <div class="field">
                <label for="own-name">{t("exportOwnNameLabel")}</label>
                <input class="input" id="own-name" data-testid="own-name" autocomplete="off" value=name on:change=change(rename) />
            </div>
            <ol class="columns" role="list">{columns}</ol>
            <div class="dialog-actions">
                <button
                    class="button"
                    data-testid="own-cancel"
                    on:click=click(move |_| {
                        editing.set(None);
                        dom::focus(dom::by_id("export-profile"));
                    })
                >
                    {t("cancel")}
                </button>
                <button class="button primary" data-testid="own-save" on:click=click(save)>{t("exportOwnSave")}</button>
            </div>
        </section>
    }
    .into_any()
}

/// One column: its name, its place, and taking it out.
fn row(export: Export, at: usize, count: usize, header: String) -> AnyView {
    let editing = export.state().editing;
    let edit = move |change: &dyn Fn(&mut Profile)| {
        editing.update(|profile| {
            if let Some(profile) = profile {
                change(profile);
            }
        });
    };
    // The rows are made anew: the focus goes with the column, or to its neighbour.
    let focus = move |at: usize, what: &'static str| {
        let selector = format!(
            "[data-column='{at}'] [data-do={what}]:not(:disabled), [data-column='{at}'] input"
        );
        request_animation_frame(move || dom::focus(dom::first(None, &selector)));
    };
    let move_to = move |to: usize, what: &'static str| {
        edit(&|profile| profile.move_column(at, to));
        focus(to, what);
    };
    let remove = move |_| {
        edit(&|profile| profile.remove_column(at));
        focus(at.min(count.saturating_sub(2)), "remove");
    };
    let rename = move |event| {
        let header = event_target_value(&event);
        edit(&|profile| profile.rename_column(at, header.trim()));
    };
    let up = t1("exportColumnUp", &header);
    let down = t1("exportColumnDown", &header);
    let out = t1("exportColumnRemove", &header);
    view! {
        <li class="column" data-column=at.to_string() data-testid="own-column">
            <input class="input" aria-label=t("exportColumnName") value=header on:change=change(rename) />
            <button
                class="button plain square"
                data-do="up"
                aria-label=up.clone()
                title=up
                disabled=at == 0
                on:click=click(move |_| move_to(at.saturating_sub(1), "up"))
            >
                {icon::UP.view()}
            </button>
            <button
                class="button plain square"
                data-do="down"
                aria-label=down.clone()
                title=down
                disabled=at + 1 == count
                on:click=click(move |_| move_to(at + 1, "down"))
            >
                {icon::DOWN.view()}
            </button>
            <button
                class="button plain square"
                data-do="remove"
                aria-label=out.clone()
                title=out
                disabled=count == 1
                on:click=click(remove)
            >
                {icon::CLOSE.view()}
            </button>
        </li>
    }
    .into_any()
}
