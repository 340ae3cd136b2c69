//! `invalid-status-code`.

use super::{Check, Context};
use crate::{Diagnostic, grammar::RESPONSES, lower::status, tree::child};

lint!(
    InvalidStatusCode,
    "invalid-status-code",
    Error,
    "A key of `responses` is neither a status code from 100 to 599, nor a range such as `4XX`, nor `default`. The response is left out."
);

impl Check for InvalidStatusCode {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for element in context.objects(&RESPONSES) {
            for (key, member) in
                element.node.members().filter(|(key, _)| !key.starts_with("x-") && status(key).is_none())
            {
                let problem = context.found(
                    self,
                    member.key,
                    &child(&element.pointer, key),
                    format!("`{key}` is no status"),
                );
                found.push(problem.help("write a code from 100 to 599, a range such as `4XX`, or `default`"));
            }
        }
    }
}
