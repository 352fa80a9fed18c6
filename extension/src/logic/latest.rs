//! The order in which pages keep leads, last changed first. Two lists in that
//! order tell what changed between them without a look into what did not.

use sidelight::lead::Lead;
use std::{cmp::Ordering, sync::Arc};

/// Which of two leads comes first. Of two that were changed at the same time the
/// lower id does, so that every lead has one place.
pub fn order(a: &Lead, b: &Lead) -> Ordering {
    let by_time = b.updated_at.cmp(&a.updated_at);
    by_time.then_with(|| a.id.cmp(&b.id))
}

/// Puts leads into that order.
pub fn sort(leads: &mut [Arc<Lead>]) {
    leads.sort_by(|a, b| order(a, b));
}

/// Puts one lead where it belongs in a list in that order.
pub fn insert(leads: &mut Vec<Arc<Lead>>, lead: Arc<Lead>) {
    let at = leads.partition_point(|known| order(known, &lead).is_lt());
    leads.insert(at, lead);
}

/// Takes one lead out of a list in that order.
pub fn remove(leads: &mut Vec<Arc<Lead>>, lead: &Lead) {
    if let Ok(at) = leads.binary_search_by(|known| order(known, lead)) {
        leads.remove(at);
    }
}

/// What is in one list and not in the other. A lead that changed went and came.
#[derive(Debug, Default)]
pub struct Changes<'l> {
    /// Only in the list before.
    pub gone: Vec<&'l Arc<Lead>>,
    /// Only in the list after it.
    pub come: Vec<&'l Arc<Lead>>,
}

/// What changed from one list to another, both in that order. A lead that is the
/// same record in both costs a comparison of two pointers.
pub fn changes<'l>(before: &'l [Arc<Lead>], after: &'l [Arc<Lead>]) -> Changes<'l> {
    let mut changes = Changes::default();
    let (mut old, mut new) = (before.iter(), after.iter());
    let (mut was, mut is) = (old.next(), new.next());
    loop {
        let (goes, comes) = match (was, is) {
            (None, None) => return changes,
            (Some(_), None) => (true, false),
            (None, Some(_)) => (false, true),
            (Some(was), Some(is)) if Arc::ptr_eq(was, is) => (false, false),
            (Some(was), Some(is)) => match order(was, is) {
                Ordering::Less => (true, false),
                Ordering::Greater => (false, true),
                Ordering::Equal => (true, true),
            },
        };
        if goes {
            changes.gone.extend(was);
        }
        if comes {
            changes.come.extend(is);
        }
        if goes || !comes {
            was = old.next();
        }
        if comes || !goes {
            is = new.next();
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use jiff::Timestamp;

    /// A lead that was changed at that second.
    pub(in crate::logic) fn lead(id: &str, at: i64) -> Lead {
        let mut lead = Lead::empty(id.to_owned(), Timestamp::UNIX_EPOCH);
        lead.updated_at = Timestamp::from_second(at).expect("a time");
        lead
    }

    fn ids(leads: &[&Arc<Lead>]) -> String {
        leads.iter().map(|lead| lead.id.as_str()).collect()
    }

    #[test]
    fn the_last_changed_is_first_and_ids_decide_between_equals() {
        let mut leads = [("b", 1), ("c", 2), ("a", 1)].map(|(id, at)| Arc::new(lead(id, at)));
        sort(&mut leads);
        assert_eq!(ids(&leads.each_ref()), "cab");
    }

    #[test]
    fn a_lead_is_put_where_it_belongs_and_taken_out_again() {
        let mut leads = Vec::new();
        for (id, at) in [("b", 1), ("d", 2), ("a", 1), ("c", 3)] {
            insert(&mut leads, Arc::new(lead(id, at)));
        }
        assert_eq!(ids(&leads.iter().collect::<Vec<_>>()), "cdab");
        remove(&mut leads, &lead("a", 1));
        remove(&mut leads, &lead("d", 7));
        assert_eq!(ids(&leads.iter().collect::<Vec<_>>()), "cdb");
    }

    #[test]
    fn what_changed_is_told_and_nothing_else() {
        let before: Vec<_> = [("a", 9), ("b", 8), ("c", 7), ("d", 6), ("e", 5)]
            .map(|(id, at)| Arc::new(lead(id, at)))
            .into();
        let told = |after: &[Arc<Lead>]| {
            let changes = changes(&before, after);
            (ids(&changes.gone), ids(&changes.come))
        };
        let of = |gone: &str, come: &str| (gone.to_owned(), come.to_owned());
        assert_eq!(told(&before), of("", ""));
        assert_eq!(told(&[]), of("abcde", ""));

        // One changed, one went, one came, and one was read anew as it was.
        let mut after = before.clone();
        remove(&mut after, &before[3]);
        insert(&mut after, Arc::new(lead("d", 10)));
        remove(&mut after, &before[1]);
        insert(&mut after, Arc::new(lead("f", 1)));
        remove(&mut after, &before[2]);
        insert(&mut after, Arc::new(lead("c", 7)));
        assert_eq!(told(&after), of("bcd", "dcf"));
    }
}
