//! Who leads opinion about something that is watched, and did not before.

use super::{
    alerts::What,
    leaders::{Circle, Scope},
};

/// How many of a list's leaders are worth telling of: further down the ranks
/// change with every few posts.
const FIRST: usize = 3;

/// The people who are among the first of a watchlist now and were none of its
/// leaders in the study before. A list without a study before tells nothing: there
/// everybody is new.
pub fn risen(before: &[Circle], now: &[Circle]) -> Vec<What> {
    let mut noticed = Vec::new();
    for circle in now {
        let Scope::Watch(watch) = &circle.scope else {
            continue;
        };
        let Some(old) = before.iter().find(|old| old.scope == circle.scope) else {
            continue;
        };
        let first = circle.leaders.iter().take(FIRST);
        let new = first.filter(|leader| !old.leaders.iter().any(|one| one.person == leader.person));
        noticed.extend(new.map(|leader| What::Leader {
            watch: watch.clone(),
            person: leader.person.clone(),
        }));
    }
    noticed
}

#[cfg(test)]
mod tests {
    use super::super::leaders::{Leader, Why};
    use super::*;

    fn circle(scope: Scope, people: &[&str]) -> Circle {
        let leaders = people.iter().map(|person| Leader {
            person: (*person).to_owned(),
            score: 0.5,
            why: Why::default(),
        });
        Circle {
            scope,
            leaders: leaders.collect(),
            ..Circle::default()
        }
    }

    fn of_list(people: &[&str]) -> Circle {
        circle(Scope::Watch("list".to_owned()), people)
    }

    #[test]
    fn only_who_is_new_among_the_first_is_told() {
        let before = [of_list(&["a", "b", "c", "d"])];
        let now = [of_list(&["x", "d", "a", "y"])];
        let expected = What::Leader {
            watch: "list".to_owned(),
            person: "x".to_owned(),
        };
        assert_eq!(risen(&before, &now), [expected]);
        assert_eq!(risen(&before, &before), []);
    }

    #[test]
    fn a_first_study_tells_nothing() {
        assert_eq!(risen(&[], &[of_list(&["x"])]), []);
        let all = [circle(Scope::All, &["x"])];
        assert_eq!(
            risen(&[circle(Scope::All, &[])], &all),
            [],
            "nobody watches everything"
        );
    }
}
