//! The leads as a board: a lane for each status. A card goes into another lane
//! by being drawn there, or by its list of statuses.

use super::{Leads, table::mark};
use crate::{
    logic::{edit::Edit, people::initials},
    ui::{
        dom,
        lead::{objected_mark, shown_name, tally},
        pipeline::Choice,
        wire::{change, click, text, value, yes},
        words::{number, short_day, t, t1},
    },
};
use leptos::{ev::DragEvent, prelude::*};
use sidelight::lead::Lead;
use std::sync::Arc;

/// How many cards of a lane are made at first, and how many more each time.
const AT_ONCE: usize = 50;

/// A lane's name, and its cards.
type Lane = Arc<Vec<Arc<Lead>>>;

pub(super) fn board(leads: Leads) -> AnyView {
    let desk = leads.dashboard.desk;
    let names = Memo::new(move |_| {
        let mut names = Choice::Status.values(desk);
        leads.found.with(|found| {
            for lead in found.hits.leads() {
                // A status that was taken off the list keeps its lane while it is in use.
                if !names.contains(&lead.status) {
                    names.push(lead.status.clone());
                }
            }
        });
        names
    });
    let drawn = RwSignal::new(None::<String>);
    let lanes = move || {
        let names = names.get().into_iter();
        names
            .map(|name| lane(leads, name, drawn))
            .collect::<Vec<_>>()
    };
    view! {
        <div class="board" role="group" aria-label=t("deskBoard") data-testid="board">{lanes}</div>
    }
    .into_any()
}

fn lane(leads: Leads, status: String, drawn: RwSignal<Option<String>>) -> AnyView {
    let shown = RwSignal::new(AT_ONCE);
    let is_over = RwSignal::new(false);
    let name = Choice::Status.name(&status);
    let of = status.clone();
    let cards: Signal<Lane> = Signal::derive(move || {
        leads.found.with(|found| {
            let in_lane = found.hits.leads().filter(|lead| lead.status == of);
            Arc::new(in_lane.cloned().collect())
        })
    });
    let rows = move || {
        let cards = cards.get();
        cards.iter().take(shown.get()).cloned().collect::<Vec<_>>()
    };
    let to = status.clone();
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        if let Some(id) = drawn.try_update(Option::take).flatten() {
            put(leads, &id, to.clone());
        }
    };
    let over = move |event: DragEvent| {
        if drawn.with_untracked(Option::is_some) {
            event.prevent_default();
            is_over.set(true);
        }
    };
    let version = |lead: &Arc<Lead>| (lead.id.clone(), lead.updated_at.as_millisecond());
    view! {
        <section
            class="lane"
            class:over=yes(move || is_over.get())
            aria-label=name.clone()
            data-testid="lane"
            data-status=status
            on:dragover=over
            on:dragleave=move |_| is_over.set(false)
            on:drop=dropped
        >
            <h2>
                {name.clone()}
                " "
                <span class="count">{text(move || number(cards.with(|cards| cards.len())))}</span>
            </h2>
            <ul class="cards" role="list">
                <For each=rows key=version let(lead)>
                    {card(leads, &lead, drawn)}
                </For>
            </ul>
            <p class="more" hidden=yes(move || cards.with(|cards| cards.len()) <= shown.get())>
                <button class="button" on:click=click(move |_| shown.update(|shown| *shown += AT_ONCE))>
                    {t("moreLeads")}
                </button>
            </p>
        </section>
    }
    .into_any()
}

fn put(leads: Leads, id: &str, status: String) {
    let desk = leads.dashboard.desk;
    let Some(lead) = desk.lead(id) else { return };
    let line = t1("doneEdited", &shown_name(&lead));
    let edit = Edit::Status(status);
    let id = id.to_owned();
    let moved = id.clone();
    // The card went into another lane: the focus goes with it.
    desk.edit_then(id, edit, line, move || {
        request_animation_frame(move || dom::focus(dom::by_id(&format!("lane-{moved}"))));
    });
}

fn card(leads: Leads, lead: &Arc<Lead>, drawn: RwSignal<Option<String>>) -> AnyView {
    let (id, name) = (lead.id.clone(), shown_name(lead));
    let (opened, moved, dragged) = (id.clone(), id.clone(), id.clone());
    let held = lead.status.clone();
    let options = move || {
        let desk = leads.dashboard.desk;
        let mut values = Choice::Status.values(desk);
        if !values.contains(&held) {
            values.push(held.clone());
        }
        let option = |status: String| {
            let is_chosen = status == held;
            let name = Choice::Status.name(&status);
            view! { <option value=status prop:selected=is_chosen>{name}</option> }.into_any()
        };
        values.into_iter().map(option).collect::<Vec<_>>()
    };
    let select = format!("lane-{id}");
    view! {
        <li
            class="lane-card"
            draggable="true"
            data-testid="lane-card"
            data-id=id.clone()
            on:dragstart=move |_| drawn.set(Some(dragged.clone()))
            on:dragend=move |_| drawn.set(None)
        >
            <div class="named">
                {mark(leads, StoredValue::new(id.clone()), &name)}
                <span class="initials" aria-hidden="true">{initials(&name)}</span>
                <button
                    class="link-button grow"
                    data-testid="lead-open"
                    on:click=click(move |_| leads.dashboard.go("leads", &opened))
                >
                    {name.clone()}
                </button>
            </div>
            <p class="quiet small">{lead.company.clone()}</p>
            {objected_mark(lead)}
            <p class="small" class:late=super::is_late(lead)>{lead.next_due().map(short_day)}</p>
            {tally(lead)}
            <select
                class="input"
                id=select
                data-testid="lane-status"
                aria-label=t1("boardStatus", &name)
                prop:value=value({ let status = lead.status.clone(); move || status.clone() })
                on:change=change(move |event| put(leads, &moved, event_target_value(&event)))
            >
                {options}
            </select>
        </li>
    }
    .into_any()
}
