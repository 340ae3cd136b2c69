//! A default, an example or a value of an enum that the pattern rejects.

use super::{Context, Hazard, Severity};
use crate::pattern::Pattern;
use crate::verdict::Verdict;

pub(super) const DEFAULT: &str = "default-breaks-pattern";
pub(super) const EXAMPLE: &str = "example-breaks-pattern";
pub(super) const ENUM: &str = "enum-breaks-pattern";

pub(super) fn search(pattern: &Pattern, context: &Context) -> Vec<Hazard> {
    let defaults = context.default.iter().map(|value| (DEFAULT, "default", value));
    let examples = context.examples.iter().map(|value| (EXAMPLE, "example", value));
    let values = context.enum_values.iter().map(|value| (ENUM, "enum value", value));
    let broken =
        defaults.chain(examples).chain(values).filter(|(.., value)| pattern.judge(value) == Verdict::NoMatch);
    let hazard = |(code, name, value): (&'static str, &str, &String)| Hazard {
        code,
        severity: Severity::Warning,
        span: 0..pattern.source().len(),
        witness: Some(value.clone()),
        message: format!("the {name} {value:?} breaks the pattern of its own field"),
        help: format!("correct the {name} or the pattern"),
    };
    broken.map(hazard).collect()
}
