//! Spherical k-means (Dhillon and Modha 2001), begun by k-means++ (Arthur and
//! Vassilvitskii 2007) or where the last grouping ended; in steps.

use super::matrix::Matrix;

/// Posts that the centres are moved by; all others are put to the nearest one.
const SAMPLE: usize = 30_000;
/// When no centre moves much any more it ends earlier.
const ROUNDS: usize = 14;
/// What a post must have in common with its centre.
const NEAR: f32 = 0.09;

/// Numbers that look drawn and are the same every time (`SplitMix64`, Steele 2014).
#[derive(Clone, Copy, Debug)]
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// In 0..1.
    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / 16_777_216.0
    }
}

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Choosing the first centres, one after the other.
    Choose,
    /// Putting posts to centres, and moving these.
    Round(usize),
    /// Putting every post to its centre.
    Last,
    Done,
}

/// The grouping under way.
#[derive(Debug)]
pub(super) struct Clusters {
    pub(super) count: usize,
    /// Centres, term by term: `centres[term * count + cluster]`.
    centres: Vec<f32>,
    sums: Vec<f32>,
    /// The posts that move the centres.
    sample: Vec<u32>,
    /// How far the nearest centre is, while the first ones are chosen.
    far: Vec<f32>,
    chosen: usize,
    /// How many of the chosen centres every post of the sample was measured from.
    measured: usize,
    at: usize,
    moved: usize,
    /// The cluster of each post, `count` for none.
    pub(super) of: Vec<u16>,
    /// How near each post is to its centre.
    pub(super) near: Vec<f32>,
    phase: Phase,
    dice: Dice,
}

impl Clusters {
    /// A grouping into `count` clusters. `before` are centres to begin with.
    pub(super) fn new(
        matrix: &Matrix,
        count: usize,
        before: &[Vec<(usize, f32)>],
        seed: u64,
    ) -> Self {
        let mut dice = Dice(seed);
        let all: Vec<u32> = (0..u32::try_from(matrix.len()).unwrap_or(u32::MAX))
            .filter(|at| !matrix.is_blank(*at as usize))
            .collect();
        // Evenly spread, from a drawn beginning: posts come in the order of their keys.
        let stride = all.len().div_ceil(SAMPLE).max(1);
        let from = usize::try_from(dice.next() % stride as u64).unwrap_or(0);
        let sample: Vec<u32> = all.into_iter().skip(from).step_by(stride).collect();
        let terms = matrix.words.len();
        let mut clusters = Self {
            count,
            centres: vec![0.0; terms * count],
            sums: vec![0.0; terms * count],
            far: vec![1.0; sample.len()],
            sample,
            chosen: 0,
            measured: 0,
            at: 0,
            moved: 0,
            of: vec![u16::try_from(count).unwrap_or(u16::MAX); matrix.len()],
            near: vec![0.0; matrix.len()],
            phase: Phase::Choose,
            dice,
        };
        for centre in before.iter().take(count) {
            clusters.set_centre(clusters.chosen, centre.iter().copied());
            clusters.chosen += 1;
        }
        clusters
    }

    fn set_centre(&mut self, cluster: usize, row: impl Iterator<Item = (usize, f32)>) {
        for (term, weight) in row {
            if let Some(cell) = self.centres.get_mut(term * self.count + cluster) {
                *cell = weight;
            }
        }
    }

    /// Does some of the work: looks at about `budget` posts. Answers whether all is done.
    pub(super) fn step(&mut self, matrix: &Matrix, budget: usize) -> bool {
        let end = self.at + budget.max(1);
        match self.phase {
            Phase::Choose => self.choose(matrix, budget),
            Phase::Round(round) => {
                let last = end.min(self.sample.len());
                for n in self.at..last {
                    if let Some(post) = self.sample.get(n).copied() {
                        self.put(matrix, post as usize, true);
                    }
                }
                self.at = last;
                if last == self.sample.len() {
                    self.move_centres();
                    let still = self.moved * 200 < self.sample.len();
                    self.begin(if still || round + 1 == ROUNDS {
                        Phase::Last
                    } else {
                        Phase::Round(round + 1)
                    });
                }
            }
            Phase::Last => {
                let last = end.min(matrix.len());
                for post in self.at..last {
                    self.put(matrix, post, false);
                }
                self.at = last;
                if last == matrix.len() {
                    self.begin(Phase::Done);
                }
            }
            Phase::Done => {}
        }
        self.phase == Phase::Done
    }

    /// How far it is, 0 to 1.
    pub(super) fn progress(&self) -> f32 {
        let share = |of: usize| self.at as f32 / of.max(1) as f32;
        match self.phase {
            Phase::Choose => 0.2 * self.chosen as f32 / self.count.max(1) as f32,
            Phase::Round(round) => {
                0.2 + 0.6 * (round as f32 + share(self.sample.len())) / ROUNDS as f32
            }
            Phase::Last => 0.8 + 0.2 * share(self.of.len()),
            Phase::Done => 1.0,
        }
    }

    fn begin(&mut self, phase: Phase) {
        self.phase = phase;
        self.at = 0;
        self.moved = 0;
        self.sums.fill(0.0);
    }

    /// Measures how far posts of the sample are from the centres that are new, and
    /// when all are measured draws the next centre among those that are far from all.
    fn choose(&mut self, matrix: &Matrix, budget: usize) {
        // Centres of the last time come first, all at once; then one after the other.
        let new = self.measured..self.chosen;
        // One centre is less to compare with than all of them are.
        let budget = budget.saturating_mul(self.count) / new.len().max(1);
        let last = self.at.saturating_add(budget.max(1)).min(self.sample.len());
        for n in self.at..last {
            let Some(post) = self.sample.get(n).copied() else {
                continue;
            };
            for cluster in new.clone() {
                let near: f32 = matrix
                    .row(post as usize)
                    .map(|(term, weight)| {
                        let cell = self.centres.get(term * self.count + cluster);
                        weight * cell.copied().unwrap_or(0.0)
                    })
                    .sum();
                if let Some(far) = self.far.get_mut(n) {
                    *far = far.min((1.0 - near).max(0.0));
                }
            }
        }
        self.at = last;
        if last < self.sample.len() {
            return;
        }
        self.at = 0;
        self.measured = self.chosen;
        if self.chosen == self.count || self.sample.is_empty() {
            self.begin(Phase::Round(0));
            return;
        }
        let whole: f32 = self.far.iter().map(|far| far * far).sum();
        let mut drawn = self.dice.share() * whole;
        let found = self.far.iter().position(|far| {
            drawn -= far * far;
            drawn <= 0.0
        });
        let post = self.sample.get(found.unwrap_or(0)).copied().unwrap_or(0);
        self.set_centre(self.chosen, matrix.row(post as usize));
        self.chosen += 1;
    }

    /// Puts a post to its nearest centre; `moving` counts it for the centre's next place.
    fn put(&mut self, matrix: &Matrix, post: usize, moving: bool) {
        let (best, near) = self.nearest(matrix, post);
        let none = self.count;
        let to = if near >= NEAR { best } else { none };
        if let (Some(of), Some(slot)) = (self.of.get_mut(post), self.near.get_mut(post)) {
            self.moved += usize::from(usize::from(*of) != to);
            *of = u16::try_from(to).unwrap_or(u16::MAX);
            *slot = near;
        }
        if moving && to != none {
            for (term, weight) in matrix.row(post) {
                if let Some(sum) = self.sums.get_mut(term * self.count + to) {
                    *sum += weight;
                }
            }
        }
    }

    /// The nearest centre and how near it is (the cosine).
    fn nearest(&self, matrix: &Matrix, post: usize) -> (usize, f32) {
        let near = self.nearness(matrix, post);
        let best = near.iter().copied().enumerate();
        best.fold(
            (0, 0.0),
            |best, now| if now.1 > best.1 { now } else { best },
        )
    }

    /// How near a post is to every centre.
    pub(super) fn nearness(&self, matrix: &Matrix, post: usize) -> Vec<f32> {
        let mut near = vec![0.0_f32; self.count];
        for (term, weight) in matrix.row(post) {
            let start = term * self.count;
            let row = self
                .centres
                .get(start..start + self.count)
                .unwrap_or_default();
            for (near, cell) in near.iter_mut().zip(row) {
                *near += weight * cell;
            }
        }
        near
    }

    /// Each centre goes to where its posts are, at length one.
    fn move_centres(&mut self) {
        let mut lengths = vec![0.0_f32; self.count];
        for row in self.sums.chunks(self.count) {
            for (length, sum) in lengths.iter_mut().zip(row) {
                *length += sum * sum;
            }
        }
        for (row, sums) in self
            .centres
            .chunks_mut(self.count)
            .zip(self.sums.chunks(self.count))
        {
            for ((cell, sum), length) in row.iter_mut().zip(sums).zip(&lengths) {
                // A centre that no post is near to stays, and may find some later.
                if *length > 0.0 {
                    *cell = sum / length.sqrt();
                }
            }
        }
    }

    /// The strongest terms of a centre.
    pub(super) fn strongest(&self, cluster: usize, most: usize) -> Vec<(usize, f32)> {
        let mut terms: Vec<(usize, f32)> = self
            .centres
            .chunks(self.count)
            .enumerate()
            .filter_map(|(term, row)| Some((term, *row.get(cluster)?)))
            .filter(|(_, weight)| *weight > 0.0)
            .collect();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(most);
        terms
    }
}
