//! The model file: what it holds, how it is written, how it is read.
//!
//! ```text
//! 8 bytes   "SLSENTI" and the format's number
//! 8 bytes   FNV-1a of all that follows the next field
//! 4 bytes   the length of all that follows
//!   1 + n   the length of the model's name, and the name
//!   4       how far apart the two best must be to be sure
//!   2 × 20  English, German: two scales, three biases
//!   4       how many listed words
//!   4 × n   their keys, ascending, each as the distance from the one before
//!   n       their values in tenths
//!   rows    each row's weight towards negative, English rows first
//!   rows    each row's weight towards positive
//! ```
//!
//! Little-endian. Calibration is inside the scales and biases. The two planes
//! of weights lie apart because they compress better so.

use super::features::ROWS;
use super::valence::Valences;
use crate::text::lang::Lang;

const MAGIC: &[u8; 7] = b"SLSENTI";
const FORMAT: u8 = 1;
const HEAD: usize = 20;

/// Why a model file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The bytes do not start as a model file does.
    #[error("this is not a sentiment model; install Sidelight again")]
    Foreign,
    /// Written by another version of the engine.
    #[error(
        "the sentiment model has format {0}, this version reads format 1; install Sidelight again"
    )]
    Format(u8),
    /// The file ends too early, or has more than it says.
    #[error(
        "the sentiment model has {found} bytes where {expected} should be; install Sidelight again"
    )]
    Length {
        /// What the file says.
        expected: usize,
        /// What there is.
        found: usize,
    },
    /// The checksum is another one.
    #[error("the sentiment model is damaged (its checksum differs); install Sidelight again")]
    Damaged,
    /// The checksum is right, what is inside is not.
    #[error("the sentiment model's {0} cannot be read; install Sidelight again")]
    Content(&'static str),
}

/// What is particular to a language.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tuning {
    /// What a unit of weight is worth, towards negative and towards positive.
    pub scale: [f32; 2],
    /// Where negative, neutral and positive start.
    pub bias: [f32; 3],
}

/// What a model file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// The model's name.
    pub name: String,
    /// How far apart the two most probable labels must be to be sure.
    pub sure: f32,
    /// English, German.
    pub tuning: [Tuning; 2],
    /// Listed words: keys and values in tenths, ascending by key.
    pub words: Vec<(u32, i8)>,
    /// Each row's weights towards negative and towards positive.
    pub rows: Vec<[i8; 2]>,
}

impl Parts {
    /// The bytes of the model file.
    pub fn encode(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(self.rows.len() * 2 + self.words.len() * 5 + 128);
        let name = self.name.as_bytes();
        let name = name.get(..name.len().min(255)).unwrap_or_default();
        body.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
        body.extend_from_slice(name);
        body.extend(self.sure.to_le_bytes());
        for tuning in &self.tuning {
            for number in tuning.scale.iter().chain(&tuning.bias) {
                body.extend(number.to_le_bytes());
            }
        }
        body.extend(
            u32::try_from(self.words.len())
                .unwrap_or(u32::MAX)
                .to_le_bytes(),
        );
        let mut before = 0_u32;
        for (key, _) in &self.words {
            body.extend(key.wrapping_sub(before).to_le_bytes());
            before = *key;
        }
        body.extend(
            self.words
                .iter()
                .flat_map(|(_, tenths)| tenths.to_le_bytes()),
        );
        body.extend(self.rows.iter().flat_map(|row| row[0].to_le_bytes()));
        body.extend(self.rows.iter().flat_map(|row| row[1].to_le_bytes()));

        let mut file = Vec::with_capacity(body.len() + HEAD);
        file.extend_from_slice(MAGIC);
        file.push(FORMAT);
        file.extend(checksum(&body).to_le_bytes());
        file.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
        file.extend(body);
        file
    }

    /// What the bytes of a model file hold, and their checksum.
    pub fn decode(file: &[u8]) -> Result<(Self, u64), ModelError> {
        let mut head = Reader(file);
        if head.take(MAGIC.len()) != Some(MAGIC.as_slice()) {
            return Err(ModelError::Foreign);
        }
        let [format] = head.array().ok_or(ModelError::Foreign)?;
        if format != FORMAT {
            return Err(ModelError::Format(format));
        }
        let short = ModelError::Length {
            expected: HEAD,
            found: file.len(),
        };
        let sum = u64::from_le_bytes(head.array().ok_or_else(|| short.clone())?);
        let length = u32::from_le_bytes(head.array().ok_or(short)?);
        let expected = usize::try_from(length).unwrap_or(usize::MAX);
        let body = head.0;
        if body.len() != expected {
            return Err(ModelError::Length {
                expected: expected.saturating_add(HEAD),
                found: file.len(),
            });
        }
        if checksum(body) != sum {
            return Err(ModelError::Damaged);
        }
        Ok((Self::decode_body(body)?, sum))
    }

    fn decode_body(body: &[u8]) -> Result<Self, ModelError> {
        let mut body = Reader(body);
        let name = body
            .array()
            .and_then(|[length]| body.take(usize::from(length)))
            .and_then(|name| std::str::from_utf8(name).ok())
            .ok_or(ModelError::Content("name"))?
            .to_owned();
        let mut number = |what| {
            body.array()
                .map(f32::from_le_bytes)
                .filter(|number| number.is_finite())
                .ok_or(ModelError::Content(what))
        };
        let sure = number("margin")?;
        let mut tuning = [Tuning::default(); 2];
        for language in &mut tuning {
            for value in language.scale.iter_mut().chain(&mut language.bias) {
                *value = number("scales")?;
            }
        }
        let words = Self::decode_words(&mut body).ok_or(ModelError::Content("list of words"))?;
        let negative = body.take(ROWS).ok_or(ModelError::Content("weights"))?;
        let positive = body.take(ROWS).ok_or(ModelError::Content("weights"))?;
        if !body.0.is_empty() {
            return Err(ModelError::Content("end"));
        }
        let rows = negative
            .iter()
            .zip(positive)
            .map(|(n, p)| [i8::from_le_bytes([*n]), i8::from_le_bytes([*p])])
            .collect();
        Ok(Self {
            name,
            sure,
            tuning,
            words,
            rows,
        })
    }

    fn decode_words(body: &mut Reader<'_>) -> Option<Vec<(u32, i8)>> {
        let count = usize::try_from(u32::from_le_bytes(body.array()?)).ok()?;
        let keys = body.take(count.checked_mul(4)?)?;
        let values = body.take(count)?;
        let mut key = 0_u32;
        let words = keys
            .as_chunks::<4>()
            .0
            .iter()
            .zip(values)
            .map(|(step, value)| {
                key = key.wrapping_add(u32::from_le_bytes(*step));
                (key, i8::from_le_bytes([*value]))
            });
        Some(words.collect())
    }
}

/// A model that is ready to score.
#[derive(Debug)]
pub(super) struct Model {
    /// The model's name and checksum: another file, another id.
    pub(super) id: String,
    pub(super) sure: f32,
    pub(super) valences: Valences,
    tuning: [Tuning; 2],
    rows: Vec<[i8; 2]>,
}

impl Model {
    pub(super) fn decode(file: &[u8]) -> Result<Self, ModelError> {
        let (parts, sum) = Parts::decode(file)?;
        Ok(Self {
            id: format!("{}-{:08x}", parts.name, sum & 0xffff_ffff),
            sure: parts.sure,
            valences: Valences::new(parts.words.into_iter()),
            tuning: parts.tuning,
            rows: parts.rows,
        })
    }

    pub(super) fn tuning(&self, lang: Lang) -> Tuning {
        let [english, german] = self.tuning;
        match lang {
            Lang::En => english,
            Lang::De => german,
        }
    }

    /// The weights of a row.
    pub(super) fn row(&self, row: u32) -> [i8; 2] {
        usize::try_from(row)
            .ok()
            .and_then(|row| self.rows.get(row))
            .copied()
            .unwrap_or_default()
    }
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, left) = self.0.split_at_checked(count)?;
        self.0 = left;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, left) = self.0.split_first_chunk()?;
        self.0 = left;
        Some(*taken)
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Parts {
        let mut rows = vec![[0, 0]; ROWS];
        rows[7] = [-128, 127];
        Parts {
            name: "test".to_owned(),
            sure: 0.1,
            tuning: [
                Tuning {
                    scale: [0.5, 0.25],
                    bias: [0.1, 0.2, 0.3],
                },
                Tuning {
                    scale: [1.0, 2.0],
                    bias: [-0.1, 0.0, 0.1],
                },
            ],
            words: vec![(3, -40), (0x8000_0000, 12), (u32::MAX, 1)],
            rows,
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let (read, _) = Parts::decode(&parts().encode()).unwrap();
        assert_eq!(read, parts());
    }

    #[test]
    fn a_file_that_is_no_model_says_so() {
        assert_eq!(Parts::decode(b"").unwrap_err(), ModelError::Foreign);
        assert_eq!(
            Parts::decode(b"<html>not found</html>").unwrap_err(),
            ModelError::Foreign
        );
        let mut other = parts().encode();
        other[7] = 9;
        assert_eq!(Parts::decode(&other).unwrap_err(), ModelError::Format(9));
    }

    #[test]
    fn a_file_cut_anywhere_is_an_error() {
        let file = parts().encode();
        for cut in (0..200).chain([file.len() - 1]) {
            assert!(Parts::decode(&file[..cut]).is_err(), "{cut}");
        }
        let mut long = file.clone();
        long.push(0);
        assert!(matches!(
            Parts::decode(&long),
            Err(ModelError::Length { .. })
        ));
    }

    #[test]
    fn one_changed_bit_is_found() {
        let mut file = parts().encode();
        let middle = file.len() / 2;
        file[middle] ^= 1;
        assert_eq!(Parts::decode(&file).unwrap_err(), ModelError::Damaged);
    }

    #[test]
    fn a_number_that_is_none_is_refused() {
        let mut bad = parts();
        bad.sure = f32::NAN;
        assert_eq!(
            Parts::decode(&bad.encode()).unwrap_err(),
            ModelError::Content("margin")
        );
        bad.sure = 0.1;
        bad.rows.pop();
        assert_eq!(
            Parts::decode(&bad.encode()).unwrap_err(),
            ModelError::Content("weights")
        );
    }
}
