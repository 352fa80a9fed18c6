//! What a lead's history says of a change.

use super::Edit;
use jiff::Timestamp;
use sidelight::lead::{Change, Lead};

/// The entry for a change, of which the way back and the lead after it are
/// known. `None` for what is nobody's history: that two leads look alike.
pub(super) fn told(back: &Edit, lead: &Lead, now: Timestamp) -> Option<Change> {
    let list = |values: &[String]| Some(values.join(", ")).filter(|text| !text.is_empty());
    let mut of = None;
    let (what, from, to) = match back {
        Edit::Set(field, from) => (
            field.id(),
            from.clone(),
            field.read(lead).map(str::to_owned),
        ),
        Edit::Status(from) => ("status", Some(from.clone()), Some(lead.status.clone())),
        Edit::Priority(from) => ("priority", Some(from.clone()), Some(lead.priority.clone())),
        Edit::Emails(from) => ("emails", list(from), list(&lead.emails)),
        Edit::Phones(from) => ("phones", list(from), list(&lead.phones)),
        Edit::Custom(name, from) => {
            of = Some(name.clone());
            let from = Some(from.clone()).filter(|from| !from.is_empty());
            ("custom", from, lead.custom.get(name).cloned())
        }
        Edit::RemoveTag(tag) => ("tag_added", None, Some(tag.clone())),
        Edit::AddTag(tag) => ("tag_removed", Some(tag.clone()), None),
        Edit::RemoveNote(_) => ("note_added", None, None),
        Edit::AddNote(_) => ("note_removed", None, None),
        Edit::RemoveTask(_) => ("task_added", None, None),
        Edit::AddTask(_) => ("task_removed", None, None),
        Edit::DoneTask(_, None) => ("task_done", None, None),
        Edit::DoneTask(_, Some(_)) => ("task_reopened", None, None),
        Edit::Review(_) => ("reviewed", None, None),
        Edit::Objected(None) => ("objected", None, None),
        Edit::Objected(Some(_)) => ("objection_withdrawn", None, None),
        Edit::Legal(edit) => (edit.id(), None, None),
        Edit::Distinct(..) => return None,
    };
    let what = what.to_owned();
    Some(Change {
        at: now,
        what,
        of,
        from,
        to,
        ..Change::default()
    })
}

#[cfg(test)]
mod tests {
    use super::super::Field;
    use super::*;

    #[test]
    fn a_change_is_told_with_what_stood_there_before() {
        let mut lead = Lead::empty("a".to_owned(), Timestamp::UNIX_EPOCH);
        let set = |value: &str| Edit::Set(Field::Company, Some(value.to_owned()));
        set("Beispiel AG").apply(&mut lead, Timestamp::UNIX_EPOCH);
        set("Muster GmbH").apply(&mut lead, Timestamp::UNIX_EPOCH);
        Edit::AddTag("crm".to_owned()).apply(&mut lead, Timestamp::UNIX_EPOCH);
        let told: Vec<_> = lead
            .history
            .iter()
            .map(|change| {
                (
                    change.what.as_str(),
                    change.from.as_deref(),
                    change.to.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("company", None, Some("Beispiel AG")),
                ("company", Some("Beispiel AG"), Some("Muster GmbH")),
                ("tag_added", None, Some("crm")),
            ]
        );
    }

    #[test]
    fn what_changed_nothing_is_not_told() {
        let mut lead = Lead::empty("a".to_owned(), Timestamp::UNIX_EPOCH);
        Edit::Status("new".to_owned()).apply(&mut lead, Timestamp::UNIX_EPOCH);
        Edit::Distinct("b".to_owned(), true).apply(&mut lead, Timestamp::UNIX_EPOCH);
        assert_eq!(lead.history, []);
    }
}
