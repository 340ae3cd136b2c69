//! `default-outside-enum`.

use super::{Check, Context, judged::Role};
use crate::Diagnostic;

lint!(
    DefaultOutsideEnum,
    "default-outside-enum",
    Error,
    "A default is none of the values that its `enum` allows, so leaving the value out means something that could not be sent."
);

impl Check for DefaultOutsideEnum {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for judged in context
            .judged()
            .iter()
            .filter(|judged| judged.role == Role::Default && judged.contradicts.is_none())
        {
            for violation in judged.violations.iter().filter(|violation| violation.keyword == "enum") {
                found.push(
                    judged
                        .report(context, violation, self)
                        .help("take one of the values, or add this one to them"),
                );
            }
        }
    }
}
