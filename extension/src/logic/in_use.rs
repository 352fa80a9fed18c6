//! What is in use among all leads, such as tags, counted on as leads change.

use super::latest::changes;
use sidelight::lead::Lead;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Values in use, with how often.
#[derive(Debug)]
pub struct InUse {
    known: Vec<Arc<Lead>>,
    counts: BTreeMap<String, usize>,
    of: fn(&Lead) -> Vec<&String>,
}

impl InUse {
    /// Nothing yet. `of` tells what a lead uses.
    pub fn of(of: fn(&Lead) -> Vec<&String>) -> Self {
        Self {
            known: Vec::new(),
            counts: BTreeMap::new(),
            of,
        }
    }

    /// The values that these leads use; they stand last changed first.
    pub fn among(&mut self, leads: &[Arc<Lead>]) -> BTreeSet<String> {
        let changes = changes(&self.known, leads);
        for value in changes.come.iter().flat_map(|lead| (self.of)(lead)) {
            match self.counts.get_mut(value) {
                Some(count) => *count += 1,
                None => {
                    self.counts.insert(value.clone(), 1);
                }
            }
        }
        for value in changes.gone.iter().flat_map(|lead| (self.of)(lead)) {
            if let Some(count) = self.counts.get_mut(value) {
                *count -= 1;
            }
        }
        self.counts.retain(|_, count| *count > 0);
        self.known = leads.to_vec();
        self.counts.keys().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logic::latest::{self, tests::lead};

    fn tagged(id: &str, at: i64, tags: &[&str]) -> Arc<Lead> {
        let mut lead = lead(id, at);
        lead.tags = tags.iter().map(|&tag| tag.to_owned()).collect();
        Arc::new(lead)
    }

    #[test]
    fn a_value_is_in_use_as_long_as_one_lead_has_it() {
        let mut in_use = InUse::of(|lead| lead.tags.iter().collect());
        let (ada, bea) = (tagged("a", 2, &["crm", "fair"]), tagged("b", 1, &["crm"]));
        let mut all = vec![ada, bea];
        let used = |in_use: &mut InUse, all: &[_]| Vec::from_iter(in_use.among(all)).join(" ");
        assert_eq!(used(&mut in_use, &all), "crm fair");
        let ada = all.remove(0);
        assert_eq!(used(&mut in_use, &all), "crm");
        latest::insert(&mut all, tagged("a", 3, &["vip"]));
        assert_eq!(used(&mut in_use, &all), "crm vip");
        assert_eq!(used(&mut in_use, &[ada]), "crm fair");
        assert_eq!(used(&mut in_use, &[]), "");
    }
}
