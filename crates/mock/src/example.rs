//! Values for responses: made where all values are made, never made up when none can be.

use serde_json::Value;
use specwright_openapi::{
    Direction,
    api::{Api, Parameter, SchemaId, SchemaKind},
    value::{Fill, Hint, Maker},
};

use crate::validate::Oracle;

/// So many different values are made of one schema at most.
const SEVERAL: usize = 256;

/// Makes the values of responses.
pub(crate) struct Generator<'a> {
    pub(crate) api: &'a Api,
    pub(crate) oracle: &'a Oracle,
    maker: Maker<'a>,
}

impl<'a> Generator<'a> {
    /// A generator of values for one API. `seed` sets apart the identifiers of one run from those of another.
    pub(crate) fn new(api: &'a Api, oracle: &'a Oracle, seed: u64) -> Generator<'a> {
        Generator { api, oracle, maker: Maker::new(api, oracle.judge(), seed) }
    }

    /// A value that satisfies a schema, as a server would send it. Where nothing does (alternatives of which every value fits two
    /// or none), what satisfies the first alternative comes nearest; null where there is nothing at all.
    pub(crate) fn value(&self, id: SchemaId) -> Value {
        let made = self.maker.make(id, Fill::Typical, Direction::Response);
        made.unwrap_or_else(|_| self.nearest(id).unwrap_or(Value::Null))
    }

    fn nearest(&self, id: SchemaId) -> Option<Value> {
        let SchemaKind::Union(union) = &self.api.schemas[id].kind else { return None };
        let variants = union.variants.iter();
        let mut made = variants
            .filter_map(|variant| self.maker.make(variant.schema, Fill::Typical, Direction::Response).ok());
        made.next()
    }

    /// What a client would send for a parameter that it knows nothing of: the documented example, else a valid value.
    pub(crate) fn parameter(&self, parameter: &Parameter) -> Option<Value> {
        let shown = parameter.examples.iter().find(|example| example.contract.contradicts.is_none());
        let hint = Hint { name: &parameter.name, shown: shown.map(|example| &example.value) };
        self.maker.make_like(parameter.schema, Fill::Smallest, Direction::Request, hint).ok()
    }

    /// A value made from the schema alone, without its examples.
    pub(crate) fn dynamic(&self, id: SchemaId) -> Value {
        let made = self.maker.without_examples().make(id, Fill::Typical, Direction::Response);
        made.unwrap_or(Value::Null)
    }

    /// Different values that satisfy a schema, always the same ones.
    pub(crate) fn several(&self, id: SchemaId) -> Vec<Value> {
        self.maker.unique(id, SEVERAL, Direction::Response, Hint::default())
    }

    /// Adds what a schema requires and the value lacks.
    pub(crate) fn complete(&self, id: SchemaId, value: Value) -> Value {
        self.maker.complete(id, value, Direction::Response)
    }
}
