//! "This page is a profile": the person whose page the user asked to read can
//! be saved, without any post.

use super::Panel;
use crate::logic::people::initials;
use crate::ui::wire::{click, text, yes};
use crate::{
    session::SeenProfile,
    ui::{icon, networks::network_name, words::t},
};
use leptos::prelude::*;
use sidelight::post::{Profile, identity_key};

/// The person whose profile the page beside the panel is, above the posts.
pub(super) fn profile(panel: Panel) -> AnyView {
    (move || panel.profile.get().map(|seen| card(panel, seen))).into_any()
}

fn card(panel: Panel, seen: SeenProfile) -> AnyView {
    let person = &seen.profile;
    let name = name_of(person);
    let handle = person.name.as_ref().and(person.handle.clone());
    let account = identity_key(&person.network, &person.author());
    let owner = Memo::new(move |_| {
        let account = account.as_ref()?;
        panel.owners.with(|owners| owners.get(account).cloned())
    });
    let details = [
        Some(network_name(&person.network)),
        person.company.clone(),
        person.location.clone(),
    ];
    let details = details
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    let headline = person.headline.clone();
    let open = move |_| {
        if let Some(lead) = owner.get_untracked() {
            panel.open_lead(lead);
        }
    };
    // One button, whose words change: the focus stays on it.
    let save = move |_| panel.desk.save_profile(seen.clone());
    let save_words = move || {
        t(if owner.get().is_some() {
            "personAdd"
        } else {
            "personSave"
        })
    };
    view! {
        <section class="card profile" data-testid="profile" data-lead=owner aria-labelledby="profile-title">
            <p class="quiet small" id="profile-title">{t("personFound")}</p>
            <header class="card-head">
                <span class="initials" aria-hidden="true">{initials(&name)}</span>
                <div class="who">
                    <h3>
                        <span data-testid="profile-name">{name}</span>
                        {handle.map(|handle| view! { " " <span class="handle" data-testid="profile-handle">{handle}</span> })}
                    </h3>
                    <p class="meta"><span>{details}</span></p>
                </div>
            </header>
            {headline.map(|line| view! { <p class="small">{line}</p> })}
            <div class="actions">
                <button class="button primary" data-testid="profile-save" on:click=click(save)>
                    {icon::PERSON.view()} " " {text(save_words)}
                </button>
                <button
                    class="button plain"
                    data-testid="profile-open"
                    hidden=yes(move || owner.get().is_none())
                    on:click=click(open)
                >
                    {t("personOpen")}
                </button>
            </div>
        </section>
    }
    .into_any()
}

fn name_of(person: &Profile) -> String {
    let known = person.name.as_deref().or(person.handle.as_deref());
    known.unwrap_or_default().to_owned()
}
