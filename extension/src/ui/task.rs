//! A field for what to do about somebody, and the day on which.

use crate::{
    browser::{clock, random},
    ui::{
        dom,
        wire::{click, key, text},
        words::t,
    },
};
use jiff::{ToSpan, civil::Date};
use leptos::{ev::KeyboardEvent, html::Input, prelude::*};
use sidelight::lead::Task;

/// What a form is called in the page: the beginning of all its ids.
pub type Name = &'static str;

/// The form. `add` gets the follow-up and what to do once it is stored.
pub fn task_form(
    name: Name,
    focus: bool,
    button: Signal<String>,
    add: Callback<(Task, Callback<()>)>,
) -> AnyView {
    let what = NodeRef::<Input>::new();
    let due = NodeRef::<Input>::new();
    if focus {
        what.on_load(|field| {
            let _ = field.focus();
        });
    }
    let take = move || {
        let (Some(what), Some(due)) = (what.get_untracked(), due.get_untracked()) else {
            return;
        };
        let text = what.value().trim().to_owned();
        let Ok(day) = due.value().parse::<Date>() else {
            dom::focus(dom::by_id(&format!("{name}-due")));
            return;
        };
        if text.is_empty() {
            dom::focus(dom::by_id(name));
            return;
        }
        let task = Task {
            id: random::uuid(),
            due: day,
            text: text.clone(),
            done_at: None,
        };
        let stored = Callback::new(move |()| {
            // Unless more was written in the meantime, or the form has gone.
            if let Some(field) = dom::by_id(name).and_then(dom::input)
                && field.value().trim() == text
            {
                field.set_value("");
            }
        });
        add.run((task, stored));
    };
    let pressed = move |event: KeyboardEvent| {
        if !event.is_composing() && event.key() == "Enter" {
            event.prevent_default();
            take();
        }
    };
    view! {
        <div class="task-form">
            <div class="field grow">
                <label for=name>{t("leadTaskText")}</label>
                <input
                    node_ref=what
                    class="input"
                    id=name
                    data-testid=format!("{name}-text")
                    autocomplete="off"
                    on:keydown=key(pressed)
                />
            </div>
            <div class="field">
                <label for=format!("{name}-due")>{t("leadTaskDue")}</label>
                <input
                    node_ref=due
                    class="input"
                    type="date"
                    id=format!("{name}-due")
                    data-testid=format!("{name}-due")
                    value=tomorrow()
                />
            </div>
            <button class="button" data-testid=format!("{name}-save") on:click=click(move |_| take())>
                {text(move || button.get())}
            </button>
        </div>
    }
    .into_any()
}

fn tomorrow() -> String {
    let today = clock::day(clock::now());
    today.checked_add(1.day()).unwrap_or(today).to_string()
}
