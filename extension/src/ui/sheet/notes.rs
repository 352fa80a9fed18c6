//! What was noted about a lead.

use super::Sheet;
use crate::{
    browser::{clock, random},
    logic::edit::Edit,
    ui::{
        desk::For,
        dom, icon,
        marked::source,
        wire::{click, key, yes},
        words::{day_of, since, t, t1},
    },
};
use leptos::{ev::KeyboardEvent, html::Textarea, prelude::*};
use sidelight::{lead::Note, record::InboxNote};

/// The notes, and the field for one more.
pub(super) fn notes(sheet: Sheet) -> AnyView {
    let field = NodeRef::<Textarea>::new();
    let save = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let text = field.value();
        if text.trim().is_empty() {
            dom::focus(dom::by_id("sheet-note"));
            return;
        }
        let line = t1("doneNoteSaved", &sheet.name());
        let note = Edit::AddNote(new_note(&text, None));
        sheet.edit_then(note, line, move || {
            // Unless more was written in the meantime.
            if field.value() == text {
                field.set_value("");
            }
        });
    };
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            save();
        }
    };
    let latest_first =
        move || sheet.part(|lead| lead.notes.iter().rev().cloned().collect::<Vec<_>>());
    view! {
        <section>
            <h3>{t("sectionNotes")}</h3>
            {inbox(sheet)}
            <div class="field">
                <label for="sheet-note">{t("newNoteLabel")}</label>
                <textarea
                    node_ref=field
                    class="input"
                    id="sheet-note"
                    data-testid="sheet-note-text"
                    rows="2"
                    on:keydown=key(pressed)
                ></textarea>
            </div>
            <div class="composer-actions">
                <button class="button" data-testid="sheet-note-save" on:click=click(move |_| save())>{t("noteSave")}</button>
            </div>
            <ol class="cards" role="list">
                <For each=latest_first key=|note| note.id.clone() let(note)>
                    {note_line(sheet, note)}
                </For>
            </ol>
            <button
                hidden
                tabindex="-1"
                data-action="note"
                on:click=click(move |_| dom::focus(dom::by_id("sheet-note")))
            ></button>
        </section>
    }
    .into_any()
}

fn note_line(sheet: Sheet, note: Note) -> AnyView {
    let Note { id, at, text, .. } = note;
    let remove = move |_| {
        let line = t1("doneNoteDeleted", &sheet.name());
        sheet.edit(Edit::RemoveNote(id.clone()), line);
        dom::focus(dom::by_id("sheet-note"));
    };
    view! {
        <li class="note" data-testid="sheet-note">
            <div class="grow">
                <p>{text}</p>
                <p class="quiet small"><time datetime=at.to_string() title=day_of(at)>{since(at)}</time></p>
            </div>
            <button
                class="button plain square"
                data-testid="sheet-note-delete"
                aria-label=t("noteDelete")
                title=t("noteDelete")
                on:click=click(remove)
            >
                {icon::CLOSE.view()}
            </button>
        </li>
    }
    .into_any()
}

/// Marked texts that wait: each becomes a note of this lead, or goes.
fn inbox(sheet: Sheet) -> AnyView {
    let desk = sheet.desk;
    view! {
        <ul class="cards" role="list" hidden=yes(move || desk.inbox.with(Vec::is_empty))>
            <For each=move || desk.inbox.get() key=|text| text.id.clone() let(text)>
                {waiting(sheet, text)}
            </For>
        </ul>
    }
    .into_any()
}

fn waiting(sheet: Sheet, text: InboxNote) -> AnyView {
    let desk = sheet.desk;
    let filed = text.clone();
    view! {
        <li class="note waiting" data-testid="sheet-inbox">
            <div class="grow">
                <p>{text.text.clone()}</p>
                {source(&text)}
                <p class="actions">
                    <button
                        class="button"
                        data-testid="sheet-inbox-keep"
                        on:click=click(move |_| desk.file(filed.clone(), For::Lead(sheet.id.get_value())))
                    >
                        {t("inboxKeep")}
                    </button>
                    <button
                        class="button plain danger"
                        on:click=click(move |_| desk.discard(text.clone()))
                    >
                        {t("inboxDrop")}
                    </button>
                </p>
            </div>
        </li>
    }
    .into_any()
}

/// A note that was just written.
pub fn new_note(text: &str, post: Option<String>) -> Note {
    Note {
        id: random::uuid(),
        at: clock::now(),
        text: text.trim().to_owned(),
        post,
    }
}
