//! Changes to what a lead has several of, and to where it stands.

use super::Edit;
use jiff::Timestamp;
use sidelight::lead::{Lead, Task};

/// Puts `value` there and answers with what stood there; `None` where it is the
/// same, or blank.
pub(super) fn replace(place: &mut String, value: String) -> Option<String> {
    if value.trim().is_empty() || *place == value {
        return None;
    }
    Some(std::mem::replace(place, value))
}

/// The same for a list, without blank entries and doubles.
pub(super) fn replace_list(place: &mut Vec<String>, values: Vec<String>) -> Option<Vec<String>> {
    let mut clean: Vec<String> = Vec::with_capacity(values.len());
    for value in values {
        let value = value.trim();
        if !value.is_empty() && !clean.iter().any(|known| known == value) {
            clean.push(value.to_owned());
        }
    }
    if *place == clean {
        return None;
    }
    Some(std::mem::replace(place, clean))
}

pub(super) fn add_task(lead: &mut Lead, task: Task) -> Option<Edit> {
    if task.text.trim().is_empty() || lead.tasks.iter().any(|known| known.id == task.id) {
        return None;
    }
    let id = task.id.clone();
    let at = lead.tasks.partition_point(|known| known.due <= task.due);
    lead.tasks.insert(at, task);
    Some(Edit::RemoveTask(id))
}

pub(super) fn remove_task(lead: &mut Lead, id: &str) -> Option<Edit> {
    let at = lead.tasks.iter().position(|task| task.id == id)?;
    Some(Edit::AddTask(lead.tasks.remove(at)))
}

pub(super) fn done_task(lead: &mut Lead, id: &str, at: Option<Timestamp>) -> Option<Edit> {
    let task = lead.tasks.iter_mut().find(|task| task.id == id)?;
    if task.done_at == at {
        return None;
    }
    let before = std::mem::replace(&mut task.done_at, at);
    Some(Edit::DoneTask(id.to_owned(), before))
}

pub(super) fn distinct(lead: &mut Lead, id: String, is_other: bool) -> Option<Edit> {
    let known = lead.distinct.iter().position(|other| *other == id);
    match (known, is_other) {
        (None, true) => lead.distinct.push(id.clone()),
        (Some(at), false) => {
            lead.distinct.remove(at);
        }
        _ => return None,
    }
    Some(Edit::Distinct(id, !is_other))
}

pub(super) fn custom(lead: &mut Lead, name: String, value: &str) -> Option<Edit> {
    let value = value.trim();
    let before = if value.is_empty() {
        Some(lead.custom.remove(&name)?)
    } else {
        lead.custom.insert(name.clone(), value.to_owned())
    };
    if before.as_deref() == Some(value) {
        return None;
    }
    Some(Edit::Custom(name, before.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(id: &str, due: &str) -> Task {
        Task {
            id: id.to_owned(),
            due: due.parse().expect("a day"),
            text: "call".to_owned(),
            done_at: None,
        }
    }

    fn lead() -> Lead {
        let mut lead = Lead::empty("a".to_owned(), Timestamp::UNIX_EPOCH);
        lead.emails = vec!["a@example.org".to_owned()];
        lead.tasks = vec![task("1", "2026-12-01"), task("3", "2026-12-03")];
        lead
    }

    #[test]
    fn every_change_is_taken_back_by_its_answer() {
        for edit in [
            Edit::Status("won".to_owned()),
            Edit::Priority("high".to_owned()),
            Edit::Emails(vec!["b@example.org".to_owned(), " ".to_owned()]),
            Edit::Phones(vec!["+49 30 123".to_owned()]),
            Edit::AddTask(task("2", "2026-12-02")),
            Edit::RemoveTask("1".to_owned()),
            Edit::DoneTask("3".to_owned(), Some(Timestamp::UNIX_EPOCH)),
            Edit::Distinct("b".to_owned(), true),
        ] {
            let mut changed = lead();
            let back = edit.clone().apply(&mut changed, Timestamp::UNIX_EPOCH);
            assert_ne!(changed, lead(), "{edit:?}");
            back.expect("a change")
                .apply(&mut changed, Timestamp::UNIX_EPOCH)
                .expect("a change back");
            changed.history.clear();
            assert_eq!(changed, lead(), "{edit:?}");
        }
    }

    #[test]
    fn what_changes_nothing_is_no_change() {
        for edit in [
            Edit::Status("new".to_owned()),
            Edit::Status(" ".to_owned()),
            Edit::Emails(vec![
                " a@example.org".to_owned(),
                "a@example.org".to_owned(),
            ]),
            Edit::AddTask(task("1", "2026-12-09")),
            Edit::RemoveTask("9".to_owned()),
            Edit::DoneTask("1".to_owned(), None),
            Edit::Distinct("b".to_owned(), false),
        ] {
            let mut same = lead();
            assert_eq!(
                edit.clone().apply(&mut same, Timestamp::UNIX_EPOCH),
                None,
                "{edit:?}"
            );
            assert_eq!(same, lead());
        }
    }

    #[test]
    fn tasks_stand_in_the_order_of_their_days() {
        let mut lead = lead();
        Edit::AddTask(task("2", "2026-12-02")).apply(&mut lead, Timestamp::UNIX_EPOCH);
        let order: Vec<&str> = lead.tasks.iter().map(|task| task.id.as_str()).collect();
        assert_eq!(order, ["1", "2", "3"]);
    }
}
