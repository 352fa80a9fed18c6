//! Whether more is negative than the last weeks predict.
//!
//! The number of negative mentions on a day is taken as Poisson about a rate
//! that is itself unsure: gamma, learned from the last eight weeks, the newer the
//! heavier, by how much was read and by the day of the week. What that predicts
//! for a day is a negative binomial distribution, which is wide after few posts
//! and narrow after many (Gelman et al., Bayesian Data Analysis, 3rd ed., 2.6).
//! Days that scatter more than Poisson widen it (the dispersion of `McCullagh` and
//! Nelder, Generalized Linear Models, 2nd ed., 6.2). A storm is a number that the
//! prediction gives less than one chance in a thousand.

use super::{
    days::Day,
    mentions::{Period, Which, series},
};
use jiff::civil::{Date, Weekday};
use statrs::function::beta::checked_beta_reg;

/// How many days are learned from.
pub const LEARNED: i64 = 56;
/// On fewer days with posts than these nothing is predicted.
pub const FEWEST_DAYS: usize = 5;
/// A storm has at least so many negative mentions.
pub const FEWEST: i64 = 3;
/// A number that is less likely than this is a storm.
pub const CHANCE: f64 = 0.001;
/// After so many days a day counts half.
const HALF_LIFE: f64 = 21.0;
/// What is believed of the rate before the first day: as if half a day had been
/// read, with half a negative mention.
const PRIOR: (f64, f64) = (0.5, 0.5);
/// A day of the week differs from the others only as far as this many mentions
/// do not outweigh.
const WEEKDAY: f64 = 10.0;
/// As many days scatter as Poisson says, before the first day.
const DISPERSION: f64 = 5.0;

/// What was seen on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observed {
    /// The day.
    pub day: Date,
    /// Negative mentions.
    pub negative: i64,
    /// Posts that were seen and do not mention it: how much was read.
    pub others: i64,
}

/// What the days before say of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// How many negative mentions were to be expected.
    pub expected: f64,
    /// How likely at least as many were as there are.
    pub chance: f64,
}

impl Forecast {
    /// Whether what is there is a storm.
    pub fn is_storm(&self, observed: &Observed) -> bool {
        observed.negative >= FEWEST && self.chance < CHANCE
    }
}

/// A list's days, of a period.
pub fn observed(days: &[Day], watch: &str, period: Period) -> Vec<Observed> {
    let all = series(days, &Which::of(""), period);
    let of_list = series(days, &Which::of(watch), period);
    all.into_iter()
        .zip(of_list)
        .map(|((day, all), (_, list))| Observed {
            day,
            negative: list.negative,
            others: (all.posts - list.posts).max(0),
        })
        .collect()
}

/// What the days `before` predict for `today`; `None` where too few were read.
pub fn forecast(before: &[Observed], today: &Observed) -> Option<Forecast> {
    let read: Vec<&Observed> = before
        .iter()
        .filter(|day| day.day < today.day && day.negative + day.others > 0)
        .collect();
    if read.len() < FEWEST_DAYS {
        return None;
    }
    let usual = read.iter().map(|day| day.others as f64).sum::<f64>() / read.len() as f64;
    let reading = |day: &Observed| {
        if usual > 0.0 {
            (day.others as f64 / usual).max(0.1)
        } else {
            1.0
        }
    };
    let learned: Vec<Learned> = read
        .iter()
        .map(|day| Learned {
            negative: day.negative as f64,
            reading: reading(day),
            weekday: day.day.weekday(),
            weight: weight(day.day, today.day),
        })
        .collect();
    Some(predict(&learned, today, reading(today)))
}

/// A day that is learned from.
struct Learned {
    negative: f64,
    /// How much was read, as a multiple of the usual.
    reading: f64,
    weekday: Weekday,
    weight: f64,
}

fn weight(day: Date, today: Date) -> f64 {
    let age = today.since(day).map_or(0, |span| span.get_days());
    (-f64::from(age) / HALF_LIFE).exp2()
}

fn predict(learned: &[Learned], today: &Observed, reading: f64) -> Forecast {
    let sum =
        |of: &dyn Fn(&Learned) -> f64| learned.iter().map(|day| day.weight * of(day)).sum::<f64>();
    let rate = (PRIOR.0 + sum(&|day| day.negative)) / (PRIOR.1 + sum(&|day| day.reading));
    let on = |weekday: Weekday| {
        let of = |value: &dyn Fn(&Learned) -> f64| {
            sum(&|day| {
                if day.weekday == weekday {
                    value(day)
                } else {
                    0.0
                }
            })
        };
        (WEEKDAY + of(&|day| day.negative)) / (WEEKDAY + rate * of(&|day| day.reading))
    };
    let factors: Vec<f64> = learned.iter().map(|day| on(day.weekday)).collect();
    let mut exposure = 0.0;
    let mut scatter = DISPERSION;
    for (day, factor) in learned.iter().zip(&factors) {
        let mean = rate * day.reading * factor;
        exposure += day.weight * day.reading * factor;
        scatter += day.weight * (day.negative - mean).powi(2) / mean;
    }
    let dispersion = (scatter / (DISPERSION + sum(&|_| 1.0))).max(1.0);
    let shape = PRIOR.0 + sum(&|day| day.negative);
    // A day on which little was read so far may become like any other.
    let reading = reading.max(1.0) * on(today.day.weekday());
    let expected = shape / (PRIOR.1 + exposure) * reading;
    let size = expected / (dispersion - 1.0 + expected / shape);
    Forecast {
        expected,
        chance: at_least(today.negative, expected, size),
    }
}

/// How likely a negative binomial number of that mean and size is to be at least
/// `count`.
fn at_least(count: i64, mean: f64, size: f64) -> f64 {
    if count <= 0 {
        return 1.0;
    }
    // Fails only for numbers that are not above zero: then nothing is said.
    checked_beta_reg(count as f64, size, mean / (size + mean)).unwrap_or(1.0)
}

#[cfg(test)]
mod tests;
