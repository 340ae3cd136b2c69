//! A value for any schema: the documented example where it holds, else one made from the schema, the same in every run.

mod array;
mod composite;
mod number;
mod object;
mod string;

use std::cell::Cell;

use serde_json::Value;
use specwright_openapi::api::{Api, Schema, SchemaId, SchemaKind};

use crate::validate::Oracle;

/// Nesting beyond this is cut short: optional members are left out, lists are empty.
const DEEP: usize = 6;
/// Nesting that no instance of an honest schema needs; a schema that can only be satisfied by an endless value ends here.
const DEEPEST: usize = 24;
/// Values made for one instance; past it only what is required is made.
const BUDGET: usize = 2_000;

/// Makes values.
pub(crate) struct Generator<'a> {
    pub(crate) api: &'a Api,
    pub(crate) oracle: &'a Oracle,
    /// Sets apart the ids of one run from those of another.
    pub(crate) seed: u64,
    made: Cell<usize>,
}

/// Where in the instance a value is made.
#[derive(Clone, Default)]
pub(crate) struct Spot {
    /// Schemas around it, outermost first.
    above: Vec<SchemaId>,
    /// Names and positions that lead to it.
    path: String,
}

impl Spot {
    fn below(&self, id: SchemaId, token: &str) -> Spot {
        let mut above = self.above.clone();
        above.push(id);
        Spot { above, path: format!("{}/{token}", self.path) }
    }

    fn depth(&self) -> usize {
        self.above.len()
    }
}

impl<'a> Generator<'a> {
    /// A generator of values for one API.
    pub(crate) fn new(api: &'a Api, oracle: &'a Oracle, seed: u64) -> Generator<'a> {
        Generator { api, oracle, seed, made: Cell::new(0) }
    }

    /// A value that satisfies a schema, as a server would send it.
    pub(crate) fn value(&self, id: SchemaId) -> Value {
        self.at(id, &Spot::default())
    }

    /// A value made from the schema alone, without its examples.
    pub(crate) fn dynamic(&self, id: SchemaId) -> Value {
        self.made(id, &Spot::default())
    }

    /// Adds what a schema requires and the value lacks.
    pub(crate) fn complete(&self, id: SchemaId, value: Value) -> Value {
        self.completed(id, value, &Spot::default())
    }

    fn at(&self, id: SchemaId, spot: &Spot) -> Value {
        let schema = &self.api.schemas[id];
        self.documented(id, schema).unwrap_or_else(|| self.made(id, spot))
    }

    /// The schema's own example, its default, or its first value: whichever first satisfies it.
    fn documented(&self, id: SchemaId, schema: &Schema) -> Option<Value> {
        let examples = schema.examples.iter().filter(|example| example.contract.contradicts.is_none());
        let candidates = examples.map(|example| &example.value).chain(schema.default.as_ref());
        candidates.filter(|value| !value.is_null()).find(|value| self.oracle.accepts(id, value)).cloned()
    }

    fn made(&self, id: SchemaId, spot: &Spot) -> Value {
        self.made.set(self.made.get() + 1);
        if spot.depth() > DEEPEST {
            return Value::Null;
        }
        let schema = &self.api.schemas[id];
        match &schema.kind {
            SchemaKind::Any => self.pick(id, spot),
            SchemaKind::Null => Value::Null,
            SchemaKind::Boolean => Value::Bool(true),
            SchemaKind::Integer(number) => number::integer(number),
            SchemaKind::Number(number) => number::number(number),
            SchemaKind::String(string) => self.string(id, string, spot),
            SchemaKind::Enum(choice) => choice.values.first().cloned().unwrap_or(Value::Null),
            SchemaKind::Array(array) => self.array(id, array, spot),
            SchemaKind::Object(object) => self.object(id, object, spot),
            SchemaKind::Union(union) => self.union(id, union, spot),
            SchemaKind::Opaque(_) => self.pick(id, spot),
        }
    }

    /// Whether only what is required should be made here.
    fn sparing(&self, id: SchemaId, spot: &Spot) -> bool {
        spot.depth() >= DEEP || self.made.get() > BUDGET || spot.above.contains(&id)
    }
}
