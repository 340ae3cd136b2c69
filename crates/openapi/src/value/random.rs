//! Numbers that look random and are the same in every run: splitmix64.

/// The `n`-th number of the sequence that `seed` begins.
pub(super) fn number(seed: u64, n: u64) -> u64 {
    let mut z = seed.wrapping_add(n.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number made of the characters of `text` (FNV-1a), to seed a sequence that belongs to a place.
pub(super) fn of_text(seed: u64, text: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325_u64 ^ seed;
    text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A UUID of version 4.
pub(super) fn uuid(seed: u64) -> String {
    let (high, low) = (number(seed, 0), number(seed, 1));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:x}{:03x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        8 + (low >> 62),
        low >> 48 & 0xfff,
        low & 0xffff_ffff_ffff
    )
}

/// So many lower-case letters.
pub(super) fn word(seed: u64, count: usize) -> String {
    (0..count as u64).map(|at| char::from(b'a' + (number(seed, at) % 26) as u8)).collect()
}
