//! From the posts that were taken in to the circles, in steps: first what is
//! usual and who wrote what, then one scope after the other.

use super::{
    super::community::{Node, Ties},
    Circle, FEWEST, LIMIT, LISTED, Leader, MAD, Row, Scope, Study, median,
    standing::Standing,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, btree_map};

/// A study that is being told.
#[derive(Debug)]
pub struct Circling {
    study: Study,
    /// Median and deviation of the reactions, by network.
    usual: Vec<Option<(f64, f64)>>,
    /// Who wrote a post.
    author: HashMap<u64, Node>,
    /// People all of whose posts are of the last days.
    new: BTreeSet<Node>,
    circles: Vec<Circle>,
    phase: Phase,
}

#[derive(Debug)]
enum Phase {
    /// Going through all posts once.
    Indexing(Index),
    /// Going through the posts of one scope after the other.
    Scopes(btree_map::IntoIter<Scope, Vec<u32>>, Option<Box<Gathering>>),
    Done,
}

/// What going through all posts finds.
#[derive(Debug, Default)]
struct Index {
    at: usize,
    scopes: BTreeMap<Scope, Vec<u32>>,
    lately: BTreeSet<Node>,
    before: BTreeSet<Node>,
    reactions: Vec<Vec<f64>>,
}

/// What was counted in one scope.
#[derive(Debug)]
struct Gathering {
    scope: Scope,
    rows: Vec<u32>,
    at: usize,
    people: BTreeMap<Node, Standing>,
    brands: BTreeSet<Node>,
    ties: Ties,
}

impl Circling {
    pub(super) fn new(study: Study) -> Self {
        let index = Index {
            reactions: vec![Vec::new(); study.networks.len()],
            ..Index::default()
        };
        Self {
            study,
            usual: Vec::new(),
            author: HashMap::new(),
            new: BTreeSet::new(),
            circles: Vec::new(),
            phase: Phase::Indexing(index),
        }
    }

    /// Does some of the work, about `budget` posts of it. Answers whether all is done.
    pub fn step(&mut self, budget: usize) -> bool {
        self.phase = match std::mem::replace(&mut self.phase, Phase::Done) {
            Phase::Indexing(index) => self.index(index, budget),
            Phase::Scopes(mut left, None) => match left.next() {
                Some((scope, rows)) => {
                    let gathering = Gathering::new(&self.study, scope, rows);
                    Phase::Scopes(left, Some(Box::new(gathering)))
                }
                None => Phase::Done,
            },
            Phase::Scopes(left, Some(mut gathering)) => {
                if self.gather(&mut gathering, budget) {
                    let circle = self.circle(&gathering);
                    self.circles.push(circle);
                    Phase::Scopes(left, None)
                } else {
                    Phase::Scopes(left, Some(gathering))
                }
            }
            Phase::Done => Phase::Done,
        };
        matches!(self.phase, Phase::Done)
    }

    /// The circles, once all is done.
    pub fn circles(self) -> Vec<Circle> {
        self.circles
    }

    fn index(&mut self, mut index: Index, budget: usize) -> Phase {
        let rows = self.study.rows.iter().enumerate();
        for (at, row) in rows.skip(index.at).take(budget.max(1)) {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            self.author.insert(row.key, row.person);
            let lists = row.watch.iter();
            let lists = lists.filter_map(|at| self.study.watches.get(usize::from(*at)));
            let scopes = [Some(Scope::All), row.topic.map(Scope::Topic)];
            for scope in scopes
                .into_iter()
                .flatten()
                .chain(lists.cloned().map(Scope::Watch))
            {
                index.scopes.entry(scope).or_default().push(at);
            }
            let when = if row.recent {
                &mut index.lately
            } else {
                &mut index.before
            };
            when.insert(row.person);
            let of_network = index.reactions.get_mut(usize::from(row.network));
            if let (Some(of), Some(reactions)) = (of_network, row.reactions) {
                of.push(reactions);
            }
        }
        index.at = index.at.saturating_add(budget.max(1));
        if index.at < self.study.rows.len() {
            return Phase::Indexing(index);
        }
        self.new = &index.lately - &index.before;
        self.usual = index.reactions.into_iter().map(usual).collect();
        Phase::Scopes(index.scopes.into_iter(), None)
    }

    /// Counts some posts of a scope. Answers whether all are.
    fn gather(&self, gathering: &mut Gathering, budget: usize) -> bool {
        let end = gathering
            .at
            .saturating_add(budget.max(1))
            .min(gathering.rows.len());
        for at in gathering.at..end {
            let row = gathering
                .rows
                .get(at)
                .and_then(|row| self.study.rows.get(*row as usize));
            if let Some(row) = row {
                self.count(gathering, row);
            }
        }
        gathering.at = end;
        end == gathering.rows.len()
    }

    fn count(&self, gathering: &mut Gathering, row: &Row) {
        let Gathering {
            people,
            brands,
            ties,
            ..
        } = gathering;
        let own = people.entry(row.person).or_default();
        own.posts += 1;
        let usual = self.usual.get(usize::from(row.network)).copied().flatten();
        if let (Some(reactions), Some((middle, unit))) = (row.reactions, usual) {
            own.known += 1;
            own.above += reactions - middle;
            own.units += ((reactions - middle) / unit).clamp(-LIMIT, LIMIT);
        }
        let answered = row
            .parent
            .and_then(|parent| self.author.get(&parent))
            .copied();
        let mentioned = row
            .mentions
            .iter()
            .filter_map(|handle| self.study.handles.get(handle))
            .copied();
        let without_brand = |other: &Node| !brands.contains(&row.person) && !brands.contains(other);
        for other in answered
            .into_iter()
            .chain(mentioned.clone())
            .filter(without_brand)
        {
            ties.tie(row.person, other);
        }
        if let Some(other) = answered.filter(|other| *other != row.person) {
            people.entry(other).or_default().answered.insert(row.person);
        }
        for other in mentioned.filter(|other| *other != row.person) {
            people
                .entry(other)
                .or_default()
                .mentioned
                .insert(row.person);
        }
    }

    fn circle(&self, gathering: &Gathering) -> Circle {
        let Gathering {
            scope,
            rows,
            people,
            brands,
            ties,
            ..
        } = gathering;
        // Only those who are listed are told with their reasons.
        let mut best: Vec<(f64, &str, &Standing)> = people
            .iter()
            .filter(|(person, own)| own.posts >= FEWEST && !brands.contains(person))
            .map(|(person, own)| (own.score(), self.name(*person), own))
            .filter(|(score, ..)| *score > 0.0)
            .collect();
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let leaders = best
            .into_iter()
            .take(LISTED)
            .map(|(score, person, own)| Leader {
                person: person.to_owned(),
                score,
                why: own.why(),
            })
            .collect();
        let wrote = people.values().filter(|own| own.posts > 0).count();
        let mut told = BTreeSet::new();
        let newcomers: Vec<Node> = rows
            .iter()
            .rev()
            .filter_map(|row| self.study.rows.get(*row as usize))
            .map(|row| row.person)
            .filter(|person| self.new.contains(person) && told.insert(*person))
            .collect();
        Circle {
            scope: scope.clone(),
            leaders,
            community: ties.told(wrote, &newcomers, |node| self.name(node)),
        }
    }

    fn name(&self, node: Node) -> &str {
        self.study.names.get(node as usize).map_or("", |name| name)
    }
}

impl Gathering {
    fn new(study: &Study, scope: Scope, rows: Vec<u32>) -> Self {
        let all = rows.iter().filter_map(|row| study.rows.get(*row as usize));
        let brands = all.filter(|row| row.brand).map(|row| row.person).collect();
        Self {
            scope,
            at: 0,
            people: BTreeMap::new(),
            brands,
            ties: Ties::default(),
            rows,
        }
    }
}

/// Median and deviation of one network's reactions.
fn usual(mut all: Vec<f64>) -> Option<(f64, f64)> {
    let middle = median(&mut all)?;
    let mut apart: Vec<f64> = all.iter().map(|one| (one - middle).abs()).collect();
    // Where most posts have the same number, a doubling is one unit.
    let unit = (median(&mut apart)? * MAD).max(std::f64::consts::LN_2);
    Some((middle, unit))
}
