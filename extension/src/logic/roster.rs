//! The leads of a page by their ids, and what happens to them while all of them
//! are being read.

use super::latest;
use sidelight::lead::Lead;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// All leads of a page by their ids; the list itself is the page's.
#[derive(Debug, Default)]
pub struct Roster {
    by_id: HashMap<String, Arc<Lead>>,
    /// How many readings have begun, and how many of them go on.
    begun: u32,
    under_way: u32,
    /// The last begun of those that have ended.
    last: u32,
    /// What was placed since the first of those that go on began.
    meanwhile: Vec<Placed>,
}

/// A lead as it is now, by its id; `None` where it is gone.
pub type Placed = (String, Option<Arc<Lead>>);

/// A reading of all leads.
#[derive(Debug)]
pub struct Reading {
    number: u32,
    /// How much was placed before it began.
    from: usize,
}

impl Roster {
    /// The lead of that id.
    pub fn get(&self, id: &str) -> Option<&Arc<Lead>> {
        self.by_id.get(id)
    }

    /// Puts leads into the list, each in the place of the one with its id.
    pub fn place(&mut self, list: &mut Vec<Arc<Lead>>, placed: Vec<Placed>) {
        for (id, lead) in placed {
            let before = match &lead {
                Some(lead) => self.by_id.insert(id.clone(), Arc::clone(lead)),
                None => self.by_id.remove(&id),
            };
            if let Some(before) = before {
                latest::remove(list, &before);
            }
            if let Some(lead) = &lead {
                latest::insert(list, Arc::clone(lead));
            }
            if self.under_way > 0 {
                self.meanwhile.push((id, lead));
            }
        }
    }

    /// Takes leads out of the list.
    pub fn forget(&mut self, list: &mut Vec<Arc<Lead>>, ids: &[String]) {
        let gone: HashSet<&String> = ids.iter().collect();
        list.retain(|lead| !gone.contains(&lead.id));
        for id in ids {
            self.by_id.remove(id);
            if self.under_way > 0 {
                self.meanwhile.push((id.clone(), None));
            }
        }
    }

    /// All leads are going to be read, piece by piece.
    pub fn begin(&mut self) -> Reading {
        self.begun += 1;
        self.under_way += 1;
        Reading {
            number: self.begun,
            from: self.meanwhile.len(),
        }
    }

    /// The list of what was read, with what was placed in the meantime: that is
    /// what a piece which was read before it does not know of. `None` where a
    /// reading that began later has ended already.
    pub fn end(&mut self, reading: &Reading, leads: Vec<Lead>) -> Option<Vec<Arc<Lead>>> {
        let since = self
            .meanwhile
            .split_off(reading.from.min(self.meanwhile.len()));
        self.meanwhile.extend(since.iter().cloned());
        self.give_up();
        if reading.number < self.last {
            return None;
        }
        self.last = reading.number;
        self.by_id = leads
            .into_iter()
            .map(|lead| (lead.id.clone(), Arc::new(lead)))
            .collect();
        for (id, lead) in since {
            match lead {
                Some(lead) => self.by_id.insert(id, lead),
                None => self.by_id.remove(&id),
            };
        }
        let mut list: Vec<_> = self.by_id.values().cloned().collect();
        latest::sort(&mut list);
        Some(list)
    }

    /// A reading ends without having read all.
    pub fn give_up(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
        if self.under_way == 0 {
            self.meanwhile.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logic::latest::tests::lead;

    fn placed(id: &str, at: i64) -> Placed {
        (id.to_owned(), Some(Arc::new(lead(id, at))))
    }

    fn ids(list: &[Arc<Lead>]) -> String {
        list.iter().map(|lead| lead.id.as_str()).collect()
    }

    #[test]
    fn a_lead_takes_the_place_of_the_one_with_its_id() {
        let (mut roster, mut list) = (Roster::default(), Vec::new());
        let all = vec![placed("a", 1), placed("b", 2), placed("c", 3)];
        roster.place(&mut list, all);
        roster.place(&mut list, vec![placed("a", 4), ("b".to_owned(), None)]);
        assert_eq!(ids(&list), "ac");
        assert!(roster.get("b").is_none());
        assert_eq!(
            roster.get("a").map(|lead| lead.updated_at.as_second()),
            Some(4)
        );
        roster.forget(&mut list, &["c".to_owned(), "z".to_owned()]);
        assert_eq!(ids(&list), "a");
        assert!(roster.meanwhile.is_empty(), "nothing is being read");
    }

    #[test]
    fn what_changes_while_all_are_read_is_not_lost() {
        let (mut roster, mut list) = (Roster::default(), Vec::new());
        roster.place(&mut list, vec![placed("a", 1), placed("b", 1)]);
        let reading = roster.begin();
        let read = vec![lead("a", 1), lead("b", 1), lead("c", 1)];
        roster.place(&mut list, vec![placed("a", 2), placed("d", 3)]);
        roster.forget(&mut list, &["b".to_owned()]);
        let list = roster.end(&reading, read).expect("the last reading");
        assert_eq!(ids(&list), "dac");
        assert_eq!(
            roster.get("a").map(|lead| lead.updated_at.as_second()),
            Some(2)
        );
        assert!(roster.meanwhile.is_empty());
    }

    #[test]
    fn of_two_readings_the_one_that_began_later_wins() {
        let mut roster = Roster::default();
        let (first, second) = (roster.begin(), roster.begin());
        assert_eq!(
            roster
                .end(&second, vec![lead("new", 2)])
                .map(|list| list.len()),
            Some(1)
        );
        assert!(roster.end(&first, vec![lead("old", 1)]).is_none());
        assert!(roster.get("new").is_some());

        let (first, second) = (roster.begin(), roster.begin());
        let mut list = roster
            .end(&first, Vec::new())
            .expect("nothing later has ended");
        roster.place(&mut list, vec![placed("d", 3)]);
        let list = roster
            .end(&second, vec![lead("c", 1)])
            .expect("the last reading");
        assert_eq!(ids(&list), "dc");
    }
}
