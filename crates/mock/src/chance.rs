//! Numbers that look random and are the same in every run: splitmix64 over a seed and a counter.

use uuid::{Builder, Uuid};

/// The `n`-th number of the sequence that `seed` begins.
pub(crate) fn number(seed: u64, n: u64) -> u64 {
    let mut z = seed.wrapping_add(n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The `n`-th UUID (version 4) of the sequence that `seed` begins.
pub(crate) fn uuid(seed: u64, n: u64) -> Uuid {
    let high = number(seed, n.wrapping_mul(2));
    let low = number(seed, n.wrapping_mul(2).wrapping_add(1));
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&high.to_be_bytes());
    bytes[8..].copy_from_slice(&low.to_be_bytes());
    Builder::from_random_bytes(bytes).into_uuid()
}
