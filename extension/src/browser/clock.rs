//! The time, which the engine never reads itself.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Now, in whole milliseconds.
pub fn now() -> Timestamp {
    // Milliseconds since 1970 fit 53 bits for the next 285,000 years.
    #[allow(clippy::cast_possible_truncation)]
    let milliseconds = js_sys::Date::now() as i64;
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The day of a moment, in UTC: good enough to count by.
pub fn day(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date()
}
