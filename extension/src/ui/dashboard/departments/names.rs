//! What departments and moods are called.

use crate::ui::{pipeline::Choice, words::t};
use sidelight::insight::routing::Mood;

/// What a department is called; the empty name is that of none.
pub(in crate::ui::dashboard) fn department_name(department: &str) -> String {
    if department.is_empty() {
        t("routingNone")
    } else {
        Choice::Department.name(department)
    }
}

/// A mood in words.
pub(super) fn mood_name(mood: Option<Mood>) -> String {
    t(match mood {
        Some(Mood::Positive) => "sentimentPositive",
        Some(Mood::Neutral) => "sentimentNeutral",
        Some(Mood::Negative) => "sentimentNegative",
        None => "sentimentNone",
    })
}
