//! `schema`: every body is judged against the schema documented for its status.

use serde_json::Value;
use specwright_openapi::{
    Api, Direction, Violation,
    api::{Basis, Contract, MediaType, Response, SchemaId, SchemaKind},
    value::{Fill, Maker},
};
use specwright_wire::{media_type, pointer::child};

use super::Check;
use crate::{
    case::{Because, Level},
    generate::oracle::asked,
    generate::weakest,
    http::exchange::{Observed, ReceivedResponse},
    report::finding::Deviation,
};

/// More mismatches of one answer say nothing new.
const MOST: usize = 5;

pub(super) struct Schema;

impl Check for Schema {
    fn name(&self) -> &'static str {
        "schema"
    }

    fn about(&self) -> &'static str {
        "Every body satisfies the schema documented for its status, and returns nothing that is `writeOnly`."
    }

    fn judge(&self, seen: &Observed<'_>) -> Vec<Deviation> {
        let Some((_, response, answer)) = seen.documented_answer() else { return Vec::new() };
        if seen.is_bodiless() {
            return unexpected_body(response, answer).into_iter().collect();
        }
        let Some(schema) = schema_of(response, answer).filter(|_| !answer.is_too_deep()) else {
            return Vec::new();
        };
        let body = Body { seen, response, schema };
        let value = match answer.json() {
            Ok(value) => value,
            Err(error) => {
                let empty = answer.body.is_empty();
                let actual = if empty { "an empty body".to_owned() } else { format!("not JSON: {error}") };
                let broken = Broken { pointer: String::new(), expected: "a JSON body".to_owned(), actual };
                return vec![body.deviation(&seen.api.schemas[schema].contract, broken)];
            }
        };
        let mut found = body.mismatches(&value);
        found.extend(body.returned(&value));
        found
    }
}

/// The schema that the document has for the body that came: of its media type, where that is listed; else of the first that is JSON, if
/// some JSON came or no type was said.
pub(super) fn schema_of(response: &Response, answer: &ReceivedResponse) -> Option<SchemaId> {
    let came = answer.content_type();
    let json = |media: &&MediaType| media.is_json() && media.schema.is_some();
    let same = |media: &&MediaType| came.as_deref() == Some(media_type::essence(&media.name));
    let listed = response.content.iter().filter(same).find(json);
    let any = || {
        // A type that is documented itself is not another's.
        let some_json = came.as_deref().is_none_or(media_type::is_json);
        let documented = response.content.iter().any(|media| same(&media));
        response.content.iter().filter(|_| some_json && !documented).find(json)
    };
    listed.or_else(any)?.schema
}

/// A JSON body that a document describes.
struct Body<'b> {
    seen: &'b Observed<'b>,
    response: &'b Response,
    schema: SchemaId,
}

/// What does not hold of a body.
struct Broken {
    pointer: String,
    expected: String,
    actual: String,
}

impl Body<'_> {
    /// Where it breaks its schema.
    fn mismatches(&self, value: &Value) -> Vec<Deviation> {
        let broken = self.seen.oracle.in_response(self.schema, value).into_iter().take(MOST);
        let mut found: Vec<Deviation> = broken.map(|violation| self.judged(violation)).collect();
        if !found.is_empty() && !is_possible(self.seen, self.schema) {
            // Whatever a server sends breaks such a schema: the document is at fault.
            found.iter_mut().for_each(|deviation| deviation.level = Level::Observation);
        }
        found
    }

    fn judged(&self, violation: Violation) -> Deviation {
        let Self { seen, schema, .. } = self;
        let outer = &seen.api.schemas[*schema].contract;
        let contract = seen.oracle.contract(seen.api, &violation.schema).unwrap_or(outer);
        let expected = asked(seen.api, &violation);
        let actual = if seen.reveal { violation.message } else { format!("breaks `{}`", violation.keyword) };
        let mut found = self.deviation(contract, Broken { pointer: violation.instance, expected, actual });
        if contract.basis_of(&violation.keyword) == Basis::Inferred {
            found.level = Level::Observation;
        }
        found
    }

    /// What it shows that is only ever sent.
    fn returned(&self, value: &Value) -> Vec<Deviation> {
        let mut places = Vec::new();
        write_only(self.seen.api, self.schema, value, "", &mut places);
        let found = places.into_iter().take(MOST).map(|(pointer, contract)| {
            let expected = "nothing: the property is `writeOnly`".to_owned();
            let mut found =
                self.deviation(contract, Broken { pointer, expected, actual: "a value".to_owned() });
            if contract.basis_of("writeOnly") == Basis::Inferred {
                found.level = Level::Observation;
            }
            found
        });
        found.collect()
    }

    fn deviation(&self, contract: &Contract, broken: Broken) -> Deviation {
        let Broken { pointer, expected, actual } = broken;
        Deviation { pointer, expected, actual, ..blank(self.response, contract) }
    }
}

/// Whether some value satisfies the schema of a response.
fn is_possible(seen: &Observed<'_>, schema: SchemaId) -> bool {
    let maker = Maker::new(seen.api, seen.oracle.judge(), 0);
    maker.make(schema, Fill::Smallest, Direction::Response).is_ok()
}

/// Places of a response's value that the document says are only ever sent, each with its contract.
fn write_only<'a>(
    api: &'a Api,
    schema: SchemaId,
    value: &Value,
    pointer: &str,
    found: &mut Vec<(String, &'a Contract)>,
) {
    match (&api.schemas[schema].kind, value) {
        (SchemaKind::Object(object), Value::Object(members)) => {
            for property in &object.properties {
                let Some(value) = members.get(&property.name).filter(|value| !value.is_null()) else {
                    continue;
                };
                let pointer = child(pointer, &property.name);
                let inner = &api.schemas[property.schema];
                if inner.write_only {
                    found.push((pointer, &inner.contract));
                } else {
                    write_only(api, property.schema, value, &pointer, found);
                }
            }
        }
        (SchemaKind::Array(array), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate().take(MOST) {
                if let Some(schema) = array.items {
                    write_only(api, schema, item, &child(pointer, &index.to_string()), found);
                }
            }
        }
        _ => {}
    }
}

/// A body where HTTP allows none (RFC 9110, 9.3.2, 15.3.5, 15.4.5).
fn unexpected_body(response: &Response, answer: &ReceivedResponse) -> Option<Deviation> {
    let bytes = answer.body.len();
    (bytes > 0).then(|| Deviation {
        expected: "no body".to_owned(),
        actual: format!("{bytes} bytes"),
        ..blank(response, &response.contract)
    })
}

/// A deviation of a documented body, of which it is still to be said what it is.
fn blank(response: &Response, contract: &Contract) -> Deviation {
    let basis = weakest(&[response.contract.basis, contract.basis]);
    let source = if contract.source.is_empty() { &response.contract.source } else { &contract.source };
    let fact = format!("the body of {} is documented", response.status);
    let because = Because { fact, citations: source.clone(), basis };
    Deviation {
        check: "schema",
        level: Level::of(basis),
        pointer: String::new(),
        expected: String::new(),
        actual: String::new(),
        because: Some(because),
    }
}
