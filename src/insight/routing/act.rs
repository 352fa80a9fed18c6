//! What a rule does to a lead whose post it takes: a department, a tag, a
//! follow-up, each as a line in the lead's history that names the rule.
//!
//! The user has the last word. A department that was chosen by hand stays, what
//! was taken off does not come back, and a rule acts on a post once.

use super::{Rule, day, since};
use crate::{
    lead::{Change, Lead, Task},
    record::StoredPost,
};
use jiff::{Timestamp, ToSpan, civil::Date};

/// What comes from outside when rules act.
pub struct Means<'a> {
    /// The time.
    pub now: Timestamp,
    /// Draws an id for a follow-up.
    pub id: &'a mut dyn FnMut() -> String,
    /// What a follow-up says, by the name of its rule.
    pub words: &'a dyn Fn(&str) -> String,
}

/// Lets the rules act on the lead who wrote a post; which of them did is kept in
/// the post's marks. Answers whether a rule acted that had not before.
///
/// A sensitive post (GDPR Art. 9) says nothing about its writer, so no rule acts
/// on one; neither on an advertisement, nor on what a watched brand itself wrote.
pub fn act(
    lead: &mut Lead,
    record: &mut StoredPost,
    rules: &[Rule],
    means: &mut Means<'_>,
) -> bool {
    if record.marks.sensitive || record.post.sponsored || !record.marks.by.is_empty() {
        return false;
    }
    let mut acted = false;
    for rule in rules {
        if record.marks.routed.contains(&rule.id) || !rule.takes(record) {
            continue;
        }
        acted = true;
        record.marks.routed.push(rule.id.clone());
        let gave = belongs(lead, rule, means.now);
        let asked = follow_up(lead, record, rule, means);
        if gave || asked {
            lead.updated_at = means.now;
        }
    }
    acted
}

/// Gives the lead the rule's department and tag: each rule does so once.
fn belongs(lead: &mut Lead, rule: &Rule, now: Timestamp) -> bool {
    if lead.routed.contains(&rule.id) {
        return false;
    }
    let department = rule.department.as_ref().filter(|_| {
        let chosen = |change: &Change| change.what == "department" && change.by.is_none();
        lead.department.is_none() && !lead.history.iter().any(chosen)
    });
    let tag = rule.tag.as_ref().filter(|tag| {
        let taken_off =
            |change: &Change| change.what == "tag_removed" && change.from.as_ref() == Some(tag);
        !lead.tags.contains(tag) && !lead.history.iter().any(taken_off)
    });
    if let Some(department) = department {
        lead.department = Some(department.clone());
        lead.remember(told(rule, "department", Some(department.clone()), now));
    }
    if let Some(tag) = tag {
        lead.set_tags(
            lead.tags
                .iter()
                .cloned()
                .chain([tag.clone()])
                .collect::<Vec<_>>(),
        );
        lead.remember(told(rule, "tag_added", Some(tag.clone()), now));
    }
    let gave = department.is_some() || tag.is_some();
    if gave {
        lead.routed.push(rule.id.clone());
    }
    gave
}

/// Puts the rule's follow-up on the lead, unless the post was answered or one of
/// the same rule is still open.
fn follow_up(lead: &mut Lead, record: &StoredPost, rule: &Rule, means: &mut Means<'_>) -> bool {
    let Some(days) = rule.follow_up.filter(|_| record.marks.answered.is_none()) else {
        return false;
    };
    let text = (means.words)(&rule.name);
    let is_open = |task: &Task| task.done_at.is_none() && task.text == text;
    if lead.tasks.iter().any(is_open) {
        return false;
    }
    let id = (means.id)();
    let task = Task {
        id: id.clone(),
        due: due(record, days, day(means.now)),
        text,
        done_at: None,
    };
    let at = lead.tasks.partition_point(|known| known.due <= task.due);
    lead.tasks.insert(at, task);
    lead.remember(Change {
        id: Some(id),
        ..told(rule, "task_added", None, means.now)
    });
    true
}

/// So many days after the post was written, and not before today.
fn due(record: &StoredPost, days: u8, today: Date) -> Date {
    let due = day(since(record)).checked_add(i64::from(days).days());
    due.unwrap_or(today).max(today)
}

fn told(rule: &Rule, what: &str, to: Option<String>, now: Timestamp) -> Change {
    Change {
        at: now,
        what: what.to_owned(),
        to,
        by: Some(rule.name.clone()),
        ..Change::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Mood, tests::record};
    use super::*;
    use crate::intent::Kind;

    const NOW: &str = "2026-11-25T09:00:00Z";

    fn now() -> Timestamp {
        NOW.parse().expect("a time")
    }

    fn rule(id: &str) -> Rule {
        Rule {
            id: id.to_owned(),
            name: format!("Rule {id}"),
            intent: Some(Kind::Complaint),
            department: Some("service".to_owned()),
            tag: Some("angry".to_owned()),
            follow_up: Some(2),
            ..Rule::default()
        }
    }

    fn lead() -> Lead {
        Lead::empty("l".to_owned(), Timestamp::UNIX_EPOCH)
    }

    /// Lets the rules act; the follow-ups are numbered.
    fn run(lead: &mut Lead, record: &mut StoredPost, rules: &[Rule]) -> bool {
        let mut drawn = lead.history.len();
        let mut means = Means {
            now: now(),
            id: &mut || {
                drawn += 1;
                format!("task-{drawn}")
            },
            words: &|rule| format!("Look: {rule}"),
        };
        act(lead, record, rules, &mut means)
    }

    /// What the history says: what, to what, and by which rule.
    fn told(lead: &Lead) -> Vec<(&str, Option<&str>, Option<&str>)> {
        let line = |change| {
            let Change { what, to, by, .. }: &Change = change;
            (what.as_str(), to.as_deref(), by.as_deref())
        };
        lead.history.iter().map(line).collect()
    }

    #[test]
    fn a_rule_gives_department_tag_and_follow_up_once_and_says_so() {
        let (mut lead, mut post) = (lead(), record(Kind::Complaint));
        assert!(run(&mut lead, &mut post, &[rule("a")]));
        assert_eq!(lead.department.as_deref(), Some("service"));
        assert_eq!(lead.tags, ["angry"]);
        let [task] = lead.tasks.as_slice() else {
            panic!("one follow-up: {:?}", lead.tasks)
        };
        // Written on the 20th, two days to look at it: that was before today.
        assert_eq!(task.due, day(now()));
        assert_eq!(task.text, "Look: Rule a");
        let by = Some("Rule a");
        assert_eq!(
            told(&lead),
            [
                ("department", Some("service"), by),
                ("tag_added", Some("angry"), by),
                ("task_added", None, by),
            ]
        );
        assert_eq!(
            lead.history.last().and_then(|line| line.id.clone()),
            Some(task.id.clone())
        );
        assert_eq!(post.marks.routed, ["a"]);
        let once = lead.clone();
        assert!(!run(&mut lead, &mut post, &[rule("a")]), "once a post");
        assert_eq!(lead, once);
    }

    #[test]
    fn a_follow_up_lies_as_far_ahead_as_the_rule_says() {
        let (mut lead, mut post) = (lead(), record(Kind::Complaint));
        post.post.posted_at = Some(now());
        run(&mut lead, &mut post, &[rule("a")]);
        assert_eq!(lead.tasks[0].due, Date::constant(2026, 11, 27));
        post.marks.routed.clear();
        post.marks.answered = Some(now());
        lead.tasks.clear();
        run(&mut lead, &mut post, &[rule("a")]);
        assert_eq!(lead.tasks, [], "somebody answered already");
    }

    #[test]
    fn what_the_user_chose_by_hand_stays() {
        let (mut lead, mut post) = (lead(), record(Kind::Complaint));
        lead.department = Some("sales".to_owned());
        lead.set_tags(["angry".to_owned()]);
        run(&mut lead, &mut post, &[rule("a")]);
        assert_eq!(lead.department.as_deref(), Some("sales"));
        assert_eq!(told(&lead), [("task_added", None, Some("Rule a"))]);
        // Emptied by hand is chosen, too.
        lead.department = None;
        lead.remember(Change {
            what: "department".to_owned(),
            from: Some("sales".to_owned()),
            ..Change::default()
        });
        run(&mut lead, &mut record(Kind::Complaint), &[rule("a")]);
        assert_eq!(lead.department, None);
    }

    #[test]
    fn what_the_user_took_off_does_not_come_back() {
        let (mut lead, mut post) = (lead(), record(Kind::Complaint));
        run(&mut lead, &mut post, &[rule("a")]);
        (lead.department, lead.tags, lead.tasks) = (None, Vec::new(), Vec::new());
        assert!(!run(&mut lead, &mut post, &[rule("a")]));
        // The next post of the person: something new to look at, and nothing else,
        // even where the history of the first is forgotten.
        lead.history.clear();
        assert!(run(&mut lead, &mut record(Kind::Complaint), &[rule("a")]));
        assert_eq!(
            (lead.department.clone(), lead.tags.len(), lead.tasks.len()),
            (None, 0, 1)
        );
        // A tag that was taken off by hand comes by no other rule either.
        lead.remember(Change {
            what: "tag_removed".to_owned(),
            from: Some("angry".to_owned()),
            ..Change::default()
        });
        run(&mut lead, &mut record(Kind::Complaint), &[rule("b")]);
        assert_eq!(lead.tags.len(), 0);
        assert_eq!(lead.department.as_deref(), Some("service"));
    }

    #[test]
    fn of_one_rule_one_follow_up_is_open() {
        let mut lead = lead();
        run(&mut lead, &mut record(Kind::Complaint), &[rule("a")]);
        run(&mut lead, &mut record(Kind::Complaint), &[rule("a")]);
        assert_eq!(lead.tasks.len(), 1);
        lead.tasks[0].done_at = Some(now());
        run(&mut lead, &mut record(Kind::Complaint), &[rule("a")]);
        assert_eq!(lead.tasks.len(), 2);
    }

    #[test]
    fn the_first_rule_that_names_a_department_gives_it() {
        let (mut lead, mut post) = (lead(), record(Kind::Complaint));
        let sales = Rule {
            department: Some("sales".to_owned()),
            tag: Some("b".to_owned()),
            follow_up: None,
            ..rule("b")
        };
        run(&mut lead, &mut post, &[rule("a"), sales]);
        assert_eq!(lead.department.as_deref(), Some("service"));
        assert_eq!(lead.tags, ["angry", "b"]);
    }

    #[test]
    fn no_rule_acts_on_what_says_nothing_about_its_writer() {
        let watches = Rule {
            intent: None,
            watch: Some("brand".to_owned()),
            ..rule("a")
        };
        let untouched = |spoil: fn(&mut StoredPost)| {
            let (mut lead_of, mut post) = (lead(), record(Kind::Complaint));
            spoil(&mut post);
            let acted = run(&mut lead_of, &mut post, std::slice::from_ref(&watches));
            !acted && lead_of == lead()
        };
        assert!(!untouched(|_| {}));
        assert!(untouched(|post| post.marks.sensitive = true));
        assert!(untouched(|post| post.post.sponsored = true));
        assert!(untouched(|post| post.marks.by = vec!["brand".to_owned()]));
        let praise = Rule {
            mood: Some(Mood::Positive),
            ..rule("a")
        };
        let (mut lead_of, mut post) = (lead(), record(Kind::Complaint));
        assert!(!run(&mut lead_of, &mut post, &[praise]));
        assert_eq!((lead_of, post.marks.routed.len()), (lead(), 0));
    }
}
