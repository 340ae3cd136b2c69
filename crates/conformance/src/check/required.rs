//! `required`: what must be given may not be left out.

use specwright_openapi::api::Operation;

use super::{Check, New, neighbour};
use crate::{case::Case, generate::Context};

pub(super) struct Required;

impl Check for Required {
    fn name(&self) -> &'static str {
        "required"
    }

    fn about(&self) -> &'static str {
        "A request without a required parameter, member or body is refused."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        let mut cases = Vec::new();
        for site in context.sites(operation, context.preferred(operation)).iter().filter(|site| site.required)
        {
            let tail = format!("{}/required", site.label);
            let Some(mut draft) = neighbour(context, operation, &tail) else { continue };
            site.omit(&mut draft.request);
            let because = context.because(
                format!("{} is required", site.called()),
                site.required_basis,
                &site.contracts,
            );
            let expect = context.expect(operation, context.refuses(operation));
            let level = context.refusal_level(operation, because.basis);
            let facts = vec![format!("{}/required", site.label)];
            let case =
                New { check: self.name(), tail, draft, expect, because, facts }.case(context, operation);
            cases.push(Case { level, ..case });
        }
        cases
    }
}
