//! A text of a response breaks its documented format or pattern.

use specwright_openapi::api::{Api, Basis, Operation, SchemaKind};

use super::{FaultKind, Hooks, Target, site};
use crate::{
    respond::{Answer, Payload},
    validate,
};

/// See the module.
#[derive(Debug)]
pub(super) struct BreakFormat;

impl FaultKind for BreakFormat {
    fn name(&self) -> &'static str {
        "break-format"
    }

    fn summary(&self) -> &'static str {
        "gives a text another form"
    }
}

impl Hooks for BreakFormat {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let responses = site::given(operation).into_iter();
        let targets = responses.flat_map(|(code, response)| {
            let sites = site::response(api, response)
                .into_iter()
                .filter(|site| !site.pointer.is_empty() && has_form(site));
            sites
                .map(move |site| (site.basis_of("format"), Target::response(code, &site.pointer)))
                .collect::<Vec<_>>()
        });
        targets.collect()
    }

    fn change(&self, target: &Target, answer: &mut Answer) {
        if let Payload::Json(value) = &mut answer.payload {
            site::each(value, &target.pointer, &mut |value| *value = WRONG.into());
        }
    }
}

/// Text that is of none of the formats, and that few patterns match.
const WRONG: &str = "\u{7f}not of the documented form";

/// Whether a format that can be judged, or a pattern, says what the text looks like.
fn has_form(site: &site::Site<'_>) -> bool {
    let SchemaKind::String(string) = &site.schema.kind else { return false };
    let broken = site.pattern().is_some_and(|pattern| !validate::matches(pattern, WRONG));
    broken || string.timestamp.is_some() || string.format.as_deref().is_some_and(site::is_judged)
}
