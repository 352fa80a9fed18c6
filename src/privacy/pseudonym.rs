//! A name for somebody whose name is not kept.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt::Write;

/// The name in `meta` of the keys of backups that were merged into a store: for
/// finding again who asked not to be stored, and for nothing else.
pub const OLDER_KEYS: &str = "older_keys";

/// The secret under which authors get their pseudonyms. It is made on the
/// user's machine and leaves it only in an encrypted backup: without it a pseudonym cannot be tied to
/// an account by hashing all accounts that exist (GDPR Art. 4(5)).
#[derive(Clone, PartialEq, Eq)]
pub struct PseudonymKey([u8; 32]);

impl std::fmt::Debug for PseudonymKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PseudonymKey(…)")
    }
}

impl PseudonymKey {
    /// From 32 random bytes that the caller drew.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// From the stored form; `None` unless it is 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The keyed hash of `text`: HMAC-SHA-256 cut to 128 bits, 32 hex digits.
    pub fn hash(&self, text: &str) -> String {
        // A 256-bit key always fits HMAC, which hashes or pads any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return String::new();
        };
        mac.update(text.as_bytes());
        let mut hex = String::with_capacity(32);
        for byte in mac.finalize().into_bytes().iter().take(16) {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_hmac_sha_256() {
        // printf mastodon:a | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07
        let key = PseudonymKey::new([7; 32]);
        assert_eq!(key.hash("mastodon:a"), "18e5a1f24a7d623939c0ee20a99b6988");
        assert_ne!(key.hash("mastodon:a"), key.hash("mastodon:b"));
        assert_ne!(
            key.hash("mastodon:a"),
            PseudonymKey::new([8; 32]).hash("mastodon:a")
        );
    }

    #[test]
    fn the_key_does_not_show_itself() {
        assert_eq!(
            format!("{:?}", PseudonymKey::new([7; 32])),
            "PseudonymKey(…)"
        );
    }
}
