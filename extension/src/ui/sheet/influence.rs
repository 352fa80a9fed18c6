//! How far the person's word carries, with the reasons; nothing where that is not
//! known.

use super::Sheet;
use crate::ui::{
    influence::{reasons, score},
    wire::yes,
    words::t,
};
use leptos::prelude::*;

pub(super) fn influence(sheet: Sheet) -> AnyView {
    let known = move || sheet.part(|lead| lead.influence.clone());
    let told = move || {
        let known = known().unwrap_or_default();
        let (score, why) = (score(known.score), reasons(&known.reasons));
        format!("{} {score} · {why}", t("leadersScore"))
    };
    view! {
        <section hidden=yes(move || known().is_none()) data-testid="sheet-influence">
            <h3>{t("sheetInfluenceTitle")}</h3>
            <p class="quiet small">{told}</p>
        </section>
    }
    .into_any()
}
