//! `bounds`: lengths, counts and numbers at a bound are accepted, one beyond it refused.

use specwright_openapi::api::Operation;

use super::{Check, acceptances, refusals};
use crate::{case::Case, generate::Context};

pub(super) struct Bounds;

impl Check for Bounds {
    fn name(&self) -> &'static str {
        "bounds"
    }

    fn about(&self) -> &'static str {
        "Values at a documented bound are accepted, values one beyond it refused."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        let mut cases = acceptances(self.name(), (context, operation), |site| context.at_bounds(site));
        cases.extend(refusals(self.name(), (context, operation), |site| context.beyond_bounds(site)));
        cases
    }
}
