//! Which program, and which leads.

use super::{Export, Which};
use crate::{
    logic::people::web_address,
    ui::{
        wire::{change, text, value, yes},
        words::{counted, number, t, t1},
    },
};
use leptos::prelude::*;
use sidelight::export::{Format, Profile, profiles};

/// What begins the value of a saved search in the list of selections.
const SEARCH: &str = "search:";

/// The key of a group's name, and which profiles are in it.
type Group = (&'static str, fn(&Profile) -> bool);

/// The form.
pub(super) fn choose(export: Export) -> AnyView {
    view! {
        <form class="box form-row" on:submit=|event| event.prevent_default()>
            {program(export)}
            {selection(export)}
            {changed_only(export)}
        </form>
        {about(export)}
    }
    .into_any()
}

fn program(export: Export) -> AnyView {
    let state = export.state();
    let groups: [Group; 4] = [
        ("exportGroupCrm", is_crm),
        ("exportGroupTable", is_table),
        ("exportGroupContact", |profile| profile.format.is_vcard()),
        ("exportGroupWhole", |profile| profile.format.is_whole()),
    ];
    let built_in: Vec<_> = groups
        .into_iter()
        .map(|(name, belongs)| {
            let members = profiles().iter().filter(|profile| belongs(profile));
            let options: Vec<_> = members.map(|profile| option(export, profile)).collect();
            view! { <optgroup label=t(name)>{options}</optgroup> }
        })
        .collect();
    let own = move || {
        let own = state.own.get();
        (!own.is_empty()).then(|| {
            let options: Vec<_> = own.iter().map(|profile| option(export, profile)).collect();
            view! { <optgroup label=t("exportGroupOwn")>{options}</optgroup> }
        })
    };
    view! {
        <div class="field">
            <label for="export-profile">{t("exportProfile")}</label>
            <select
                class="input"
                id="export-profile"
                data-testid="export-profile"
                on:change=change(move |event| state.profile.set(event_target_value(&event)))
            >
                {own}
                {built_in}
            </select>
        </div>
    }
    .into_any()
}

fn option(export: Export, profile: &Profile) -> AnyView {
    let (id, name) = (profile.id.clone(), profile.name.clone());
    let is_chosen = {
        let id = id.clone();
        move || export.state().profile.get() == id
    };
    view! { <option value=id prop:selected=yes(is_chosen)>{name}</option> }.into_any()
}

fn is_table(profile: &Profile) -> bool {
    let plain = profile.format == Format::Csv && profile.id == super::FIRST;
    plain || profile.format == Format::Xlsx || profile.table.guard
}

fn is_crm(profile: &Profile) -> bool {
    profile.format == Format::Csv && !is_table(profile)
}

fn selection(export: Export) -> AnyView {
    let state = export.state();
    let all = move || t1("exportAll", &number(export.desk.leads.with(Vec::len)));
    let marked = move || export.marked.with(std::collections::BTreeSet::len);
    let searches = move || {
        let searches = export
            .desk
            .settings
            .with(|settings| settings.searches.clone());
        searches
            .into_iter()
            .map(|search| {
                let chosen = Which::Search(search.name.clone());
                view! {
                    <option
                        value=format!("{SEARCH}{}", search.name)
                        prop:selected=yes(move || state.which.get() == chosen)
                    >
                        {t1("exportSearch", &search.name)}
                    </option>
                }
            })
            .collect::<Vec<_>>()
    };
    let chosen = move |event| {
        let value = event_target_value(&event);
        state.which.set(match value.strip_prefix(SEARCH) {
            Some(name) => Which::Search(name.to_owned()),
            None if value == "marked" => Which::Marked,
            None => Which::All,
        });
    };
    view! {
        <div class="field">
            <label for="export-which">{t("exportWhich")}</label>
            <select class="input" id="export-which" data-testid="export-which" on:change=change(chosen)>
                <option value="all" prop:selected=yes(move || state.which.get() == Which::All)>{text(all)}</option>
                <option
                    value="marked"
                    prop:selected=yes(move || state.which.get() == Which::Marked)
                    disabled=yes(move || marked() == 0)
                >
                    {text(move || t1("exportMarked", &number(marked())))}
                </option>
                {searches}
            </select>
        </div>
    }
    .into_any()
}

fn changed_only(export: Export) -> AnyView {
    let state = export.state();
    let before = move || match state.plan.get().map(|plan| plan.before) {
        None | Some(0) => t("exportNeverBefore"),
        Some(before) => counted("exportBefore", before),
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                class="switch"
                data-testid="export-changed"
                prop:checked=yes(move || state.changed_only.get())
                on:change=change(move |event| state.changed_only.set(event_target_checked(&event)))
            />
            <span>
                {t("exportChangedOnly")}
                <span class="quiet small block">{text(before)}</span>
            </span>
        </label>
    }
    .into_any()
}

/// What is known about the program.
fn about(export: Export) -> AnyView {
    let key = move || {
        export
            .profile()
            .and_then(|profile| profile.key)
            .map(|key| t1("exportKey", &key))
            .unwrap_or_default()
    };
    let read = move || {
        let profile = export.profile()?;
        let words = t1("exportChecked", &profile.checked);
        let (shown, address) = (profile.source.clone(), profile.source);
        Some(match web_address(&address) {
            Some(address) => view! {
                <a href=address.to_owned() target="_blank" rel="noopener noreferrer">{words}</a>
            }
            .into_any(),
            None => view! { <span title=shown>{words}</span> }.into_any(),
        })
    };
    view! {
        <p class="quiet small">
            <span data-testid="export-key">{value(key)}</span>
            " "
            {read}
        </p>
    }
    .into_any()
}
