//! `invalid-default`.

use super::{Check, Context, judged::Role};
use crate::Diagnostic;

lint!(
    InvalidDefault,
    "invalid-default",
    Warning,
    "A default breaks its own schema, so leaving the value out means something that could not be sent. Where the document says so, keep it and add `x-contract.contradicts` to the schema."
);

impl Check for InvalidDefault {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for judged in context
            .judged()
            .iter()
            .filter(|judged| judged.role == Role::Default && judged.contradicts.is_none())
        {
            for violation in judged.violations.iter().filter(|violation| violation.keyword != "enum") {
                let problem = judged.report(context, violation, self);
                found.push(problem.help(
                    "mend the default or the schema; if the document says so, add `x-contract.contradicts`",
                ));
            }
        }
    }
}
