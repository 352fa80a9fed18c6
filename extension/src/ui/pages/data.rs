//! What is kept, and deleting all of it.

use super::Page;
use crate::ui::wire::click;
use crate::{
    browser::{badge, channel::News, i18n::message, session},
    logic::turns::Turns,
    store::StoreError,
    ui::{
        dom,
        words::{counted, t},
    },
};
use leptos::{html::Dialog, prelude::*, task::spawn_local};

/// The counts and the button.
pub(super) fn data(page: Page) -> AnyView {
    // Counted in the store: while the lock is shut, the page knows no lead.
    let (leads, posts) = (RwSignal::new(0_usize), RwSignal::new(0_usize));
    let wiped = RwSignal::new(false);
    let question = NodeRef::<Dialog>::new();
    let is_shown = dom::is_shown();
    let turns = Turns::default();
    Effect::new(move || {
        // Counted anew whenever leads come or go; at first once the store is open.
        page.desk.leads.track();
        // To count 200,000 posts keeps a browser's store busy for half a second, and
        // whoever works in another page waits for it: not for a page that nobody sees.
        if is_shown.get() {
            let turns = turns.clone();
            spawn_local(async move { turns.run(async || count(page, leads, posts).await).await });
        }
    });
    let kept = move || {
        let leads = counted("leadCount", leads.get());
        message("dataKept", &[&leads, &counted("postCount", posts.get())])
    };
    let wipe = move |_| {
        close(question);
        spawn_local(async move {
            match wipe(page).await {
                Ok(()) => {
                    leads.set(0);
                    posts.set(0);
                    wiped.set(true);
                }
                Err(error) => page.desk.store_failed(&error),
            }
        });
    };
    view! {
        <div class="box">
            <div class="pad end">
                <p data-testid="data-kept">{kept}</p>
                <button
                    class="button danger"
                    data-testid="wipe-open"
                    on:click=click(move |_| {
                        if let Some(question) = question.get_untracked() {
                            let _ = question.show_modal();
                        }
                    })
                >
                    {t("wipe")}
                </button>
                <div role="status">
                    {move || wiped.get().then(|| view! { <p class="bar" data-testid="wipe-done">{t("wipeDone")}</p> })}
                </div>
            </div>
        </div>
        <dialog node_ref=question aria-labelledby="wipe-title" aria-describedby="wipe-text">
            <h2 id="wipe-title">{t("wipeTitle")}</h2>
            <p id="wipe-text">{t("wipeText")}</p>
            <div class="dialog-actions">
                <button class="button" data-testid="wipe-cancel" autofocus on:click=click(move |_| close(question))>
                    {t("cancel")}
                </button>
                <button class="button danger primary" data-testid="wipe-confirm" on:click=click(wipe)>
                    {t("wipeConfirm")}
                </button>
            </div>
        </dialog>
    }
    .into_any()
}

fn close(question: NodeRef<Dialog>) {
    if let Some(question) = question.get_untracked() {
        question.close();
    }
}

async fn count(page: Page, leads: RwSignal<usize>, posts: RwSignal<usize>) {
    let Some(store) = page.desk.store() else {
        return;
    };
    for (shown, count) in [
        (leads, store.lead_count().await),
        (posts, store.post_count().await),
    ] {
        match count {
            Ok(count) => shown.set(usize::try_from(count).unwrap_or(usize::MAX)),
            Err(error) => page.desk.store_failed(&error),
        }
    }
}

/// Deletes what is on the disk and what is in session memory, then begins anew.
async fn wipe(page: Page) -> Result<(), StoreError> {
    let Some(store) = page.desk.store() else {
        return Ok(());
    };
    store.wipe().await?;
    session::forget_all().await?;
    let gone: Vec<String> = page
        .desk
        .leads
        .with_untracked(|leads| leads.iter().map(|lead| lead.id.clone()).collect());
    // Opening makes the new key of the pseudonyms and the default settings.
    page.desk.open().await;
    page.desk.read_leads().await;
    page.desk.tell(&News::Lock);
    page.desk.tell(&News::Settings);
    page.desk.tell(&News::Inbox);
    page.desk.tell(&News::Leads { ids: gone });
    page.desk.tell(&News::Alerts);
    // The background would take the number away only at its next look.
    badge::show(0).await?;
    Ok(())
}
