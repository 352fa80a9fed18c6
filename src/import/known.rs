//! Who is there already, found without looking at everybody for every row.

use super::draft::Draft;
use crate::lead::{Identity, Lead, name_and_company};
use std::collections::{HashMap, HashSet};

/// By what a row was found to be somebody who is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The id of Sidelight: the file came from here.
    Id,
    /// An account.
    Account,
    /// An e-mail address.
    Email,
    /// Name and company, where no e-mail address says otherwise.
    NameAndCompany,
}

/// The leads that there are, and those that rows before have made.
pub(super) struct Known {
    ids: HashSet<String>,
    accounts: HashMap<String, String>,
    emails: HashMap<String, String>,
    /// By name and company; with whether that lead has an e-mail address.
    names: HashMap<String, (String, bool)>,
}

impl Known {
    pub(super) fn of<'l>(leads: impl Iterator<Item = &'l Lead>) -> Self {
        let mut known = Self {
            ids: HashSet::new(),
            accounts: HashMap::new(),
            emails: HashMap::new(),
            names: HashMap::new(),
        };
        leads.for_each(|lead| known.add(lead));
        known
    }

    /// Remembers a lead. Where two have the same, the first stays the one.
    pub(super) fn add(&mut self, lead: &Lead) {
        let id = || lead.id.clone();
        self.ids.insert(id());
        for account in lead.identities.iter().filter_map(Identity::account) {
            self.accounts.entry(account).or_insert_with(id);
        }
        for mail in &lead.emails {
            self.emails.entry(mail.to_lowercase()).or_insert_with(id);
        }
        if let Some(name) = name_and_company(lead) {
            let has_mail = !lead.emails.is_empty();
            self.names.entry(name).or_insert_with(|| (id(), has_mail)).1 |= has_mail;
        }
    }

    /// Who a row is, by the strongest sign.
    pub(super) fn find(&self, draft: &Draft) -> Option<(String, Match)> {
        let lead = &draft.lead;
        if draft.has_id && self.ids.contains(&lead.id) {
            return Some((lead.id.clone(), Match::Id));
        }
        let mut accounts = lead.identities.iter().filter_map(Identity::account);
        if let Some(id) = accounts.find_map(|account| self.accounts.get(&account)) {
            return Some((id.clone(), Match::Account));
        }
        let mut mails = lead.emails.iter().map(|mail| mail.to_lowercase());
        if let Some(id) = mails.find_map(|mail| self.emails.get(&mail)) {
            return Some((id.clone(), Match::Email));
        }
        let (id, has_mail) = self.names.get(&name_and_company(lead)?)?;
        // Two colleagues of one name have two addresses.
        (!has_mail || lead.emails.is_empty()).then(|| (id.clone(), Match::NameAndCompany))
    }
}
