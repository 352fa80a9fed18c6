//! The full pages: first run and settings, made of the same parts.

mod data;
mod finder;
mod keyboard;
mod legal;
mod lists;
mod lock;
mod mode;
mod options;
mod remind;
mod sites;
mod stored;
mod welcome;

pub(super) use options::options;
pub(super) use welcome::welcome;

use super::{
    desk::Desk,
    dom,
    tell::{fault_line, live_region, opening_line},
    words::t,
};
use crate::browser::{channel, permissions};
use leptos::{prelude::*, task::spawn_local};

/// What the parts of a full page share. A handle: copies are the same page.
#[derive(Clone, Copy)]
struct Page {
    desk: Desk,
    /// The match patterns of the granted hosts.
    granted: RwSignal<Vec<String>>,
}

impl Page {
    /// Reads what is granted and chosen, now and whenever it changes.
    fn start() -> Self {
        let page = Self {
            desk: Desk::of_settings(),
            granted: RwSignal::new(Vec::new()),
        };
        spawn_local(async move {
            page.read_granted().await;
            page.desk.open().await;
            page.desk.read_leads().await;
            dom::ready();
        });
        permissions::on_change(move || spawn_local(page.read_granted()));
        let heard = channel::listen(move |news| page.desk.hear(news));
        if let Err(fault) = heard {
            page.desk.refused(&fault);
        }
        page
    }

    async fn read_granted(self) {
        match permissions::granted().await {
            Ok(granted) => self.granted.set(granted),
            Err(fault) => self.desk.refused(&fault),
        }
    }

    /// A page: its masthead, its parts, and the lines at its foot.
    fn view(self, title: &'static str, lead: Option<&'static str>, parts: Vec<AnyView>) -> AnyView {
        view! {
            <main class="page">
                <header class="masthead">
                    <img src="icons/128.png" alt="" width="48" height="48" />
                    <h1>{t(title)}</h1>
                    {lead.map(|lead| view! { <p>{t(lead)}</p> })}
                </header>
                {parts}
                <div class="page-foot">
                    {opening_line(self.desk)} {fault_line(self.desk)} {live_region(self.desk)}
                </div>
            </main>
        }
        .into_any()
    }
}

/// A part of a page: a heading, a sentence, and what can be chosen.
fn part(title: &'static str, text: Option<&'static str>, body: AnyView) -> AnyView {
    view! {
        <section class="part" aria-labelledby=format!("part-{title}")>
            <div class="part-head">
                <h2 id=format!("part-{title}")>{t(title)}</h2>
                {text.map(|text| view! { <p class="quiet">{t(text)}</p> })}
            </div>
            {body}
        </section>
    }
    .into_any()
}
