//! Where a lead stands, who looks after it, and what is due.

use super::{Lead, Task};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The steps of the pipeline, in their order.
pub const STATUSES: [&str; 6] = ["new", "contacted", "replied", "qualified", "won", "lost"];

/// The priorities, most urgent first.
pub const PRIORITIES: [&str; 3] = ["high", "normal", "low"];

/// The departments that come with Sidelight.
pub const DEPARTMENTS: [&str; 5] = ["marketing", "service", "sales", "product", "hr"];

/// What a list of leads is narrowed to. An empty filter lets everybody through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Only leads with this status.
    pub status: Option<String>,
    /// Only leads with this priority.
    pub priority: Option<String>,
    /// Only leads of this department.
    pub department: Option<String>,
    /// Only leads with this tag.
    pub tag: Option<String>,
    /// Only leads with an account on this network.
    pub network: Option<String>,
    /// Only leads with a follow-up that is due.
    pub due: bool,
}

impl Filter {
    /// Whether nobody is left out.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the lead passes; `today` decides what is due.
    pub fn lets_through(&self, lead: &Lead, today: Date) -> bool {
        let is = |wanted: &Option<String>, held: Option<&str>| {
            wanted.is_none() || wanted.as_deref() == held
        };
        is(&self.status, Some(&lead.status))
            && is(&self.priority, Some(&lead.priority))
            && is(&self.department, lead.department.as_deref())
            && self.tag.as_ref().is_none_or(|tag| lead.tags.contains(tag))
            && self
                .network
                .as_ref()
                .is_none_or(|network| lead.identities.iter().any(|one| one.network == *network))
            && (!self.due || lead.next_due().is_some_and(|due| due <= today))
    }
}

impl Lead {
    /// The follow-ups that are not done, by their day.
    pub fn open_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| task.done_at.is_none())
    }

    /// The day of the next follow-up that is not done; it may be past.
    pub fn next_due(&self) -> Option<Date> {
        self.open_tasks().map(|task| task.due).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lead::Identity;
    use jiff::Timestamp;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn lead() -> Lead {
        let mut lead = Lead::empty("a".to_owned(), Timestamp::UNIX_EPOCH);
        lead.department = Some("sales".to_owned());
        lead.tags = vec!["crm".to_owned()];
        lead.identities.push(Identity {
            network: "x".to_owned(),
            ..Identity::default()
        });
        for (id, due, done_at) in [
            ("1", "2026-11-20", Some(Timestamp::UNIX_EPOCH)),
            ("2", "2026-12-02", None),
            ("3", "2026-12-01", None),
        ] {
            lead.tasks.push(Task {
                id: id.to_owned(),
                due: day(due),
                text: "call".to_owned(),
                done_at,
            });
        }
        lead
    }

    #[test]
    fn what_is_done_is_not_due() {
        assert_eq!(lead().next_due(), Some(day("2026-12-01")));
        let due = Filter {
            due: true,
            ..Filter::default()
        };
        assert!(!due.lets_through(&lead(), day("2026-11-30")));
        assert!(due.lets_through(&lead(), day("2026-12-01")));
    }

    #[test]
    fn every_part_of_a_filter_must_hold() {
        type Put = fn(&mut Filter, String);
        let parts: [(Put, &str, &str); 5] = [
            (|filter, v| filter.status = Some(v), "new", "won"),
            (|filter, v| filter.priority = Some(v), "normal", "high"),
            (|filter, v| filter.department = Some(v), "sales", "hr"),
            (|filter, v| filter.tag = Some(v), "crm", "cr"),
            (|filter, v| filter.network = Some(v), "x", "reddit"),
        ];
        let mut all = Filter::default();
        assert!(all.is_empty() && all.lets_through(&lead(), day("2026-01-01")));
        for (put, right, wrong) in parts {
            put(&mut all, right.to_owned());
            assert!(all.lets_through(&lead(), day("2026-01-01")), "{right}");
            let mut other = all.clone();
            put(&mut other, wrong.to_owned());
            assert!(!other.lets_through(&lead(), day("2026-01-01")), "{wrong}");
        }
    }
}
