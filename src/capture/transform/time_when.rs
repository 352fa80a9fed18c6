//! What a time is read as.

use crate::post::Precision;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// An instant, and how exactly it is known.
pub(crate) type When = (Timestamp, Precision);

/// A local time is an instant where its zone is known, else a day.
pub(super) fn local_time(local: DateTime, zone: Option<Offset>) -> Option<When> {
    match zone {
        Some(zone) => Some((zone.to_timestamp(local).ok()?, Precision::Exact)),
        None => day(local.date()),
    }
}

/// A calendar day, stored as its midnight in UTC.
pub(super) fn day(date: Date) -> Option<When> {
    let at = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?;
    Some((at, Precision::Day))
}
