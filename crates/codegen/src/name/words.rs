//! Where one word ends and the next begins.

use unicode_normalization::UnicodeNormalization as _;

/// Cuts a name into words: at everything that cannot stand in an identifier, and where case says so.
///
/// Text is composed (NFC) first, as the Rust compiler composes identifiers.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let composed: Vec<char> = name.nfc().collect();
    for run in composed.split(|c| *c == '_' || !unicode_ident::is_xid_continue(*c)) {
        cut_at_case(run, &mut words);
    }
    words
}

/// `HTTPServer` is two words, `viewID` is two, `v2` is one.
fn cut_at_case(run: &[char], words: &mut Vec<String>) {
    let mut start = 0;
    for at in 1..run.len() {
        let (before, here) = (run[at - 1], run[at]);
        let after_is_lower = run.get(at + 1).is_some_and(|c| c.is_lowercase());
        let begins_word = here.is_uppercase() && (!before.is_uppercase() || after_is_lower);
        if begins_word && !(before.is_uppercase() && is_plural_ending(&run[at + 1..])) {
            words.push(run[start..at].iter().collect());
            start = at;
        }
    }
    if start < run.len() {
        words.push(run[start..].iter().collect());
    }
}

/// The `s` of `userIDs` belongs to the abbreviation.
fn is_plural_ending(rest: &[char]) -> bool {
    matches!(rest, ['s'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_plurals() {
        assert_eq!(words("userIDs"), ["user", "IDs"]);
        assert_eq!(words("HTTPServer"), ["HTTP", "Server"]);
        assert_eq!(words("v1beta2Thing"), ["v1beta2", "Thing"]);
        assert_eq!(words("__a__b"), ["a", "b"]);
    }
}
