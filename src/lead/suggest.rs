//! "You may have this person already": which leads could be the same person,
//! each with the reasons, so that the user decides by what is shown.

use super::{Identity, Lead};
use crate::{
    post::{Author, identity_key},
    text::fold,
};
use std::collections::BTreeSet;

/// A handle this short is anybody's ("max", "ada").
const HANDLE_LETTERS: usize = 5;

/// Words at the end of a company's name that say only what kind it is.
const LEGAL_FORMS: [&str; 14] = [
    "gmbh", "mbh", "ag", "kg", "ug", "ohg", "se", "ev", "co", "inc", "ltd", "llc", "sa", "bv",
];

/// Why two leads may be one person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Both have this e-mail address.
    Email(String),
    /// One names the other's profile or site: this address.
    Link(String),
    /// Both use this handle, on different networks.
    Handle(String),
    /// Name and company are the same.
    NameAndCompany,
}

/// A lead that may be the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The other lead's id.
    pub id: String,
    /// Why, the strongest reason first; never empty.
    pub reasons: Vec<Reason>,
}

/// What leads are compared by, worked out once for the lead in question.
struct Marks {
    emails: BTreeSet<String>,
    links: BTreeSet<String>,
    profiles: BTreeSet<String>,
    handles: BTreeSet<(String, String)>,
    name: String,
    company: String,
}

/// The leads among `all` that may be the same person as `lead`, those with the
/// most reasons first. Those that the user called another person are left out.
pub fn suggest<'a>(lead: &Lead, all: impl IntoIterator<Item = &'a Lead>) -> Vec<Suggestion> {
    let own = Marks::of(lead);
    let mut found: Vec<Suggestion> = all
        .into_iter()
        .filter(|other| other.id != lead.id)
        .filter(|other| !lead.distinct.contains(&other.id) && !other.distinct.contains(&lead.id))
        .map(|other| Suggestion {
            id: other.id.clone(),
            reasons: own.shared_with(&Marks::of(other)),
        })
        .filter(|suggestion| !suggestion.reasons.is_empty())
        .collect();
    found.sort_by(|a, b| {
        let by_reasons = b.reasons.len().cmp(&a.reasons.len());
        by_reasons
            .then_with(|| a.reasons.cmp(&b.reasons))
            .then_with(|| a.id.cmp(&b.id))
    });
    found
}

/// By what a lead can be found: two that share nothing of it share no reason.
pub(super) fn keys(lead: &Lead) -> Vec<String> {
    let marks = Marks::of(lead);
    let emails = marks.emails.iter().map(|mail| format!("e{mail}"));
    let links = marks.links.iter().map(|link| format!("l{link}"));
    let names: BTreeSet<&String> = marks.handles.iter().map(|(_, name)| name).collect();
    let handles = names.into_iter().map(|name| format!("h{name}"));
    let person = format!("n{}\n{}", marks.name, marks.company);
    let is_person = marks.name.contains(' ') && !marks.company.is_empty();
    emails
        .chain(links)
        .chain(handles)
        .chain(is_person.then_some(person))
        .collect()
}

impl Marks {
    fn of(lead: &Lead) -> Self {
        let profiles: BTreeSet<String> = lead
            .identities
            .iter()
            .filter_map(|identity| link(identity.url.as_deref()?))
            .collect();
        let written = lead.identities.iter().flat_map(links_in_headline);
        // A profile page's further links stand in a field of the user's own.
        let fields = lead.custom.values().flat_map(|value| value.split(' '));
        let fields = fields
            .filter(|word| word.starts_with("http"))
            .filter_map(link);
        Self {
            emails: lead.emails.iter().map(|mail| mail.to_lowercase()).collect(),
            links: written
                .chain(fields)
                .chain(lead.website.as_deref().and_then(link))
                .chain(profiles.iter().cloned())
                .collect(),
            profiles,
            handles: lead.identities.iter().filter_map(handle).collect(),
            name: lead.name.as_deref().map(folded).unwrap_or_default(),
            company: lead.company.as_deref().map(company).unwrap_or_default(),
        }
    }

    fn shared_with(&self, other: &Self) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = self
            .emails
            .intersection(&other.emails)
            .map(|mail| Reason::Email(mail.clone()))
            .collect();
        // Two colleagues have one site: one side must be a profile.
        let named: BTreeSet<&String> = self
            .profiles
            .intersection(&other.links)
            .chain(other.profiles.intersection(&self.links))
            .collect();
        reasons.extend(named.into_iter().map(|link| Reason::Link(link.clone())));
        let same: BTreeSet<&String> = self
            .handles
            .iter()
            .filter(|(network, name)| {
                let elsewhere =
                    |(there, known): &(String, String)| known == name && there != network;
                other.handles.iter().any(elsewhere)
            })
            .map(|(_, name)| name)
            .collect();
        reasons.extend(same.into_iter().map(|name| Reason::Handle(name.clone())));
        if self.name.contains(' ')
            && self.name == other.name
            && is_same(&self.company, &other.company)
        {
            reasons.push(Reason::NameAndCompany);
        }
        reasons
    }
}

/// Name and company in one spelling, by which two records of a person are the
/// same; `None` where one is missing, or the name is of one word.
pub fn name_and_company(lead: &Lead) -> Option<String> {
    let name = folded(lead.name.as_deref()?);
    let company = company(lead.company.as_deref()?);
    (name.contains(' ') && !company.is_empty()).then(|| format!("{name}\n{company}"))
}

fn is_same(company: &str, other: &str) -> bool {
    !company.is_empty() && company == other
}

/// One spelling of an address; forums keep the member in the query, which stays.
fn link(address: &str) -> Option<String> {
    let author = Author {
        url: Some(address.to_owned()),
        ..Author::default()
    };
    let key = identity_key("", &author)?;
    Some(key.trim_start_matches(':').to_owned())
}

fn links_in_headline(identity: &Identity) -> impl Iterator<Item = String> {
    let words = identity
        .headline
        .as_deref()
        .unwrap_or_default()
        .split_whitespace();
    words.filter_map(|word| {
        let word = word.trim_matches(['(', ')', ',', ';', '<', '>', '|']);
        if word.starts_with("http://") || word.starts_with("https://") {
            return link(word);
        }
        // "m.example/@ada": an address without its scheme has a path.
        let (host, path) = word.split_once('/')?;
        (host.contains('.') && !path.is_empty()).then(|| link(&format!("https://{word}")))?
    })
}

/// The network and the handle without `@` and without the server of a Fediverse handle.
fn handle(identity: &Identity) -> Option<(String, String)> {
    let handle = identity
        .handle
        .as_deref()?
        .trim_start_matches('@')
        .to_lowercase();
    let name = handle.split('@').next()?;
    (name.chars().count() >= HANDLE_LETTERS).then(|| (identity.network.clone(), name.to_owned()))
}

/// Letters and digits, folded, single spaces between words.
fn folded(text: &str) -> String {
    let mut bytes = Vec::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            fold::push(&mut bytes, c);
        } else if bytes.last().is_some_and(|&last| last != b' ') {
            bytes.push(b' ');
        }
    }
    // Only compared, never shown: bytes of other scripts may be replaced.
    bytes
        .iter()
        .map(|&byte| char::from(byte))
        .collect::<String>()
        .trim_end()
        .to_owned()
}

fn company(name: &str) -> String {
    let folded = folded(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| LEGAL_FORMS.contains(word)) {
        words.pop();
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn lead(id: &str, name: &str, company: &str) -> Lead {
        let mut lead = Lead::empty(id.to_owned(), Timestamp::UNIX_EPOCH);
        lead.name = Some(name.to_owned()).filter(|name| !name.is_empty());
        lead.company = Some(company.to_owned()).filter(|company| !company.is_empty());
        lead
    }

    fn account(lead: &mut Lead, network: &str, handle: &str, url: &str, headline: &str) {
        lead.identities.push(Identity {
            network: network.to_owned(),
            handle: Some(handle.to_owned()),
            url: Some(url.to_owned()),
            headline: Some(headline.to_owned()),
            ..Identity::default()
        });
    }

    fn reasons(a: &Lead, b: &Lead) -> Vec<Reason> {
        let forth = suggest(a, [a, b]);
        let back = suggest(b, [a, b]);
        assert_eq!(
            forth.len(),
            back.len(),
            "a suggestion holds in both directions"
        );
        forth.into_iter().flat_map(|found| found.reasons).collect()
    }

    #[test]
    fn the_same_name_counts_only_with_the_same_company() {
        let a = lead("a", "Jörg Müller", "Beispiel GmbH & Co. KG");
        assert_eq!(
            reasons(&a, &lead("b", "Joerg  Mueller", "BEISPIEL")),
            [Reason::NameAndCompany]
        );
        assert!(reasons(&a, &lead("b", "Jörg Müller", "Andere AG")).is_empty());
        assert!(reasons(&a, &lead("b", "Jörg Müller", "")).is_empty());
        assert!(reasons(&lead("a", "Jörg", "X"), &lead("b", "Jörg", "X")).is_empty());
    }

    #[test]
    fn a_profile_that_the_other_names_is_a_reason() {
        let mut a = lead("a", "", "");
        account(&mut a, "mastodon", "@ada", "https://m.example/@ada", "");
        let mut b = lead("b", "", "");
        account(
            &mut b,
            "x",
            "lovelace",
            "https://x.example/lovelace",
            "also at (m.example/@Ada)",
        );
        assert_eq!(reasons(&a, &b), [Reason::Link("m.example/@ada".to_owned())]);
        let mut c = lead("c", "", "");
        c.website = Some("http://www.m.example/@ada/".to_owned());
        assert_eq!(reasons(&a, &c), [Reason::Link("m.example/@ada".to_owned())]);
        let mut d = lead("d", "", "");
        let links = "https://ada.example https://m.example/@ada";
        d.custom.insert("Links".to_owned(), links.to_owned());
        assert_eq!(reasons(&a, &d), [Reason::Link("m.example/@ada".to_owned())]);
    }

    #[test]
    fn two_members_of_one_forum_are_two_people() {
        let (mut a, mut b) = (lead("a", "", ""), lead("b", "", ""));
        account(&mut a, "phpbb", "a", "https://f.example/member.php?u=1", "");
        account(&mut b, "phpbb", "b", "https://f.example/member.php?u=2", "");
        assert!(reasons(&a, &b).is_empty());
    }

    #[test]
    fn colleagues_with_one_site_are_two_people() {
        let (mut a, mut b) = (lead("a", "", ""), lead("b", "", ""));
        a.website = Some("https://beispiel.example".to_owned());
        b.website.clone_from(&a.website);
        assert!(reasons(&a, &b).is_empty());
    }

    #[test]
    fn a_handle_counts_across_networks_if_it_is_long_enough() {
        let with = |id: &str, network: &str, handle: &str| {
            let mut lead = lead(id, "", "");
            let url = format!("https://{network}.example/{id}");
            account(&mut lead, network, handle, &url, "");
            lead
        };
        let a = with("a", "mastodon", "@Lovelace@m.example");
        assert_eq!(
            reasons(&a, &with("b", "x", "lovelace")),
            [Reason::Handle("lovelace".to_owned())]
        );
        assert!(reasons(&a, &with("b", "mastodon", "@lovelace@other.example")).is_empty());
        assert!(reasons(&with("a", "mastodon", "ada"), &with("b", "x", "ada")).is_empty());
    }

    #[test]
    fn most_reasons_come_first_and_a_no_stays_a_no() {
        let mut a = lead("a", "Ada König", "Beispiel AG");
        a.emails = vec!["Ada@Beispiel.example".to_owned()];
        let weak = lead("b", "Ada Koenig", "Beispiel");
        let mut strong = lead("c", "Ada König", "Beispiel AG");
        strong.emails = vec!["ada@beispiel.example".to_owned()];
        let found = suggest(&a, [&weak, &strong]);
        assert_eq!(
            found
                .iter()
                .map(|found| found.id.as_str())
                .collect::<Vec<_>>(),
            ["c", "b"]
        );
        a.distinct.push("c".to_owned());
        assert_eq!(suggest(&a, [&weak, &strong]).len(), 1);
        assert!(suggest(&strong, [&a]).is_empty());
    }
}
