use super::*;
use jiff::ToSpan;

/// Numbers that are the same in every run (`SplitMix64`, Steele et al., 2014).
struct Dice(u64);

impl Dice {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn exponential(&mut self) -> f64 {
        -(1.0 - self.uniform()).ln()
    }

    /// How many events of a rate of one fit into `mean`.
    fn poisson(&mut self, mean: f64) -> i64 {
        let mut time = self.exponential();
        let mut count = 0;
        while time < mean {
            count += 1;
            time += self.exponential();
        }
        count
    }

    /// Poisson about a gamma rate of this whole shape: a negative binomial number.
    fn scattered(&mut self, mean: f64, shape: u32) -> i64 {
        let gamma: f64 = (0..shape).map(|_| self.exponential()).sum();
        self.poisson(mean * gamma / f64::from(shape))
    }
}

/// What is usual: per day, on weekends half of it, and by how much is read.
struct Usual {
    rate: f64,
    /// How much the days scatter beyond Poisson; `None`: not.
    shape: Option<u32>,
}

impl Usual {
    fn day(&self, dice: &mut Dice, day: Date, times: f64) -> Observed {
        let reading = 0.3 + 1.4 * dice.uniform();
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let mean = self.rate * reading * if weekend { 0.6 } else { 1.16 } * times;
        Observed {
            day,
            negative: match self.shape {
                Some(shape) => dice.scattered(mean, shape),
                None => dice.poisson(mean),
            },
            others: dice.poisson(200.0 * reading),
        }
    }

    /// The share of days on which there was an alarm, of `years` of days whose
    /// last has `times` as many negative mentions as usual.
    fn alarms(&self, seed: u64, days: usize, times: f64) -> f64 {
        let mut dice = Dice(seed);
        let first = Date::constant(2024, 1, 1);
        let mut history: Vec<Observed> = (0..LEARNED)
            .map(|n| self.day(&mut dice, first.saturating_add(n.days()), 1.0))
            .collect();
        let mut alarms = 0;
        for n in 0..days {
            let n = LEARNED + i64::try_from(n).expect("few");
            let day = first.saturating_add(n.days());
            let today = self.day(&mut dice, day, times);
            let before = &history[history.len() - 56..];
            let forecast = forecast(before, &today).expect("a forecast");
            alarms += usize::from(forecast.is_storm(&today));
            history.push(self.day(&mut dice, day, 1.0));
        }
        alarms as f64 / days as f64
    }
}

const RATES: [f64; 7] = [0.02, 0.1, 0.5, 2.0, 8.0, 30.0, 100.0];

/// 1,500 days each: at 0.001 one expects 1.5 alarms, and more than 7 in one of
/// 2,000 tries.
#[test]
fn on_usual_days_there_is_no_alarm_however_many_posts_a_day() {
    let mut all = 0.0;
    for (seed, rate) in (1..).zip(RATES) {
        let alarms = Usual { rate, shape: None }.alarms(seed, 1_500, 1.0);
        println!("rate {rate}: {alarms:.5} false alarms a day");
        assert!(alarms <= 7.0 / 1_500.0, "{rate}: {alarms}");
        all += alarms;
    }
    let mean = all / RATES.len() as f64;
    println!("mean {mean:.5}");
    assert!(mean <= 0.0015, "{mean}");
}

/// Days that scatter twice as much as Poisson and more.
#[test]
fn days_that_scatter_are_learned() {
    for (seed, rate) in (11..).zip([2.0, 8.0, 30.0]) {
        let usual = Usual {
            rate,
            shape: Some(8),
        };
        let alarms = usual.alarms(seed, 1_500, 1.0);
        println!("scattered, rate {rate}: {alarms:.5} false alarms a day");
        assert!(alarms <= 0.006, "{rate}: {alarms}");
    }
}

#[test]
fn a_storm_is_seen_among_few_posts_as_among_many() {
    for (rate, times, seen) in [
        (0.1, 80.0, 0.7),
        (0.5, 20.0, 0.7),
        (2.0, 8.0, 0.7),
        (8.0, 4.0, 0.7),
        (30.0, 3.0, 0.75),
    ] {
        let alarms = Usual { rate, shape: None }.alarms(5, 300, times);
        println!("rate {rate}, {times} times as much: {alarms:.2} seen");
        assert!(alarms >= seen, "{rate} × {times}: {alarms}");
    }
}

fn flat(negative: i64, others: i64) -> Vec<Observed> {
    let first = Date::constant(2026, 10, 1);
    (0..28)
        .map(|n| Observed {
            day: first.saturating_add(n.days()),
            negative,
            others,
        })
        .collect()
}

fn today(negative: i64, others: i64) -> Observed {
    Observed {
        day: Date::constant(2026, 10, 29),
        negative,
        others,
    }
}

#[test]
fn who_reads_more_sees_more() {
    let before = flat(2, 100);
    let storm = |day: Observed| forecast(&before, &day).expect("a forecast").is_storm(&day);
    assert!(storm(today(14, 100)));
    assert!(!storm(today(14, 700)), "seven times as much was read");
    assert!(storm(today(14, 10)), "and this is only the morning");
    assert!(!storm(today(4, 10)));
}

#[test]
fn too_few_days_predict_nothing_and_two_posts_are_no_storm() {
    assert_eq!(forecast(&flat(0, 50)[..4], &today(9, 50)), None);
    assert_eq!(
        forecast(&flat(0, 0), &today(9, 50)),
        None,
        "nothing was read"
    );
    let day = today(2, 50);
    let forecast = forecast(&flat(0, 50), &day).expect("a forecast");
    assert!(!forecast.is_storm(&day));
}

#[test]
fn the_tail_is_that_of_a_negative_binomial() {
    // Size 1 is geometric: P(at least n) = (mean / (1 + mean))^n.
    assert!((at_least(3, 2.0, 1.0) - (2.0_f64 / 3.0).powi(3)).abs() < 1e-12);
    // A great size is Poisson: P(at least 10 | 3) = 0.001102.
    assert!((at_least(10, 3.0, 1e9) - 0.001_102_49).abs() < 1e-6);
    assert!((at_least(0, 3.0, 1.0) - 1.0).abs() < 1e-12);
}
