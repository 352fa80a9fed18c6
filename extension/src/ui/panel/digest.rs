//! What yesterday was like, in one line above the posts.

use super::Panel;
use crate::{
    browser::{clock, i18n::message},
    ui::words::{number, t},
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::insight::alerts::Digest;

/// The line; nothing where nothing is watched or nothing was read.
pub(super) fn line(panel: Panel) -> AnyView {
    let digest = RwSignal::new(None);
    let wanted = move || panel.desk.settings.with(|settings| settings.alerts.digest);
    Effect::new(move |_| {
        panel.seen_count.track();
        spawn_local(async move {
            let Some(store) = panel.desk.store() else {
                return;
            };
            match store.digest().await {
                Ok(found) => {
                    let yesterday = clock::day(clock::now()).yesterday().ok();
                    let of_yesterday = found.filter(|(day, _)| Some(*day) == yesterday);
                    digest.set(of_yesterday.map(|(_, digest)| digest));
                }
                Err(error) => panel.desk.store_failed(&error),
            }
        });
    });
    (move || {
        let told = digest.get().filter(|digest: &Digest| digest.seen > 0)?;
        wanted().then(|| view(told))
    })
    .into_any()
}

fn view(digest: Digest) -> AnyView {
    let count = |count: i64| number(usize::try_from(count).unwrap_or(0));
    let counts = [
        count(digest.seen),
        count(digest.mentions),
        count(digest.negative),
    ];
    let words = message("alertDigest", &counts.each_ref().map(String::as_str));
    view! {
        <p class="bar small" data-testid="digest">
            <span class="grow">{words}</span>
            <a class="button plain" href="dashboard.html#insight" target="_blank">{t("alertOpenChart")}</a>
        </p>
    }
    .into_any()
}
