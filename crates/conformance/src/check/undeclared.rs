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

/// So many are told by name.
const MOST: usize = 8;

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
        let mut names = Vec::new();
        let mut first = None;
        for pointer in maker.undeclared(schema, &body, Direction::Response) {
            let Some((_, name)) = split_last(&pointer) else { continue };
            let is_known = |response| is_shown(seen, response, schema, &name);
            if !names.contains(&name) && !operation.responses.iter().any(is_known) {
                names.push(name);
                first.get_or_insert(pointer);
            }
        }
        let basis = if closed { response.contract.basis } else { Basis::Inferred };
        first.map(|pointer| deviation(response, pointer, &names, basis)).into_iter().collect()
    }
}

/// Whether an example of a response, or of its schema, shows a property of this name.
fn is_shown(seen: &Observed<'_>, response: &Response, schema: SchemaId, name: &str) -> bool {
    let examples = response.content.iter().flat_map(|media| &media.examples);
    let of_schema = &seen.api.schemas[schema].examples;
    examples.chain(of_schema).any(|example| value::shows(&example.value, name))
}

fn deviation(response: &Response, pointer: String, names: &[String], basis: Basis) -> Deviation {
    let told: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Deviation {
        check: "undeclared-property",
        level: Level::of(basis),
        pointer,
        expected: "properties that the document declares".to_owned(),
        actual: format!("also {}{more}", told.join(", ")),
        because: Some(Because {
            fact: "responses have the properties that the document lists".to_owned(),
            citations: response.contract.source.clone(),
            basis,
        }),
    }
}
