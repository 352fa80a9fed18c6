//! Tags: taken off, added, and offered while one types.

use super::{
    desk::Desk,
    dom, icon,
    wire::{click, key, text, yes},
    words::{t, t1},
};
use crate::{
    browser::i18n::message,
    logic::{edit::Edit, in_use::InUse},
};
use leptos::{ev::KeyboardEvent, html::Input, prelude::*};

/// The tags in use, for the fields of this page to offer.
pub fn known_tags(desk: Desk) -> AnyView {
    let in_use = StoredValue::new(InUse::of(|lead| lead.tags.iter().collect()));
    let tags = Memo::new(move |_| {
        let among = |leads: &Vec<_>| in_use.try_update_value(|in_use| in_use.among(leads));
        desk.leads.with(among).unwrap_or_default()
    });
    let options = move || {
        let option = |tag: String| view! { <option value=tag></option> };
        tags.get().into_iter().map(option).collect::<Vec<_>>()
    };
    view! { <datalist id="known-tags">{options}</datalist> }.into_any()
}

/// A field that adds one tag at Enter, at a comma, or with its button.
/// The tags in use are offered as one types.
pub fn tag_field(
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
pub fn tag_chips(desk: Desk, id: String) -> AnyView {
    let of = id.clone();
    let tags = Memo::new(move |_| {
        desk.lead(&of)
            .map(|lead| lead.tags.clone())
            .unwrap_or_default()
    });
    let remove = move |tag: String| {
        let name = desk
            .lead(&id)
            .map(|lead| lead.display_name().to_owned())
            .unwrap_or_default();
        let line = message("doneTagRemoved", &[&name, &tag]);
        desk.edit(id.clone(), Edit::RemoveTag(tag), line);
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
