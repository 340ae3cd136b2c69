//! `escaped-space`.

use super::{Check, Context};
use crate::{Diagnostic, grammar::SCHEMA, tree::child};

lint!(
    EscapedSpace,
    "escaped-space",
    Warning,
    "In double quotes `\\_` is YAML's escape for a no-break space, so the pattern does not contain an underscore but U+00A0. Write patterns in single quotes, where a backslash is a backslash."
);

impl Check for EscapedSpace {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for element in context.objects(&SCHEMA) {
            let Some(node) = element.node.get("pattern") else { continue };
            let text = context.sources.text(node.span);
            if node.as_str().is_some_and(|pattern| pattern.contains('\u{a0}'))
                && text.starts_with('"')
                && text.contains("\\_")
            {
                let message = "`\\_` in double quotes is a no-break space, not an underscore";
                let diagnostic = context.found(self, node.span, &child(&element.pointer, "pattern"), message);
                found.push(diagnostic.help("write the pattern in single quotes"));
            }
        }
    }
}
