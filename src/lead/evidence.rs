//! How posts become a lead, and how later posts join it.

use super::{BASES, Grounds, Identity, Lead, Legal, SentimentCount, address_form, headline, name};
use crate::post::{Author, Post, identity_key};
use jiff::{Timestamp, civil::Date, tz::Offset};

/// Which of a lead's sentiment counters a post adds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceTally {
    /// The post was scored negative.
    Negative,
    /// The post was scored neutral.
    Neutral,
    /// The post was scored positive.
    Positive,
    /// The post has no score that counts: unsure, or a language that is not scored.
    Uncounted,
}

/// Makes a lead of a post's author, with that post as the first evidence.
///
/// `id` is a UUID that the caller drew; `grounds` say why the data may be kept.
pub fn from_post(
    post: &Post,
    tally: EvidenceTally,
    id: String,
    grounds: Grounds,
    now: Timestamp,
) -> Lead {
    let author = &post.author;
    let split = author.name.as_deref().map(name::split).unwrap_or_default();
    let position = author
        .headline
        .as_deref()
        .map(headline::parse)
        .unwrap_or_default();
    let mut lead = Lead {
        name: author.name.clone(),
        given_name: split.given,
        family_name: split.family,
        company: position.company,
        job_title: position.title,
        ..Lead::empty(id, now)
    };
    let source = post.url.as_ref().unwrap_or(&post.page_url);
    lead.legal = collected(source, grounds, now);
    attach(&mut lead, post, tally, now);
    lead
}

/// Makes a lead of somebody whom the user names, found on the page `source_url`.
pub fn from_page(
    name: &str,
    source_url: &str,
    id: String,
    grounds: Grounds,
    now: Timestamp,
) -> Lead {
    let split = name::split(name);
    Lead {
        name: Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
        given_name: split.given,
        family_name: split.family,
        legal: collected(source_url, grounds, now),
        ..Lead::empty(id, now)
    }
}

/// What is known at the moment of saving about why the data may be kept.
pub(super) fn collected(source_url: &str, grounds: Grounds, now: Timestamp) -> Legal {
    Legal {
        basis: Some(grounds.basis.unwrap_or_else(|| BASES[0].to_owned())),
        purpose: grounds.purpose,
        source_url: Some(source_url.to_owned()),
        source_public: grounds.source_public,
        collected_at: Some(now),
        inform_by: one_month_after(now),
        informed_at: None,
        channels: Vec::new(),
        reviewed_at: None,
        objected_at: None,
    }
}

/// Fills in why the data of somebody who came in a file may be kept, where the
/// file does not say it. Nobody told the person yet, so it is to be done.
pub fn fill_legal(legal: &mut Legal, grounds: Grounds, now: Timestamp) {
    let said = std::mem::take(legal);
    let usual = collected("", grounds, now);
    *legal = Legal {
        basis: said.basis.or(usual.basis),
        purpose: said.purpose.or(usual.purpose),
        collected_at: said.collected_at.or(usual.collected_at),
        inform_by: said
            .inform_by
            .or(usual.inform_by.filter(|_| said.informed_at.is_none())),
        ..said
    };
}

/// Adds a post to a lead's evidence, with what it tells about the person.
/// A post that is already there changes nothing, and the answer is `false`.
pub fn attach(lead: &mut Lead, post: &Post, tally: EvidenceTally, now: Timestamp) -> bool {
    if lead.posts.contains(&post.key) {
        return false;
    }
    lead.posts.push(post.key.clone());
    count(&mut lead.sentiment, tally);
    if lead.lang.is_none() {
        lead.lang.clone_from(&post.lang);
    }
    if lead.address_form.is_none() && post.lang.as_deref() == Some("de") {
        let observed = address_form::observe(&post.text);
        lead.address_form = observed.map(|form| form.code().to_owned());
    }
    remember_account(&mut lead.identities, &post.network, &post.author);
    lead.updated_at = now;
    true
}

/// Counts a post anew whose sentiment is now another: it was scored again, or
/// the user corrected it. A post that is none of the lead's changes nothing, and
/// the answer is `false`.
pub fn recount(lead: &mut Lead, post: &str, old: EvidenceTally, new: EvidenceTally) -> bool {
    if old == new || !lead.posts.iter().any(|known| known == post) {
        return false;
    }
    if let Some(counter) = counter(&mut lead.sentiment, old) {
        *counter = counter.saturating_sub(1);
    }
    count(&mut lead.sentiment, new);
    true
}

impl SentimentCount {
    /// Counts posts.
    pub fn of(tallies: impl IntoIterator<Item = EvidenceTally>) -> Self {
        let mut sentiment = Self::default();
        for tally in tallies {
            count(&mut sentiment, tally);
        }
        sentiment
    }
}

fn count(sentiment: &mut SentimentCount, tally: EvidenceTally) {
    if let Some(counter) = counter(sentiment, tally) {
        *counter = counter.saturating_add(1);
    }
}

fn counter(sentiment: &mut SentimentCount, tally: EvidenceTally) -> Option<&mut u32> {
    match tally {
        EvidenceTally::Negative => Some(&mut sentiment.negative),
        EvidenceTally::Neutral => Some(&mut sentiment.neutral),
        EvidenceTally::Positive => Some(&mut sentiment.positive),
        EvidenceTally::Uncounted => None,
    }
}

/// Keeps one identity per account, each field from the latest post that has it.
pub(super) fn remember_account(identities: &mut Vec<Identity>, network: &str, author: &Author) {
    if author.is_empty() {
        return;
    }
    let key = identity_key(network, author);
    let known = identities.iter_mut().find(|identity| {
        let account = Author {
            handle: identity.handle.clone(),
            url: identity.url.clone(),
            ..Author::default()
        };
        identity.network == network && identity_key(network, &account) == key
    });
    match known {
        Some(identity) => {
            let newer = |old: &mut Option<String>, new: &Option<String>| {
                if new.is_some() {
                    old.clone_from(new);
                }
            };
            newer(&mut identity.name, &author.name);
            newer(&mut identity.handle, &author.handle);
            newer(&mut identity.headline, &author.headline);
            newer(&mut identity.avatar, &author.avatar);
        }
        None => identities.push(Identity {
            network: network.to_owned(),
            handle: author.handle.clone(),
            url: author.url.clone(),
            name: author.name.clone(),
            headline: author.headline.clone(),
            avatar: author.avatar.clone(),
        }),
    }
}

/// GDPR Art. 14(3)(a): "within a reasonable period …, at the latest within one month".
fn one_month_after(now: Timestamp) -> Option<Date> {
    let today = Offset::UTC.to_datetime(now).date();
    let (year, month) = match today.month() {
        12 => (today.year().checked_add(1)?, 1),
        month => (today.year(), month + 1),
    };
    // From 31 January it is the last day of February.
    let first = Date::new(year, month, 1).ok()?;
    Date::new(year, month, today.day().min(first.days_in_month())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::samples::post;

    fn now() -> Timestamp {
        "2026-01-31T10:00:00Z".parse().expect("a time")
    }

    #[test]
    fn saving_an_author_keeps_the_post_and_its_source() {
        let lead = from_post(
            &post("mastodon:1"),
            EvidenceTally::Positive,
            "id".to_owned(),
            Grounds::default(),
            now(),
        );
        assert_eq!(lead.given_name.as_deref(), Some("Ada"));
        assert_eq!(lead.company.as_deref(), Some("Beispiel AG"));
        assert_eq!(lead.posts, ["mastodon:1"]);
        assert_eq!(lead.sentiment.positive, 1);
        assert_eq!(
            lead.legal.source_url.as_deref(),
            Some("https://m.example/@ada/1")
        );
        assert_eq!(
            lead.legal.inform_by.map(|d| d.to_string()).as_deref(),
            Some("2026-02-28")
        );
    }

    #[test]
    fn a_named_person_has_the_page_as_the_source() {
        let december = "2026-12-31T23:00:00Z".parse().expect("a time");
        let lead = from_page(
            " Ada König ",
            "https://f.example/t",
            "id".to_owned(),
            Grounds::default(),
            december,
        );
        assert_eq!(lead.name.as_deref(), Some("Ada König"));
        assert_eq!(lead.family_name.as_deref(), Some("König"));
        assert_eq!(
            lead.legal.source_url.as_deref(),
            Some("https://f.example/t")
        );
        assert_eq!(
            lead.legal.inform_by.map(|d| d.to_string()).as_deref(),
            Some("2027-01-31")
        );
    }

    #[test]
    fn the_same_post_twice_counts_once() {
        let mut lead = from_post(
            &post("mastodon:1"),
            EvidenceTally::Neutral,
            "id".to_owned(),
            Grounds::default(),
            now(),
        );
        assert!(!attach(
            &mut lead,
            &post("mastodon:1"),
            EvidenceTally::Neutral,
            now()
        ));
        assert_eq!(lead.sentiment.neutral, 1);
        assert!(attach(
            &mut lead,
            &post("mastodon:2"),
            EvidenceTally::Uncounted,
            now()
        ));
        assert_eq!((lead.posts.len(), lead.identities.len()), (2, 1));
    }

    #[test]
    fn the_form_of_address_is_the_one_that_german_posts_use() {
        let mut lead = from_page(
            "Ada",
            "https://f.example/t",
            "id".to_owned(),
            Grounds::default(),
            now(),
        );
        let mut said = post("mastodon:1");
        said.text = "Können Sie mir helfen?".to_owned();
        attach(&mut lead, &said, EvidenceTally::Neutral, now());
        assert_eq!(lead.address_form.as_deref(), Some("Sie"));
        said.key = "mastodon:2".to_owned();
        said.text = "Hast du Zeit?".to_owned();
        attach(&mut lead, &said, EvidenceTally::Neutral, now());
        assert_eq!(
            lead.address_form.as_deref(),
            Some("Sie"),
            "the user may have set it"
        );
    }

    #[test]
    fn a_post_that_is_meant_otherwise_moves_to_another_counter() {
        use EvidenceTally::{Negative, Positive, Uncounted};
        let id = "id".to_owned();
        let mut lead = from_post(&post("mastodon:1"), Positive, id, Grounds::default(), now());
        assert!(recount(&mut lead, "mastodon:1", Positive, Negative));
        assert_eq!((lead.sentiment.positive, lead.sentiment.negative), (0, 1));
        assert!(recount(&mut lead, "mastodon:1", Negative, Uncounted));
        assert_eq!(lead.sentiment, SentimentCount::default());
        assert!(!recount(&mut lead, "mastodon:9", Uncounted, Positive));
        assert!(!recount(&mut lead, "mastodon:1", Positive, Positive));
        assert_eq!(lead.sentiment, SentimentCount::default());
    }

    #[test]
    fn a_later_headline_replaces_an_earlier_one() {
        let mut lead = from_post(
            &post("mastodon:1"),
            EvidenceTally::Neutral,
            "id".to_owned(),
            Grounds::default(),
            now(),
        );
        let mut later = post("mastodon:2");
        later.author.headline = Some("CEO".to_owned());
        later.author.avatar = None;
        attach(&mut lead, &later, EvidenceTally::Neutral, now());
        assert_eq!(
            lead.identities.first().and_then(|i| i.headline.as_deref()),
            Some("CEO")
        );
    }
}
