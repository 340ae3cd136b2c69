//! Paging. A cursor's key says after which record the page begins; it carries a check number, so that one that was not handed out is
//! refused rather than obeyed.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use http::Uri;
use specwright_wire::{Pair, Query, query};

use crate::chance;

/// Page size where neither request, document nor key says one.
pub(super) const DEFAULT_LIMIT: usize = 100;

/// What a key says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// Positions below this one were on earlier pages.
    pub(super) from: u64,
    /// Page size of the page before.
    pub(super) limit: usize,
}

impl Key {
    pub(super) fn encode(self, seed: u64) -> String {
        let check = chance::number(seed, self.from ^ (self.limit as u64).rotate_left(32));
        URL_SAFE_NO_PAD.encode(format!("from={}&limit={}&check={check:016x}", self.from, self.limit))
    }

    pub(super) fn decode(text: &str, seed: u64) -> Option<Key> {
        let said = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let mut parts = said.split('&').filter_map(|part| part.split_once('='));
        let from = parts.next()?.1.parse().ok()?;
        let limit = parts.next()?.1.parse().ok()?;
        let key = Key { from, limit };
        // Whatever else the text may say is no key of ours.
        (text == key.encode(seed)).then_some(key)
    }
}

/// The link to the page that a key names: this request's path and query, with the key in place of its own.
pub(super) fn link(uri: &Uri, query: &Query, cursor: &str, key: &str) -> String {
    let others = query.entries().filter(|(name, _)| *name != cursor).map(|(_, pair)| pair.clone());
    let pairs: Vec<Pair> = others.chain([Pair::plain(cursor, key)]).collect();
    query::join(uri.path(), &pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_back_and_a_forged_one_refused() {
        let key = Key { from: 7, limit: 2 };
        let text = key.encode(1);
        assert_eq!(Key::decode(&text, 1), Some(key));
        assert_eq!(Key::decode(&text, 2), None);
        assert_eq!(Key::decode("bm8", 1), None);
        assert_eq!(Key::decode("%", 1), None);
        let forged = URL_SAFE_NO_PAD.encode("from=9&limit=2&check=0000000000000000");
        assert_eq!(Key::decode(&forged, 1), None);
    }
}
