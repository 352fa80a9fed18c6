//! A list to choose from, below its label.

use crate::ui::{
    wire::{change, value},
    words::t,
};
use leptos::prelude::*;

/// A value and what it is called.
pub type Named = (String, String);

/// Values that are called what they are.
pub fn named(
    values: impl IntoIterator<Item = String>,
    name: impl Fn(&str) -> String,
) -> Vec<Named> {
    let named = |value: String| {
        let name = name(&value);
        (value, name)
    };
    values.into_iter().map(named).collect()
}

/// The list; `label` is the key of its words. `held` is the value that is chosen;
/// what the user chooses goes to `chosen`, which changes what is held.
pub fn select(
    id: &'static str,
    label: &'static str,
    options: impl Fn() -> Vec<Named> + Send + Sync + 'static,
    held: impl Fn() -> String + Send + Sync + 'static,
    chosen: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    boxed(
        id.to_owned(),
        t(label),
        Signal::derive(options),
        value(held),
        Callback::new(chosen),
    )
}

/// The same with an id and a label that are made.
pub fn boxed(
    id: String,
    label: String,
    options: Signal<Vec<Named>>,
    held: Signal<String>,
    chosen: Callback<String>,
) -> AnyView {
    let options = move || {
        let held = held.get();
        let option = |(value, name): Named| {
            let is_chosen = value == held;
            view! { <option value=value prop:selected=is_chosen>{name}</option> }.into_any()
        };
        options.get().into_iter().map(option).collect::<Vec<_>>()
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select
                class="input"
                id=id.clone()
                data-testid=id
                on:change=change(move |event| chosen.run(event_target_value(&event)))
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}
