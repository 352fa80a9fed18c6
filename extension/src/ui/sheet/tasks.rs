//! What is to be done about a lead, and by when.

use super::Sheet;
use crate::{
    browser::{clock, i18n::message},
    logic::edit::Edit,
    ui::{
        dom, icon,
        task::task_form,
        wire::{change, click},
        words::{day, t, t1},
    },
};
use leptos::prelude::*;
use sidelight::lead::Task;

/// The follow-ups, and the form for one more.
pub(super) fn tasks(sheet: Sheet) -> AnyView {
    let add = Callback::new(move |(task, stored): (Task, Callback<()>)| {
        let line = message("leadTaskAdded", &[&sheet.name(), &day(task.due)]);
        sheet.edit_then(Edit::AddTask(task), line, move || stored.run(()));
    });
    let button = Signal::derive(|| t("leadTaskAdd"));
    // What is done stands below what is not.
    let sorted = move || {
        sheet.part(|lead| {
            let mut tasks = lead.tasks.clone();
            tasks.sort_by_key(|task| (task.done_at.is_some(), task.due));
            tasks
        })
    };
    view! {
        <section>
            <h3>{t("leadTasks")}</h3>
            {task_form("sheet-task", false, button, add)}
            <ul class="cards" role="list">
                <For each=sorted key=|task| (task.id.clone(), task.done_at.is_some()) let(task)>
                    {line(sheet, &task)}
                </For>
            </ul>
            <button
                hidden
                tabindex="-1"
                data-action="task"
                on:click=click(move |_| dom::focus(dom::by_id("sheet-task")))
            ></button>
        </section>
    }
    .into_any()
}

fn line(sheet: Sheet, task: &Task) -> AnyView {
    let is_done = task.done_at.is_some();
    let is_late = !is_done && task.due < clock::day(clock::now());
    let (ticked, gone) = (task.id.clone(), task.id.clone());
    let tick = move |_| {
        let (at, line) = if is_done {
            (None, "leadTaskReopened")
        } else {
            (Some(clock::now()), "leadTaskTicked")
        };
        sheet.edit(Edit::DoneTask(ticked.clone(), at), t1(line, &sheet.name()));
        // The line moves, and its box with it.
        dom::focus(dom::by_id("sheet-task"));
    };
    let remove = move |_| {
        sheet.edit(
            Edit::RemoveTask(gone.clone()),
            t1("leadTaskDeleted", &sheet.name()),
        );
        dom::focus(dom::by_id("sheet-task"));
    };
    let due = day(task.due);
    view! {
        <li class="note" data-testid="task" data-done=is_done.to_string()>
            <label class="grow task-line">
                <input type="checkbox" data-testid="task-done" prop:checked=is_done on:change=change(tick) />
                <span>
                    <span class:struck=is_done>{task.text.clone()}</span>
                    <span class="quiet small task-day">
                        <time datetime=task.due.to_string()>{due}</time>
                        {is_late.then(|| format!(" · {}", t("leadTaskLate")))}
                    </span>
                </span>
            </label>
            <button
                class="button plain square"
                data-testid="task-delete"
                aria-label=t1("leadTaskDelete", &task.text)
                title=t1("leadTaskDelete", &task.text)
                on:click=click(remove)
            >
                {icon::CLOSE.view()}
            </button>
        </li>
    }
    .into_any()
}
