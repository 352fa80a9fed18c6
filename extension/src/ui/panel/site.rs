//! The page beside the panel: which site it is, and whether it is read.

use super::Panel;
use crate::logic::sites::covers;
use crate::ui::wire::{click, one_of, text};
use crate::{
    browser::{permissions, runtime, tabs::Tab},
    ui::{
        networks::networks,
        words::{t, t1},
    },
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::privacy::Mode;

/// Whether the tab's page is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Site {
    /// Not known yet.
    Opening,
    /// Its posts are noted.
    Read(String),
    /// It could be read, if the user allowed this host.
    Unread {
        /// The host.
        host: String,
        /// The pattern under which it is asked for.
        pattern: String,
    },
    /// No permission, so that not even the address is known.
    Unknown,
    /// A page of the browser itself.
    Closed,
    /// The privacy mode is "off".
    Off,
}

impl Site {
    /// From what the browser tells of a tab.
    pub(super) fn of(tab: Option<&Tab>, granted: &[String], mode: Mode) -> Self {
        if mode == Mode::Off {
            return Self::Off;
        }
        let Some(address) = tab.and_then(|tab| tab.url.as_deref()) else {
            return Self::Unknown;
        };
        let Ok(url) = web_sys::Url::new(address) else {
            return Self::Closed;
        };
        let (scheme, host) = (url.protocol().replace(':', ""), url.hostname());
        if scheme != "https" && scheme != "http" {
            return Self::Closed;
        }
        if granted
            .iter()
            .any(|pattern| covers(pattern, &scheme, &host))
        {
            Self::Read(host)
        } else {
            Self::Unread {
                pattern: wanted(&scheme, &host),
                host,
            }
        }
    }

    fn state(&self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Read(_) => "read",
            Self::Unread { .. } => "unread",
            Self::Unknown => "unknown",
            Self::Closed => "closed",
            Self::Off => "off",
        }
    }

    fn line(&self) -> String {
        match self {
            Self::Opening => t("loading"),
            Self::Read(host) => t1("siteRead", host),
            Self::Unread { host, .. } => t1("siteUnread", host),
            Self::Unknown => t("siteUnknown"),
            Self::Closed => t("siteClosed"),
            Self::Off => t("siteOff"),
        }
    }
}

/// What is asked for, so that a page of this host is read: the pattern of its
/// network, as the settings ask for it, or the host alone.
fn wanted(scheme: &str, host: &str) -> String {
    let mut patterns = networks().into_iter().flat_map(|network| network.matches);
    let of_network = patterns.find(|pattern| covers(pattern, scheme, host));
    of_network.unwrap_or_else(|| format!("{scheme}://{host}/*"))
}

/// The line that names the site.
pub(super) fn line(panel: Panel) -> AnyView {
    view! {
        <p class="site" data-testid="site" data-state=one_of(move || panel.site.with(Site::state))>
            {text(move || panel.site.with(Site::line))}
        </p>
    }
    .into_any()
}

/// What can be done so that the site is read.
pub(super) fn remedy(panel: Panel) -> AnyView {
    let ask = move |pattern: String| {
        // Straight from the click: the browser refuses a question that comes later.
        match permissions::request(vec![pattern]) {
            Ok(answer) => spawn_local(async move {
                match answer.await {
                    Ok(true) => {}
                    Ok(false) => panel.desk.live.set(t("grantRefused")),
                    Err(fault) => panel.desk.refused(&fault),
                }
            }),
            Err(fault) => panel.desk.refused(&fault),
        }
    };
    let settings = move |_| {
        spawn_local(async move {
            if let Err(fault) = runtime::open_options().await {
                panel.desk.refused(&fault);
            }
        });
    };
    (move || match panel.site.get() {
        Site::Unread { pattern, .. } => Some(
            view! {
                <button class="button primary" data-testid="grant" on:click=click(move |_| ask(pattern.clone()))>
                    {t("grantSite")}
                </button>
            }
            .into_any(),
        ),
        Site::Unknown | Site::Off => Some(
            view! {
                <button class="button" data-testid="grant-elsewhere" on:click=click(settings)>
                    {t("grantElsewhere")}
                </button>
            }
            .into_any(),
        ),
        Site::Opening | Site::Read(_) | Site::Closed => None,
    })
    .into_any()
}
