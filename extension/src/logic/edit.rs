//! Changes to a lead, each with the change that takes it back.
//!
//! A change names what it touches instead of carrying a whole record: while a
//! lead is open in the panel, the background may attach a new post to it, and
//! neither an edit nor its undo may lose that post.
//!
//! - `legal`: changes to the legal part
//! - `parts`: changes to what a lead has several of
//! - `told`: what the lead's history says of a change

mod legal;
mod parts;
mod told;

pub use legal::LegalEdit;

use jiff::Timestamp;
use sidelight::lead::{Lead, Note, Task};

/// A text field of a lead that the user corrects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The full name.
    Name,
    /// The organisation.
    Company,
    /// The position.
    Title,
    /// The department that looks after the lead.
    Department,
    /// How a German answer addresses the person.
    AddressForm,
    /// The site.
    Website,
    /// Where the person is.
    Location,
}

impl Field {
    fn of(self, lead: &mut Lead) -> &mut Option<String> {
        match self {
            Self::Name => &mut lead.name,
            Self::Company => &mut lead.company,
            Self::Title => &mut lead.job_title,
            Self::Department => &mut lead.department,
            Self::AddressForm => &mut lead.address_form,
            Self::Website => &mut lead.website,
            Self::Location => &mut lead.location,
        }
    }

    /// What the history calls it.
    fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Company => "company",
            Self::Title => "title",
            Self::Department => "department",
            Self::AddressForm => "address_form",
            Self::Website => "website",
            Self::Location => "location",
        }
    }

    /// What the field holds.
    pub fn read(self, lead: &Lead) -> Option<&str> {
        match self {
            Self::Name => lead.name.as_deref(),
            Self::Company => lead.company.as_deref(),
            Self::Title => lead.job_title.as_deref(),
            Self::Department => lead.department.as_deref(),
            Self::AddressForm => lead.address_form.as_deref(),
            Self::Website => lead.website.as_deref(),
            Self::Location => lead.location.as_deref(),
        }
    }
}

/// One change to a lead that exists.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Replaces a field; blank empties it.
    Set(Field, Option<String>),
    /// Moves the lead in the pipeline.
    Status(String),
    /// Says how urgent the lead is.
    Priority(String),
    /// Replaces the e-mail addresses; blank ones and doubles are left out.
    Emails(Vec<String>),
    /// Replaces the telephone numbers, likewise.
    Phones(Vec<String>),
    /// Adds a follow-up, where it belongs in time.
    AddTask(Task),
    /// Removes the follow-up of that id.
    RemoveTask(String),
    /// The follow-up of that id was done then, or is not done.
    DoneTask(String, Option<Timestamp>),
    /// The lead of that id looks like this person and is another (`true`), or may
    /// be the same after all.
    Distinct(String, bool),
    /// Adds a tag.
    AddTag(String),
    /// Takes a tag off.
    RemoveTag(String),
    /// Adds a note, where it belongs in time.
    AddNote(Note),
    /// Removes the note of that id.
    RemoveNote(String),
    /// The user decided, at that time, to keep the data.
    Review(Option<Timestamp>),
    /// The person objected to being addressed then, or does not any more.
    Objected(Option<Timestamp>),
    /// Changes the legal part.
    Legal(LegalEdit),
    /// Fills a field of the user's own; blank empties it.
    Custom(String, String),
}

impl Edit {
    /// Changes the lead and answers with the change that takes it back;
    /// `None` when there was nothing to change.
    pub fn apply(self, lead: &mut Lead, now: Timestamp) -> Option<Self> {
        let back = match self {
            Self::Set(field, value) => set(lead, field, value)?,
            Self::Status(status) => Self::Status(parts::replace(&mut lead.status, status)?),
            Self::Priority(priority) => {
                Self::Priority(parts::replace(&mut lead.priority, priority)?)
            }
            Self::Emails(emails) => Self::Emails(parts::replace_list(&mut lead.emails, emails)?),
            Self::Phones(phones) => Self::Phones(parts::replace_list(&mut lead.phones, phones)?),
            Self::AddTask(task) => parts::add_task(lead, task)?,
            Self::RemoveTask(id) => parts::remove_task(lead, &id)?,
            Self::DoneTask(id, at) => parts::done_task(lead, &id, at)?,
            Self::Distinct(id, is_other) => parts::distinct(lead, id, is_other)?,
            Self::AddTag(tag) => add_tag(lead, &tag)?,
            Self::RemoveTag(tag) => {
                let at = lead.tags.iter().position(|known| *known == tag)?;
                Self::AddTag(lead.tags.remove(at))
            }
            Self::AddNote(note) => add_note(lead, note)?,
            Self::RemoveNote(id) => {
                let at = lead.notes.iter().position(|note| note.id == id)?;
                Self::AddNote(lead.notes.remove(at))
            }
            Self::Review(at) => {
                let before = lead.legal.reviewed_at;
                if before == at {
                    return None;
                }
                lead.legal.reviewed_at = at;
                Self::Review(before)
            }
            Self::Objected(at) => {
                let before = lead.legal.objected_at;
                if before == at {
                    return None;
                }
                lead.legal.objected_at = at;
                Self::Objected(before)
            }
            Self::Legal(edit) => Self::Legal(edit.apply(&mut lead.legal)?),
            Self::Custom(name, value) => parts::custom(lead, name, &value)?,
        };
        if let Some(change) = told::told(&back, lead, now) {
            lead.remember(change);
        }
        lead.updated_at = now;
        Some(back)
    }
}

fn set(lead: &mut Lead, field: Field, value: Option<String>) -> Option<Edit> {
    let value = value
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty());
    let place = field.of(lead);
    if *place == value {
        return None;
    }
    let before = std::mem::replace(place, value);
    if field == Field::Name {
        // The parts follow the whole: an export must not carry the old ones.
        let parts = lead
            .name
            .as_deref()
            .map(sidelight::lead::split_name)
            .unwrap_or_default();
        lead.given_name = parts.given;
        lead.family_name = parts.family;
    }
    Some(Edit::Set(field, before))
}

fn add_tag(lead: &mut Lead, tag: &str) -> Option<Edit> {
    let before = lead.tags.clone();
    lead.set_tags(before.iter().cloned().chain([tag.to_owned()]));
    let added = lead.tags.iter().find(|known| !before.contains(known))?;
    Some(Edit::RemoveTag(added.clone()))
}

fn add_note(lead: &mut Lead, note: Note) -> Option<Edit> {
    if note.text.trim().is_empty() || lead.notes.iter().any(|known| known.id == note.id) {
        return None;
    }
    let id = note.id.clone();
    let at = lead.notes.partition_point(|known| known.at <= note.at);
    lead.notes.insert(at, note);
    Some(Edit::RemoveNote(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead() -> Lead {
        let mut lead = Lead::empty("a".to_owned(), Timestamp::UNIX_EPOCH);
        lead.name = Some("Ada König".to_owned());
        lead.given_name = Some("Ada".to_owned());
        lead.family_name = Some("König".to_owned());
        lead.set_tags(["crm".to_owned()]);
        lead.notes = vec![note("1", 10), note("2", 20)];
        lead.custom.insert("Size".to_owned(), "12".to_owned());
        lead
    }

    fn note(id: &str, second: i64) -> Note {
        Note {
            id: id.to_owned(),
            at: Timestamp::from_second(second).expect("a time"),
            text: format!("note {id}"),
            post: None,
        }
    }

    fn edits() -> Vec<Edit> {
        vec![
            Edit::Set(Field::Name, Some("  Ada Lovelace ".to_owned())),
            Edit::Set(Field::Company, Some("Beispiel AG".to_owned())),
            Edit::Set(Field::Name, Some("  ".to_owned())),
            Edit::Set(Field::Department, Some("sales".to_owned())),
            Edit::Set(Field::AddressForm, Some("du".to_owned())),
            Edit::AddTag("#messe".to_owned()),
            Edit::RemoveTag("crm".to_owned()),
            Edit::AddNote(note("3", 15)),
            Edit::RemoveNote("1".to_owned()),
            Edit::Review(Some(Timestamp::UNIX_EPOCH)),
            Edit::Objected(Some(Timestamp::UNIX_EPOCH)),
            Edit::Custom("Region".to_owned(), "Nord".to_owned()),
            Edit::Custom("Size".to_owned(), " ".to_owned()),
        ]
    }

    #[test]
    fn every_change_is_taken_back_by_its_answer() {
        for edit in edits() {
            let mut changed = lead();
            let back = edit.clone().apply(&mut changed, Timestamp::UNIX_EPOCH);
            assert_ne!(changed, lead(), "{edit:?}");
            let again = back
                .expect("a change")
                .apply(&mut changed, Timestamp::UNIX_EPOCH);
            assert!(again.is_some());
            // What was done and taken back did happen: the history says both.
            changed.history.clear();
            assert_eq!(changed, lead(), "{edit:?}");
        }
    }

    #[test]
    fn a_post_that_came_meanwhile_survives_the_undo() {
        let mut changed = lead();
        let back = Edit::RemoveNote("1".to_owned()).apply(&mut changed, Timestamp::UNIX_EPOCH);
        changed.posts.push("x:1".to_owned());
        back.expect("a change")
            .apply(&mut changed, Timestamp::UNIX_EPOCH);
        assert_eq!(changed.posts, ["x:1"]);
        assert_eq!(changed.notes.len(), 2);
    }

    #[test]
    fn what_changes_nothing_is_no_change() {
        for edit in [
            Edit::Set(Field::Name, Some("Ada König ".to_owned())),
            Edit::Set(Field::Title, Some(" ".to_owned())),
            Edit::AddTag(" crm".to_owned()),
            Edit::AddTag(" # ".to_owned()),
            Edit::RemoveTag("none".to_owned()),
            Edit::AddNote(note("1", 30)),
            Edit::RemoveNote("9".to_owned()),
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
    fn the_parts_of_a_name_follow_the_whole() {
        let mut changed = lead();
        Edit::Set(Field::Name, Some("Grace Hopper".to_owned()))
            .apply(&mut changed, Timestamp::UNIX_EPOCH);
        assert_eq!(changed.given_name.as_deref(), Some("Grace"));
        assert_eq!(changed.family_name.as_deref(), Some("Hopper"));
    }
}
