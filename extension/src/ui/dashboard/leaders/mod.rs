//! Whose word carries, by topic, by watchlist and over all, and who talks with
//! whom. People are pseudonyms, unless they are saved as leads.

use super::{
    Dashboard,
    study::{Shown, topic_name},
    table::table,
};
use crate::{
    browser::i18n::message,
    ui::{
        icon, influence,
        lead::shown_name,
        select::select,
        wire::click,
        words::{number, t, t1},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::insight::{
    community::Community,
    leaders::{Circle, Leader, Scope},
    study::Study,
    watch::Watchlists,
};
use std::{collections::HashMap, sync::Arc};

/// How much of a pseudonym is shown.
const SHORT: usize = 8;

/// Leads by the pseudonym of their accounts.
type Known = HashMap<String, String>;

/// The room. A handle: copies are the same room.
#[derive(Clone, Copy)]
struct Leaders {
    dashboard: Dashboard,
    lists: RwSignal<Watchlists>,
    known: RwSignal<Known>,
}

/// The room's view.
pub(super) fn view(dashboard: Dashboard) -> AnyView {
    let shown = Shown::new(dashboard);
    let room = Leaders {
        dashboard,
        lists: RwSignal::new(Watchlists::default()),
        known: RwSignal::new(Known::new()),
    };
    Effect::new(move || {
        if let Some(study) = shown.study.get() {
            spawn_local(room.name(study));
        }
    });
    let body = move || match (shown.read.get(), shown.study.get()) {
        (false, _) => ().into_any(),
        (true, Some(study)) => whole(room, &study),
        (true, None) => empty(),
    };
    view! {
        <p class="quiet">{t("leadersIntro")}</p>
        {shown.button()}
        {body}
    }
    .into_any()
}

impl Leaders {
    /// Reads the names: of watchlists, and of those people who are leads.
    async fn name(self, study: Arc<Study>) {
        let desk = self.dashboard.desk;
        let Some(store) = desk.store() else { return };
        let mut keys: Vec<String> = study
            .circles
            .iter()
            .flat_map(|circle| {
                let community = &circle.community;
                let leaders = circle.leaders.iter().map(|leader| &leader.person);
                leaders
                    .chain(&community.core)
                    .chain(&community.new)
                    .cloned()
            })
            .collect();
        keys.sort_unstable();
        keys.dedup();
        let read = async { Ok((store.watchlists().await?, store.people(&keys).await?)) };
        match read.await {
            Ok((lists, people)) => {
                self.lists.try_set(lists);
                let of_leads = people
                    .into_iter()
                    .filter_map(|person| Some((person.key, person.lead?)));
                self.known.try_set(of_leads.collect());
            }
            Err(error) => desk.store_failed(&error),
        }
    }
}

fn whole(room: Leaders, study: &Study) -> AnyView {
    let names: Vec<(String, String)> = study
        .circles
        .iter()
        .filter_map(|circle| {
            Some((
                address_of(&circle.scope),
                scope_name(room, study, &circle.scope)?,
            ))
        })
        .collect();
    let circles = study.circles.clone();
    let chosen = move || room.dashboard.route.get().rest;
    let shown = move || {
        let rest = chosen();
        let of_address = |circle: &&Circle| address_of(&circle.scope) == rest;
        let found = circles.iter().find(of_address).or(circles.first());
        found.map(|circle| circle_view(room, circle))
    };
    let options = move || names.clone();
    let choose = move |address: String| room.dashboard.go("leaders", &address);
    view! {
        {select("leaders-scope", "leadersScope", options, chosen, choose)}
        {shown}
    }
    .into_any()
}

/// How a scope stands in the address.
fn address_of(scope: &Scope) -> String {
    match scope {
        Scope::All => String::new(),
        Scope::Topic(id) => format!("topic-{id}"),
        Scope::Watch(id) => format!("watch-{id}"),
    }
}

/// What a scope is called; `None` where it is not there any more.
fn scope_name(room: Leaders, study: &Study, scope: &Scope) -> Option<String> {
    match scope {
        Scope::All => Some(t("leadersAll")),
        Scope::Topic(id) => {
            let topic = study.map.topics.iter().find(|topic| topic.id == *id)?;
            Some(t1("leadersTopic", &topic_name(topic)))
        }
        Scope::Watch(id) => room.lists.with(|lists| {
            let list = lists.lists.iter().find(|list| list.id == *id)?;
            Some(t1("leadersWatch", &list.name))
        }),
    }
}

fn circle_view(room: Leaders, circle: &Circle) -> AnyView {
    let rows: Vec<_> = circle
        .leaders
        .iter()
        .map(|leader| row(room, leader))
        .collect();
    let table = if rows.is_empty() {
        view! { <p data-testid="leaders-none">{t("leadersNone")}</p> }.into_any()
    } else {
        table(
            "leaders-table",
            t("roomLeaders"),
            &["leadersWho", "leadersScore", "leadersWhy"],
            rows,
        )
    };
    view! {
        {table}
        {community(room, &circle.community)}
    }
    .into_any()
}

fn row(room: Leaders, leader: &Leader) -> AnyView {
    view! {
        <tr data-testid="leader-row" data-person=leader.person.clone()>
            <th scope="row">{who(room, leader.person.clone())}</th>
            <td>{influence::score(leader.score)}</td>
            <td>{influence::reasons(&leader.why.told())}</td>
        </tr>
    }
    .into_any()
}

/// What somebody is called of whom only the pseudonym is known.
pub(super) fn account(person: &str) -> String {
    let short: String = person.chars().take(SHORT).collect();
    t1("leadersAccount", &short)
}

/// A lead by name, with a way to it; everybody else by the beginning of the pseudonym.
fn who(room: Leaders, person: String) -> AnyView {
    (move || {
        let id = room.known.with(|known| known.get(&person).cloned());
        match id.and_then(|id| room.dashboard.desk.lead(&id)) {
            Some(lead) => {
                let (id, name) = (lead.id.clone(), shown_name(&lead));
                view! {
                    <button
                        class="link-button"
                        data-testid="leader-lead"
                        aria-label=t1("openLead", &name)
                        on:click=click(move |_| room.dashboard.go("leads", &id))
                    >
                        {name.clone()}
                    </button>
                }
                .into_any()
            }
            None => account(&person).into_any(),
        }
    })
    .into_any()
}

fn community(room: Leaders, community: &Community) -> AnyView {
    let list = |title: String, people: &[String], id: &'static str| {
        if people.is_empty() {
            return ().into_any();
        }
        let people: Vec<_> = people
            .iter()
            .map(|person| view! { <li>{who(room, person.clone())}</li> })
            .collect();
        view! {
            <h3>{title}</h3>
            <ul class="people" data-testid=id>{people}</ul>
        }
        .into_any()
    };
    let told = message(
        "leadersCommunityText",
        &[
            &number(community.people as usize),
            &number(community.ties as usize),
            &number(community.newcomers as usize),
        ],
    );
    let core = message(
        "leadersCore",
        &[
            &number(community.core_size as usize),
            &number(community.core_ties as usize),
        ],
    );
    view! {
        <section class="detail" data-testid="community" aria-labelledby="community-title">
            <h2 id="community-title">{t("leadersCommunity")}</h2>
            <p>{told}</p>
            {list(core, &community.core, "community-core")}
            {list(t("leadersNew"), &community.new, "community-new")}
        </section>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <div class="empty" data-testid="empty-leaders">
            {icon::PERSON.view()}
            <h2>{t("leadersEmptyTitle")}</h2>
            <p class="quiet">{t("leadersEmptyText")}</p>
        </div>
    }
    .into_any()
}
