//! The lines at a page's edge: what went wrong, what was done, what is announced.

use super::{
    desk::{Busy, Desk},
    icon,
    words::{number, t, t1},
};
use crate::browser::{channel::Fault, i18n::message};
use crate::ui::wire::{click, text, value};
use leptos::prelude::*;

/// What went wrong, in one line that says what to do.
pub fn fault_line(desk: Desk) -> AnyView {
    view! {
        <div role="alert">
            {move || desk.fault.get().map(|fault| {
                view! {
                    <p class="bar fault" data-testid="fault" data-code=fault.code.clone()>
                        {icon::ALERT.view()}
                        <span class="grow">{fault_text(&fault)}</span>
                        <button
                            class="button plain square"
                            aria-label=t("dismiss")
                            on:click=click(move |_| desk.fault.set(None))
                        >
                            {icon::CLOSE.view()}
                        </button>
                    </p>
                }
            })}
        </div>
    }
    .into_any()
}

fn fault_text(fault: &Fault) -> String {
    let key = format!("fault_{}", fault.code);
    let text = t1(&key, &fault.detail);
    // A key without a message comes back as itself.
    if text == key {
        t1("fault_other", &fault.detail)
    } else {
        text
    }
}

/// That the records are still being opened: where an update brings many of them to
/// its own version, nobody should take the page for dead, or close it.
pub fn opening_line(desk: Desk) -> AnyView {
    view! {
        <div role="status">
            {move || desk.opening.get().then(|| {
                view! { <p class="bar" data-testid="opening">{t("storeOpening")}</p> }
            })}
        </div>
    }
    .into_any()
}

/// What was done last, with its undo. It stays until the next change or until
/// it is dismissed: nobody has to be quick.
pub fn undo_line(desk: Desk) -> AnyView {
    view! {
        <div role="status">
            {move || desk.done_line.get().map(|line| {
                view! {
                    <p class="bar" data-testid="undo-bar">
                        <span class="grow">{line}</span>
                        <button class="button" data-testid="undo" on:click=click(move |_| desk.undo())>
                            {t("undo")}
                        </button>
                        <button
                            class="button plain square"
                            data-testid="undo-dismiss"
                            aria-label=t("dismiss")
                            on:click=click(move |_| desk.done_line.set(None))
                        >
                            {icon::CLOSE.view()}
                        </button>
                    </p>
                }
            })}
        </div>
    }
    .into_any()
}

/// How far scoring anew has come, while it goes on. Not announced: it concerns
/// nothing that anybody waits for.
pub fn rescoring_line(desk: Desk) -> AnyView {
    (move || {
        desk.rescoring
            .get()
            .map(|way| way_line("rescoring", "scoreRescoring", way))
    })
    .into_any()
}

/// How far something has come that goes on by itself, with a bar; `id` is that of the
/// line, `key` that of its words.
pub fn way_line(id: &'static str, key: &str, (done, total): (u32, u32)) -> AnyView {
    let words = message(key, &[&number(done as usize), &number(total as usize)]);
    view! {
        <p class="bar" data-testid=id>
            <span class="grow" id=id>{words}</span>
            <progress aria-labelledby=id max=total.to_string() value=done.to_string()></progress>
        </p>
    }
    .into_any()
}

/// How far something that takes long has come, with a button that stops it.
pub fn busy_line(desk: Desk) -> AnyView {
    let what = Memo::new(move |_| desk.busy.with(|busy| busy.as_ref().map(|busy| busy.what)));
    let part = move |read: fn(&Busy) -> usize| {
        desk.busy
            .with(|busy| busy.as_ref().map(read).unwrap_or_default())
    };
    // Made once, so that the focus stays on its button while the numbers change.
    (move || {
        what.get().map(|what| {
            let words = move || {
                let (done, total) = (part(|busy| busy.done), part(|busy| busy.total));
                message(what, &[&number(done), &number(total)])
            };
            view! {
                <p class="bar" data-testid="busy">
                    <span class="grow" id="busy">{text(words)}</span>
                    <progress
                        aria-labelledby="busy"
                        max=value(move || part(|busy| busy.total).to_string())
                        value=value(move || part(|busy| busy.done).to_string())
                    ></progress>
                    <button class="button" data-testid="busy-stop" on:click=click(move |_| desk.stop())>
                        {t("busyStop")}
                    </button>
                </p>
            }
        })
    })
    .into_any()
}

/// Where screen readers hear what has no line of its own.
pub fn live_region(desk: Desk) -> AnyView {
    view! {
        <p class="unseen" aria-live="polite" data-testid="live">{text(move || desk.live.get())}</p>
    }
    .into_any()
}
