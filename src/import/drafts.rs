//! Rows made into drafts, as far as they say something about a person.

use super::accounts::{Accounts, Networks};
use super::draft::{Draft, keep_own};
use super::error::Refusal;
use super::fill::Fill;
use super::mapping::{Mapping, Target};
use super::packed::{plain, unpacked};
use super::source::{Cell, Row};
use crate::export::Field;
use crate::lead::{Lead, split_name};
use jiff::Timestamp;

/// What makes drafts of rows.
pub(super) struct Drafts<'a> {
    columns: &'a [String],
    mapping: &'a Mapping,
    statuses: &'a [String],
    now: Timestamp,
    networks: Networks,
}

impl<'a> Drafts<'a> {
    pub(super) fn new(
        columns: &'a [String],
        mapping: &'a Mapping,
        statuses: &'a [String],
        now: Timestamp,
    ) -> Self {
        Self {
            columns,
            mapping,
            statuses,
            now,
            networks: Networks::new(),
        }
    }

    /// The draft of a row. `ids` draws a UUID for every note and task.
    pub(super) fn of(&self, row: &Row, ids: &mut dyn FnMut() -> String) -> Result<Draft, Refusal> {
        let mut draft = match &row.whole {
            Some(lead) => Draft {
                has_id: true,
                status: Some(lead.status.clone()),
                priority: Some(lead.priority.clone()),
                created_at: Some(lead.created_at),
                is_whole: true,
                lead: Lead::clone(lead),
            },
            None => self.of_cells(row, ids),
        };
        // Of a whole lead nothing is guessed: its name may be of one word on purpose.
        if !draft.is_whole {
            complete_name(&mut draft.lead);
        }
        let lead = &draft.lead;
        let is_nobody = lead.name.is_none()
            && lead.emails.is_empty()
            && lead.phones.is_empty()
            && lead.identities.is_empty();
        // Our own file may hold somebody without a name whom we know by the id.
        if is_nobody && !draft.is_whole {
            return Err(Refusal::Nobody);
        }
        Ok(draft)
    }

    fn of_cells(&self, row: &Row, ids: &mut dyn FnMut() -> String) -> Draft {
        let mut draft = Draft {
            lead: Lead::empty(String::new(), self.now),
            has_id: false,
            status: None,
            priority: None,
            created_at: None,
            is_whole: false,
        };
        let mut fill = Fill {
            draft: &mut draft,
            accounts: Accounts::default(),
            days: self.mapping.days,
            statuses: self.statuses,
            now: self.now,
            ids,
        };
        let columns = self.mapping.targets.iter().zip(self.columns);
        for ((target, name), cells) in columns.zip(&row.cells) {
            for cell in cells {
                match (target, cell) {
                    (Target::Skip, _) => {}
                    (_, Cell::Account(account)) => {
                        let account = self.networks.settled(account.clone());
                        fill.accounts.whole.push(account);
                    }
                    (target, Cell::Text(text)) if self.mapping.html => {
                        put(&mut fill, target, name, &plain(text));
                    }
                    (target, Cell::Text(text)) => put(&mut fill, target, name, text),
                }
            }
        }
        let accounts = fill.accounts;
        self.networks.put(&mut draft.lead, accounts);
        draft
    }
}

/// What does not look like what the column promises is kept as it is, in a field
/// of the user's own, so that nothing is lost.
fn put(fill: &mut Fill<'_>, target: &Target, name: &str, text: &str) {
    match target {
        Target::Skip => {}
        Target::Own(own) => keep_own(&mut fill.draft.lead, own, text),
        Target::Field(field) => {
            if !fill.field(field, name, text) {
                keep_own(&mut fill.draft.lead, name, text);
            }
        }
        Target::Packed(blocks) => {
            for (field, text) in unpacked(text, blocks) {
                if !fill.field(field, name, &text) {
                    fill.field(&Field::Notes, name, &text);
                }
            }
        }
    }
}

/// Given and family name from the whole one, and back.
fn complete_name(lead: &mut Lead) {
    let parts = [&lead.given_name, &lead.family_name];
    if lead.name.is_none() {
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        lead.name = (!parts.is_empty()).then(|| parts.join(" "));
    } else if parts.iter().all(|part| part.is_none()) {
        let split = lead.name.as_deref().map(split_name).unwrap_or_default();
        (lead.given_name, lead.family_name) = (split.given, split.family);
    }
}
