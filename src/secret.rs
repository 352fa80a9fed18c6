//! Passphrases and ciphers: what backups and the lock have in common.
//!
//! Nothing here is of our own making: Argon2id and AES-256-GCM come from the
//! `RustCrypto` crates. Salts and nonces are drawn by the caller.

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};

/// A key for AES-256.
pub type Key = [u8; 32];
/// 12 random bytes, drawn anew for everything that is encrypted.
pub type Nonce = [u8; 12];

/// Argon2id: 64 MiB, 3 passes (RFC 9106, the second recommended choice, with
/// one lane, as WASM has one thread).
pub(crate) const COST: Cost = Cost {
    memory: 64 * 1024,
    passes: 3,
    lanes: 1,
};
/// What may be asked for at most: 256 MiB. Whoever hands over a file must not
/// decide how long the browser is busy.
const MOST: Cost = Cost {
    memory: 256 * 1024,
    passes: 16,
    lanes: 4,
};

/// What trying one passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// In KiB.
    pub(crate) memory: u32,
    pub(crate) passes: u32,
    pub(crate) lanes: u32,
}

impl Cost {
    pub(crate) fn is_fair(self) -> bool {
        self.memory <= MOST.memory && self.passes <= MOST.passes && self.lanes <= MOST.lanes
    }
}

/// The key of a passphrase, which takes about a second; `None` for parameters
/// that Argon2 does not have.
pub(crate) fn derived(passphrase: &str, salt: &[u8], cost: Cost) -> Option<Key> {
    let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32)).ok()?;
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, &mut key)
        .ok()?;
    Some(key)
}

/// Encrypts `plain`, bound to `bound`, which stays readable; `None` where
/// memory ran out.
pub(crate) fn encrypt(key: &Key, nonce: &Nonce, plain: &[u8], bound: &[u8]) -> Option<Vec<u8>> {
    let payload = Payload {
        msg: plain,
        aad: bound,
    };
    Aes256Gcm::new(&(*key).into())
        .encrypt(&(*nonce).into(), payload)
        .ok()
}

/// The way back; `None` where the key is another, or a bit of either part is.
pub(crate) fn decrypt(key: &Key, nonce: &Nonce, sealed: &[u8], bound: &[u8]) -> Option<Vec<u8>> {
    let payload = Payload {
        msg: sealed,
        aad: bound,
    };
    Aes256Gcm::new(&(*key).into())
        .decrypt(&(*nonce).into(), payload)
        .ok()
}
