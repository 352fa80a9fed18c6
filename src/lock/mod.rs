//! The lock: what is kept about people, unreadable to whoever has no passphrase.
//!
//! Everything is sealed under one random key, the [`Keys`]. A passphrase opens
//! the [`Lock`], in which that key lies wrapped; so a new passphrase rewrites
//! one record and not all. What arrives while nobody has opened the lock goes
//! into its letterbox (`letterbox`): everybody may put something in, and only
//! the keys take it out.
//!
//! - `parts`: which records are sealed, and what of them stays readable
//! - `letterbox`: for what arrives while the lock is shut

mod letterbox;
mod parts;

pub use parts::{key_field, may_seal, name_of, readable_part};

use crate::secret::{COST, Cost, Key, Nonce, decrypt, derived, encrypt};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// What tells one key from another, and nothing about it.
const ID: usize = 8;
const NONCE: usize = 12;

/// Why something cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LockError {
    /// The passphrase is another.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// It was sealed under other keys.
    #[error("it was sealed under other keys")]
    OtherKeys,
    /// It was changed, or cut off, or put in another's place.
    #[error("what was sealed was changed")]
    Damaged,
    /// Memory ran out.
    #[error("there is not enough memory")]
    NoMemory,
}

/// The lock as it is stored: useless without the passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// Of the keys within.
    id: Vec<u8>,
    cost: Cost,
    salt: Vec<u8>,
    nonce: Vec<u8>,
    /// The public half of the letterbox's key.
    letterbox: Vec<u8>,
    /// The key, encrypted under the passphrase's and bound to all of the above.
    wrapped: Vec<u8>,
}

impl Lock {
    /// Locks keys behind a passphrase, which takes about a second. `drawn` are
    /// random: salt and nonce.
    pub fn set(passphrase: &str, keys: &Keys, drawn: &[u8; 28]) -> Result<Self, LockError> {
        let (salt, nonce) = drawn.split_at(16);
        let mut lock = Self {
            id: keys.id.to_vec(),
            cost: COST,
            salt: salt.to_vec(),
            nonce: nonce.to_vec(),
            letterbox: keys.letterbox().to_vec(),
            wrapped: Vec::new(),
        };
        let key = derived(passphrase, &lock.salt, lock.cost).ok_or(LockError::NoMemory)?;
        let nonce = nonce.try_into().map_err(|_| LockError::Damaged)?;
        lock.wrapped =
            encrypt(&key, &nonce, &keys.data, &lock.bound()).ok_or(LockError::NoMemory)?;
        Ok(lock)
    }

    /// The keys behind a passphrase, which takes about a second.
    pub fn open(&self, passphrase: &str) -> Result<Keys, LockError> {
        if !self.cost.is_fair() {
            return Err(LockError::Damaged);
        }
        let nonce = self.nonce.as_slice().try_into();
        let nonce = nonce.map_err(|_| LockError::Damaged)?;
        let key = derived(passphrase, &self.salt, self.cost).ok_or(LockError::NoMemory)?;
        let data = decrypt(&key, &nonce, &self.wrapped, &self.bound());
        let keys = data.and_then(|data| Keys::from_slice(&data));
        keys.ok_or(LockError::WrongPassphrase)
    }

    /// Whether these are the keys within.
    pub fn fits(&self, keys: &Keys) -> bool {
        self.id == keys.id
    }

    fn bound(&self) -> Vec<u8> {
        let mut bound = b"sidelight lock 1".to_vec();
        for number in [self.cost.memory, self.cost.passes, self.cost.lanes] {
            bound.extend(number.to_le_bytes());
        }
        for part in [&self.id, &self.salt, &self.nonce, &self.letterbox] {
            bound.extend(part);
        }
        bound
    }
}

/// What seals and opens, while the lock is open: in memory only.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    data: Key,
    id: [u8; ID],
    records: Key,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// From 32 random bytes.
    pub fn new(data: Key) -> Self {
        let mut id = [0; ID];
        for (to, from) in id.iter_mut().zip(part_of(&data, b"id")) {
            *to = from;
        }
        Self {
            data,
            id,
            records: part_of(&data, b"records"),
        }
    }

    /// From the form for session memory; `None` unless it is 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::new)
    }

    /// The form for session memory, and for nowhere else.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.data.to_vec()
    }

    /// Seals a record that lies under `name`: elsewhere it does not open.
    pub fn seal(&self, name: &str, plain: &[u8], nonce: &Nonce) -> Result<Vec<u8>, LockError> {
        let sealed = encrypt(&self.records, nonce, plain, name.as_bytes());
        let sealed = sealed.ok_or(LockError::NoMemory)?;
        Ok([self.id.as_slice(), nonce, &sealed].concat())
    }

    /// What [`Keys::seal`] sealed under that name.
    pub fn open(&self, name: &str, sealed: &[u8]) -> Result<Vec<u8>, LockError> {
        let rest = self.own(sealed)?;
        let (nonce, sealed) = rest
            .split_first_chunk::<NONCE>()
            .ok_or(LockError::Damaged)?;
        decrypt(&self.records, nonce, sealed, name.as_bytes()).ok_or(LockError::Damaged)
    }

    /// What follows the mark of the keys.
    fn own<'a>(&self, sealed: &'a [u8]) -> Result<&'a [u8], LockError> {
        let (id, rest) = sealed.split_first_chunk::<ID>().ok_or(LockError::Damaged)?;
        if *id == self.id {
            Ok(rest)
        } else {
            Err(LockError::OtherKeys)
        }
    }
}

/// A key for one use, made of another.
fn part_of(key: &[u8], purpose: &[u8]) -> Key {
    let mut part = [0; 32];
    // HMAC takes keys of any length.
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) {
        mac.update(b"sidelight lock ");
        mac.update(purpose);
        part.copy_from_slice(&mac.finalize().into_bytes());
    }
    part
}

#[cfg(test)]
mod tests;
