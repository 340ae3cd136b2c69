//! `documented-contradiction`.

use super::{Check, Context};
use crate::Diagnostic;

lint!(
    DocumentedContradiction,
    "documented-contradiction",
    Note,
    "An example or default breaks its schema, and `x-contract.contradicts` says that the document itself is at odds here. It is kept as written, and never sent as a valid value."
);

impl Check for DocumentedContradiction {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for judged in context.judged() {
            let (Some(why), Some(violation)) = (&judged.contradicts, judged.violations.first()) else {
                continue;
            };
            let problem =
                judged.report(context, violation, self).help(format!("the document is at odds: {why}"));
            if !found.contains(&problem) {
                found.push(problem);
            }
        }
    }
}
