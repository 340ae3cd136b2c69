//! Every pattern of a document, compiled, with what is hazardous about it.

use std::{collections::HashMap, ops::Range};

use specwright_pattern::{Hazard, Pattern, SyntaxError};

use super::{Context, Lint};
use crate::{
    Diagnostic, Severity,
    grammar::{Element, SCHEMA},
    source::Span,
    tree::{Node, child},
};

/// Patterns whose hazards are looked for; a document has no more by accident.
const MAX_EXAMINED: usize = 2000;

/// Other patterns of the document that one is compared with.
const MAX_NEIGHBOURS: usize = 32;

/// A `pattern` and where it stands.
pub(crate) struct Found<'a> {
    /// The regular expression.
    pub text: &'a str,
    /// Its value in the document.
    pub node: &'a Node,
    /// Pointer of the keyword.
    pub pointer: String,
    /// What it means, or why it means nothing.
    pub compiled: Result<Pattern, SyntaxError>,
    /// What is likely not meant.
    pub hazards: Vec<Hazard>,
}

impl Found<'_> {
    /// The place of some bytes of the pattern, where the text shows them as they are.
    pub(crate) fn place(&self, context: &Context<'_>, bytes: Range<usize>) -> Span {
        let span = self.node.span;
        let written = context.sources.text(span);
        let quote = usize::from(written.starts_with(['\'', '"']));
        let verbatim = written.get(quote..quote + self.text.len()) == Some(self.text);
        let at = |byte: usize| u32::try_from(quote + byte).ok().map(|byte| span.start + byte);
        match (at(bytes.start), at(bytes.end)) {
            (Some(start), Some(end)) if verbatim && bytes.end <= self.text.len() => {
                Span { start, end, ..span }
            }
            _ => span,
        }
    }
}

/// Every pattern of every schema.
pub(crate) fn find<'a>(elements: &'a [Element<'a>]) -> Vec<Found<'a>> {
    let schemas = elements.iter().filter(|element| element.object.is(&SCHEMA));
    let written: Vec<_> =
        schemas.filter_map(|element| Some((element, element.node.get("pattern")?))).collect();
    let neighbours: Vec<String> = written
        .iter()
        .filter_map(|(_, node)| node.as_str().map(str::to_owned))
        .take(MAX_NEIGHBOURS)
        .collect();
    let mut known: HashMap<(&str, [Option<u64>; 2]), Vec<Hazard>> = HashMap::new();
    let mut found = Vec::new();
    for (element, node) in written {
        let Some(text) = node.as_str() else { continue };
        let compiled = Pattern::new(text);
        let limits = ["minLength", "maxLength"].map(|key| element.node.get(key)?.as_number()?.as_u64());
        let full = known.len() >= MAX_EXAMINED;
        let hazards = match (&compiled, known.get(&(text, limits))) {
            (_, Some(hazards)) => hazards.clone(),
            (Ok(pattern), None) if !full => {
                let format = element.node.get("format").and_then(Node::as_str);
                let hazards = pattern.hazards(&beside(limits, format, &neighbours));
                known.insert((text, limits), hazards.clone());
                hazards
            }
            _ => Vec::new(),
        };
        found.push(Found { text, node, pointer: child(&element.pointer, "pattern"), compiled, hazards });
    }
    found
}

fn beside(
    limits: [Option<u64>; 2],
    format: Option<&str>,
    neighbours: &[String],
) -> specwright_pattern::Context {
    let [min_length, max_length] = limits.map(|limit| limit.and_then(|limit| usize::try_from(limit).ok()));
    specwright_pattern::Context {
        min_length,
        max_length,
        format: format.map(str::to_owned),
        neighbours: neighbours.to_vec(),
        ..specwright_pattern::Context::default()
    }
}

/// Adds the hazards of these codes.
pub(crate) fn report(lint: &dyn Lint, codes: &[&str], context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for pattern in context.patterns() {
        for hazard in pattern.hazards.iter().filter(|hazard| codes.contains(&hazard.code)) {
            let witness =
                hazard.witness.as_ref().map(|text| format!(", as {text:?} shows")).unwrap_or_default();
            let span = pattern.place(context, hazard.span.clone());
            let problem = context.found(lint, span, &pattern.pointer, format!("{}{witness}", hazard.message));
            found.push(problem.severity(severity(hazard)).help(hazard.help.as_str()));
        }
    }
}

fn severity(hazard: &Hazard) -> Severity {
    match hazard.severity {
        specwright_pattern::Severity::Note => Severity::Note,
        specwright_pattern::Severity::Warning => Severity::Warning,
        specwright_pattern::Severity::Error => Severity::Error,
    }
}
