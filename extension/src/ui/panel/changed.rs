//! "This network seems to have changed": said while the posts of today have gaps.

use super::Panel;
use crate::{
    browser::clock,
    session,
    ui::{
        download, icon,
        networks::network_name,
        wire::click,
        words::{t, t1},
    },
};
use leptos::{prelude::*, task::spawn_local};

/// A line for each network whose pages are not read whole any more, above the posts.
pub(super) fn changed(panel: Panel) -> AnyView {
    let desk = panel.desk;
    let ailing = RwSignal::new(Vec::<String>::new());
    Effect::new(move |_| {
        // Whenever posts arrived there is something new to judge by.
        panel.seen_count.track();
        spawn_local(async move {
            let Some(store) = desk.store() else { return };
            match store.ailing(clock::now()).await {
                Ok(networks) if ailing.with_untracked(|known| *known == networks) => {}
                Ok(networks) => ailing.set(networks),
                Err(error) => desk.store_failed(&error),
            }
        });
    });
    view! {
        <div role="status">
            <For each=move || ailing.get() key=Clone::clone let(network)>
                {line(panel, network)}
            </For>
        </div>
    }
    .into_any()
}

fn line(panel: Panel, network: String) -> AnyView {
    let shown = network_name(&network);
    let about = network.clone();
    view! {
        <p class="bar fault" data-testid="network-changed" data-network=network>
            {icon::ALERT.view()}
            <span class="grow">{t1("networkChanged", &shown)}</span>
            <button
                class="button"
                data-testid="report-save"
                title=t("reportTitle")
                on:click=click(move |_| save(panel, about.clone()))
            >
                {t("reportSave")}
            </button>
        </p>
    }
    .into_any()
}

/// Hands over the structure of one post, for whoever mends the adapter. It
/// holds no letter of the page's text.
fn save(panel: Panel, network: String) {
    let desk = panel.desk;
    spawn_local(async move {
        match session::report(&network).await {
            Ok(Some(report)) => {
                if let Err(fault) = download::report(&network, &report) {
                    desk.refused(&fault);
                }
            }
            Ok(None) => desk.failed("no_report", format!("there is no report on {network}")),
            Err(fault) => desk.refused(&fault),
        }
    });
}
