//! For what arrives while the lock is shut: X25519 with a key that is used once,
//! then AES-256-GCM. Whoever puts something in cannot take it out again.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | mark of the keys |
//! | 32 | public half of the key that is used once |
//! | … | the letter, bound to all before it |

use super::{Keys, Lock, LockError, part_of};
use crate::secret::{Key, Nonce, decrypt, encrypt};
use x25519_dalek::{PublicKey, SharedSecret, StaticSecret};

/// Every letter has a key of its own, so the nonce need not differ.
const NONCE: Nonce = [0; 12];

impl Lock {
    /// Puts a letter in. `drawn` is random, and drawn for this letter alone.
    pub fn put_in(&self, letter: &[u8], drawn: Key) -> Result<Vec<u8>, LockError> {
        let theirs: Key = self
            .letterbox
            .as_slice()
            .try_into()
            .map_err(|_| LockError::Damaged)?;
        let once = StaticSecret::from(drawn);
        let public = PublicKey::from(&once);
        let head = [self.id.as_slice(), public.as_bytes()].concat();
        let shared = once.diffie_hellman(&PublicKey::from(theirs));
        let key = agreed(&shared, public.as_bytes(), &theirs)?;
        let sealed = encrypt(&key, &NONCE, letter, &head).ok_or(LockError::NoMemory)?;
        Ok([head, sealed].concat())
    }
}

impl Keys {
    /// The public half of the letterbox's key.
    pub(super) fn letterbox(&self) -> Key {
        *PublicKey::from(&self.opens_letterbox()).as_bytes()
    }

    fn opens_letterbox(&self) -> StaticSecret {
        StaticSecret::from(part_of(&self.data, b"letterbox"))
    }

    /// Takes a letter out.
    pub fn take_out(&self, letter: &[u8]) -> Result<Vec<u8>, LockError> {
        let (public, sealed) = self
            .own(letter)?
            .split_first_chunk::<32>()
            .ok_or(LockError::Damaged)?;
        let shared = self
            .opens_letterbox()
            .diffie_hellman(&PublicKey::from(*public));
        let key = agreed(&shared, public, &self.letterbox())?;
        let head = [self.id.as_slice(), public].concat();
        decrypt(&key, &NONCE, sealed, &head).ok_or(LockError::Damaged)
    }
}

/// The key of one letter: what both sides computed, with both public halves.
fn agreed(shared: &SharedSecret, once: &Key, letterbox: &Key) -> Result<Key, LockError> {
    if !shared.was_contributory() {
        return Err(LockError::Damaged);
    }
    let purpose = [b"letter ".as_slice(), once, letterbox].concat();
    Ok(part_of(shared.as_bytes(), &purpose))
}
