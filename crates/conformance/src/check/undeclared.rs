//! `undeclared-property`: a response has no property that the document does not know.

use specwright_openapi::{
    Direction,
    api::{Basis, Response, SchemaId},
    value::{self, Maker},
};
use specwright_wire::pointer::split_last;

use super::{Check, schema::schema_of};
use crate::{
    case::{Because, Level},
    http::exchange::Observed,
    report::finding::Deviation,
};

pub(super) struct UndeclaredProperty;

impl Check for UndeclaredProperty {
    fn name(&self) -> &'static str {
        "undeclared-property"
    }

    fn about(&self) -> &'static str {
        "A response has no property that the document neither declares nor shows (an observation, unless `x-contract` says `closed`)."
    }

    fn judge(&self, seen: &Observed<'_>) -> Vec<Deviation> {
        let closed = seen.api.contract.closed;
        let Some((operation, response, answer)) = seen.documented_answer() else { return Vec::new() };
        // A target of the run's own has nothing to say beyond the document.
        if (seen.own && !closed) || answer.is_too_deep() || seen.is_bodiless() {
            return Vec::new();
        }
        let Some((schema, body)) = schema_of(response, answer).zip(answer.json().ok()) else {
            return Vec::new();
        };
        let maker = Maker::new(seen.api, seen.oracle.judge(), 0);
        let mut found: Vec<Deviation> = Vec::new();
        for pointer in maker.undeclared(schema, &body, Direction::Response) {
            let Some((_, name)) = split_last(&pointer) else { continue };
            let again =
                found.iter().any(|one| split_last(&one.pointer).is_some_and(|(_, other)| other == name));
            if !again && !operation.responses.iter().any(|response| is_shown(seen, response, schema, &name)) {
                found.push(deviation(response, pointer, closed));
            }
        }
        found
    }
}

/// Whether an example of a response, or of its schema, shows a property of this name.
fn is_shown(seen: &Observed<'_>, response: &Response, schema: SchemaId, name: &str) -> bool {
    let examples = response.content.iter().flat_map(|media| &media.examples);
    let of_schema = &seen.api.schemas[schema].examples;
    examples.chain(of_schema).any(|example| value::shows(&example.value, name))
}

fn deviation(response: &Response, pointer: String, closed: bool) -> Deviation {
    let basis = if closed { response.contract.basis } else { Basis::Inferred };
    Deviation {
        check: "undeclared-property",
        level: Level::of(basis),
        expected: "a property that the document declares".to_owned(),
        actual: format!("`{}`", split_last(&pointer).map(|(_, name)| name).unwrap_or_default()),
        pointer,
        because: Some(Because {
            fact: "responses have the properties that the document lists".to_owned(),
            citations: response.contract.source.clone(),
            basis,
        }),
    }
}
