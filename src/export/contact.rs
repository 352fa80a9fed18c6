//! The ways to reach a person, one by one.

use super::clean::clean;
use super::who::{account, name};
use crate::lead::Lead;
use std::borrow::Cow;

/// One way to reach a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Contact<'a> {
    pub(super) kind: &'static str,
    pub(super) value: Cow<'a, str>,
    pub(super) comment: Option<&'a str>,
}

/// All of them: profiles, addresses, numbers, sites.
///
/// What does not look like what it should be is `other`: an importer that
/// checks it would refuse the whole file.
pub(super) fn contacts(lead: &Lead) -> Vec<Contact<'_>> {
    let profiles = lead.identities.iter().filter_map(|identity| {
        let value = account(identity)?;
        Some(Contact {
            kind: if is_url(&value) { "website" } else { "other" },
            value,
            comment: Some(identity.network.as_str()),
        })
    });
    let emails = lead.emails.iter().map(|v| plain("email", is_email, v));
    let phones = lead.phones.iter().map(|v| plain("phone", is_phone, v));
    let website = lead.website.iter().map(|v| plain("website", is_url, v));
    let mut found: Vec<Contact<'_>> = profiles
        .chain(emails)
        .chain(phones)
        .chain(website)
        // What is empty once it is cleaned would be a type without a value.
        .filter(|contact| !clean(&contact.value).0.trim().is_empty())
        .collect();
    // Somebody without any still has notes, and they hang on a contact.
    if found.is_empty() {
        let source = lead.legal.source_url.as_deref().or_else(|| name(lead));
        let source = source.filter(|value| !clean(value).0.trim().is_empty());
        found.extend(source.map(|value| plain("website", is_url, value)));
    }
    found
}

fn plain<'a>(kind: &'static str, looks: fn(&str) -> bool, value: &'a str) -> Contact<'a> {
    Contact {
        kind: if looks(value) { kind } else { "other" },
        value: Cow::Borrowed(value),
        comment: None,
    }
}

/// A web address without spaces in it.
fn is_url(value: &str) -> bool {
    (value.starts_with("https://") || value.starts_with("http://"))
        && !value.contains(char::is_whitespace)
}

/// The shape that mail servers agree on: `local@domain.tld` in plain ASCII.
fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else {
        return false;
    };
    let word = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~-.".contains(c);
    !local.is_empty()
        && local.chars().all(word)
        && domain.contains('.')
        && domain.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
}

/// International form: `+49 30 123456`.
fn is_phone(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    value.starts_with('+')
        && (7..=15).contains(&digits)
        && value
            .chars()
            .skip(1)
            .all(|c| c.is_ascii_digit() || " ()-./".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    #[test]
    fn what_looks_wrong_is_other() {
        let mut lead = Lead::empty("1".to_owned(), Timestamp::UNIX_EPOCH);
        lead.emails = vec!["ada@example.org".to_owned(), "ada at example".to_owned()];
        lead.phones = vec!["+49 30 123456".to_owned(), "030/12".to_owned()];
        lead.website = Some("https://example.org/ä".to_owned());
        let kinds: Vec<&str> = contacts(&lead).iter().map(|c| c.kind).collect();
        assert_eq!(kinds, ["email", "other", "phone", "other", "website"]);
    }
}
