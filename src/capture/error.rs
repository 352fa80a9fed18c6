//! Why a page or a snippet was not read.

use thiserror::Error;

/// Why nothing was captured; each message is one line for the log.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CaptureError {
    /// The HTML is longer than a post can be.
    #[error("refused: {bytes} bytes of HTML, the limit is {limit}")]
    TooLong {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
    /// Elements are nested deeper than on any real page.
    #[error("refused: elements nested deeper than {limit}")]
    TooDeep {
        /// How deep they may be.
        limit: usize,
    },
    /// The HTML stands for more elements than a post can have.
    #[error("refused: more than {limit} elements and texts")]
    TooMany {
        /// How many there may be.
        limit: usize,
    },
    /// One tag has more attributes than any real one.
    #[error("refused: a tag with more than {limit} attributes")]
    TooManyAttributes {
        /// How many there may be.
        limit: usize,
    },
    /// The tags are tangled so that parsing them would take very long.
    #[error("refused: the tags are too tangled to be read in time")]
    Tangled,
    /// No adapter has this name.
    #[error("there is no adapter `{0}`; `sidelight adapters` lists them")]
    UnknownAdapter(String),
    /// The page's address is no http or https URL.
    #[error("`{0}` is no http or https address; pass the address of the page")]
    BadUrl(String),
}
