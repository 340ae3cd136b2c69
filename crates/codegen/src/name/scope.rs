//! One namespace: each name is given out once.

use std::collections::BTreeSet;

/// Names already taken in one namespace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which `reserved` is taken from the start.
    pub(crate) fn reserving(reserved: &[&str]) -> Self {
        Scope { taken: reserved.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// Takes the first free of `candidates`; where none is, the last one with the first free number from 2.
    ///
    /// The number is set off by `separator` (`_` between snake-case words, nothing in types).
    pub(crate) fn claim(&mut self, candidates: &[&str], separator: &str) -> String {
        for candidate in candidates {
            if self.taken.insert((*candidate).to_owned()) {
                return (*candidate).to_owned();
            }
        }
        let stem = candidates.last().copied().unwrap_or("unnamed").trim_end_matches('_');
        let free = (2u32..).map(|n| format!("{stem}{separator}{n}")).find(|name| !self.taken.contains(name));
        let free = free.expect("fewer than 2^32 names are taken");
        self.taken.insert(free.clone());
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_given_out_once() {
        let mut scope = Scope::reserving(&["Option"]);
        assert_eq!(scope.claim(&["Option", "OptionModel"], ""), "OptionModel");
        assert_eq!(scope.claim(&["Option", "OptionModel"], ""), "OptionModel2");
        assert_eq!(scope.claim(&["type_"], "_"), "type_");
        assert_eq!(scope.claim(&["type_"], "_"), "type_2");
        assert_eq!(scope.claim(&["type_"], "_"), "type_3");
    }
}
