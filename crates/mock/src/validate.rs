//! Does a value satisfy its schema? The one place where the mock asks the judge.

use std::sync::Arc;

use serde_json::Value;
use specwright_openapi::{
    Direction, Judge, Violation,
    api::{Api, SchemaId},
};
use specwright_pattern::Pattern;
use specwright_wire::pointer;

use crate::objection::{Broken, Reason, Refusal};

/// Objections to one value that are told.
const MOST: usize = 20;
/// Values within a value up to which it is small.
const SMALL: usize = 2_000;

/// Judges values against the schemas of one API.
#[derive(Debug)]
pub(crate) struct Oracle {
    document: Arc<Value>,
    judge: Judge,
}

impl Oracle {
    /// A judge of all schemas of an API.
    pub(crate) fn new(api: &Api) -> Oracle {
        Oracle { document: Arc::clone(&api.document), judge: Judge::new(api) }
    }

    /// What judges.
    pub(crate) fn judge(&self) -> &Judge {
        &self.judge
    }

    /// Whether a response may carry the value.
    pub(crate) fn accepts(&self, id: SchemaId, value: &Value) -> bool {
        self.judge.accepts(id, value, Direction::Response)
    }

    /// What is wrong with a value in a request; `words` say to a person where it stands.
    pub(crate) fn objections(
        &self,
        id: SchemaId,
        value: &Value,
        (place, words): (&str, &str),
    ) -> Vec<Refusal> {
        let mut objections: Vec<Refusal> = Vec::new();
        for violation in self.violations(id, value) {
            for pointer in self.pointers(&violation, value) {
                let said = match violation.keyword.as_str() {
                    "required" => "it is required",
                    _ => &violation.message,
                };
                let message = format!("Invalid value for: {words}{pointer}: {said}");
                let broken = Broken {
                    place: place.to_owned(),
                    value: value.pointer(&pointer).cloned().unwrap_or(Value::Null),
                    keyword: violation.keyword.clone(),
                    pointer,
                };
                let objection = Refusal::new(Reason::Invalid(Box::new(broken)), message);
                if !objections.iter().any(|other| other.reason == objection.reason) {
                    objections.push(objection);
                }
                if objections.len() == MOST {
                    return objections;
                }
            }
        }
        objections
    }

    /// All violations of a small value, the first of a large one: the judge needs memory for each item of a list that is wrong,
    /// and hundreds of times what the list itself takes.
    fn violations(&self, id: SchemaId, value: &Value) -> Vec<Violation> {
        if self.judge.accepts(id, value, Direction::Request) {
            return Vec::new();
        }
        let mut room = SMALL;
        if fits(value, &mut room) {
            return self.judge.check(id, value, Direction::Request);
        }
        self.judge.first(id, value, Direction::Request).into_iter().collect()
    }

    /// Where a violation stands: for a missing member where the member should be, and not where it is missing from.
    fn pointers(&self, violation: &Violation, value: &Value) -> Vec<String> {
        let here = vec![violation.instance.clone()];
        if violation.keyword != "required" {
            return here;
        }
        let names = self.document.pointer(&violation.schema).and_then(Value::as_array);
        let Some((names, members)) = names.zip(value.pointer(&violation.instance)) else { return here };
        let missing = names.iter().filter_map(Value::as_str).filter(|name| members.get(name).is_none());
        missing.map(|name| pointer::child(&violation.instance, name)).collect()
    }
}

/// Whether a value has no more values in it than there is room for.
fn fits(value: &Value, room: &mut usize) -> bool {
    if *room == 0 {
        return false;
    }
    *room -= 1;
    match value {
        Value::Array(items) => items.iter().all(|item| fits(item, room)),
        Value::Object(members) => members.values().all(|member| fits(member, room)),
        _ => true,
    }
}

/// Whether a documented pattern matches a text; a pattern that cannot be read matches everything.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    Pattern::new(pattern).map_or(true, |pattern| pattern.is_match(text))
}
