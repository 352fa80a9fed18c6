//! Two leads become one, and can become two again: nothing is lost.
//!
//! The lead that stays keeps the other one whole, with what it took over from
//! it, so that un-merging takes away exactly that and leaves alone what the
//! user added since.

use super::{Identity, Lead, Note, Task};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A lead that went into another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergedLead {
    /// The lead as it was.
    pub lead: Box<Lead>,
    /// When it was merged.
    pub at: Timestamp,
    /// What the lead that stayed took over from it.
    pub took: Took,
}

/// What a lead took over. Single fields are named; of lists it is what was new.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Took {
    /// Names of single fields (`SINGLE`).
    pub fields: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Accounts.
    pub identities: Vec<Identity>,
    /// Names of the user's own fields.
    pub custom: Vec<String>,
    /// Ids of notes.
    pub notes: Vec<String>,
    /// Ids of tasks.
    pub tasks: Vec<String>,
    /// Keys of posts.
    pub posts: Vec<String>,
}

/// A field that holds one value, under its name.
type Single = (&'static str, fn(&mut Lead) -> &mut Option<String>);

/// The fields of which a lead has one: its own wins over the other's.
const SINGLE: [Single; 10] = [
    ("name", |lead| &mut lead.name),
    ("given_name", |lead| &mut lead.given_name),
    ("family_name", |lead| &mut lead.family_name),
    ("company", |lead| &mut lead.company),
    ("job_title", |lead| &mut lead.job_title),
    ("website", |lead| &mut lead.website),
    ("location", |lead| &mut lead.location),
    ("lang", |lead| &mut lead.lang),
    ("address_form", |lead| &mut lead.address_form),
    ("department", |lead| &mut lead.department),
];

/// Puts `other` into `lead`. Merging a lead with itself changes nothing.
///
/// Sentiment counters add up, less the posts that both had; whoever has the
/// posts at hand may count anew. The legal part stays the own one, because the
/// other's stays in the record that is kept.
pub fn merge(lead: &mut Lead, other: Lead, now: Timestamp) {
    if lead.id == other.id {
        return;
    }
    let mut took = Took::default();
    let mut given = other.clone();
    // The parts of a name belong to the whole: they are taken together or not.
    let keeps_name = lead.name.is_some();
    for (name, place) in SINGLE {
        let part = matches!(name, "given_name" | "family_name");
        let own = place(lead);
        if own.is_some() || (part && keeps_name) {
            continue;
        }
        *own = place(&mut given).take();
        if own.is_some() {
            took.fields.push(name.to_owned());
        }
    }
    took.emails = add(&mut lead.emails, given.emails);
    took.phones = add(&mut lead.phones, given.phones);
    took.tags = add(&mut lead.tags, given.tags);
    lead.tags.sort_unstable();
    took.identities = add(&mut lead.identities, given.identities);
    took.custom = add_custom(&mut lead.custom, given.custom);
    took.notes = add_by(&mut lead.notes, given.notes, |note| &note.id);
    lead.notes.sort_by_key(|note: &Note| note.at);
    took.tasks = add_by(&mut lead.tasks, given.tasks, |task| &task.id);
    lead.tasks.sort_by_key(|task: &Task| task.due);
    took.posts = add(&mut lead.posts, given.posts);
    add(&mut lead.routed, given.routed);
    lead.sentiment.negative = lead
        .sentiment
        .negative
        .saturating_add(other.sentiment.negative);
    lead.sentiment.neutral = lead
        .sentiment
        .neutral
        .saturating_add(other.sentiment.neutral);
    lead.sentiment.positive = lead
        .sentiment
        .positive
        .saturating_add(other.sentiment.positive);
    lead.merged.push(MergedLead {
        lead: Box::new(other),
        at: now,
        took,
    });
    lead.updated_at = now;
}

/// Takes the lead of that id out of `lead` again and answers with it, as it was
/// before; `None` where no such lead went into this one.
///
/// Counters of sentiment go back by what the other had counted then.
pub fn unmerge(lead: &mut Lead, id: &str, now: Timestamp) -> Option<Lead> {
    let at = lead.merged.iter().position(|merged| merged.lead.id == id)?;
    let MergedLead {
        lead: other, took, ..
    } = lead.merged.remove(at);
    let mut other = *other;
    for (name, place) in SINGLE {
        // What was corrected since is the user's and stays.
        if took.fields.iter().any(|field| field == name) && *place(lead) == *place(&mut other) {
            *place(lead) = None;
        }
    }
    lead.emails.retain(|mail| !took.emails.contains(mail));
    lead.phones.retain(|phone| !took.phones.contains(phone));
    lead.tags.retain(|tag| !took.tags.contains(tag));
    lead.identities
        .retain(|account| !is_of(account, &took.identities));
    lead.custom.retain(|name, value| {
        !(took.custom.contains(name) && other.custom.get(name) == Some(value))
    });
    lead.notes.retain(|note| !took.notes.contains(&note.id));
    lead.tasks.retain(|task| !took.tasks.contains(&task.id));
    lead.posts.retain(|post| !took.posts.contains(post));
    lead.sentiment.negative = lead
        .sentiment
        .negative
        .saturating_sub(other.sentiment.negative);
    lead.sentiment.neutral = lead
        .sentiment
        .neutral
        .saturating_sub(other.sentiment.neutral);
    lead.sentiment.positive = lead
        .sentiment
        .positive
        .saturating_sub(other.sentiment.positive);
    lead.updated_at = now;
    Some(other)
}

/// An account stays the same one when its picture or headline was seen anew.
fn is_of(account: &Identity, taken: &[Identity]) -> bool {
    taken.iter().any(|one| {
        one.network == account.network && one.handle == account.handle && one.url == account.url
    })
}

/// Appends what is not there yet and answers with it.
fn add<T: Clone + PartialEq>(own: &mut Vec<T>, given: Vec<T>) -> Vec<T> {
    let new: Vec<T> = given.into_iter().filter(|one| !own.contains(one)).collect();
    own.extend(new.iter().cloned());
    new
}

fn add_by<T>(own: &mut Vec<T>, given: Vec<T>, id: fn(&T) -> &String) -> Vec<String> {
    let known: Vec<String> = own.iter().map(|one| id(one).clone()).collect();
    let new: Vec<T> = given
        .into_iter()
        .filter(|one| !known.contains(id(one)))
        .collect();
    let ids = new.iter().map(|one| id(one).clone()).collect();
    own.extend(new);
    ids
}

fn add_custom(own: &mut BTreeMap<String, String>, given: BTreeMap<String, String>) -> Vec<String> {
    let new: Vec<(String, String)> = given
        .into_iter()
        .filter(|(name, _)| !own.contains_key(name))
        .collect();
    let names = new.iter().map(|(name, _)| name.clone()).collect();
    own.extend(new);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a time")
    }

    fn lead(id: &str, network: &str) -> Lead {
        let mut lead = Lead::empty(id.to_owned(), Timestamp::UNIX_EPOCH);
        lead.set_tags(["crm".to_owned(), format!("from {network}")]);
        lead.emails = vec![format!("{id}@example.org"), "both@example.org".to_owned()];
        lead.add_note(format!("note of {id}"), "called", None, time(1));
        lead.posts = vec![format!("{network}:1"), "shared:1".to_owned()];
        lead.identities.push(Identity {
            network: network.to_owned(),
            handle: Some("lovelace".to_owned()),
            ..Identity::default()
        });
        lead.custom.insert("Branche".to_owned(), network.to_owned());
        lead.custom.insert(network.to_owned(), "yes".to_owned());
        lead.tasks.push(Task {
            id: format!("task of {id}"),
            due: "2026-12-01".parse().expect("a day"),
            text: "call".to_owned(),
            done_at: None,
        });
        lead.sentiment.positive = 2;
        lead
    }

    fn two() -> (Lead, Lead) {
        let (mut a, mut b) = (lead("a", "mastodon"), lead("b", "x"));
        a.name = Some("Ada".to_owned());
        b.name = Some("Ada König".to_owned());
        b.given_name = Some("Ada".to_owned());
        b.family_name = Some("König".to_owned());
        b.company = Some("Beispiel AG".to_owned());
        (a, b)
    }

    #[test]
    fn own_values_win_and_gaps_are_filled() {
        let (mut a, b) = two();
        merge(&mut a, b.clone(), time(9));
        assert_eq!(a.name.as_deref(), Some("Ada"));
        assert_eq!(
            a.family_name, None,
            "half of another name would be a new one"
        );
        assert_eq!(a.company.as_deref(), Some("Beispiel AG"));
        assert_eq!(a.tags, ["crm", "from mastodon", "from x"]);
        assert_eq!(
            a.emails,
            ["a@example.org", "both@example.org", "b@example.org"]
        );
        assert_eq!(a.posts, ["mastodon:1", "shared:1", "x:1"]);
        assert_eq!(
            (a.notes.len(), a.tasks.len(), a.identities.len()),
            (2, 2, 2)
        );
        assert_eq!(
            a.custom.get("Branche").map(String::as_str),
            Some("mastodon")
        );
        assert_eq!(a.sentiment.positive, 4);
        assert_eq!(a.merged.first().map(|merged| &*merged.lead), Some(&b));
    }

    #[test]
    fn apart_again_both_are_as_they_were() {
        let (a, b) = two();
        let mut joined = a.clone();
        merge(&mut joined, b.clone(), time(9));
        assert_eq!(unmerge(&mut joined, "b", a.updated_at), Some(b));
        assert_eq!(joined, a);
        assert_eq!(unmerge(&mut joined, "b", time(9)), None);
    }

    #[test]
    fn what_was_added_since_stays() {
        let (mut a, b) = two();
        merge(&mut a, b, time(9));
        a.company = Some("Neue AG".to_owned());
        a.add_note("later".to_owned(), "met", None, time(10));
        if let Some(account) = a.identities.last_mut() {
            account.headline = Some("seen anew".to_owned());
        }
        unmerge(&mut a, "b", time(11)).expect("the other lead");
        assert_eq!(a.company.as_deref(), Some("Neue AG"));
        assert_eq!(a.notes.len(), 2);
        assert_eq!(a.identities.len(), 1);
    }

    #[test]
    fn a_lead_that_had_merged_before_brings_that_along() {
        let (mut a, mut b) = two();
        merge(&mut b, lead("c", "reddit"), time(5));
        let before = a.clone();
        merge(&mut a, b.clone(), time(9));
        let back = unmerge(&mut a, "b", before.updated_at).expect("the other lead");
        assert_eq!((a, back.merged.len()), (before, 1));
    }

    #[test]
    fn a_lead_is_not_merged_with_itself() {
        let (mut a, _) = two();
        let before = a.clone();
        merge(&mut a, before.clone(), time(9));
        assert_eq!(a, before);
    }

    #[test]
    fn it_survives_the_store() {
        let (mut a, b) = two();
        merge(&mut a, b, time(9));
        let json = serde_json::to_string(&a).expect("json");
        assert_eq!(serde_json::from_str::<Lead>(&json).expect("a lead"), a);
    }
}
