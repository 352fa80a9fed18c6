//! Texts put into the parts of a lead that their columns name.

use super::accounts::Accounts;
use super::cell::{dated, day, flag, items, time};
use super::draft::{Draft, keep_own};
use super::header::plain;
use super::words::{
    BASIS_WORDS, DEPARTMENT_WORDS, PRIORITY_WORDS, STATUS_WORDS, address_form, language, one_of,
};
use crate::export::{Days, Field};
use crate::lead::{BASES, DEPARTMENTS, Note, PRIORITIES, STATUSES, Task};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Between two items of a list.
const BETWEEN: [char; 2] = [';', ','];

/// A draft that is being filled.
pub(super) struct Fill<'a> {
    pub(super) draft: &'a mut Draft,
    pub(super) accounts: Accounts,
    /// How a day is written that one could read in two ways.
    pub(super) days: Days,
    /// The steps of the user's pipeline.
    pub(super) statuses: &'a [String],
    /// What a note or a follow-up without a day is dated with.
    pub(super) now: Timestamp,
    pub(super) ids: &'a mut dyn FnMut() -> String,
}

impl Fill<'_> {
    /// Whether the text could be what the field holds; `name` is the column's.
    pub(super) fn field(&mut self, field: &Field, name: &str, text: &str) -> bool {
        let done = self
            .words(field, text)
            .or_else(|| self.code(field, text))
            .or_else(|| self.list(field, name, text))
            .or_else(|| self.dated(field, text))
            .or_else(|| self.of_account(field, name, text));
        // What is worked out from the posts nobody can bring along.
        done.unwrap_or(true)
    }

    /// Free text; the first column that says it counts.
    fn words(&mut self, field: &Field, text: &str) -> Option<bool> {
        let lead = &mut self.draft.lead;
        let slot = match field {
            Field::Name => &mut lead.name,
            Field::GivenName => &mut lead.given_name,
            Field::FamilyName => &mut lead.family_name,
            Field::Company => &mut lead.company,
            Field::JobTitle => &mut lead.job_title,
            Field::Website => &mut lead.website,
            Field::Location => &mut lead.location,
            Field::Purpose => &mut lead.legal.purpose,
            Field::SourceUrl => &mut lead.legal.source_url,
            Field::Network => &mut self.accounts.network,
            Field::Handle => &mut self.accounts.handle,
            Field::Headline => &mut self.accounts.headline,
            _ => return None,
        };
        Some(set(slot, Some(text.to_owned())))
    }

    /// What Sidelight has codes for.
    fn code(&mut self, field: &Field, text: &str) -> Option<bool> {
        let lead = &mut self.draft.lead;
        Some(match field {
            Field::Lang => set(&mut lead.lang, language(text)),
            Field::AddressForm => set(&mut lead.address_form, address_form(text)),
            // The list of departments is the user's own.
            Field::Department => {
                let code = one_of(text, &DEPARTMENTS, DEPARTMENT_WORDS);
                set(&mut lead.department, code.or_else(|| Some(text.to_owned())))
            }
            Field::Status => {
                let own = self.statuses.iter().find(|own| plain(own) == plain(text));
                let usual = || one_of(text, &STATUSES, STATUS_WORDS);
                set(&mut self.draft.status, own.cloned().or_else(usual))
            }
            Field::Priority => set(
                &mut self.draft.priority,
                one_of(text, &PRIORITIES, PRIORITY_WORDS),
            ),
            Field::LegalBasis => set(&mut lead.legal.basis, one_of(text, &BASES, BASIS_WORDS)),
            Field::SourcePublic => set(&mut lead.legal.source_public, flag(text)),
            Field::Id => {
                let id = uuid(text);
                self.draft.has_id |= id.is_some();
                let understood = id.is_some();
                lead.id = id.unwrap_or_else(|| std::mem::take(&mut lead.id));
                understood
            }
            _ => return None,
        })
    }

    fn list(&mut self, field: &Field, name: &str, text: &str) -> Option<bool> {
        let lead = &mut self.draft.lead;
        match field {
            Field::Emails | Field::Email | Field::OtherEmails => {
                let (good, bad): (Vec<&str>, Vec<&str>) = items(text, &BETWEEN)
                    .map(|item| item.trim_start_matches("mailto:"))
                    .partition(|item| item.contains('@') && !item.contains(char::is_whitespace));
                lead.emails.extend(good.into_iter().map(str::to_owned));
                return Some(bad.is_empty());
            }
            Field::Phones | Field::Phone | Field::OtherPhones => {
                let (good, bad): (Vec<&str>, Vec<&str>) = items(text, &BETWEEN)
                    .map(|item| item.trim_start_matches("tel:"))
                    .partition(|item| item.contains(|c: char| c.is_ascii_digit()));
                lead.phones.extend(good.into_iter().map(str::to_owned));
                return Some(bad.is_empty());
            }
            Field::Tags => {
                let known = std::mem::take(&mut lead.tags);
                let new = items(text, &[';', ',', '|']).map(str::to_owned);
                lead.set_tags(known.into_iter().chain(new));
            }
            Field::Posts => lead.posts.extend(items(text, &BETWEEN).map(str::to_owned)),
            Field::Custom => {
                for line in items(text, &[]) {
                    let (own, value) = line.split_once(": ").unwrap_or((name, line));
                    keep_own(lead, own, value);
                }
            }
            Field::CustomOne(own) => keep_own(lead, own, text),
            _ => return None,
        }
        Some(true)
    }

    fn dated(&mut self, field: &Field, text: &str) -> Option<bool> {
        let lead = &mut self.draft.lead;
        let days = self.days;
        Some(match field {
            Field::Notes => {
                for (date, text) in dated(text, days) {
                    let id = (self.ids)();
                    let at = date.and_then(midnight).unwrap_or(self.now);
                    lead.notes.push(Note {
                        id,
                        at,
                        text,
                        post: None,
                    });
                }
                true
            }
            Field::Tasks => {
                for (date, text) in dated(text, days) {
                    let today = || self.now.to_zoned(TimeZone::UTC).date();
                    lead.tasks.push(Task {
                        due: date.unwrap_or_else(today),
                        id: (self.ids)(),
                        text,
                        done_at: None,
                    });
                }
                true
            }
            Field::InformBy => set(&mut lead.legal.inform_by, day(text, days)),
            Field::InformedAt => set(&mut lead.legal.informed_at, time(text, days)),
            Field::CollectedAt => set(&mut lead.legal.collected_at, time(text, days)),
            Field::CreatedAt => set(&mut self.draft.created_at, time(text, days)),
            _ => return None,
        })
    }

    fn of_account(&mut self, field: &Field, name: &str, text: &str) -> Option<bool> {
        let accounts = &mut self.accounts;
        match field {
            Field::ProfileUrls | Field::ProfileUrl | Field::AccountUrl | Field::Accounts => {
                // An address may hold a comma, and no space.
                for item in items(text, &[';', ' ']) {
                    let item = item.trim_end_matches(',').replace(",http", "\nhttp");
                    let found = item.lines().map(|one| (one.to_owned(), name.to_owned()));
                    accounts.addresses.extend(found);
                }
            }
            Field::ContactType => accounts.kinds.push(text.to_owned()),
            Field::ContactValue => accounts.values.push(text.to_owned()),
            _ => return None,
        }
        Some(true)
    }
}

/// Puts a value where none is yet; whether there is one to put.
fn set<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let understood = value.is_some();
    if slot.is_none() {
        *slot = value;
    }
    understood
}

fn midnight(day: Date) -> Option<Timestamp> {
    Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// A UUID, also behind what exports write before it: `urn:uuid:`, `sidelight-`.
fn uuid(text: &str) -> Option<String> {
    let id = text.rsplit([':', '_']).next().unwrap_or(text);
    let id = id.strip_prefix("sidelight-").unwrap_or(id);
    let is_one = id.len() == 36
        && id.char_indices().all(|(at, c)| match at {
            8 | 13 | 18 | 23 => c == '-',
            _ => c.is_ascii_hexdigit(),
        });
    is_one.then(|| id.to_lowercase())
}
