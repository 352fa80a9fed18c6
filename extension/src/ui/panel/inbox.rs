//! Texts that were marked on pages: each becomes a note of a lead, or goes.

use super::Panel;
use crate::ui::wire::{change, click, text, value, yes};
use crate::ui::{
    desk::For,
    icon,
    lead::shown_name,
    marked::source,
    words::{counted, t},
};
use leptos::{html::Input, prelude::*};
use sidelight::record::InboxNote;

/// How many leads the choice offers; the others have the same texts in their sheets.
const OFFERED: usize = 50;
/// The choice that makes a new lead. No lead has an empty id.
const NEW: &str = "";

/// The texts that wait, above the posts.
pub(super) fn inbox(panel: Panel) -> AnyView {
    let desk = panel.desk;
    view! {
        <section
            class="inbox"
            data-testid="inbox"
            aria-labelledby="inbox-title"
            hidden=yes(move || desk.inbox.with(Vec::is_empty))
        >
            <h2 id="inbox-title">{text(move || counted("inboxWaiting", desk.inbox.with(Vec::len)))}</h2>
            <ol class="cards" role="list">
                <For each=move || desk.inbox.get() key=|text| text.id.clone() let(text)>
                    {waiting(panel, &text)}
                </For>
            </ol>
        </section>
    }
    .into_any()
}

fn waiting(panel: Panel, text: &InboxNote) -> AnyView {
    let desk = panel.desk;
    let chosen = RwSignal::new(NEW.to_owned());
    let is_new = move || chosen.with(|chosen| chosen == NEW);
    let name = NodeRef::<Input>::new();
    let (filed, discarded) = (text.clone(), text.clone());
    let save = move |_| {
        let lead = if is_new() {
            let Some(name) = name.get_untracked() else {
                return;
            };
            if name.value().trim().is_empty() {
                let _ = name.focus();
                return;
            }
            For::New(name.value())
        } else {
            For::Lead(chosen.get_untracked())
        };
        desk.file(filed.clone(), lead);
    };
    let leads = move || {
        let offered = desk.leads.get().into_iter().take(OFFERED);
        let option = |lead: &sidelight::lead::Lead| {
            view! { <option value=lead.id.clone()>{shown_name(lead)}</option> }
        };
        offered.map(|lead| option(&lead)).collect::<Vec<_>>()
    };
    let (lead_id, name_id) = (
        format!("inbox-lead-{}", text.id),
        format!("inbox-name-{}", text.id),
    );
    view! {
        <li class="card" data-testid="inbox-note" data-id=text.id.clone()>
            <blockquote class="text">{text.text.clone()}</blockquote>
            {source(text)}
            <div class="fields">
                <div class="field">
                    <label for=lead_id.clone()>{t("inboxLead")}</label>
                    <select
                        class="input"
                        id=lead_id
                        data-testid="inbox-lead"
                        prop:value=value(move || chosen.get())
                        on:change=change(move |event| chosen.set(event_target_value(&event)))
                    >
                        <option value=NEW>{t("inboxNewLead")}</option>
                        {leads}
                    </select>
                </div>
                <div class="field" hidden=yes(move || !is_new())>
                    <label for=name_id.clone()>{t("fieldName")}</label>
                    <input node_ref=name class="input" id=name_id data-testid="inbox-name" autocomplete="off" />
                </div>
            </div>
            <div class="actions">
                <button class="button" data-testid="inbox-save" on:click=click(save)>{icon::NOTE.view()} {t("inboxKeep")}</button>
                <button
                    class="button plain danger"
                    data-testid="inbox-discard"
                    on:click=click(move |_| desk.discard(discarded.clone()))
                >
                    {t("inboxDrop")}
                </button>
            </div>
        </li>
    }
    .into_any()
}
