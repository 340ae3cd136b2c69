//! `suspicious-range`.

use super::{Check, Context, patterns::tokens};
use crate::Diagnostic;

lint!(
    SuspiciousRange,
    "suspicious-range",
    Warning,
    "A class ranges over letters of both cases, as in `A-z`, and so also admits the characters between them: `[`, `\\`, `]`, `^`, `_` and the backtick. Write `A-Za-z`."
);

impl Check for SuspiciousRange {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for pattern in context.patterns() {
            let class: Vec<_> = tokens(pattern.text).filter(|token| token.in_class).collect();
            for window in class.windows(3) {
                let [first, dash, last] = window else { continue };
                let mixed = first.character.is_ascii_uppercase() && last.character.is_ascii_lowercase();
                let plain = !first.escaped && !dash.escaped && !last.escaped && dash.character == '-';
                if plain && mixed && last.offset == first.offset + 2 {
                    let range = &pattern.text[first.offset..=last.offset];
                    let message = format!(
                        "`{range}` also admits what stands between `Z` and `a`: `[ \\ ] ^ _` and the backtick"
                    );
                    let problem = context.found(
                        self,
                        pattern.span_from(context, first.offset),
                        &pattern.pointer,
                        message,
                    );
                    found.push(problem.help("write `A-Za-z`; if the document says so, keep it"));
                }
            }
        }
    }
}
