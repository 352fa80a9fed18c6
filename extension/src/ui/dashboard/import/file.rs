//! Choosing a file, or dropping it, and reading it.

use super::{Chosen, Import, said};
use crate::{
    browser::files,
    ui::{
        dom, icon,
        wire::{change, yes},
        words::t,
    },
};
use gloo::timers::future::TimeoutFuture;
use leptos::{ev, html::Input, prelude::*, task::spawn_local};
use sidelight::import::{self, ImportError, Mapping, Reading};
use std::sync::Arc;
use web_sys::{DragEvent, File};

/// The largest file that is read into memory at all, in bytes; the engine's own
/// limit is lower and says how low.
const READ: f64 = 1_000_000_000.0;

/// The way in.
pub(super) fn choose(import: Import) -> AnyView {
    let state = import.state();
    let field = NodeRef::<Input>::new();
    let chosen = move |_| {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let file = field.files().and_then(|files| files.get(0));
        // So that the same file can be chosen again after it was mended.
        field.set_value("");
        if let Some(file) = file {
            take(import, file);
        }
    };
    let over = RwSignal::new(false);
    let dragged = move |event: DragEvent| {
        // Without this the browser opens the file instead of handing it over.
        event.prevent_default();
        over.set(true);
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            take(import, file);
        }
    };
    let name = move || state.file.get().map(|file| file.name.clone());
    view! {
        <section class="part" aria-labelledby="import-file-title">
            <h2 id="import-file-title">{t("importFileTitle")}</h2>
            <p class="quiet">{t("importFileText")}</p>
            <div
                class="box drop"
                class:over=yes(move || over.get())
                data-testid="import-drop"
                on:dragover=boxed(dragged)
                on:dragleave=boxed(move |_| over.set(false))
                on:drop=boxed(dropped)
            >
                <label class="button primary file">
                    {icon::UPLOAD.view()}
                    {t("importChoose")}
                    <input
                        node_ref=field
                        class="unseen"
                        type="file"
                        accept=".csv,.tsv,.txt,.vcf,.vcard,.json,.jsonl,.ndjson,.backup,.sidelight"
                        id="import-file"
                        data-testid="import-file"
                        on:change=change(chosen)
                    />
                </label>
                <span class="quiet">{t("importDrop")}</span>
                <span class="grow" data-testid="import-name">{name}</span>
            </div>
            <div role="status">
                {move || state.busy.get().then(|| view! { <p class="bar">{t("importBusy")}</p> })}
            </div>
            <div role="alert">{move || state.wrong.get().map(|error| wrong(&error))}</div>
        </section>
    }
    .into_any()
}

fn boxed(act: impl FnMut(ev::DragEvent) + 'static) -> Box<dyn FnMut(ev::DragEvent)> {
    Box::new(act)
}

fn wrong(error: &ImportError) -> AnyView {
    view! {
        <p class="bar fault" data-testid="import-wrong" data-code=error.code()>
            {icon::ALERT.view()}
            <span class="grow">{said::error(error)}</span>
        </p>
    }
    .into_any()
}

/// Takes a file into memory.
fn take(import: Import, file: File) {
    let state = import.state();
    state.done.set(None);
    state.wrong.set(None);
    state.source.set(None);
    state.reading.set(Reading::default());
    state.busy.set(true);
    spawn_local(async move {
        if file.size() > READ {
            state.busy.try_set(false);
            state.wrong.try_set(Some(import::too_large()));
            return;
        }
        match files::bytes_of(&file).await {
            // A backup is restored, not imported: there is a room for that.
            Ok(bytes) if import::is_backup(&bytes) => {
                state.busy.try_set(false);
                import.handed.set_value(Some(file));
                import.go("backup", "");
            }
            Ok(bytes) => {
                state.file.try_set(Some(Arc::new(Chosen {
                    name: file.name(),
                    bytes,
                })));
            }
            Err(fault) => {
                state.busy.try_set(false);
                import.desk.refused(&fault);
            }
        }
    });
}

/// Reads the file whenever another is chosen, or it is to be read otherwise.
pub(super) fn keep_read(import: Import) {
    let state = import.state();
    Effect::new(move || {
        let (Some(file), how) = (state.file.get(), state.reading.get()) else {
            return;
        };
        state.busy.set(true);
        spawn_local(async move {
            // Lets the browser draw that something is going on.
            TimeoutFuture::new(20).await;
            let is_first = state.source.try_with_untracked(Option::is_none);
            match import::read(&file.bytes, how) {
                Ok(source) => {
                    state.wrong.try_set(None);
                    state.mapping.try_set(Some(Mapping::guess(&source)));
                    state.source.try_set(Some(Arc::new(source)));
                    if is_first == Some(true) {
                        // After the heading has become visible.
                        request_animation_frame(|| dom::focus(dom::by_id("import-columns-title")));
                    }
                }
                Err(error) => {
                    state.source.try_set(None);
                    state.wrong.try_set(Some(error));
                }
            }
            state.busy.try_set(false);
        });
    });
}
