//! The rooms of the dashboard, in the order of the navigation.

use super::{
    Dashboard, alerts, backup, departments, export, import, insight, leaders, leads, posts,
    privacy, report, topics, watchlists,
};
use crate::ui::icon::{self, Icon};
use leptos::prelude::*;

/// One room.
pub(super) struct Room {
    /// Its address, after the `#`.
    pub(super) address: &'static str,
    /// The key of its name.
    pub(super) name: &'static str,
    pub(super) icon: Icon,
    pub(super) view: fn(Dashboard) -> AnyView,
}

/// All rooms; the first is where one arrives.
pub(super) const ROOMS: &[Room] = &[
    Room {
        address: "leads",
        name: "roomLeads",
        icon: icon::PERSON,
        view: leads::view,
    },
    Room {
        address: "posts",
        name: "roomPosts",
        icon: icon::PAGE,
        view: posts::view,
    },
    Room {
        address: "insight",
        name: "roomInsight",
        icon: icon::CHART,
        view: insight::view,
    },
    Room {
        address: "alerts",
        name: "roomAlerts",
        icon: icon::BELL,
        view: alerts::view,
    },
    Room {
        address: "watch",
        name: "roomWatch",
        icon: icon::EYE,
        view: watchlists::view,
    },
    Room {
        address: "desk",
        name: "roomDesk",
        icon: icon::SEND,
        view: departments::view,
    },
    Room {
        address: "topics",
        name: "roomTopics",
        icon: icon::TAG,
        view: topics::view,
    },
    Room {
        address: "leaders",
        name: "roomLeaders",
        icon: icon::STAR,
        view: leaders::view,
    },
    Room {
        address: "report",
        name: "roomReport",
        icon: icon::NOTE,
        view: report::view,
    },
    Room {
        address: "export",
        name: "roomExport",
        icon: icon::DOWNLOAD,
        view: export::view,
    },
    Room {
        address: "import",
        name: "roomImport",
        icon: icon::UPLOAD,
        view: import::view,
    },
    Room {
        address: "privacy",
        name: "roomPrivacy",
        icon: icon::SHIELD,
        view: privacy::view,
    },
    Room {
        address: "backup",
        name: "roomBackup",
        icon: icon::SAFE,
        view: backup::view,
    },
];

/// The room of that address, or the first.
pub(super) fn at(address: &str) -> Option<&'static Room> {
    ROOMS
        .iter()
        .find(|room| room.address == address)
        .or(ROOMS.first())
}
