//! What stands around every room: the navigation, and the lines at the foot.

use super::{
    Dashboard,
    rooms::{self, ROOMS, Room},
};
use crate::ui::{
    dom, icon,
    lock::lock_button,
    tell::{busy_line, fault_line, live_region, opening_line, rescoring_line, undo_line},
    wire::{click, yes},
    words::t,
};
use leptos::prelude::*;

pub(super) fn frame(dashboard: Dashboard) -> AnyView {
    let desk = dashboard.desk;
    let address = Memo::new(move |_| {
        let route = dashboard.route.get();
        rooms::at(&route.room).map_or("", |room| room.address)
    });
    view! {
        <a class="skip" href="#room" on:click=click(move |event| {
            // The address behind the `#` is the room's: only the focus moves.
            event.prevent_default();
            dom::focus(dom::by_id("room"));
        })>
            {t("skipToRoom")}
        </a>
        <div class="house">
            <header class="rail">
                <p class="brand">
                    <img src="icons/48.png" alt="" width="24" height="24" />
                    <span class="grow">{t("extName")}</span>
                    {lock_button(desk)}
                </p>
                <nav aria-label=t("roomsLabel")>
                    <ul role="list">{ROOMS.iter().map(|room| door(room, address)).collect::<Vec<_>>()}</ul>
                </nav>
                <a class="door quiet" href="options.html" data-testid="options-open">
                    {icon::SETTINGS.view()}
                    <span>{t("openOptions")}</span>
                </a>
            </header>
            <main class="room" id="room" tabindex="-1">
                {move || rooms::at(address.get()).map(|room| inside(dashboard, room))}
            </main>
        </div>
        <footer
            class="foot"
            class:idle=yes(move || {
                desk.fault.with(Option::is_none)
                    && desk.done_line.with(Option::is_none)
                    && !desk.opening.get()
                    && desk.rescoring.with(Option::is_none)
                    && desk.busy.with(Option::is_none)
            })
        >
            {rescoring_line(desk)}
            {busy_line(desk)}
            {opening_line(desk)}
            {fault_line(desk)}
            {undo_line(desk)}
            {live_region(desk)}
        </footer>
    }
    .into_any()
}

/// The way into a room.
fn door(room: &'static Room, address: Memo<&'static str>) -> AnyView {
    let here = move || (address.get() == room.address).then_some("page");
    view! {
        <li>
            <a
                class="door"
                href=format!("#{}", room.address)
                data-testid=format!("door-{}", room.address)
                aria-current=here
            >
                {room.icon.view()}
                <span>{t(room.name)}</span>
            </a>
        </li>
    }
    .into_any()
}

fn inside(dashboard: Dashboard, room: &'static Room) -> AnyView {
    view! {
        <section class="room-inside" data-testid=format!("room-{}", room.address) aria-labelledby="room-title">
            <h1 id="room-title" class="unseen">{t(room.name)}</h1>
            {(room.view)(dashboard)}
        </section>
    }
    .into_any()
}
