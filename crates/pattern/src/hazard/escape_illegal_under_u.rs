//! `\_`: an escape that ECMA-262 refuses with the `u` flag, which JSON Schema asks for.

use super::{Context, Hazard, Severity};
use crate::pattern::Pattern;

pub(super) const CODE: &str = "escape-illegal-under-u";

pub(super) fn search(pattern: &Pattern, _: &Context) -> Vec<Hazard> {
    let error = pattern.unicode_error();
    error
        .map(|error| Hazard {
            code: CODE,
            severity: Severity::Warning,
            span: error.offset
                ..pattern.source().len().min(pattern.source().ceil_char_boundary(error.offset + 1)),
            witness: None,
            message: format!(
                "does not compile with the `u` flag, as JSON Schema asks for: {}",
                error.message
            ),
            help: error.help.clone(),
        })
        .into_iter()
        .collect()
}
