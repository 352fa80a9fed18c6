//! The time, which the engine never reads itself.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Now, in whole milliseconds.
pub fn now() -> Timestamp {
    // Milliseconds since 1970 fit 53 bits for the next 285,000 years.
    #[allow(clippy::cast_possible_truncation)]
    let milliseconds = js_sys::Date::now() as i64;
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// How many minutes of the user's day have passed: for hours that the user chose.
pub fn minute_of_day() -> u16 {
    let now = js_sys::Date::new_0();
    // At most 23 × 60 + 59.
    u16::try_from(now.get_hours() * 60 + now.get_minutes()).unwrap_or_default()
}

/// The day of a moment, in UTC: good enough to count by.
pub fn day(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date()
}
