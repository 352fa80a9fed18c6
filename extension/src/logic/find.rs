//! What a search for leads looks at.

use super::fold::Folded;
use sidelight::lead::Lead;

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
}
