//! Whole leads as JSON: what is written is what is read back.

use crate::lead::Lead;
use std::io::{self, Write};

/// An array, or a lead a line.
pub(super) struct Leads<W: Write> {
    out: W,
    array: bool,
    empty: bool,
}

impl<W: Write> Leads<W> {
    pub(super) fn new(array: bool, mut out: W) -> io::Result<Self> {
        if array {
            out.write_all(b"[")?;
        }
        Ok(Self {
            out,
            array,
            empty: true,
        })
    }

    pub(super) fn lead(&mut self, lead: &Lead) -> io::Result<()> {
        match (self.array, self.empty) {
            (true, true) => self.out.write_all(b"\n")?,
            (true, false) => self.out.write_all(b",\n")?,
            (false, _) => {}
        }
        self.empty = false;
        serde_json::to_writer(&mut self.out, lead)?;
        if !self.array {
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<W> {
        if self.array {
            self.out.write_all(b"\n]\n")?;
        }
        Ok(self.out)
    }
}
