//! Below a card: writing a note on its author, tagging the author, or planning
//! to come back to the author.
//!
//! An author who is no lead yet becomes one with the first note or tag; the
//! button says so.

use super::Panel;
use crate::logic::edit::Edit;
use crate::ui::wire::{change, click, key, text, value};
use crate::{
    browser::i18n::message,
    store::Arrival,
    ui::{
        post::author_name,
        sheet::new_note,
        tags::{tag_chips, tag_field},
        task::task_form,
        words::{day, t, t1},
    },
};
use leptos::{
    ev::KeyboardEvent,
    html::{Article, Textarea},
    prelude::*,
};
use sidelight::lead::Task;
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

/// The form around what is written: Escape leaves it, and so does a button.
/// `label` names it where its field has another name.
fn frame(
    label: Option<String>,
    field: impl IntoView + 'static,
    leave: (&'static str, &'static str),
    save: Option<AnyView>,
    close: impl Fn() + Copy + 'static,
) -> AnyView {
    let pressed = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        }
    };
    let (testid, word) = leave;
    view! {
        <div
            class="composer"
            role=label.is_some().then_some("group")
            aria-label=label
            on:keydown=key(pressed)
        >
            {field.into_any()}
            <div class="composer-actions">
                <button class="button" data-testid=testid on:click=click(move |_| close())>
                    {t(word)}
                </button>
                {save}
            </div>
        </div>
    }
    .into_any()
}

/// The word of the button that saves, which makes a lead of who is none yet.
fn word_of(
    owner: Memo<Option<String>>,
    of_lead: &'static str,
    of_other: &'static str,
) -> Signal<String> {
    value(move || {
        t(if owner.get().is_some() {
            of_lead
        } else {
            of_other
        })
    })
}

fn note(
    panel: Panel,
    arrival: &Arc<Arrival>,
    owner: Memo<Option<String>>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let name = author_name(&arrival.post);
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
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            save.run(());
        }
    };
    let word = word_of(owner, "noteSave", "noteSaveLead");
    let written = view! {
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
                on:keydown=key(pressed)
            ></textarea>
        </div>
    };
    let button = view! {
        <button class="button primary" data-testid="note-save" on:click=click(move |_| save.run(()))>
            {text(move || word.get())}
        </button>
    };
    let leave = ("note-cancel", "cancel");
    frame(None, written, leave, Some(button.into_any()), close)
}

fn tags(
    panel: Panel,
    arrival: &Arc<Arrival>,
    owner: Memo<Option<String>>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let name = author_name(&arrival.post);
    let label = t1("tagLabel", &name);
    let arrival = Arc::clone(arrival);
    let add = Callback::new(move |tag: String| {
        let line = message("doneTagAdded", &[&name, &tag]);
        let change = Some((Edit::AddTag(tag), line));
        panel.desk.save_author(Arc::clone(&arrival), change, || ());
    });
    let known = move || owner.get().map(|id| tag_chips(panel.desk, id));
    let word = word_of(owner, "tagAdd", "tagSaveLead");
    let field = tag_field(
        "compose-tag",
        "tag-text",
        "tag-save",
        label,
        word,
        true,
        add,
    );
    frame(None, (known, field), ("tag-cancel", "done"), None, close)
}

fn follow_up(
    panel: Panel,
    arrival: &Arc<Arrival>,
    owner: Memo<Option<String>>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let name = author_name(&arrival.post);
    let label = t1("leadTaskLabel", &name);
    let arrival = Arc::clone(arrival);
    let add = Callback::new(move |(task, _): (Task, Callback<()>)| {
        let line = message("leadTaskAdded", &[&name, &day(task.due)]);
        let change = Some((Edit::AddTask(task), line));
        panel.desk.save_author(Arc::clone(&arrival), change, close);
    });
    let word = word_of(owner, "leadTaskAdd", "leadTaskSaveLead");
    let form = task_form("compose-task", true, word, add);
    frame(Some(label), form, ("task-cancel", "cancel"), None, close)
}
