//! `null`: where `null` is not documented, it is not accepted.
//!
//! Many decoders read `null` for an optional member as its absence, and few documents say whether they do. So only for a required
//! member is acceptance a violation.

use specwright_openapi::api::Operation;

use super::{Check, refusals};
use crate::{
    case::{Case, Level},
    generate::Context,
};

pub(super) struct Null;

impl Check for Null {
    fn name(&self) -> &'static str {
        "null"
    }

    fn about(&self) -> &'static str {
        "`null` is refused where the document does not allow it (an observation for optional members)."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        let sites = context.sites(operation, context.preferred(operation));
        let required = |case: &Case| {
            let named = |label: &str| case.id.ends_with(&format!("/{label}/null/null"));
            sites.iter().any(|site| site.required && named(&site.label))
        };
        let mut cases = refusals(self.name(), (context, operation), |site| context.wrong_null(site));
        for case in &mut cases {
            case.facts.clear();
            if !required(case) {
                case.level = Level::Observation;
            }
        }
        cases
    }
}
