//! Searching leads as one types.

use super::{
    fold::{Folded, Query},
    latest::order,
};
use jiff::civil::Date;
use sidelight::lead::{Filter, Lead};
use std::sync::{Arc, OnceLock};

/// A lead, and what a search looks at in it. It is folded once for each version of
/// a lead, at the first look: folding thousands takes longer than searching them.
#[derive(Debug)]
pub struct Entry {
    /// The lead.
    pub lead: Arc<Lead>,
    words: OnceLock<Folded>,
}

impl Entry {
    fn words(&self) -> &Folded {
        self.words.get_or_init(|| words_of(&self.lead))
    }
}

/// Leads that are searched, in an order. Two are the same only if nothing changed
/// in between: comparing thousands of leads would take longer than showing them.
#[derive(Clone, Debug, Default)]
pub struct Index(Arc<Vec<Arc<Entry>>>);

impl PartialEq for Index {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Index {
    /// These leads, with what the index before has folded of them. Both are in the
    /// order of [`super::latest`].
    pub fn of(leads: &[Arc<Lead>], before: Option<&Self>) -> Self {
        let known = before.map_or(&[][..], |before| &before.0);
        let mut known = known.iter().peekable();
        let entry = |lead: &Arc<Lead>| {
            while let Some(entry) = known.peek() {
                if Arc::ptr_eq(&entry.lead, lead) {
                    return Arc::clone(entry);
                }
                if order(&entry.lead, lead).is_gt() {
                    break;
                }
                known.next();
            }
            Arc::new(Entry {
                lead: Arc::clone(lead),
                words: OnceLock::new(),
            })
        };
        Self(Arc::new(leads.iter().map(entry).collect()))
    }

    /// The same leads in an order that `sort` makes.
    #[must_use]
    pub fn sorted(&self, sort: impl FnOnce(&mut [Arc<Entry>])) -> Self {
        let mut entries = Vec::clone(&self.0);
        sort(&mut entries);
        Self(Arc::new(entries))
    }

    /// Folds those of the next `some` that were not looked at yet, beginning at
    /// number `from`, so that the first search need not. Whether there are more.
    pub fn fold(&self, from: usize, some: usize) -> bool {
        self.0.iter().skip(from).take(some).for_each(|entry| {
            entry.words();
        });
        from + some < self.0.len()
    }

    /// The leads, in their order.
    pub fn leads(&self) -> impl ExactSizeIterator<Item = &Arc<Lead>> {
        self.0.iter().map(|entry| &entry.lead)
    }

    /// The leads of a range of numbers, as far as there are so many.
    pub fn part(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = &Arc<Lead>> {
        let some = self.0.get(range).unwrap_or_default();
        some.iter().map(|entry| &entry.lead)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The words that must occur.
    pub query: Query,
    /// What must be so.
    pub filter: Filter,
    /// What is due by then is due.
    pub today: Date,
}

impl Wanted {
    fn is_all(&self) -> bool {
        self.query.is_empty() && self.filter.is_empty()
    }

    /// Whether it asks for nothing that `before` did not ask for.
    fn narrows(&self, before: &Self) -> bool {
        self.filter == before.filter
            && self.today == before.today
            && self.query.narrows(&before.query)
    }

    fn finds(&self, entry: &Entry) -> bool {
        self.filter.lets_through(&entry.lead, self.today)
            && (self.query.is_empty() || self.query.finds(entry.words()))
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The leads, in the order of the index.
    pub hits: Index,
    among: Index,
    wanted: Known,
}

/// What was asked for; it says nothing about whether the same was found.
#[derive(Clone, Debug, Default)]
struct Known(Arc<Wanted>);

impl PartialEq for Known {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Found {
    /// Looks for what is wanted; where a letter was added only among what was found
    /// before.
    pub fn among(index: &Index, wanted: Wanted, before: Option<&Self>) -> Self {
        let before = before.filter(|before| before.among == *index);
        let hits = if wanted.is_all() {
            index.clone()
        } else {
            let narrowed = before.filter(|before| wanted.narrows(&before.wanted.0));
            let from = narrowed.map_or(index, |before| &before.hits);
            let hits: Vec<_> = from.0.iter().filter(|entry| wanted.finds(entry)).collect();
            if hits.len() == from.len() {
                from.clone()
            } else {
                Index(Arc::new(hits.into_iter().cloned().collect()))
            }
        };
        Self {
            hits,
            among: index.clone(),
            wanted: Known(Arc::new(wanted)),
        }
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
    use crate::logic::latest;
    use jiff::Timestamp;
    use sidelight::lead::Note;

    fn named(id: &str, name: &str, at: i64) -> Arc<Lead> {
        let mut lead = latest::tests::lead(id, at);
        lead.name = Some(name.to_owned());
        Arc::new(lead)
    }

    fn wanted(query: &str) -> Wanted {
        Wanted {
            query: Query::new(query),
            ..Wanted::default()
        }
    }

    fn ids(index: &Index) -> String {
        index.leads().map(|lead| lead.id.as_str()).collect()
    }

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
        let mut leads = vec![
            named("a", "Ada", 3),
            named("b", "Bo", 2),
            named("c", "Cem", 1),
        ];
        let first = Index::of(&leads, None);
        assert!(first.fold(0, 2));
        assert!(!first.fold(2, 2));
        latest::remove(&mut leads, &named("b", "", 2));
        latest::insert(&mut leads, named("b", "Boris", 9));
        let second = Index::of(&leads, Some(&first));
        assert_eq!(ids(&second), "bac");
        let is_folded: Vec<_> = second
            .0
            .iter()
            .map(|entry| entry.words.get().is_some())
            .collect();
        assert_eq!(is_folded, [false, true, true]);
        assert_eq!(ids(&Found::among(&second, wanted("boris"), None).hits), "b");
        assert_ne!(first, second);
    }

    #[test]
    fn a_letter_more_is_looked_for_among_what_was_found() {
        let leads = [
            named("a", "Müller", 4),
            named("b", "Munk", 3),
            named("c", "Nolte", 2),
        ];
        let index = Index::of(&leads, None);
        let search =
            |query: &str, before: &Found| Found::among(&index, wanted(query), Some(before));
        let all = Found::among(&index, wanted(""), None);
        assert_eq!(all.hits, index);
        let mut found = all;
        for (query, hits) in [
            ("m", "ab"),
            ("mu", "ab"),
            ("mul", "a"),
            ("mu", "ab"),
            ("n", "bc"),
            ("", "abc"),
        ] {
            found = search(query, &found);
            assert_eq!(ids(&found.hits), hits, "{query}");
        }
        // Another filter, or other leads, and nothing of before counts.
        let narrow = search("munk", &found);
        let due = Wanted {
            filter: Filter {
                due: true,
                ..Filter::default()
            },
            ..wanted("munk")
        };
        assert_eq!(ids(&Found::among(&index, due, Some(&narrow)).hits), "");
        let more = Index::of(&[named("d", "Munkel", 9)], Some(&index));
        assert_eq!(
            ids(&Found::among(&more, wanted("munke"), Some(&narrow)).hits),
            "d"
        );
    }

    #[test]
    fn what_was_found_keeps_the_order_that_was_made() {
        let leads = [named("a", "Bo", 2), named("b", "Abo", 1)];
        let index = Index::of(&leads, None);
        let by_name = index.sorted(|entries| entries.sort_by(|a, b| a.lead.name.cmp(&b.lead.name)));
        let found = Found::among(&by_name, wanted("bo"), None);
        assert_eq!(ids(&found.hits), "ba");
        assert_eq!(found.hits.part(1..2).count(), 1);
        assert_eq!(found.hits.part(1..9).count(), 0);
    }
}
