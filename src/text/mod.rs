//! What every reader of text shares: its language, its tokens, one spelling.

pub mod fold;
pub mod lang;
pub mod token;
pub mod tone;
