//! The `Cookie` header (RFC 6265, 4.2). A pair is a [`Pair`]: its value percent-encoded where a cookie could not hold it.

use crate::{Pair, percent};

/// The pairs of a header's value, in order. What is no pair is left out, as browsers and servers do.
///
/// ```
/// let cookies = specwright_wire::cookie::parse("a=1; b=\"x%20y\"; odd");
/// let shown: Vec<String> = cookies.iter().map(|pair| pair.to_string()).collect();
/// assert_eq!(shown, ["a=1", "b=x%20y"]);
/// ```
pub fn parse(header: &str) -> Vec<Pair> {
    let pairs = header.split(';').filter_map(|part| part.trim().split_once('='));
    let unquoted = |value: &str| {
        let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        inner.unwrap_or(value).to_owned()
    };
    pairs.map(|(name, value)| Pair::encoded(name.trim(), unquoted(value.trim()))).collect()
}

/// Pairs as a header's value.
pub fn header(pairs: &[Pair]) -> String {
    let pairs: Vec<String> = pairs.iter().map(Pair::to_string).collect();
    pairs.join("; ")
}

/// A cookie's value as it was before it was written. Many clients do not encode cookies, so a `%` that encodes nothing is itself.
pub fn decode(value: &str) -> String {
    percent::decode(value).unwrap_or_else(|_| value.to_owned())
}
