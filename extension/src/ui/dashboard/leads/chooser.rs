//! Which columns are shown, and in which order.

use super::{Leads, columns::Column};
use crate::ui::{
    dom, icon,
    wire::{change, click, yes},
    words::{t, t1},
};
use leptos::prelude::*;

/// The list of columns behind a button.
pub(super) fn chooser(leads: Leads) -> AnyView {
    let settings = leads.dashboard.desk.settings;
    // Those that are shown first, in their order.
    let columns = Memo::new(move |_| {
        settings.with(|settings| {
            let mut columns = Column::shown(settings);
            for column in Column::all(settings) {
                if !columns.contains(&column) {
                    columns.push(column);
                }
            }
            columns
        })
    });
    // The list stands in a new order: the focus follows the line that moved.
    let moved = StoredValue::new(None::<String>);
    Effect::new(move || {
        columns.track();
        if let Some(id) = moved.try_update_value(Option::take).flatten() {
            request_animation_frame(move || dom::focus(dom::by_id(&id)));
        }
    });
    let lines = move || {
        let columns = columns.get().into_iter().skip(1);
        columns
            .map(|column| line(leads, &column, moved))
            .collect::<Vec<_>>()
    };
    let standard = move |_| {
        leads.dashboard.desk.choose(|settings| {
            settings.table.columns.clear();
            settings.table.widths.clear();
        });
    };
    view! {
        <details class="menu" data-testid="columns">
            <summary class="button">{t("deskColumns")}</summary>
            <div class="menu-body">
                <ul role="list">{lines}</ul>
                <button class="button plain" data-testid="columns-standard" on:click=click(standard)>
                    {t("deskColumnsStandard")}
                </button>
            </div>
        </details>
    }
    .into_any()
}

fn line(leads: Leads, column: &Column, moved: StoredValue<Option<String>>) -> AnyView {
    let settings = leads.dashboard.desk.settings;
    let (id, label) = (column.id(), column.label());
    let of = StoredValue::new(column.clone());
    let place = move || {
        let shown = settings.with(Column::shown);
        of.with_value(|column| {
            shown
                .iter()
                .position(|one| one == column)
                .zip(Some(shown.len()))
        })
    };
    let box_id = format!("column-{id}");
    let flip = move |event| {
        let is_on = event_target_checked(&event);
        choose(leads, move |columns| {
            let column = of.get_value();
            columns.retain(|one| *one != column);
            if is_on {
                columns.push(column);
            }
        });
        moved.set_value(Some(
            of.with_value(|column| format!("column-{}", column.id())),
        ));
    };
    let swap = move |by: isize| {
        choose(leads, move |columns| {
            let at = of.with_value(|column| columns.iter().position(|one| one == column));
            let to = at.and_then(|at| at.checked_add_signed(by));
            if let (Some(at), Some(to)) = (at, to)
                && to < columns.len()
            {
                columns.swap(at, to);
            }
        });
        moved.set_value(Some(
            of.with_value(|column| format!("column-{}", column.id())),
        ));
    };
    view! {
        <li class="menu-line">
            <label class="check grow">
                <input
                    type="checkbox"
                    class="mark"
                    id=box_id.clone()
                    data-testid=box_id
                    prop:checked=yes(move || place().is_some())
                    on:change=change(flip)
                />
                {label.clone()}
            </label>
            <button
                class="button plain square"
                aria-label=t1("columnEarlier", &label)
                title=t1("columnEarlier", &label)
                disabled=yes(move || place().is_none_or(|(at, _)| at <= 1))
                on:click=click(move |_| swap(-1))
            >
                {icon::UP.view()}
            </button>
            <button
                class="button plain square"
                aria-label=t1("columnLater", &label)
                title=t1("columnLater", &label)
                disabled=yes(move || place().is_none_or(|(at, count)| at + 1 >= count))
                on:click=click(move |_| swap(1))
            >
                {icon::DOWN.view()}
            </button>
        </li>
    }
    .into_any()
}

/// Changes which columns are shown besides the name.
fn choose(leads: Leads, change: impl FnOnce(&mut Vec<Column>) + 'static) {
    leads.dashboard.desk.choose(move |settings| {
        let mut columns = Column::shown(settings);
        columns.remove(0);
        change(&mut columns);
        // None at all would mean the standard ones: then the name stands alone.
        let ids: Vec<String> = columns.iter().map(Column::id).collect();
        settings.table.columns = if ids.is_empty() {
            vec![Column::Name.id()]
        } else {
            ids
        };
    });
}
