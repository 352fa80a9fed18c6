//! The settings.

use super::{
    Page, data, finder, keyboard, legal, lists, lock, mode, part, remind, sites,
    stored::{self, Stored},
};
use leptos::prelude::*;

/// The page.
pub(in crate::ui) fn options() -> AnyView {
    let page = Page::start();
    let kept = Stored::of(page);
    let privacy = view! {
        {mode::modes(page, kept)}
        {mode::of_networks(page, kept)}
        {stored::stored(kept)}
        {legal::basis(page)}
        {mode::purpose(page)}
    };
    page.view(
        "optionsTitle",
        None,
        vec![
            finder::finder(),
            part("sectionSites", Some("stepNetworksText"), sites::sites(page)),
            part("sectionMode", Some("stepPrivacyText"), privacy.into_any()),
            part("leadTasks", None, remind::remind(page)),
            part("sectionLists", Some("listsText"), lists::lists(page)),
            part("leadCustom", Some("fieldsText"), lists::fields(page)),
            part(
                "privacyRetentionTitle",
                Some("privacyRetentionText"),
                legal::retention(page),
            ),
            part("lock_title", Some("lock_text"), lock::lock(page)),
            part("sectionKeyboard", None, keyboard::keys_with_switch(page)),
            part("sectionData", Some("dataText"), data::data(page)),
        ],
    )
}
