//! What departments and moods are called.

use crate::ui::{pipeline::Choice, sentiment::word_of, words::t};
use sidelight::{insight::routing::Mood, sentiment::Label};

/// What a department is called; the empty name is that of none.
pub(in crate::ui::dashboard) fn department_name(department: &str) -> String {
    if department.is_empty() {
        t("routingNone")
    } else {
        Choice::Department.name(department)
    }
}

/// A mood in words.
pub(super) fn mood_name(mood: Mood) -> String {
    word_of(Some(match mood {
        Mood::Positive => Label::Positive,
        Mood::Neutral => Label::Neutral,
        Mood::Negative => Label::Negative,
    }))
}
