//! `pattern-delimiters`.

use super::{Check, Context};
use crate::Diagnostic;

lint!(
    PatternDelimiters,
    "pattern-delimiters",
    Warning,
    "The pattern begins and ends with `/` or `#`, which look like the delimiters of a regular expression literal left in. They are matched as characters."
);

impl Check for PatternDelimiters {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for pattern in context.patterns() {
            let text = pattern.text;
            let delimited = ['/', '#']
                .iter()
                .any(|mark| text.len() > 2 && text.starts_with(*mark) && text.ends_with(*mark));
            let anchored = text
                .get(1..text.len() - 1)
                .is_some_and(|inner| inner.starts_with('^') || inner.ends_with('$'));
            if delimited && anchored {
                let message =
                    "the delimiters of a literal are matched as characters, so the anchors never match";
                let problem = context.found(self, pattern.node.span, &pattern.pointer, message);
                found.push(problem.help(format!("write `{}`", &text[1..text.len() - 1])));
            }
        }
    }
}
