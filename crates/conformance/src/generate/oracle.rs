//! The oracle: whether a value satisfies a documented schema, and which documented fact it breaks where it does not.

use std::collections::HashMap;

use serde_json::Value;
use specwright_openapi::{
    Api, Direction, Judge, Violation,
    api::{Contract, SchemaId},
};

/// Judges values against the schemas of one API.
pub struct Oracle {
    judge: Judge,
    places: HashMap<String, SchemaId>,
}

impl Oracle {
    /// An oracle for the schemas of `api`.
    pub fn new(api: &Api) -> Self {
        let places =
            (0u32..).map(SchemaId).zip(&api.schemas.nodes).map(|(id, schema)| (schema.pointer.clone(), id));
        Self { judge: Judge::new(api), places: places.collect() }
    }

    /// What judges.
    pub fn judge(&self) -> &Judge {
        &self.judge
    }

    /// Whether a request may carry the value.
    pub fn accepts(&self, schema: SchemaId, value: &Value) -> bool {
        self.judge.accepts(schema, value, Direction::Request)
    }

    /// What is wrong with a value in a request.
    pub fn in_request(&self, schema: SchemaId, value: &Value) -> Vec<Violation> {
        self.judge.check(schema, value, Direction::Request)
    }

    /// What is wrong with a value in a response.
    pub fn in_response(&self, schema: SchemaId, value: &Value) -> Vec<Violation> {
        self.judge.check(schema, value, Direction::Response)
    }

    /// The contract of the innermost schema around a place of the document.
    pub fn contract<'a>(&self, api: &'a Api, pointer: &str) -> Option<&'a Contract> {
        let mut place = pointer;
        loop {
            if let Some(id) = self.places.get(place) {
                return Some(&api.schemas[*id].contract);
            }
            place = &place[..place.rfind('/')?];
        }
    }
}

/// What a keyword of the document asks for, never quoting the value that breaks it.
pub(crate) fn asked(api: &Api, violation: &Violation) -> String {
    match api.raw(&violation.schema) {
        Some(value) => format!("`{}`: {}", violation.keyword, short(&value.to_string())),
        None => format!("`{}` to hold", violation.keyword),
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
