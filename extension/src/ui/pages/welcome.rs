//! The first run, in three steps: where to read, what to keep, which keys. Each
//! can be left out, and all of it stands in the settings too.

use super::{Page, keyboard, mode, part, sites, stored::Stored};
use crate::{
    browser::i18n::message,
    ui::{
        dom,
        wire::{click, text, value, yes},
        words::{number, t},
    },
};
use leptos::prelude::*;

/// The titles of the steps, in their order.
const STEPS: [&str; 3] = ["stepNetworks", "stepPrivacy", "stepKeyboard"];

/// The page.
pub(in crate::ui) fn welcome() -> AnyView {
    let page = Page::start();
    let step = RwSignal::new(0_usize);
    let bodies = [
        part(STEPS[0], Some("stepNetworksText"), sites::sites(page)),
        part(
            STEPS[1],
            Some("stepPrivacyText"),
            mode::modes(page, Stored::of(page)),
        ),
        part(STEPS[2], Some("stepKeyboardText"), keyboard::keys()),
    ];
    let steps: Vec<_> = bodies
        .into_iter()
        .enumerate()
        .map(|(at, body)| {
            view! { <div data-testid="step" hidden=yes(move || step.get() != at)>{body}</div> }
        })
        .collect();
    page.view(
        "welcomeTitle",
        Some("welcomeLead"),
        vec![progress(step), steps.into_any(), ways(step)],
    )
}

fn told(at: usize) -> String {
    message("stepOf", &[&number(at + 1), &number(STEPS.len())])
}

fn progress(step: RwSignal<usize>) -> AnyView {
    view! {
        <p class="steps">
            <span id="step-now" role="status" data-testid="step-now">{text(move || told(step.get()))}</span>
            <progress
                aria-labelledby="step-now"
                max=STEPS.len().to_string()
                value=value(move || (step.get() + 1).to_string())
            ></progress>
        </p>
    }
    .into_any()
}

/// Shows a step, and reads it from its heading.
fn show(step: RwSignal<usize>, at: usize) {
    step.set(at);
    let Some(title) = STEPS.get(at) else { return };
    let id = format!("part-{title}");
    request_animation_frame(move || {
        if let Some(heading) = dom::by_id(&id) {
            heading.set_tab_index(-1);
            dom::focus(Some(heading));
        }
    });
}

/// Fails only where the browser lets no script close a tab.
fn leave() {
    let _ = window().close();
}

fn ways(step: RwSignal<usize>) -> AnyView {
    let is_last = move || step.get() + 1 == STEPS.len();
    view! {
        <div class="end">
            <p hidden=yes(move || !is_last())>{t("welcomeEnd")}</p>
            <div class="row">
                <button
                    class="button"
                    data-testid="welcome-back"
                    disabled=yes(move || step.get() == 0)
                    on:click=click(move |_| show(step, step.get_untracked().saturating_sub(1)))
                >
                    {t("stepBack")}
                </button>
                <button
                    class="button primary"
                    data-testid="welcome-next"
                    hidden=yes(is_last)
                    on:click=click(move |_| show(step, step.get_untracked() + 1))
                >
                    {t("stepNext")}
                </button>
                <button
                    class="button primary"
                    data-testid="welcome-done"
                    hidden=yes(move || !is_last())
                    on:click=click(move |_| leave())
                >
                    {t("welcomeDone")}
                </button>
                <button
                    class="button plain"
                    data-testid="welcome-skip"
                    hidden=yes(is_last)
                    on:click=click(move |_| leave())
                >
                    {t("stepSkip")}
                </button>
            </div>
        </div>
    }
    .into_any()
}
