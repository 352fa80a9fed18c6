//! Hashes of features: fast, spread evenly, and the same on every machine.

/// The hash of some bytes, continued from `seed`.
pub(super) fn bytes(seed: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(seed, |hash, byte| step(hash, *byte))
}

/// One more byte.
pub(super) fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// Spreads a hash over all bits.
pub(super) fn mix(mut hash: u32) -> u32 {
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x7feb_352d);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x846c_a68b);
    hash ^ (hash >> 16)
}

/// The hash of two in this order.
pub(super) fn pair(first: u32, second: u32) -> u32 {
    mix(first.wrapping_mul(0x9e37_79b1) ^ second.rotate_left(7).wrapping_add(0x85eb_ca6b))
}
