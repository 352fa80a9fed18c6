//! What would become of every row, before anything does.

use super::apply::{Policy, apply, imported};
use super::draft::Draft;
use super::drafts::Drafts;
use super::error::Refusal;
use super::known::{Known, Match};
use super::mapping::Mapping;
use super::profiles;
use super::source::Source;
use crate::lead::{self, Grounds, Lead};
use jiff::Timestamp;
use std::collections::HashMap;

/// What becomes of a row. The ids are of leads in [`Plan::lead`] or in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new lead.
    New(String),
    /// A change to this lead.
    Change(String, Match),
    /// Nothing: this lead says all of it already.
    Same(String, Match),
    /// It is refused.
    Refused(Refusal),
}

/// A row and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The line of the file on which it begins.
    pub line: usize,
    /// What the row calls the person; empty where it could not be read.
    pub name: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What a plan depends on besides file and mapping.
pub struct Surroundings<'a> {
    /// What a row does to a lead that is there.
    pub policy: Policy,
    /// Why new leads may be kept, where the file says nothing of it.
    pub grounds: Grounds,
    /// The steps of the user's pipeline.
    pub statuses: &'a [String],
    /// The moment of the import.
    pub now: Timestamp,
    /// Whether this person asked to be left alone.
    pub suppressed: &'a dyn Fn(&Lead) -> bool,
    /// Draws a UUID.
    pub ids: &'a mut dyn FnMut() -> String,
}

/// What becomes of a file.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Every row, in the order of the file.
    pub rows: Vec<Planned>,
    policy: Policy,
    written: HashMap<String, Written>,
    /// The ids in `written`, in the order of the file.
    order: Vec<String>,
}

/// A lead that is written: as it would be, and what makes it so.
#[derive(Clone, Debug)]
struct Written {
    lead: Lead,
    is_new: bool,
    drafts: Vec<Draft>,
}

/// What a row calls somebody: by name or account, else by address or number.
fn called(lead: &Lead) -> &str {
    let named = Some(lead.display_name()).filter(|name| *name != "?");
    let reached = lead.emails.first().or(lead.phones.first());
    named.or(reached.map(String::as_str)).unwrap_or_default()
}

impl Plan {
    /// Goes through a file. `leads` are those that there are.
    pub fn new<'l>(
        source: &Source,
        mapping: &Mapping,
        leads: impl IntoIterator<Item = &'l Lead>,
        around: &mut Surroundings<'_>,
    ) -> Self {
        let mut plan = Self {
            policy: around.policy,
            ..Self::default()
        };
        let leads: Vec<&Lead> = leads.into_iter().collect();
        let mut known = Known::of(leads.iter().copied());
        let stored: HashMap<&str, &Lead> = leads.iter().map(|l| (l.id.as_str(), *l)).collect();
        let drafts = Drafts::new(&source.columns, mapping, around.statuses, around.now);
        let joined = profiles::joined(source, mapping);
        for row in joined.as_ref().unwrap_or(&source.rows) {
            let mut planned = Planned {
                line: row.line,
                name: String::new(),
                outcome: Outcome::Refused(Refusal::Nobody),
            };
            match drafts.of(row, around.ids) {
                Err(refusal) => planned.outcome = Outcome::Refused(refusal),
                Ok(draft) => {
                    called(&draft.lead).clone_into(&mut planned.name);
                    planned.outcome = if (around.suppressed)(&draft.lead) {
                        Outcome::Refused(Refusal::Suppressed)
                    } else if let Some((id, by)) = known.find(&draft) {
                        plan.change(&stored, &mut known, id, by, draft, around.now)
                    } else {
                        let id = if draft.has_id && !stored.contains_key(draft.lead.id.as_str()) {
                            draft.lead.id.clone()
                        } else {
                            (around.ids)()
                        };
                        plan.add(&mut known, id, draft, &around.grounds, around.now)
                    };
                }
            }
            plan.rows.push(planned);
        }
        let unread = source.refused.iter().map(|(line, refusal)| Planned {
            line: *line,
            name: String::new(),
            outcome: Outcome::Refused(refusal.clone()),
        });
        plan.rows.extend(unread);
        plan.rows.sort_by_key(|row| row.line);
        plan
    }

    fn add(
        &mut self,
        known: &mut Known,
        id: String,
        draft: Draft,
        grounds: &Grounds,
        now: Timestamp,
    ) -> Outcome {
        let mut lead = if draft.is_whole {
            let mut lead = draft.lead.clone();
            lead.id.clone_from(&id);
            lead
        } else {
            // Nothing is there yet, and what two columns say is said once.
            let mut lead = Lead::empty(id.clone(), draft.created_at.unwrap_or(now));
            apply(&mut lead, &draft, Policy::Overwrite, now);
            lead.history.clear();
            lead.updated_at = now;
            lead
        };
        lead::fill_legal(&mut lead.legal, grounds.clone(), now);
        lead.remember(imported(now));
        known.add(&lead);
        self.order.push(id.clone());
        self.written.insert(
            id.clone(),
            Written {
                lead,
                is_new: true,
                drafts: vec![draft],
            },
        );
        Outcome::New(id)
    }

    fn change(
        &mut self,
        stored: &HashMap<&str, &Lead>,
        known: &mut Known,
        id: String,
        by: Match,
        draft: Draft,
        now: Timestamp,
    ) -> Outcome {
        if let Some(written) = self.written.get_mut(&id) {
            if !apply(&mut written.lead, &draft, self.policy, now) {
                return Outcome::Same(id, by);
            }
            known.add(&written.lead);
            written.drafts.push(draft);
            return Outcome::Change(id, by);
        }
        let Some(lead) = stored.get(id.as_str()) else {
            return Outcome::Refused(Refusal::Nobody);
        };
        let mut lead = Lead::clone(lead);
        if !apply(&mut lead, &draft, self.policy, now) {
            return Outcome::Same(id, by);
        }
        known.add(&lead);
        self.order.push(id.clone());
        self.written.insert(
            id.clone(),
            Written {
                lead,
                is_new: false,
                drafts: vec![draft],
            },
        );
        Outcome::Change(id, by)
    }

    /// The ids of the leads that are written, in the order of the file.
    pub fn ids(&self) -> &[String] {
        &self.order
    }

    /// A lead as it will be, if the plan writes it.
    pub fn lead(&self, id: &str) -> Option<&Lead> {
        self.written.get(id).map(|written| &written.lead)
    }

    /// Whether the plan makes this lead.
    pub fn is_new(&self, id: &str) -> bool {
        self.written.get(id).is_some_and(|written| written.is_new)
    }

    /// The lead to be written, from what is stored now: another window may have
    /// changed it since the plan was made, and that is not undone.
    pub fn settled(&self, id: &str, now_stored: Option<Lead>, now: Timestamp) -> Option<Lead> {
        let written = self.written.get(id)?;
        let Some(mut lead) = now_stored else {
            // Somebody who is gone since does not come back by a change.
            return written.is_new.then(|| written.lead.clone());
        };
        for draft in &written.drafts {
            apply(&mut lead, draft, self.policy, now);
        }
        Some(lead)
    }

    /// How many rows become what: new, changed, the same, refused.
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for row in &self.rows {
            let at = match row.outcome {
                Outcome::New(_) => 0,
                Outcome::Change(..) => 1,
                Outcome::Same(..) => 2,
                Outcome::Refused(_) => 3,
            };
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
        counts
    }
}
