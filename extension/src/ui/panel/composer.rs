//! Below a card: writing a note on its author, tagging the author, or planning
//! to come back to the author.
//!
//! An author who is no lead yet becomes one with the first note or tag; the
//! button says so.

use super::{Panel, card::name_of, task::task_form};
use crate::logic::edit::Edit;
use crate::ui::wire::{change, click, key, text, value, yes};
use crate::{
    browser::{clock, i18n::message, random},
    store::Arrival,
    ui::{
        dom, icon,
        words::{day, t, t1},
    },
};
use leptos::{
    ev::KeyboardEvent,
    html::{Article, Input, Textarea},
    prelude::*,
};
use sidelight::lead::{Note, Task};
use std::sync::Arc;

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Composer {
    /// A note.
    Note,
    /// Tags.
    Tag,
    /// A follow-up.
    Task,
}

/// The card's composer, while one is open.
pub(super) fn composer(
    panel: Panel,
    arrival: Arc<Arrival>,
    owner: Memo<Option<String>>,
    article: NodeRef<Article>,
) -> AnyView {
    let close = move || {
        panel.composing.set(None);
        if let Some(article) = article.get_untracked() {
            let _ = article.focus();
        }
    };
    let key = arrival.post.key.clone();
    let what = Memo::new(move |_| {
        panel.composing.with(|open| {
            open.as_ref()
                .filter(|(post, _)| *post == key)
                .map(|&(_, what)| what)
        })
    });
    (move || {
        what.get().map(|what| match what {
            Composer::Note => note(panel, &arrival, owner, close),
            Composer::Tag => tags(panel, &arrival, owner, close),
            Composer::Task => follow_up(panel, &arrival, owner, close),
        })
    })
    .into_any()
}

fn note(
    panel: Panel,
    arrival: &Arc<Arrival>,
    owner: Memo<Option<String>>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let name = name_of(&arrival.post);
    let label = t1("noteLabel", &name);
    let field = NodeRef::<Textarea>::new();
    field.on_load(|field| {
        let _ = field.focus();
    });
    let arrival = Arc::clone(arrival);
    let save = Callback::new(move |()| {
        let text = panel.draft.get_untracked();
        if text.trim().is_empty() {
            close();
            return;
        }
        let note = new_note(&text, Some(arrival.post.key.clone()));
        let line = t1("doneNoteSaved", &name);
        let change = Some((Edit::AddNote(note), line));
        panel.desk.save_author(Arc::clone(&arrival), change, close);
    });
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        } else if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            save.run(());
        }
    };
    view! {
        <div class="composer" on:keydown=key(pressed)>
            <div class="field">
                <label for="compose-note">{label}</label>
                <textarea
                    node_ref=field
                    class="input"
                    id="compose-note"
                    data-testid="note-text"
                    rows="3"
                    placeholder=t("notePlaceholder")
                    prop:value=value(move || panel.draft.get())
                    on:input=change(move |event| panel.draft.set(event_target_value(&event)))
                ></textarea>
            </div>
            <div class="composer-actions">
                <button class="button" data-testid="note-cancel" on:click=click(move |_| close())>
                    {t("cancel")}
                </button>
                <button class="button primary" data-testid="note-save" on:click=click(move |_| save.run(()))>
                    {text(move || t(if owner.get().is_some() { "noteSave" } else { "noteSaveLead" }))}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// A note that was just written.
pub(super) fn new_note(text: &str, post: Option<String>) -> Note {
    Note {
        id: random::uuid(),
        at: clock::now(),
        text: text.trim().to_owned(),
        post,
    }
}

fn tags(
    panel: Panel,
    arrival: &Arc<Arrival>,
    owner: Memo<Option<String>>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let name = name_of(&arrival.post);
    let label = t1("tagLabel", &name);
    let arrival = Arc::clone(arrival);
    let add = Callback::new(move |tag: String| {
        let line = message("doneTagAdded", &[&name, &tag]);
        let change = Some((Edit::AddTag(tag), line));
        panel.desk.save_author(Arc::clone(&arrival), change, || ());
    });
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        }
    };
    let known = move || owner.get().map(|id| tag_chips(panel, id));
    let word = Signal::derive(move || {
        t(if owner.get().is_some() {
            "tagAdd"
        } else {
            "tagSaveLead"
        })
    });
    view! {
        <div class="composer" on:keydown=key(pressed)>
            {known}
            {tag_field("compose-tag", "tag-text", "tag-save", label, word, true, add)}
            <div class="composer-actions">
                <button class="button" data-testid="tag-cancel" on:click=click(move |_| close())>
                    {t("done")}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn follow_up(
    panel: Panel,
    arrival: &Arc<Arrival>,
    owner: Memo<Option<String>>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let name = name_of(&arrival.post);
    let label = t1("leadTaskLabel", &name);
    let arrival = Arc::clone(arrival);
    let add = Callback::new(move |(task, _): (Task, Callback<()>)| {
        let line = message("leadTaskAdded", &[&name, &day(task.due)]);
        let change = Some((Edit::AddTask(task), line));
        panel.desk.save_author(Arc::clone(&arrival), change, close);
    });
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        }
    };
    let word = Signal::derive(move || {
        t(if owner.get().is_some() {
            "leadTaskAdd"
        } else {
            "leadTaskSaveLead"
        })
    });
    view! {
        <div class="composer" role="group" aria-label=label on:keydown=key(pressed)>
            {task_form("compose-task", true, word, add)}
            <div class="composer-actions">
                <button class="button" data-testid="task-cancel" on:click=click(move |_| close())>
                    {t("cancel")}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// A field that adds one tag at Enter, at a comma, or with its button.
/// The tags in use are offered as one types.
pub(super) fn tag_field(
    id: &'static str,
    field_test: &'static str,
    button_test: &'static str,
    label: String,
    button: Signal<String>,
    focus: bool,
    add: Callback<String>,
) -> AnyView {
    let field = NodeRef::<Input>::new();
    if focus {
        field.on_load(|field| {
            let _ = field.focus();
        });
    }
    let take = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let tag = field.value().trim().trim_start_matches('#').to_owned();
        field.set_value("");
        let _ = field.focus();
        if !tag.is_empty() {
            add.run(tag);
        }
    };
    let pressed = move |event: KeyboardEvent| {
        // Enter also ends the choice of a letter in an input method.
        if !event.is_composing() && (event.key() == "Enter" || event.key() == ",") {
            event.prevent_default();
            take();
        }
    };
    let hint = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <div class="row">
                <input
                    node_ref=field
                    class="input"
                    id=id
                    data-testid=field_test
                    list="known-tags"
                    autocomplete="off"
                    autocapitalize="off"
                    aria-describedby=hint.clone()
                    on:keydown=key(pressed)
                />
                <button class="button" data-testid=button_test on:click=click(move |_| take())>
                    {text(move || button.get())}
                </button>
            </div>
            <p class="quiet small" id=hint>{t("tagHint")}</p>
        </div>
    }
    .into_any()
}

/// A lead's tags, each with a button that takes it off.
pub(super) fn tag_chips(panel: Panel, id: String) -> AnyView {
    let of = id.clone();
    let tags = Memo::new(move |_| {
        panel
            .lead(&of)
            .map(|lead| lead.tags.clone())
            .unwrap_or_default()
    });
    let remove = move |tag: String| {
        let name = panel
            .lead(&id)
            .map(|lead| lead.display_name().to_owned())
            .unwrap_or_default();
        let line = message("doneTagRemoved", &[&name, &tag]);
        panel.desk.edit(id.clone(), Edit::RemoveTag(tag), line);
        // The button that had the focus goes away with its tag.
        dom::focus(dom::by_id("sheet-tag").or_else(|| dom::by_id("compose-tag")));
    };
    let remove = Callback::new(remove);
    view! {
        <ul class="chips" role="list" hidden=yes(move || tags.with(Vec::is_empty))>
            <For each=move || tags.get() key=String::clone let(tag)>
                {chip(tag, remove)}
            </For>
        </ul>
    }
    .into_any()
}

fn chip(tag: String, remove: Callback<String>) -> AnyView {
    let name = t1("tagRemove", &tag);
    let gone = tag.clone();
    view! {
        <li class="chip" data-testid="sheet-tag">
            <span>{tag}</span>
            <button
                data-testid="sheet-tag-delete"
                aria-label=name.clone()
                title=name
                on:click=click(move |_| remove.run(gone.clone()))
            >
                {icon::CLOSE.view()}
            </button>
        </li>
    }
    .into_any()
}
