//! The settings.

use super::{Page, data, finder, keyboard, lists, mode, part, sites};
use leptos::prelude::*;

/// The page.
pub(in crate::ui) fn options() -> AnyView {
    let page = Page::start();
    let privacy = view! {
        {mode::modes(page)}
        {mode::purpose(page)}
    };
    page.view(
        "optionsTitle",
        None,
        vec![
            finder::finder(),
            part("sectionSites", Some("stepNetworksText"), sites::sites(page)),
            part("sectionMode", Some("stepPrivacyText"), privacy.into_any()),
            part("sectionLists", Some("listsText"), lists::lists(page)),
            part("leadCustom", Some("fieldsText"), lists::fields(page)),
            part("sectionKeyboard", None, keyboard::keys_with_switch(page)),
            part("sectionData", Some("dataText"), data::data(page)),
        ],
    )
}
