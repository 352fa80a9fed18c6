//! One lead: who it is, what was noted, and the posts that were the reason.

mod about;
mod basis;
mod contact;
mod copy;
mod custom;
#[cfg(feature = "dashboard")]
mod history;
mod influence;
mod legal;
mod notes;
mod objection;
mod same;
mod tasks;
#[cfg(feature = "dashboard")]
mod terms;
mod work;

pub use notes::new_note;

use crate::{
    browser::i18n::message,
    logic::edit::{Edit, Field},
    ui::{
        desk::Desk,
        dom, icon,
        lead::shown_name,
        tags::{tag_chips, tag_field},
        wire::{change, click, text, value},
        words::{t, t1},
    },
};
use leptos::{html::H2, prelude::*};
use sidelight::lead::Lead;
use std::sync::Arc;

/// The ways out of a sheet, as the page around it has them.
#[derive(Clone, Copy)]
pub struct Ways {
    /// To the sheet of the lead of that id.
    pub open: Callback<String>,
    /// Back to the list.
    pub close: Callback<()>,
}

/// Which lead a sheet shows. A handle: copies are the same sheet.
#[derive(Clone, Copy)]
struct Sheet {
    desk: Desk,
    ways: Ways,
    id: StoredValue<String>,
    lead: Memo<Option<Arc<Lead>>>,
}

impl Sheet {
    fn name(self) -> String {
        self.lead
            .with_untracked(|lead| lead.as_deref().map(shown_name))
            .unwrap_or_default()
    }

    fn edit(self, edit: Edit, line: String) {
        self.desk.edit(self.id.get_value(), edit, line);
    }

    fn edit_then(self, edit: Edit, line: String, stored: impl FnOnce() + 'static) {
        let id = self.id.get_value();
        self.desk.edit_then(id, edit, line, stored);
    }

    fn part<T: Default>(self, read: impl Fn(&Lead) -> T) -> T {
        self.lead
            .with(|lead| lead.as_deref().map(read))
            .unwrap_or_default()
    }
}

/// The sheet of a lead.
pub fn sheet(desk: Desk, id: String, ways: Ways) -> AnyView {
    let wanted = id.clone();
    let sheet = Sheet {
        desk,
        ways,
        id: StoredValue::new(id.clone()),
        lead: Memo::new(move |_| desk.lead(&wanted)),
    };
    // The lead is gone: deleted here, or in another window.
    Effect::new(move || {
        if sheet.lead.with(Option::is_none) && desk.complete.get() {
            ways.close.run(());
        }
    });
    let title = NodeRef::<H2>::new();
    title.on_load(|title| {
        let _ = title.focus();
    });
    view! {
        <article class="sheet" id="sheet" data-testid="sheet" data-id=id aria-labelledby="sheet-name">
            <header class="sheet-head">
                <button class="button plain" data-testid="sheet-back" on:click=click(move |_| ways.close.run(()))>
                    {icon::BACK.view()}
                    {t("backToLeads")}
                </button>
                <button
                    class="button plain danger"
                    data-testid="sheet-delete"
                    on:click=click(move |_| {
                        if let Some(lead) = sheet.lead.get_untracked() {
                            desk.delete(lead);
                        }
                    })
                >
                    {icon::TRASH.view()}
                    {t("leadDelete")}
                </button>
            </header>
            <h2 node_ref=title id="sheet-name" tabindex="-1">{text(move || sheet.part(shown_name))}</h2>
            <div class="fields">
                {field(sheet, Field::Name, "fieldName", "sheet-name")}
                {field(sheet, Field::Company, "fieldCompany", "sheet-company")}
                {field(sheet, Field::Title, "fieldTitle", "sheet-title")}
            </div>
            {objection::objection(sheet)}
            {same::same(sheet)}
            {work::work(sheet)}
            {tasks::tasks(sheet)}
            {tags(sheet)}
            {notes::notes(sheet)}
            {contact::contact(sheet)}
            {custom::custom(sheet)}
            {copy::copy(sheet)}
            {about::profiles(sheet)}
            {influence::influence(sheet)}
            {same::merged(sheet)}
            {about::evidence(sheet)}
            {legal::legal(sheet)}
            {history(sheet)}
        </article>
    }
    .into_any()
}

/// The full page has room for what was changed; the panel does without.
#[cfg(feature = "dashboard")]
fn history(sheet: Sheet) -> AnyView {
    history::history(sheet)
}

#[cfg(not(feature = "dashboard"))]
fn history(_: Sheet) {}

/// A field that is saved when it is left or Enter is pressed.
fn field(sheet: Sheet, field: Field, label: &'static str, test: &'static str) -> AnyView {
    let id = format!("field-{test}");
    let held = move || sheet.part(|lead| field.read(lead).unwrap_or_default().to_owned());
    let changed = move |event| {
        let value = event_target_value(&event);
        let line = t1("doneEdited", &sheet.name());
        sheet.edit(Edit::Set(field, Some(value)), line);
    };
    view! {
        <div class="field">
            <label for=id.clone()>{t(label)}</label>
            <input class="input" id=id data-testid=test autocomplete="off" prop:value=value(held) on:change=change(changed) />
        </div>
    }
    .into_any()
}

fn tags(sheet: Sheet) -> AnyView {
    let add = Callback::new(move |tag: String| {
        let line = message("doneTagAdded", &[&sheet.name(), &tag]);
        sheet.edit(Edit::AddTag(tag), line);
    });
    let button = Signal::derive(|| t("tagAdd"));
    let field = tag_field(
        "sheet-tag",
        "sheet-tag-text",
        "sheet-tag-save",
        t("newTagLabel"),
        button,
        false,
        add,
    );
    view! {
        <section>
            <h3>{t("sectionTags")}</h3>
            {tag_chips(sheet.desk, sheet.id.get_value())}
            {field}
            <button
                hidden
                tabindex="-1"
                data-action="tag"
                on:click=click(move |_| dom::focus(dom::by_id("sheet-tag")))
            ></button>
        </section>
    }
    .into_any()
}
