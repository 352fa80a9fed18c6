//! The side panel: the posts of the page beside it, and the leads.

mod card;
mod changed;
mod composer;
mod digest;
mod inbox;
mod intent;
mod leads;
mod posts;
mod profile;
mod sentiment;
mod shortcuts;
mod site;
mod watch;

use super::{
    desk::Desk,
    dom,
    help::help_dialog,
    icon,
    lock::lock_button,
    sheet::Ways,
    tags::known_tags,
    tell::{fault_line, live_region, opening_line, rescoring_line, undo_line},
    words::{number, t},
};
use crate::logic::owners::Owners;
use crate::ui::{
    search,
    wire::{aria, click, key, one_of, text, yes},
};
use crate::{
    browser::{runtime, tabs},
    session::SeenProfile,
    store::Arrival,
};
use composer::Composer;
use leptos::{ev, html::Dialog, prelude::*, task::spawn_local};
use sidelight::post::identity_key;
use site::Site;
use std::{ops::Deref, sync::Arc};

/// Which of the two views is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// The posts of this page.
    Posts,
    /// The saved people.
    Leads,
}

impl View {
    fn id(self) -> &'static str {
        match self {
            Self::Posts => "posts",
            Self::Leads => "leads",
        }
    }
}

/// The panel. It lives as long as its window, so that every closure can hold it
/// in one word.
#[derive(Clone, Copy)]
pub(super) struct Panel(&'static State);

impl Deref for Panel {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// What the panel shows.
pub(super) struct State {
    desk: Desk,
    view: RwSignal<View>,
    site: RwSignal<Site>,
    /// Whose profile the tab shows, if the user had it read.
    profile: RwSignal<Option<SeenProfile>>,
    /// The tab's posts, last seen first.
    seen: RwSignal<Vec<Arc<Arrival>>>,
    /// The key of the post that is in view in the tab; empty where none is.
    in_view: RwSignal<String>,
    /// How many posts the tab has.
    seen_count: RwSignal<usize>,
    /// How many of them are shown.
    shown: RwSignal<usize>,
    /// Below which post something is being written, by its key, and what.
    composing: RwSignal<Option<(String, Composer)>>,
    /// The note that is being written there.
    draft: RwSignal<String>,
    /// The id of the lead whose sheet is open.
    open: RwSignal<Option<String>>,
    /// What is searched for.
    query: RwSignal<String>,
    /// Which lead an account or a post belongs to.
    owners: RwSignal<Owners>,
}

impl Panel {
    fn new() -> Self {
        let desk = Desk::closed();
        let owners = RwSignal::new(Owners::default());
        Effect::new(move || {
            desk.leads
                .with(|leads| owners.update(|owners| owners.update(leads)));
        });
        Self(Box::leak(Box::new(State {
            desk,
            view: RwSignal::new(View::Posts),
            site: RwSignal::new(Site::Opening),
            profile: RwSignal::new(None),
            seen: RwSignal::new(Vec::new()),
            in_view: RwSignal::new(String::new()),
            seen_count: RwSignal::new(0),
            shown: RwSignal::new(posts::AT_ONCE),
            composing: RwSignal::new(None),
            draft: RwSignal::new(String::new()),
            open: RwSignal::new(None),
            query: RwSignal::new(String::new()),
            owners,
        })))
    }

    /// The id of the lead who wrote this post.
    fn owner(self, arrival: &Arrival) -> Option<String> {
        let post = &arrival.post;
        self.owners.with(|owners| {
            let account = identity_key(&post.network, &post.author);
            let by_account = account.and_then(|account| owners.get(&account));
            by_account.or_else(|| owners.get(&post.key)).cloned()
        })
    }

    /// Opens the composer below a post.
    fn compose(self, key: &str, what: Composer) {
        self.draft.set(String::new());
        self.composing.set(Some((key.to_owned(), what)));
    }

    /// Shows a lead's sheet.
    fn open_lead(self, id: String) {
        self.open.set(Some(id));
        self.view.set(View::Leads);
    }

    /// Back to the list, with the focus on the lead that was open.
    fn close_lead(self) {
        let id = self.open.get_untracked();
        self.open.set(None);
        request_animation_frame(move || {
            let rows = dom::all("[data-testid=lead]");
            let row = rows
                .into_iter()
                .find(|row| row.get_attribute("data-id") == id);
            let button = row.and_then(|row| dom::first(Some(&row), "[data-focus]"));
            dom::focus(button.or_else(|| dom::by_id(search::ID)));
        });
    }

    /// The ways out of a sheet.
    fn ways(self) -> Ways {
        Ways {
            open: Callback::new(move |id| self.open_lead(id)),
            close: Callback::new(move |()| self.close_lead()),
        }
    }
}

/// The whole panel.
pub(super) fn panel() -> AnyView {
    let panel = Panel::new();
    let desk = panel.desk;
    watch::start(panel);
    let help = NodeRef::<Dialog>::new();
    shortcuts::listen(panel, help);
    let single_keys = Signal::derive(move || desk.settings.with(|settings| settings.single_keys));
    view! {
        <div class="panel">
            <header class="top">
                <h1 class="unseen">{t("extName")}</h1>
                {tab_list(panel)}
                <div class="top-actions">
                    {lock_button(desk)}
                    <button
                        class="button plain square"
                        data-testid="dashboard-open"
                        aria-label=t("openDashboard")
                        title=t("openDashboard")
                        on:click=click(move |_| open_dashboard(desk))
                    >
                        {icon::HOUSE.view()}
                    </button>
                    <button
                        class="button plain square"
                        data-testid="help-open"
                        aria-label=t("openHelp")
                        title=t("openHelp")
                        on:click=click(move |_| shortcuts::show(help))
                    >
                        {icon::HELP.view()}
                    </button>
                    <button
                        class="button plain square"
                        data-testid="options-open"
                        aria-label=t("openOptions")
                        title=t("openOptions")
                        on:click=click(move |_| open_options(desk))
                    >
                        {icon::SETTINGS.view()}
                    </button>
                </div>
            </header>
            <main class="view" id="scroll" tabindex="-1">
                <div
                    role="tabpanel"
                    id="view-posts"
                    data-testid="view-posts"
                    aria-labelledby="tab-posts"
                    hidden=yes(move || panel.view.get() != View::Posts)
                >
                    {rescoring_line(desk)}
                    {changed::changed(panel)}
                    {digest::line(panel)}
                    {inbox::inbox(panel)}
                    {profile::profile(panel)}
                    {posts::view(panel)}
                </div>
                <div
                    role="tabpanel"
                    id="view-leads"
                    data-testid="view-leads"
                    aria-labelledby="tab-leads"
                    hidden=yes(move || panel.view.get() != View::Leads)
                >
                    {leads::view(panel)}
                </div>
            </main>
            <footer
                class="foot"
                class:idle=yes(move || {
                    desk.fault.with(Option::is_none)
                        && desk.done_line.with(Option::is_none)
                        && !desk.opening.get()
                })
            >
                {opening_line(desk)}
                {fault_line(desk)}
                {undo_line(desk)}
                {live_region(desk)}
            </footer>
            {known_tags(desk)}
            {help_dialog(help, single_keys)}
        </div>
    }
    .into_any()
}

fn open_dashboard(desk: Desk) {
    spawn_local(async move {
        if let Err(fault) = tabs::open(&runtime::url("dashboard.html")).await {
            desk.refused(&fault);
        }
    });
}

fn open_options(desk: Desk) {
    spawn_local(async move {
        if let Err(fault) = runtime::open_options().await {
            desk.refused(&fault);
        }
    });
}

fn tab_list(panel: Panel) -> AnyView {
    let lead_count = move || panel.desk.leads.with(Vec::len);
    view! {
        <div class="tabs" role="tablist" aria-label=t("panelViews")>
            {tab(panel, View::Posts, "tabPosts", Signal::derive(move || panel.seen_count.get()))}
            {tab(panel, View::Leads, "tabLeads", Signal::derive(lead_count))}
        </div>
    }
    .into_any()
}

fn tab(panel: Panel, view: View, name: &'static str, count: Signal<usize>) -> AnyView {
    let id = view.id();
    let selected = move || panel.view.get() == view;
    // Arrow keys move between tabs, Tab leaves them: the pattern of the ARIA guide.
    let moved = move |event: ev::KeyboardEvent| {
        let other = match event.key().as_str() {
            "ArrowLeft" | "ArrowRight" if view == View::Posts => View::Leads,
            "ArrowLeft" | "ArrowRight" | "Home" => View::Posts,
            "End" => View::Leads,
            _ => return,
        };
        event.prevent_default();
        panel.view.set(other);
        dom::focus(dom::by_id(&format!("tab-{}", other.id())));
    };
    view! {
        <button
            class="tab"
            role="tab"
            id=format!("tab-{id}")
            data-testid=format!("tab-{id}")
            aria-controls=format!("view-{id}")
            aria-selected=aria(selected)
            tabindex=one_of(move || if selected() { "0" } else { "-1" })
            on:click=click(move |_| panel.view.set(view))
            on:keydown=key(moved)
        >
            {t(name)}
            <span class="count">{text(move || number(count.get()))}</span>
        </button>
    }
    .into_any()
}
