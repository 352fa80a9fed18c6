//! What a draft changes in a lead.

use super::draft::Draft;
use super::header::plain;
use crate::lead::{Change, Identity, Lead};
use jiff::Timestamp;

/// What a row does to a lead that is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// It only adds what is missing.
    #[default]
    FillGaps,
    /// What the file says counts; lists still only grow.
    Overwrite,
}

/// Tells the lead what the draft says; whether that changed anything. Lists only
/// grow; single values are filled where they are missing, or replaced where the
/// policy says so.
pub(super) fn apply(lead: &mut Lead, draft: &Draft, policy: Policy, now: Timestamp) -> bool {
    let before = lead.clone();
    let said = &draft.lead;
    let one = |held: &mut Option<String>, said: &Option<String>| {
        if said.is_some() && (held.is_none() || policy == Policy::Overwrite) {
            held.clone_from(said);
        }
    };
    // A name that stays keeps its parts: half of one and half of another is nobody's.
    if lead.name.is_none() || policy == Policy::Overwrite {
        one(&mut lead.name, &said.name);
        one(&mut lead.given_name, &said.given_name);
        one(&mut lead.family_name, &said.family_name);
    }
    one(&mut lead.company, &said.company);
    one(&mut lead.job_title, &said.job_title);
    one(&mut lead.location, &said.location);
    one(&mut lead.lang, &said.lang);
    one(&mut lead.address_form, &said.address_form);
    one(&mut lead.department, &said.department);
    one(&mut lead.legal.basis, &said.legal.basis);
    one(&mut lead.legal.purpose, &said.legal.purpose);
    one(&mut lead.legal.source_url, &said.legal.source_url);
    let legal = &said.legal;
    lead.legal.source_public = lead.legal.source_public.or(legal.source_public);
    lead.legal.collected_at = lead.legal.collected_at.or(legal.collected_at);
    lead.legal.inform_by = lead.legal.inform_by.or(legal.inform_by);
    lead.legal.informed_at = lead.legal.informed_at.or(legal.informed_at);
    // Whoever objected anywhere has objected.
    lead.legal.objected_at = lead.legal.objected_at.or(legal.objected_at);
    // The address of an account is no site besides.
    let is_account = |site: &String| lead.identities.iter().any(|i| i.url.as_ref() == Some(site));
    if !said.website.as_ref().is_some_and(is_account) {
        one(&mut lead.website, &said.website);
    }
    if policy == Policy::Overwrite {
        always(&mut lead.status, draft.status.as_ref());
        always(&mut lead.priority, draft.priority.as_ref());
    }
    add(&mut lead.emails, &said.emails, |mail| mail.to_lowercase());
    add(&mut lead.phones, &said.phones, |number| digits(number));
    add(&mut lead.posts, &said.posts, Clone::clone);
    let tags: Vec<String> = lead.tags.iter().chain(&said.tags).cloned().collect();
    lead.set_tags(tags);
    for (name, value) in &said.custom {
        let held = lead.custom.entry(name.clone()).or_default();
        if held.is_empty() || policy == Policy::Overwrite {
            held.clone_from(value);
        }
    }
    for account in &said.identities {
        know(&mut lead.identities, account);
    }
    for note in &said.notes {
        // Programs replace signs that they do not take, and some have one field
        // for all that they cannot keep apart.
        let letters = plain(&note.text);
        let is_known = lead
            .notes
            .iter()
            .any(|known| plain(&known.text).contains(&letters))
            || lead.company.as_ref() == Some(&note.text)
            || lead.job_title.as_ref() == Some(&note.text);
        if !is_known {
            lead.notes.push(note.clone());
        }
    }
    for task in &said.tasks {
        let known = |one: &crate::lead::Task| one.due == task.due && one.text.trim() == task.text;
        if !lead.tasks.iter().any(known) {
            lead.tasks.push(task.clone());
        }
    }
    lead.distinct.extend(
        said.distinct
            .iter()
            .filter(|id| !before.distinct.contains(id))
            .cloned(),
    );
    let changed = *lead != before;
    if changed {
        lead.updated_at = now;
        lead.remember(imported(now));
    }
    changed
}

/// What the history says of it.
pub(super) fn imported(now: Timestamp) -> Change {
    Change {
        at: now,
        what: "imported".to_owned(),
        ..Change::default()
    }
}

/// What a lead always has.
fn always(held: &mut String, said: Option<&String>) {
    if let Some(said) = said {
        held.clone_from(said);
    }
}

/// Adds those of the values that are not there yet, however they are written.
fn add(held: &mut Vec<String>, said: &[String], alike: impl Fn(&String) -> String) {
    for value in said {
        let new = alike(value);
        if !held.iter().any(|known| alike(known) == new) {
            held.push(value.clone());
        }
    }
}

fn digits(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    // 0049 and +49 are one country.
    digits.trim_start_matches("00").to_owned()
}

/// Adds an account, or what is not known of it yet.
fn know(held: &mut Vec<Identity>, said: &Identity) {
    let account = said.account();
    let same = |known: &&mut Identity| {
        (account.is_some() && known.account() == account)
            || (said.url.is_some() && known.url == said.url)
            // A handle without its address, beside one with it.
            || (said.url.is_none() && known.network == said.network && known.handle == said.handle)
    };
    match held.iter_mut().find(same) {
        Some(known) => {
            for (slot, value) in [
                (&mut known.handle, &said.handle),
                (&mut known.name, &said.name),
                (&mut known.headline, &said.headline),
                (&mut known.avatar, &said.avatar),
            ] {
                if slot.is_none() {
                    slot.clone_from(value);
                }
            }
        }
        None => held.push(said.clone()),
    }
}
