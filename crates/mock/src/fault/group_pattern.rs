//! An un-grouped alternation is read as if its anchors held for every branch.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target, site};
use crate::{
    call::Call,
    objection::{Objection, Reason},
    validate,
};

/// See the module.
#[derive(Debug)]
pub(super) struct GroupPattern;

impl FaultKind for GroupPattern {
    fn name(&self) -> &'static str {
        "group-pattern"
    }

    fn summary(&self) -> &'static str {
        "reads the pattern as if its alternatives were grouped"
    }
}

impl Hooks for GroupPattern {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let sites = site::request(api, operation).into_iter().filter(|_| site::refuses_input(operation));
        let patterns = sites.filter_map(|site| {
            let pattern = site.pattern()?;
            grouped(pattern).is_some().then(|| (site.basis_of("pattern"), site.target().with(pattern)))
        });
        patterns.collect()
    }

    fn refuses(&self, target: &Target, call: &Call<'_>) -> Option<Objection> {
        let value = call.at(&target.place, &target.pointer)?;
        let text = value.as_str()?;
        let refused = !validate::matches(&grouped(&target.word)?, text);
        refused.then(|| Objection::new(Reason::Malformed, format!("{} is not acceptable", target.place)))
    }
}

/// `^(a)|(b)$` as `^(?:(a)|(b))$`; none where there is no such alternation.
fn grouped(pattern: &str) -> Option<String> {
    let inner = pattern.strip_prefix('^')?.strip_suffix('$')?;
    branches(inner).then(|| format!("^(?:{inner})$"))
}

/// Whether there is a `|` outside of every group and class.
fn branches(pattern: &str) -> bool {
    let (mut depth, mut class, mut escaped) = (0_usize, false, false);
    for character in pattern.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => class = false,
            _ if class => {}
            '[' => class = true,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => return true,
            _ => {}
        }
    }
    false
}
