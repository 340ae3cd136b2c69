//! `invalid-example`.

use super::{Check, Context, judged::Role};
use crate::Diagnostic;

lint!(
    InvalidExample,
    "invalid-example",
    Warning,
    "An example breaks the schema it illustrates: one of the two is wrong. It is a warning because the rest of the document means what it says. Where the vendor's own document contradicts itself, keep both as written and say why in `x-contract.contradicts` beside the example."
);

impl Check for InvalidExample {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for judged in context
            .judged()
            .iter()
            .filter(|judged| judged.role == Role::Example && judged.contradicts.is_none())
        {
            for violation in &judged.violations {
                let problem = judged.report(context, violation, self);
                if !found.contains(&problem) {
                    found.push(problem.help(HELP));
                }
            }
        }
    }
}

const HELP: &str = "mend the example or the schema; if the document is at odds with itself, say so in `x-contract.contradicts`";
