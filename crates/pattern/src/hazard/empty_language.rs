//! A pattern that nothing matches, or that everything matches.

use super::{Context, Hazard, Severity};
use crate::pattern::Pattern;

pub(super) const NOTHING: &str = "matches-nothing";
pub(super) const EVERYTHING: &str = "matches-everything";

pub(super) fn search(pattern: &Pattern, _: &Context) -> Vec<Hazard> {
    let span = 0..pattern.source().len();
    if pattern.accepts_nothing() {
        return vec![Hazard {
            code: NOTHING,
            severity: Severity::Error,
            span,
            witness: None,
            message: "no text matches; this is proved".to_owned(),
            help: "look for an anchor in the middle or an empty class".to_owned(),
        }];
    }
    if pattern.accepts_everything() {
        return vec![Hazard {
            code: EVERYTHING,
            severity: Severity::Note,
            span,
            witness: Some(String::new()),
            message: "every text matches; this is proved".to_owned(),
            help: "remove the pattern, or anchor it if the whole value is meant".to_owned(),
        }];
    }
    Vec::new()
}
