//! The first run: where to read, what to keep, which keys.

use super::{Page, keyboard, mode, part, sites, stored::Stored};
use crate::ui::wire::click;
use crate::ui::words::t;
use leptos::prelude::*;

/// The page.
pub(in crate::ui) fn welcome() -> AnyView {
    let page = Page::start();
    let end = view! {
        <div class="end">
            <p>{t("welcomeEnd")}</p>
            <button
                class="button primary"
                data-testid="welcome-done"
                // Fails only where the browser lets no script close a tab.
                on:click=click(move |_| { let _ = window().close(); })
            >
                {t("welcomeDone")}
            </button>
        </div>
    };
    page.view(
        "welcomeTitle",
        Some("welcomeLead"),
        vec![
            part("stepNetworks", Some("stepNetworksText"), sites::sites(page)),
            part(
                "stepPrivacy",
                Some("stepPrivacyText"),
                mode::modes(page, Stored::of(page)),
            ),
            part("stepKeyboard", Some("stepKeyboardText"), keyboard::keys()),
            end.into_any(),
        ],
    )
}
