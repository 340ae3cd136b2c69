//! A documented pattern is checked without its anchors.

use specwright_openapi::api::{Api, Basis, Operation};

use super::{FaultKind, Hooks, Target, site};
use crate::{
    objection::{Objection, Reason},
    validate,
};

/// See the module.
#[derive(Debug)]
pub(super) struct WidenPattern;

impl FaultKind for WidenPattern {
    fn name(&self) -> &'static str {
        "widen-pattern"
    }

    fn summary(&self) -> &'static str {
        "checks the pattern without its anchors"
    }
}

impl Hooks for WidenPattern {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let sites = site::request(api, operation).into_iter().filter(|_| site::refuses_input(operation));
        let patterns = sites.filter_map(|site| {
            let pattern = site.pattern()?;
            widened(pattern).is_some().then(|| (site.basis_of("pattern"), site.target().with(pattern)))
        });
        patterns.collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::Malformed)
    }

    fn forgives(&self, target: &Target, objection: &Objection) -> bool {
        let broken = objection.broken().filter(|broken| broken.keyword == "pattern");
        let text = broken.filter(|_| target.meets(objection)).and_then(|broken| broken.value.as_str());
        let wide = widened(&target.word);
        text.zip(wide).is_some_and(|(text, wide)| validate::matches(&wide, text))
    }
}

/// The pattern without `^` at its beginning and `$` at its end; none where it has neither.
fn widened(pattern: &str) -> Option<String> {
    let start = pattern.strip_prefix('^');
    let end = start.unwrap_or(pattern).strip_suffix('$').filter(|rest| !rest.ends_with('\\'));
    let wide = end.or(start)?;
    Some(wide.to_owned())
}
