//! One lead for the clipboard.

use super::catalogue::profile;
use super::clean::{clean, is_formula};
use super::maker::Maker;
use super::plan::OwnFields;
use super::profile::Profile;
use super::report::Report;
use super::who::{account, name};
use crate::lead::Lead;

/// The lead as a person would write it down: name, position, ways of contact,
/// notes, each on its line.
pub fn text(lead: &Lead) -> String {
    let position = match (&lead.job_title, &lead.company) {
        (Some(title), Some(company)) => Some(format!("{title}, {company}")),
        (title, company) => title.clone().or_else(|| company.clone()),
    };
    let accounts = lead.identities.iter().filter_map(account);
    let lines = name(lead)
        .map(str::to_owned)
        .into_iter()
        .chain(position)
        .chain(lead.emails.iter().cloned())
        .chain(lead.phones.iter().cloned())
        .chain(lead.website.clone())
        .chain(accounts.map(String::from))
        .chain(lead.notes.iter().map(|note| note.text.clone()));
    let lines: Vec<String> = lines.map(|line| clean(&line).0.into_owned()).collect();
    lines.join("\n")
}

/// The lead as a vCard 3.0; `None` where there is nothing to call it.
pub fn vcard(lead: &Lead) -> Option<String> {
    let profile = profile("vcard3")?;
    Maker::new(profile, Vec::new())
        .make(lead, false, &mut Report::default())?
        .texts(profile)
        .into_iter()
        .flatten()
        .next()
}

/// The lead as a row to paste into a spreadsheet: a tab between two cells, and
/// nothing in them that would run. `None` where the profile would leave it out.
pub fn row(lead: &Lead, profile: &Profile) -> Option<String> {
    let own = OwnFields::of(profile, [lead]);
    let rows = Maker::new(profile, own.names())
        .make(lead, false, &mut Report::default())?
        .texts(profile);
    let rows: Vec<String> = rows
        .iter()
        .map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| pasted(cell)).collect();
            cells.join("\t")
        })
        .collect();
    Some(rows.join("\n"))
}

/// Tabs and line breaks would make other cells of one.
fn pasted(cell: &str) -> String {
    let flat = cell.replace(['\t', '\n'], " ");
    if is_formula(&flat) {
        format!("'{flat}")
    } else {
        flat
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn lead() -> Lead {
        let mut lead = Lead::empty("0192".to_owned(), Timestamp::UNIX_EPOCH);
        lead.name = Some("Jörg Müller".to_owned());
        lead.company = Some("=Müller\t& Söhne".to_owned());
        lead.job_title = Some("Einkauf".to_owned());
        lead.phones = vec!["+49 30 1".to_owned()];
        lead
    }

    #[test]
    fn a_lead_is_pasted_as_text() {
        assert_eq!(
            text(&lead()),
            "Jörg Müller\nEinkauf, =Müller\t& Söhne\n+49 30 1"
        );
        assert_eq!(
            text(&Lead::empty("x".to_owned(), Timestamp::UNIX_EPOCH)),
            ""
        );
    }

    #[test]
    fn a_row_has_as_many_cells_as_the_profile() {
        let csv = profile("csv").expect("csv");
        let row = row(&lead(), csv).expect("a row");
        assert_eq!(row.split('\t').count(), csv.columns.len());
        assert!(row.contains("\t'=Müller & Söhne\t"), "{row}");
        assert!(row.contains("\t'+49 30 1\t"), "{row}");
    }

    #[test]
    fn a_card_begins_and_ends() {
        let card = vcard(&lead()).expect("a card");
        assert!(card.starts_with("BEGIN:VCARD\r\nVERSION:3.0\r\n"), "{card}");
        assert!(card.ends_with("END:VCARD\r\n"), "{card}");
        assert_eq!(
            vcard(&Lead::empty("x".to_owned(), Timestamp::UNIX_EPOCH)),
            None
        );
    }
}
