//! Patterns that are probably not meant as they stand.

use specwright_pattern::Hazard;

use super::Context;
use crate::{
    Diagnostic, Severity,
    catalogue::{
        ESCAPED_SPACE, Lint, PATTERN_DELIMITERS, PATTERN_HAZARD, PATTERN_SYNTAX, SUSPICIOUS_RANGE,
        UNGROUPED_ALTERNATION, UNICODE_ESCAPE,
    },
    grammar::SCHEMA,
    patterns::Reading,
    tree::child,
};

/// Which lint speaks of which hazard; of the others it is `pattern-hazard`.
const HAZARDS: &[(&str, &Lint)] = &[
    ("escape-illegal-under-u", &UNICODE_ESCAPE),
    ("ungrouped-alternation", &UNGROUPED_ALTERNATION),
    ("suspicious-range", &SUSPICIOUS_RANGE),
    ("delimiters", &PATTERN_DELIMITERS),
];

/// Patterns that compile, and what is likely not meant.
pub(super) fn hazards(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for pattern in context.patterns {
        for hazard in &pattern.hazards {
            let special = HAZARDS.iter().find(|(code, _)| *code == hazard.code);
            let lint = special.map_or(&PATTERN_HAZARD, |(_, lint)| lint);
            let witness =
                hazard.witness.as_ref().map(|text| format!(", as {text:?} shows")).unwrap_or_default();
            let span = pattern.place(context.sources, hazard.span.clone());
            let message = format!("{}{witness}", hazard.message);
            let mut problem = context.found(lint, span, &pattern.pointer, message);
            problem.follows = pattern.reading.follows().filter(|_| is_certain(hazard));
            found.push(problem.severity(severity(hazard)).help(hazard.help.as_str()));
        }
    }
}

/// Patterns that do not compile.
pub(super) fn pattern_syntax(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for pattern in context.patterns {
        let Err(error) = &pattern.compiled else { continue };
        let span = pattern.place(context.sources, error.offset..error.offset + 1);
        let mut problem = context.found(&PATTERN_SYNTAX, span, &pattern.pointer, error.message.as_str());
        problem.follows = pattern.reading.follows();
        let lost = pattern.reading == Reading::LeftOut;
        let severity = if lost { Severity::Error } else { Severity::Warning };
        found.push(problem.severity(severity).help(error.help.as_str()));
    }
}

fn is_certain(hazard: &Hazard) -> bool {
    hazard.severity == specwright_pattern::Severity::Error
}

/// Nothing but the pattern depends on it, so that even what is certainly wrong is a warning.
fn severity(hazard: &Hazard) -> Severity {
    match hazard.severity {
        specwright_pattern::Severity::Note => Severity::Note,
        specwright_pattern::Severity::Warning | specwright_pattern::Severity::Error => Severity::Warning,
    }
}

/// `\_` in double quotes.
pub(super) fn escaped_space(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for element in context.objects(&SCHEMA) {
        let Some(node) = element.node.get("pattern") else { continue };
        let text = context.sources.text(node.span);
        if node.as_str().is_some_and(|pattern| pattern.contains('\u{a0}'))
            && text.starts_with('"')
            && text.contains("\\_")
        {
            let message = "`\\_` in double quotes is a no-break space, not an underscore";
            let pointer = child(&element.pointer, "pattern");
            let diagnostic = context.found(&ESCAPED_SPACE, node.span, &pointer, message);
            found.push(diagnostic.help("write the pattern in single quotes"));
        }
    }
}
