//! What a search for leads looks at.

use super::fold::{Folded, Query};
use sidelight::lead::Lead;
use std::{collections::HashMap, sync::Arc};

/// What a search looks at, by the ids of the leads. It is folded once for each
/// version of a lead: folding thousands takes longer than searching them. Two are
/// the same only if nothing was read in between.
#[derive(Clone)]
pub struct Index(Arc<HashMap<String, Entry>>);

/// A lead with everything about it that a search looks at.
type Entry = (Arc<Lead>, Arc<Folded>);

impl PartialEq for Index {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Index {
    /// An index of these leads, with what the one before knows of them.
    pub fn of(leads: &[Arc<Lead>], before: Option<&Self>) -> Self {
        let entry = |lead: &Arc<Lead>| {
            let known = before.and_then(|before| before.0.get(&lead.id));
            let words = match known {
                Some((same, words)) if Arc::ptr_eq(same, lead) => Arc::clone(words),
                _ => Arc::new(words_of(lead)),
            };
            (lead.id.clone(), (Arc::clone(lead), words))
        };
        Self(Arc::new(leads.iter().map(entry).collect()))
    }

    /// Whether every word of the query occurs in what is known of a lead.
    pub fn has(&self, lead: &Lead, query: &Query) -> bool {
        query.is_empty()
            || self
                .0
                .get(&lead.id)
                .is_some_and(|(_, words)| query.finds(words))
    }
}

/// Everything about a lead that a search finds it by: names, company, position,
/// place, accounts, ways of contact, tags and notes.
pub fn words_of(lead: &Lead) -> Folded {
    let fields = [&lead.name, &lead.company, &lead.job_title, &lead.location];
    let accounts = lead
        .identities
        .iter()
        .flat_map(|identity| [&identity.name, &identity.handle, &identity.headline]);
    let words: Vec<&str> = fields
        .into_iter()
        .chain(accounts)
        .flatten()
        .chain(lead.notes.iter().map(|note| &note.text))
        .chain(&lead.emails)
        .chain(&lead.phones)
        .chain(&lead.tags)
        .map(String::as_str)
        .collect();
    Folded::new(&words.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use sidelight::lead::Note;

    #[test]
    fn a_lead_is_found_by_what_was_noted() {
        let mut lead = Lead::empty("a".to_owned(), Timestamp::UNIX_EPOCH);
        lead.name = Some("Jörg Müller".to_owned());
        lead.emails = vec!["jm@example.org".to_owned()];
        lead.notes.push(Note {
            id: "n".to_owned(),
            at: Timestamp::UNIX_EPOCH,
            text: "ruft am Montag an".to_owned(),
            post: None,
        });
        let words = words_of(&lead);
        assert!(words.has_all("mueller montag"));
        assert!(words.has_all("jm@example"));
        assert!(!words.has_all("mueller dienstag"));
    }

    #[test]
    fn an_index_folds_anew_only_what_changed() {
        let named = |id: &str, name: &str| {
            let mut lead = Lead::empty(id.to_owned(), Timestamp::UNIX_EPOCH);
            lead.name = Some(name.to_owned());
            Arc::new(lead)
        };
        let (ada, bo) = (named("a", "Ada"), named("b", "Bo"));
        let first = Index::of(&[Arc::clone(&ada), Arc::clone(&bo)], None);
        let renamed = named("b", "Boris");
        let second = Index::of(&[Arc::clone(&ada), Arc::clone(&renamed)], Some(&first));
        let words = |index: &Index| index.0.get("a").map(|(_, words)| Arc::clone(words));
        let (before, after) = (words(&first), words(&second));
        assert!(before.zip(after).is_some_and(|(a, b)| Arc::ptr_eq(&a, &b)));
        assert!(second.has(&renamed, &Query::new("boris")));
        assert!(!second.has(&ada, &Query::new("boris")));
        assert!(second.has(&ada, &Query::new(" ")));
    }
}
