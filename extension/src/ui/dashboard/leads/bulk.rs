//! What is changed of all marked leads at once.

use super::Leads;
use crate::{
    logic::edit::{Edit, Field},
    ui::{
        dom, icon,
        pipeline::Choice,
        search,
        wire::{change, click, key, yes},
        words::{counted, t},
    },
};
use leptos::{ev::KeyboardEvent, html::Input, prelude::*};
use std::collections::BTreeSet;

/// The fields, while something is marked.
pub(super) fn bulk(leads: Leads) -> AnyView {
    let marked = leads.dashboard.marked;
    view! {
        <div
            class="row bulk"
            role="group"
            aria-label=t("deskBulk")
            data-testid="bulk"
            hidden=yes(move || marked.with(BTreeSet::is_empty))
        >
            {set(leads, Choice::Status, "bulk-status", Edit::Status)}
            {set(leads, Choice::Priority, "bulk-priority", Edit::Priority)}
            {set(leads, Choice::Department, "bulk-department", |value| Edit::Set(Field::Department, Some(value)))}
            {tag(leads)}
            <button class="button danger" data-testid="bulk-delete" on:click=click(move |_| delete(leads))>
                {icon::TRASH.view()}
                {t("deskDelete")}
            </button>
        </div>
    }
    .into_any()
}

fn delete(leads: Leads) {
    let dashboard = leads.dashboard;
    let marked = dashboard.marked.get_untracked();
    // The button goes away with the marks.
    dom::focus(dom::by_id(search::ID));
    dashboard
        .desk
        .delete_many(marked.into_iter().collect(), move || {
            dashboard.marked.set(BTreeSet::new());
        });
}

fn edit(leads: Leads, edit: Edit) {
    let marked = leads.dashboard.marked.get_untracked();
    let ids = marked.into_iter().collect();
    let line = |count| counted("deskChanged", count);
    leads.dashboard.desk.edit_many(ids, edit, line);
}

/// A list whose first entry says what it sets; it goes back there once chosen.
fn set(leads: Leads, what: Choice, id: &'static str, make: fn(String) -> Edit) -> AnyView {
    let chosen = move |event| {
        let value: String = event_target_value(&event);
        if !value.is_empty() {
            edit(leads, make(value));
        }
        if let Some(field) = dom::by_id(id).and_then(dom::select) {
            field.set_value("");
        }
    };
    let options = move || {
        let option = |value: String| {
            let name = what.name(&value);
            view! { <option value=value>{name}</option> }.into_any()
        };
        let values = what.values(leads.dashboard.desk).into_iter();
        values.map(option).collect::<Vec<_>>()
    };
    view! {
        <div class="field">
            <label for=id>{t(what.label())}</label>
            <select class="input" id=id data-testid=id on:change=change(chosen)>
                <option value="">{t("deskLeave")}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn tag(leads: Leads) -> AnyView {
    let field = NodeRef::<Input>::new();
    let take = move |make: fn(String) -> Edit| {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let tag = field.value().trim().trim_start_matches('#').to_owned();
        let _ = field.focus();
        if !tag.is_empty() {
            field.set_value("");
            edit(leads, make(tag));
        }
    };
    let pressed = move |event: KeyboardEvent| {
        if !event.is_composing() && event.key() == "Enter" {
            event.prevent_default();
            take(Edit::AddTag);
        }
    };
    view! {
        <div class="field">
            <label for="bulk-tag">{t("newTagLabel")}</label>
            <input
                node_ref=field
                class="input"
                id="bulk-tag"
                data-testid="bulk-tag"
                autocomplete="off"
                on:keydown=key(pressed)
            />
        </div>
        <button class="button" data-testid="bulk-tag-add" on:click=click(move |_| take(Edit::AddTag))>
            {t("tagAdd")}
        </button>
        <button class="button" data-testid="bulk-tag-remove" on:click=click(move |_| take(Edit::RemoveTag))>
            {t("deskTagRemove")}
        </button>
    }
    .into_any()
}
