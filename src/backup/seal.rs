//! The file around a backup.
//!
//! | bytes | what |
//! |---|---|
//! | 16 | `SIDELIGHT-BACKUP` |
//! | 4 | version of this form: 1 |
//! | 4, 4, 4 | Argon2id: memory in KiB, passes, lanes |
//! | 16 | salt |
//! | 12 | nonce |
//! | 8 | length of what follows, without the last 32 bytes |
//! | … | AES-256-GCM of the zlib-compressed content, bound to all bytes before it |
//! | 32 | SHA-256 of all bytes before it |
//!
//! Numbers are little-endian. Length and sum tell a damaged file from a wrong
//! passphrase; that nobody forged it is what GCM shows.

use super::BackupError;
use crate::secret::{COST, Cost, decrypt, derived, encrypt};
use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

const MAGIC: &[u8; 16] = b"SIDELIGHT-BACKUP";
const FORM: u32 = 1;
const SUM: usize = 32;

/// The content of a file is at most that long: 1 GiB.
const LONGEST: u64 = 1 << 30;

/// 28 random bytes, drawn anew for every file: salt and nonce.
pub type Salt = [u8; 28];
pub use crate::secret::Nonce;

/// What a passphrase became under a salt. Whoever keeps it can seal files that
/// the passphrase opens, without asking for it each time.
#[derive(Clone, PartialEq, Eq)]
pub struct SealKey {
    salt: [u8; 16],
    key: [u8; 32],
}

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(…)")
    }
}

impl SealKey {
    /// Makes the key of a passphrase, which takes about a second.
    pub fn derive(passphrase: &str, salt: &[u8; 16]) -> Result<Self, BackupError> {
        let key = derived(passphrase, salt, COST)
            .ok_or_else(|| BackupError::Unwritten("no memory".to_owned()))?;
        Ok(Self { salt: *salt, key })
    }

    /// From the stored form; `None` unless it is 48 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let (salt, key) = bytes.split_first_chunk::<16>()?;
        Some(Self {
            salt: *salt,
            key: key.try_into().ok()?,
        })
    }

    /// The form to store: the salt, then the key.
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.salt.as_slice(), self.key.as_slice()].concat()
    }
}

/// A content on its way into a file, piece by piece.
pub struct Packer(ZlibEncoder<Vec<u8>>);

impl Default for Packer {
    fn default() -> Self {
        Self(ZlibEncoder::new(Vec::new(), Compression::default()))
    }
}

impl Packer {
    /// Takes in the next piece.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), BackupError> {
        self.0.write_all(piece).map_err(unwritten)
    }

    /// Encrypts what was taken in.
    pub fn seal(self, key: &SealKey, nonce: &Nonce) -> Result<Vec<u8>, BackupError> {
        let packed = self.0.finish().map_err(unwritten)?;
        let mut file = MAGIC.to_vec();
        for number in [FORM, COST.memory, COST.passes, COST.lanes] {
            file.extend(number.to_le_bytes());
        }
        file.extend(key.salt);
        file.extend(nonce);
        // GCM adds a tag of 16 bytes.
        let length = u64::try_from(packed.len() + 16).unwrap_or(u64::MAX);
        file.extend(length.to_le_bytes());
        let sealed = encrypt(&key.key, nonce, &packed, &file);
        let sealed = sealed.ok_or_else(|| unwritten("no memory"))?;
        file.extend(sealed);
        let sum = Sha256::digest(&file);
        file.extend(&sum[..]);
        Ok(file)
    }
}

fn unwritten(error: impl std::fmt::Display) -> BackupError {
    BackupError::Unwritten(error.to_string())
}

/// Compresses and encrypts a content under a passphrase.
pub fn seal(content: &[u8], passphrase: &str, salt: &Salt) -> Result<Vec<u8>, BackupError> {
    let (own_salt, nonce) = salt
        .split_first_chunk::<16>()
        .ok_or_else(|| unwritten("no salt"))?;
    let nonce: Nonce = nonce.try_into().map_err(unwritten)?;
    let mut packer = Packer::default();
    packer.push(content)?;
    packer.seal(&SealKey::derive(passphrase, own_salt)?, &nonce)
}

/// Opens a file that [`seal`] wrote.
pub fn open(file: &[u8], passphrase: &str) -> Result<Vec<u8>, BackupError> {
    let mut head = Head(file);
    if head.take::<16>() != Some(*MAGIC) {
        return Err(BackupError::NoBackup);
    }
    let form = head.number()?;
    if form != FORM {
        return Err(BackupError::Newer(form));
    }
    let cost = Cost {
        memory: head.number()?,
        passes: head.number()?,
        lanes: head.number()?,
    };
    let salt = head.take::<16>().ok_or(BackupError::Damaged)?;
    let nonce = head.take::<12>().ok_or(BackupError::Damaged)?;
    let length = head.take::<8>().ok_or(BackupError::Damaged)?;
    let rest = head.0;
    let bound = file
        .get(..file.len() - rest.len())
        .ok_or(BackupError::Damaged)?;
    let (body, sum) = file.split_last_chunk::<SUM>().ok_or(BackupError::Damaged)?;
    let sealed = body.get(bound.len()..).ok_or(BackupError::Damaged)?;
    let is_whole = u64::try_from(sealed.len()).ok() == Some(u64::from_le_bytes(length));
    if !is_whole || Sha256::digest(body)[..] != sum[..] || !cost.is_fair() {
        return Err(BackupError::Damaged);
    }
    let key = derived(passphrase, &salt, cost).ok_or(BackupError::Damaged)?;
    let packed = decrypt(&key, &nonce, sealed, bound).ok_or(BackupError::WrongPassphrase)?;
    let mut content = Vec::new();
    ZlibDecoder::new(packed.as_slice())
        .take(LONGEST)
        .read_to_end(&mut content)
        .map_err(|_| BackupError::Damaged)?;
    Ok(content)
}

/// What is left of a file's head.
struct Head<'a>(&'a [u8]);

impl Head<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn number(&mut self) -> Result<u32, BackupError> {
        let bytes = self.take().ok_or(BackupError::Damaged)?;
        Ok(u32::from_le_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: Salt = [9; 28];

    fn sealed() -> Vec<u8> {
        seal(b"Ada und Bob, Ada und Bob", "richtig", &SALT).expect("a file")
    }

    /// The sum, put right after a change: what somebody who forges would do.
    fn summed(mut file: Vec<u8>) -> Vec<u8> {
        file.truncate(file.len() - SUM);
        let sum = Sha256::digest(&file);
        file.extend(&sum[..]);
        file
    }

    #[test]
    fn only_the_passphrase_opens_it() {
        let file = sealed();
        assert!(!file.windows(3).any(|part| part == b"Ada"));
        assert_eq!(
            open(&file, "richtig").expect("content"),
            b"Ada und Bob, Ada und Bob"
        );
        assert!(matches!(
            open(&file, "falsch"),
            Err(BackupError::WrongPassphrase)
        ));
    }

    #[test]
    fn a_kept_key_seals_files_that_the_passphrase_opens() {
        let key = SealKey::derive("richtig", &[3; 16]).expect("a key");
        let kept = SealKey::from_slice(&key.to_bytes()).expect("the same");
        let mut packer = Packer::default();
        for piece in ["Ada ", "und ", "Bob"] {
            packer.push(piece.as_bytes()).expect("taken in");
        }
        let file = packer.seal(&kept, &[4; 12]).expect("a file");
        assert_eq!(open(&file, "richtig").expect("content"), b"Ada und Bob");
        assert_eq!(format!("{key:?}"), "SealKey(…)");
        assert!(SealKey::from_slice(&[0; 47]).is_none());
    }

    #[test]
    fn cut_off_anywhere_it_is_refused() {
        let file = sealed();
        for end in 0..file.len() {
            let refused = open(&file[..end], "richtig").expect_err("refused");
            assert!(
                matches!(refused, BackupError::NoBackup | BackupError::Damaged),
                "{end}: {refused}"
            );
        }
    }

    #[test]
    fn changed_anywhere_it_is_refused_even_with_a_right_sum() {
        let file = sealed();
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(open(&changed, "richtig").is_err(), "{at}");
        }
        // A few places of head and body, as each takes the time of a passphrase.
        for at in [32, 45, 50, 70, file.len() - SUM - 1] {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(open(&summed(changed), "richtig").is_err(), "{at}");
        }
    }

    #[test]
    fn a_file_cannot_ask_for_all_memory() {
        let mut file = sealed();
        file[20..24].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(matches!(
            open(&summed(file), "richtig"),
            Err(BackupError::Damaged)
        ));
    }
}
