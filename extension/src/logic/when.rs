//! How long ago something was, in the unit a person would choose.

use jiff::Timestamp;

/// A distance in time: the signed amount and its unit, as `Intl.RelativeTimeFormat` takes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ago {
    /// Negative in the past.
    pub amount: i64,
    /// `second`, `minute`, `hour`, `day`, `month` or `year`.
    pub unit: &'static str,
}

/// From `then` to `now`. Page clocks and this one differ: the near future is "now".
pub fn ago(then: Timestamp, now: Timestamp) -> Ago {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    const MONTH: i64 = 30 * DAY;
    const YEAR: i64 = 365 * DAY;
    let seconds = then.as_second() - now.as_second();
    let (unit, length) = match seconds.abs() {
        s if s < MINUTE => {
            return Ago {
                amount: 0,
                unit: "second",
            };
        }
        s if s < HOUR => ("minute", MINUTE),
        s if s < DAY => ("hour", HOUR),
        s if s < MONTH => ("day", DAY),
        s if s < YEAR => ("month", MONTH),
        _ => ("year", YEAR),
    };
    Ago {
        amount: seconds / length,
        unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_fits_the_distance() {
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
        for (then, amount, unit) in [
            ("2026-11-22T12:00:30Z", 0, "second"),
            ("2026-11-22T11:59:01Z", 0, "second"),
            ("2026-11-22T11:59:00Z", -1, "minute"),
            ("2026-11-22T09:30:00Z", -2, "hour"),
            ("2026-11-20T12:00:00Z", -2, "day"),
            ("2026-09-20T12:00:00Z", -2, "month"),
            ("2020-11-22T12:00:00Z", -6, "year"),
            ("2026-11-22T15:00:00Z", 3, "hour"),
        ] {
            let then: Timestamp = then.parse().expect("a time");
            assert_eq!(ago(then, now), Ago { amount, unit }, "{then}");
        }
    }
}
