//! What a lead has to say in a field, before any program's wishes.

use super::contact::Contact;
use super::field::Field;
use super::who::{account, name};
use crate::lead::{Identity, Lead, split_name};
use jiff::{Timestamp, civil::Date};
use std::borrow::Cow;

/// A value of its own type, so that a workbook can keep it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Empty,
    Text(Cow<'a, str>),
    List(Vec<Cow<'a, str>>),
    /// Entries with a blank line between two; the day is written as the
    /// profile writes days.
    Dated(Vec<(Date, &'a str)>),
    Day(Date),
    Time(Timestamp),
    Number(f64),
    Flag(bool),
}

/// Reads a field. `contact` is the row's way of contact, in a file that has a
/// row for each.
pub(super) fn value<'a>(lead: &'a Lead, field: &Field, contact: Option<&Contact<'a>>) -> Value<'a> {
    match field {
        Field::Id => text(Some(&lead.id)),
        Field::Name => text(name(lead)),
        Field::GivenName => part(lead, lead.given_name.as_deref(), |name| name.given),
        Field::FamilyName => part(lead, lead.family_name.as_deref(), |name| name.family),
        Field::Company => text(lead.company.as_deref()),
        Field::JobTitle => text(lead.job_title.as_deref()),
        Field::Email => text(lead.emails.first().map(String::as_str)),
        Field::Emails => list(&lead.emails),
        Field::OtherEmails => list(lead.emails.get(1..).unwrap_or_default()),
        Field::Phone => text(lead.phones.first().map(String::as_str)),
        Field::Phones => list(&lead.phones),
        Field::OtherPhones => list(lead.phones.get(1..).unwrap_or_default()),
        Field::Website => text(lead.website.as_deref()),
        Field::Location => text(lead.location.as_deref()),
        Field::Lang => text(lead.lang.as_deref()),
        Field::AddressForm => text(lead.address_form.as_deref()),
        Field::Network => first(lead, |account| Some(&account.network)),
        Field::Handle => first(lead, |account| account.handle.as_deref()),
        Field::ProfileUrl => profile_url(lead),
        Field::AccountUrl => first(lead, |account| account.url.as_deref()),
        Field::ProfileUrls | Field::Accounts => {
            list_of(lead.identities.iter().filter_map(account).collect())
        }
        Field::Headline => first(lead, |account| account.headline.as_deref()),
        Field::Status => text(Some(&lead.status)),
        Field::Priority => text(Some(&lead.priority)),
        Field::Department => text(lead.department.as_deref()),
        Field::Tags => list(&lead.tags),
        Field::Notes => Value::Dated(
            lead.notes
                .iter()
                .map(|note| (day(note.at), note.text.as_str()))
                .collect(),
        ),
        Field::Tasks => Value::Dated(
            lead.tasks
                .iter()
                .map(|task| (task.due, task.text.as_str()))
                .collect(),
        ),
        Field::Posts => list(&lead.posts),
        Field::PostCount => Value::Number(lead.posts.len() as f64),
        Field::Custom => lines(
            lead.custom
                .iter()
                .filter(|(_, value)| !value.trim().is_empty())
                .map(|(name, value)| format!("{name}: {value}")),
        ),
        Field::CustomOne(name) => text(lead.custom.get(name).map(String::as_str)),
        Field::Negative => Value::Number(f64::from(lead.sentiment.negative)),
        Field::Neutral => Value::Number(f64::from(lead.sentiment.neutral)),
        Field::Positive => Value::Number(f64::from(lead.sentiment.positive)),
        Field::Influence => lead
            .influence
            .as_ref()
            .map_or(Value::Empty, |influence| Value::Number(influence.score)),
        Field::LegalBasis => text(lead.legal.basis.as_deref()),
        Field::Purpose => text(lead.legal.purpose.as_deref()),
        Field::SourceUrl => text(lead.legal.source_url.as_deref()),
        Field::SourcePublic => lead.legal.source_public.map_or(Value::Empty, Value::Flag),
        Field::InformBy => lead.legal.inform_by.map_or(Value::Empty, Value::Day),
        Field::InformedAt => lead.legal.informed_at.map_or(Value::Empty, Value::Time),
        Field::CollectedAt => lead.legal.collected_at.map_or(Value::Empty, Value::Time),
        Field::CreatedAt => Value::Time(lead.created_at),
        Field::UpdatedAt => Value::Time(lead.updated_at),
        Field::ContactType => text(contact.map(|contact| contact.kind)),
        Field::ContactValue => contact.map_or(Value::Empty, |c| owned(c.value.clone())),
        Field::ContactComment => text(contact.and_then(|contact| contact.comment)),
    }
}

/// The UTC day of an instant.
pub(super) fn day(at: Timestamp) -> Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}

fn profile_url(lead: &Lead) -> Value<'_> {
    lead.identities
        .iter()
        .find_map(|account| account.url.as_deref())
        .map(Cow::Borrowed)
        .or_else(|| lead.identities.iter().find_map(account))
        .map_or(Value::Empty, owned)
}

/// A part of the name, split from the whole where it is not recorded.
fn part<'a>(
    lead: &'a Lead,
    recorded: Option<&'a str>,
    of: fn(crate::lead::PersonName) -> Option<String>,
) -> Value<'a> {
    if lead.given_name.is_some() || lead.family_name.is_some() {
        return text(recorded);
    }
    lead.name
        .as_deref()
        .and_then(|name| of(split_name(name)))
        .map_or(Value::Empty, |part| Value::Text(Cow::Owned(part)))
}

fn text(value: Option<&str>) -> Value<'_> {
    value.map_or(Value::Empty, |value| owned(Cow::Borrowed(value)))
}

fn owned(value: Cow<'_, str>) -> Value<'_> {
    if value.trim().is_empty() {
        Value::Empty
    } else {
        Value::Text(value)
    }
}

fn list(values: &[String]) -> Value<'_> {
    list_of(
        values
            .iter()
            .filter(|value| !value.trim().is_empty())
            .map(|value| Cow::Borrowed(value.as_str()))
            .collect(),
    )
}

fn list_of(values: Vec<Cow<'_, str>>) -> Value<'_> {
    if values.is_empty() {
        Value::Empty
    } else {
        Value::List(values)
    }
}

fn lines<'a>(lines: impl Iterator<Item = String>) -> Value<'a> {
    owned(Cow::Owned(lines.collect::<Vec<_>>().join("\n")))
}

fn first<'a>(lead: &'a Lead, field: fn(&'a Identity) -> Option<&'a str>) -> Value<'a> {
    text(lead.identities.iter().find_map(field))
}
