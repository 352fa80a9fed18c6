//! The lists that the user makes: steps of the pipeline, departments, own fields.

use super::Page;
use crate::ui::{
    dom, icon,
    pipeline::Choice,
    wire::{change, click, value, yes},
    words::{t, t1},
};
use leptos::{ev::SubmitEvent, html::Input, prelude::*};
use sidelight::{
    lead::{CustomField, CustomKind, DEPARTMENTS, STATUSES},
    settings::Settings,
};

/// A list of names in the settings, and what it is a list of.
#[derive(Clone, Copy)]
struct List {
    choice: Choice,
    title: &'static str,
    id: &'static str,
    part: fn(&mut Settings) -> &mut Vec<String>,
    standard: &'static [&'static str],
}

const STATUS: List = List {
    choice: Choice::Status,
    title: "leadStatus",
    id: "statuses",
    part: |settings| &mut settings.statuses,
    standard: &STATUSES,
};

const DEPARTMENT: List = List {
    choice: Choice::Department,
    title: "leadDepartment",
    id: "departments",
    part: |settings| &mut settings.departments,
    standard: &DEPARTMENTS,
};

/// The steps and the departments.
pub(super) fn lists(page: Page) -> AnyView {
    view! { <div class="pair-of-boxes">{list(page, STATUS)} {list(page, DEPARTMENT)}</div> }
        .into_any()
}

fn list(page: Page, list: List) -> AnyView {
    let settings = page.desk.settings;
    let names = Memo::new(move |_| {
        let mut settings = settings.get();
        std::mem::take((list.part)(&mut settings))
    });
    let lines = move || {
        let names = names.get();
        let end = names.len().saturating_sub(1);
        let lines = names.into_iter().enumerate();
        lines
            .map(|(at, name)| line(page, list, &name, at, end))
            .collect::<Vec<_>>()
    };
    let field = NodeRef::<Input>::new();
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else {
            return;
        };
        let name = field.value().trim().to_owned();
        field.set_value("");
        if !name.is_empty() {
            page.desk.choose(move |settings| {
                let names = (list.part)(settings);
                if !names.contains(&name) {
                    names.push(name);
                }
            });
        }
    };
    let is_standard = move || {
        names.with(|names| {
            names
                .iter()
                .map(String::as_str)
                .eq(list.standard.iter().copied())
        })
    };
    view! {
        <div class="box" role="group" aria-label=t(list.title) data-testid=list.id>
            <div class="pad end">
                <h3>{t(list.title)}</h3>
                <ol role="list" class="editable">{lines}</ol>
                <form class="row" on:submit=add>
                    <input
                        node_ref=field
                        class="input"
                        id=format!("{}-new", list.id)
                        data-testid=format!("{}-new", list.id)
                        aria-label=t("listNew")
                        placeholder=t("listNew")
                        autocomplete="off"
                    />
                    <button class="button" type="submit" data-testid=format!("{}-add", list.id)>{t("listAdd")}</button>
                </form>
                <button
                    class="button plain"
                    data-testid=format!("{}-standard", list.id)
                    disabled=yes(is_standard)
                    on:click=click(move |_| {
                        page.desk.choose(move |settings| {
                            *(list.part)(settings) = list.standard.iter().map(|name| (*name).to_owned()).collect();
                        });
                    })
                >
                    {t("listStandard")}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn line(page: Page, list: List, name: &str, at: usize, end: usize) -> AnyView {
    let shown = list.choice.name(name);
    let of = StoredValue::new(name.to_owned());
    let swap = move |to: usize| {
        page.desk.choose(move |settings| {
            let names = (list.part)(settings);
            if at < names.len() && to < names.len() {
                names.swap(at, to);
            }
        });
        dom::focus(dom::by_id(&format!("{}-new", list.id)));
    };
    let remove = move |_| {
        page.desk.choose(move |settings| {
            let names = (list.part)(settings);
            // Leads that have it keep it; one at least must be left to choose.
            if names.len() > 1 {
                names.retain(|known| of.with_value(|name| known != name));
            }
        });
        dom::focus(dom::by_id(&format!("{}-new", list.id)));
    };
    view! {
        <li class="menu-line" data-testid="list-line" data-name=name.to_owned()>
            <span class="grow">{shown.clone()}</span>
            {mover(t1("exportColumnUp", &shown), icon::UP, at == 0, move || swap(at.saturating_sub(1)))}
            {mover(t1("exportColumnDown", &shown), icon::DOWN, at == end, move || swap(at + 1))}
            <button
                class="button plain square"
                data-testid="list-remove"
                aria-label=t1("listRemove", &shown)
                title=t1("listRemove", &shown)
                disabled=end == 0
                on:click=click(remove)
            >
                {icon::CLOSE.view()}
            </button>
        </li>
    }
    .into_any()
}

fn mover(label: String, icon: icon::Icon, is_off: bool, act: impl Fn() + 'static) -> AnyView {
    view! {
        <button
            class="button plain square"
            aria-label=label.clone()
            title=label
            disabled=is_off
            on:click=click(move |_| act())
        >
            {icon.view()}
        </button>
    }
    .into_any()
}

/// The user's own fields, and the form for one more.
pub(super) fn fields(page: Page) -> AnyView {
    let settings = page.desk.settings;
    let fields = Memo::new(move |_| settings.with(|settings| settings.custom_fields.clone()));
    let lines = move || {
        let fields = fields.get().into_iter();
        fields
            .map(|field| field_line(page, &field))
            .collect::<Vec<_>>()
    };
    view! {
        <div class="box">
            <ul role="list" class="pad editable" data-testid="fields" hidden=yes(move || fields.with(Vec::is_empty))>
                {lines}
            </ul>
            {new_field(page)}
        </div>
    }
    .into_any()
}

fn kind_name(kind: CustomKind) -> String {
    t(match kind {
        CustomKind::Text => "kindText",
        CustomKind::Number => "kindNumber",
        CustomKind::Date => "kindDate",
        CustomKind::Choice => "kindChoice",
    })
}

fn field_line(page: Page, field: &CustomField) -> AnyView {
    let name = StoredValue::new(field.name.clone());
    let kind = match field.kind {
        CustomKind::Choice => format!("{}: {}", kind_name(field.kind), field.choices.join(", ")),
        kind => kind_name(kind),
    };
    let remove = move |_| {
        page.desk.choose(move |settings| {
            let fields = &mut settings.custom_fields;
            fields.retain(|field| name.with_value(|name| field.name != *name));
        });
        dom::focus(dom::by_id("field-name"));
    };
    view! {
        <li class="menu-line" data-testid="field-line">
            <span class="grow">{field.name.clone()} " " <span class="quiet small">{kind}</span></span>
            <button
                class="button plain square"
                data-testid="field-remove"
                aria-label=t1("listRemove", &field.name)
                title=t1("listRemove", &field.name)
                on:click=click(remove)
            >
                {icon::CLOSE.view()}
            </button>
        </li>
    }
    .into_any()
}

fn new_field(page: Page) -> AnyView {
    let (name, choices) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let kind = RwSignal::new(CustomKind::Text);
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(name), Some(choices)) = (name.get_untracked(), choices.get_untracked()) else {
            return;
        };
        let of_list = choices.value();
        let of_list = of_list.split([',', ';']).map(str::trim);
        let field = CustomField {
            name: name.value().trim().to_owned(),
            kind: kind.get_untracked(),
            choices: of_list
                .filter(|one| !one.is_empty())
                .map(str::to_owned)
                .collect(),
        };
        let needs_choices = field.kind == CustomKind::Choice && field.choices.is_empty();
        if field.name.is_empty() {
            let _ = name.focus();
            return;
        }
        if needs_choices {
            let _ = choices.focus();
            return;
        }
        name.set_value("");
        choices.set_value("");
        let _ = name.focus();
        page.desk.choose(move |settings| {
            let fields = &mut settings.custom_fields;
            fields.retain(|known| known.name != field.name);
            fields.push(field);
        });
    };
    let options: Vec<_> = CustomKind::ALL
        .into_iter()
        .map(|kind| view! { <option value=kind.id()>{kind_name(kind)}</option> })
        .collect();
    let chosen = move |event| {
        let id = event_target_value(&event);
        let found = CustomKind::ALL.into_iter().find(|kind| kind.id() == id);
        kind.set(found.unwrap_or_default());
    };
    view! {
        <form class="other" on:submit=add novalidate>
            <div class="field">
                <label for="field-name">{t("fieldNewName")}</label>
                <input node_ref=name class="input" id="field-name" data-testid="field-name" autocomplete="off" />
            </div>
            <div class="field">
                <label for="field-kind">{t("fieldNewKind")}</label>
                <select
                    class="input"
                    id="field-kind"
                    data-testid="field-kind"
                    prop:value=value(move || kind.get().id().to_owned())
                    on:change=change(chosen)
                >
                    {options}
                </select>
            </div>
            <div class="field" hidden=yes(move || kind.get() != CustomKind::Choice)>
                <label for="field-choices">{t("fieldNewChoices")}</label>
                <input node_ref=choices class="input" id="field-choices" data-testid="field-choices" autocomplete="off" />
            </div>
            <div class="row">
                <button class="button" type="submit" data-testid="field-add">{t("listAdd")}</button>
            </div>
        </form>
    }
    .into_any()
}
