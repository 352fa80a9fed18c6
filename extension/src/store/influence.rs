//! How far the leads' word carries: written into their records after each study,
//! in slices, because there may be many leads and few of them lead opinion.

use super::{error::StoreError, open::Store, schema, transaction::Transaction};
use sidelight::{
    insight::{
        leaders::{self, Scope},
        study::Study,
    },
    lead::{Influence, Lead},
    record::Person,
};
use std::collections::BTreeMap;

/// How many leads a slice looks at: some ten milliseconds.
const SLICE: u32 = 200;

impl Store {
    /// How far the word of each lead carries who is among the leaders of a study, by
    /// the lead's id.
    pub async fn influences(
        &self,
        study: &Study,
    ) -> Result<BTreeMap<String, Influence>, StoreError> {
        let read = Transaction::read(&self.database, &[schema::PEOPLE])?;
        let all = study.circles.iter().find(|one| one.scope == Scope::All);
        let mut accounts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for leader in all.into_iter().flat_map(|circle| &circle.leaders) {
            let person: Option<Person> = read.get(schema::PEOPLE, &leader.person).await?;
            if let Some(lead) = person.and_then(|person| person.lead) {
                accounts
                    .entry(lead)
                    .or_default()
                    .push(leader.person.clone());
            }
        }
        let of = |(lead, accounts): (String, Vec<String>)| {
            Some((lead, leaders::influence(&study.circles, &accounts)?))
        };
        Ok(accounts.into_iter().filter_map(of).collect())
    }

    /// Writes it into the records of the next leads; `after` is what the last slice
    /// answered, at first empty. Answers where to go on, `None` when all were looked
    /// at, with the ids of those for whom it changed.
    pub async fn influence_slice(
        &self,
        of: &BTreeMap<String, Influence>,
        after: &str,
    ) -> Result<(Option<String>, Vec<String>), StoreError> {
        let write = Transaction::write(&self.database, &[schema::LEADS])?;
        let slice: Vec<Lead> = write.after(schema::LEADS, after, SLICE).await?;
        let next = slice.last().map(|lead| lead.id.clone());
        let mut changed = Vec::new();
        for mut lead in slice {
            let influence = of.get(&lead.id).cloned();
            if lead.influence != influence {
                lead.influence = influence;
                write.put(schema::LEADS, &lead).await?;
                changed.push(lead.id);
            }
        }
        write.commit().await?;
        Ok((next, changed))
    }
}
