//! What is done with the values that a page shows. One transform, one file,
//! its tests beside it.

pub(crate) mod count;
pub(crate) mod handle;
pub(crate) mod label;
pub(crate) mod linkedin;
pub(crate) mod names;
pub(crate) mod number;
pub(crate) mod tags;
pub(crate) mod text;
pub(crate) mod time;
mod time_date;
mod time_relative;
mod time_when;
pub(crate) mod url;
