//! How a profile page becomes a lead, or adds to one.

use super::{
    Grounds, Lead,
    evidence::{collected, remember_account},
    headline, name,
};
use crate::post::Profile;
use jiff::Timestamp;

/// Where links go that are not the first: a lead has one website.
const MORE_LINKS: &str = "Links";

/// Makes a lead of the person whose profile is at `source_url`.
///
/// `id` is a UUID that the caller drew; `grounds` say why the data may be kept.
pub fn from_profile(
    profile: &Profile,
    source_url: &str,
    id: String,
    grounds: Grounds,
    now: Timestamp,
) -> Lead {
    let mut lead = Lead {
        legal: collected(source_url, grounds, now),
        ..Lead::empty(id, now)
    };
    learn(&mut lead, profile, now);
    lead
}

/// Fills what a lead lacks from a profile, and renews what it says of the
/// account. What the user or an earlier page wrote stays. Answers whether
/// anything is new.
pub fn learn(lead: &mut Lead, profile: &Profile, now: Timestamp) -> bool {
    let before = lead.clone();
    if lead.name.is_none() {
        let split = profile.name.as_deref().map(name::split).unwrap_or_default();
        lead.name.clone_from(&profile.name);
        lead.given_name = split.given;
        lead.family_name = split.family;
    }
    let line = profile.headline.as_deref();
    let position = line.map(headline::parse).unwrap_or_default();
    fill(&mut lead.company, profile.company.clone());
    fill(&mut lead.company, position.company);
    fill(&mut lead.job_title, position.title);
    fill(&mut lead.location, profile.location.clone());
    keep_links(lead, &profile.links);
    remember_account(&mut lead.identities, &profile.network, &profile.author());
    let changed = *lead != before;
    if changed {
        lead.updated_at = now;
    }
    changed
}

fn fill(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value;
    }
}

/// The first link is the website, if the lead has none; the others stand in a
/// field of their own.
fn keep_links(lead: &mut Lead, links: &[String]) {
    fill(&mut lead.website, links.first().cloned());
    let website = lead.website.as_ref();
    let more: Vec<&str> = links
        .iter()
        .filter(|link| Some(*link) != website)
        .map(String::as_str)
        .collect();
    if !more.is_empty() && !lead.custom.contains_key(MORE_LINKS) {
        lead.custom.insert(MORE_LINKS.to_owned(), more.join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile() -> Profile {
        Profile {
            network: "linkedin".to_owned(),
            name: Some("Jonas Probe".to_owned()),
            handle: None,
            url: Some("https://www.linkedin.com/in/jonas-probe".to_owned()),
            avatar: Some("https://media.licdn.com/jonas.jpg".to_owned()),
            headline: Some("Einkauf bei Probe & Söhne".to_owned()),
            company: None,
            location: Some("Bremen, Deutschland".to_owned()),
            links: vec![
                "https://probe.example/".to_owned(),
                "https://blog.probe.example/".to_owned(),
            ],
        }
    }

    fn lead() -> Lead {
        from_profile(
            &profile(),
            "https://www.linkedin.com/in/jonas-probe?from=feed",
            "id".to_owned(),
            Grounds {
                purpose: Some("sales".to_owned()),
                source_public: Some(false),
                ..Grounds::default()
            },
            Timestamp::UNIX_EPOCH,
        )
    }

    #[test]
    fn a_profile_fills_a_lead() {
        let lead = lead();
        assert_eq!(lead.given_name.as_deref(), Some("Jonas"));
        assert_eq!(lead.company.as_deref(), Some("Probe & Söhne"));
        assert_eq!(lead.job_title.as_deref(), Some("Einkauf"));
        assert_eq!(lead.location.as_deref(), Some("Bremen, Deutschland"));
        assert_eq!(lead.website.as_deref(), Some("https://probe.example/"));
        assert_eq!(
            lead.custom.get(MORE_LINKS).map(String::as_str),
            Some("https://blog.probe.example/")
        );
        let account = lead.identities.first().expect("an account");
        assert_eq!(account.network, "linkedin");
        assert_eq!(account.avatar, profile().avatar);
        assert_eq!(account.headline, profile().headline);
        assert_eq!(
            lead.legal.source_url.as_deref(),
            Some("https://www.linkedin.com/in/jonas-probe?from=feed")
        );
        assert!(lead.legal.inform_by.is_some());
        assert_eq!(lead.legal.purpose.as_deref(), Some("sales"));
        assert_eq!(lead.legal.source_public, Some(false));
        assert_eq!(lead.legal.basis.as_deref(), Some("legitimate_interest"));
    }

    #[test]
    fn the_company_that_the_page_names_goes_before_the_one_in_the_headline() {
        let named = Profile {
            company: Some("Probe Holding".to_owned()),
            ..profile()
        };
        let mut lead = Lead::empty("id".to_owned(), Timestamp::UNIX_EPOCH);
        learn(&mut lead, &named, Timestamp::UNIX_EPOCH);
        assert_eq!(lead.company.as_deref(), Some("Probe Holding"));
    }

    #[test]
    fn what_the_user_wrote_stays_and_gaps_are_filled() {
        let mut known = lead();
        known.company = Some("Corrected AG".to_owned());
        known.location = None;
        let later = Timestamp::from_second(60).expect("a time");
        assert!(learn(&mut known, &profile(), later));
        assert_eq!(known.company.as_deref(), Some("Corrected AG"));
        assert_eq!(known.location.as_deref(), Some("Bremen, Deutschland"));
        assert_eq!(known.identities.len(), 1);
        assert_eq!(known.updated_at, later);
    }

    #[test]
    fn the_same_page_again_changes_nothing() {
        let mut known = lead();
        let later = Timestamp::from_second(60).expect("a time");
        assert!(!learn(&mut known, &profile(), later));
        assert_eq!(known, lead());
    }
}
