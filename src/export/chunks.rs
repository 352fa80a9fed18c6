//! A file in memory, in pieces: one that grows as a whole is copied each time,
//! and for a moment takes three times its size.

use std::io::{self, Write};

/// How large a piece is, in bytes.
const PIECE: usize = 1 << 20;

/// A file in pieces of a megabyte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chunks(Vec<Vec<u8>>);

impl Chunks {
    /// The pieces, in order.
    pub fn pieces(&self) -> &[Vec<u8>] {
        &self.0
    }

    /// How many bytes the file has.
    pub fn size(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }
}

impl From<Vec<u8>> for Chunks {
    fn from(bytes: Vec<u8>) -> Self {
        Self(vec![bytes])
    }
}

impl Write for Chunks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let full = self.0.last().is_none_or(|last| last.len() >= PIECE);
        if full {
            self.0.push(Vec::with_capacity(PIECE));
        }
        let Some(last) = self.0.last_mut() else {
            return Ok(0);
        };
        let room = PIECE.saturating_sub(last.len()).min(bytes.len());
        last.extend_from_slice(bytes.get(..room).unwrap_or_default());
        Ok(room)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_are_the_file() {
        let bytes: Vec<u8> = (0..=255).cycle().take(PIECE * 2 + 7).collect();
        let mut file = Chunks::default();
        for part in bytes.chunks(1000) {
            file.write_all(part).expect("memory takes it");
        }
        assert_eq!(file.size(), bytes.len());
        assert_eq!(file.pieces().concat(), bytes);
        assert_eq!(file.pieces().len(), 3);
    }
}
