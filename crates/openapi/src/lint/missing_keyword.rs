//! `missing-keyword`.

use super::{Check, Context};
use crate::{
    Diagnostic, Severity,
    grammar::{HEADER, PARAMETER, RESPONSE},
};

lint!(
    MissingKeyword,
    "missing-keyword",
    Error,
    "A keyword that OpenAPI requires is not there. What cannot be read without it is skipped; everything else is read."
);

impl Check for MissingKeyword {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        // `info` and the version have lints of their own.
        let own = ["info", "title", "version", "openapi"];
        for element in context.elements.iter().filter(|element| element.reference().is_none()) {
            let missing = |name: &str| element.node.get(name).is_none();
            let required =
                element.object.fields.iter().filter(|field| field.required && !own.contains(&field.name));
            for field in required.filter(|field| missing(field.name)) {
                let message = format!("`{}` is missing from the {}", field.name, element.object.name);
                let problem = context.found(self, element.node.span, &element.pointer, message);
                let harmless = element.object.is(&RESPONSE);
                found.push(problem.severity(if harmless { Severity::Warning } else { Severity::Error }));
            }
            let described = element.object.is(&PARAMETER) || element.object.is(&HEADER);
            if described && missing("schema") && missing("content") {
                let message = format!("neither `schema` nor `content` is in the {}", element.object.name);
                let problem = context.found(self, element.node.span, &element.pointer, message);
                found.push(problem.help("any value is accepted; say its type with `schema: {type: string}`"));
            }
        }
    }
}
